"""A web server on this machine that behaves as told, and the policy that lets it be asked."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from convention_tracker.fetching import Policy

Behaviour = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """Where it listens, and the requests it had: path and headers."""

    port: int
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        """An address on it."""
        return f"http://127.0.0.1:{self.port}{path}"

    def policy(self, **changes: Any) -> Policy:
        """Like that of the United Nations' hosts, but for this server, and less patient."""
        values = {"connect_seconds": 2, "total_seconds": 4, "max_bytes": 2_000_000} | changes
        return Policy("127.0.0.1", scheme="http", port=self.port, **values)


class Quiet(ThreadingHTTPServer):
    """Says nothing of readers who leave before the end."""

    def handle_error(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def serving(pages: dict[str, Behaviour]) -> Iterator[Server]:
    """A server with these pages; any other path is not found."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append((self.path, dict(self.headers)))
            pages.get(self.path, answer(404, b"<html>PageNotFound</html>"))(self)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with Quiet(("127.0.0.1", 0), Handler) as listening:
        server = Server(listening.server_address[1])
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            listening.shutdown()
            thread.join()


def answer(status: int = 200, body: bytes = b"", **headers: str) -> Behaviour:
    """A whole answer; `Content_Length=""` leaves that header out."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        told = {"Content-Length": str(len(body))}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        handler.send_response(status)
        for name, value in told.items():
            if value:
                handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return behave


def redirect(to: str, status: int = 302) -> Behaviour:
    """A redirect."""
    return answer(status, b"elsewhere", Location=to)
