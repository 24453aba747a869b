"""Ask a WSGI application as a server would."""

from dataclasses import dataclass
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator


@dataclass(frozen=True)
class Reply:
    """What it answered; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(application: Any, address: str, method: str = "GET", scheme: str = "http", **headers: str):
    """The reply to a request; headers as in `accept_encoding="br"`. Both sides keep to PEP 3333."""
    path, _, query = address.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "wsgi.url_scheme": scheme,
        "HTTP_HOST": "testserver",
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }
    setup_testing_defaults(environ)
    begun: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, found: list[tuple[str, str]], _error: Any = None) -> Any:
        begun.append((status, found))
        return lambda _data: None

    parts = validator(application)(environ, start_response)
    body = b"".join(parts)
    parts.close()  # type: ignore[attr-defined]  # the validator insists on it
    status, found = begun[-1]
    assert len({name.lower() for name, _value in found}) == len(found), found
    return Reply(int(status[:3]), {name.lower(): value for name, value in found}, body)
