"""Settings from environment variables. A wrong value stops the start and says what to write.

An empty variable counts as unset, as in `DATABASE_URL= make run`.
"""

import os
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    value = text(name).lower()
    if value and value not in FLAGS:
        raise _wrong(name, "1 or 0")
    return FLAGS.get(value, default)


def choice(name: str, options: Iterable[str]) -> str:
    """One of the options, of which the first is the default."""
    known = list(options)
    value = text(name, known[0]).lower()
    if value not in known:
        raise _wrong(name, " or ".join(known))
    return value


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit()):
        raise _wrong(name, f"a whole number such as {default}")
    return int(value)


def listing(name: str, default: list[str]) -> list[str]:
    """Comma-separated values."""
    return [item.strip() for item in text(name).split(",") if item.strip()] or default


def origin(name: str, default: str) -> str:
    """A web address without path, query or trailing slash, as in https://example.org."""
    value = text(name, default).rstrip("/")
    if not _is_origin(value):
        raise _wrong(name, "scheme and host, such as https://example.org")
    return value


def folder(name: str, default: str) -> str:
    """A path below the site's root, with no leading and one trailing slash."""
    value = text(name, default).strip("/")
    if not value or any(character in value for character in "?#<> "):
        raise _wrong(name, f"a path such as {default}")
    return f"{value}/"


def _is_origin(value: str) -> bool:
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - parsed, and refused, only when read
    except ValueError:
        return False
    bare = f"{parts.scheme}://{parts.netloc}"
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.hostname)
        and "@" not in parts.netloc
        and value == bare
    )


def _wrong(name: str, expected: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} is {os.environ.get(name)!r}; set it to {expected}.")
