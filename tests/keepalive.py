"""A connection that is kept open, on which any bytes can be sent."""

import gzip
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from urllib.parse import urlsplit

import brotli

from tests.questions import Question

LONGEST_ANSWER = 30.0  # seconds, after which there is none
UNPACK: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}


@dataclass(frozen=True, slots=True)
class Reply:
    """What was answered, unpacked; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


class Line:
    """A connection to a site, opened anew when the site has closed it."""

    def __init__(self, url: str) -> None:
        self.host = urlsplit(url).netloc
        self._socket: socket.socket | None = None

    def close(self) -> None:
        """Hang up."""
        if self._socket:
            self._socket.close()
        self._socket = None

    def ask(self, question: Question) -> Reply:
        """The answer. Raises OSError or HTTPException when there is none.

        A server may close a connection that nobody uses, just when it is used: then, as browsers
        do, the question is asked once more on a new one.
        """
        is_used = self._socket is not None
        try:
            return self._ask(question)
        except (OSError, HTTPException):
            self.close()
            if not is_used:
                raise
            return self._ask(question)

    def _ask(self, question: Question) -> Reply:
        if self._socket is None:
            host, _, port = self.host.partition(":")
            self._socket = socket.create_connection((host, int(port)), timeout=LONGEST_ANSWER)
        begun = time.monotonic()
        self._socket.sendall(question.sent(self.host))
        answer = HTTPResponse(self._socket, method=question.method)
        answer.begin()
        body = answer.read()
        taken = time.monotonic() - begun
        if answer.will_close:
            self.close()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        unpack = UNPACK.get(headers.get("content-encoding", ""))
        return Reply(answer.status, headers, unpack(body) if unpack and body else body, taken)
