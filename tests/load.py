"""Readers who ask without a pause, over connections that stay open, and keep each new answer."""

import socket
import threading
import time
from collections.abc import Sequence
from itertools import cycle
from urllib.parse import urlsplit

AT_ONCE = 8
PIECE = 1 << 18


class Load:
    """Asks a site for addresses in turn.

    `answers` holds the bodies by address and ETag; `failures` what was no 200, was cut, or came
    with the ETag of another body.
    """

    def __init__(self, url: str, addresses: Sequence[str]) -> None:
        self._host = urlsplit(url).netloc
        self._addresses = addresses
        self.answers: dict[tuple[str, bytes], bytes] = {}
        self.failures: list[str] = []
        self.asked = 0

    def ask_for(self, seconds: float) -> float:
        """Answers per second."""
        end, before = time.monotonic() + seconds, self.asked
        threads = [threading.Thread(target=self._ask, args=(end,)) for _number in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return (self.asked - before) / seconds

    def _ask(self, end: float) -> None:
        name, _, port = self._host.partition(":")
        with socket.create_connection((name, int(port)), timeout=30) as connection:
            for address in cycle(self._addresses):
                if time.monotonic() > end:
                    return
                request = f"GET {address} HTTP/1.1\r\nHost: {self._host}\r\n\r\n"
                connection.sendall(request.encode())
                self._note(address, *_answer(connection))

    def _note(self, address: str, head: bytes, body: bytes) -> None:
        self.asked += 1
        known = self.answers.setdefault((address, _header(head, b"ETag")), body)
        if not head.startswith(b"HTTP/1.1 200 ") or known != body:
            self.failures.append(f"{address}: {head[:40]!r}")


def _answer(connection: socket.socket) -> tuple[bytes, bytes]:
    """Head and body. Raises ConnectionError for an answer that is cut."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += _more(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    pieces, left = [body], int(_header(head, b"Content-Length")) - len(body)
    while left > 0:
        pieces.append(_more(connection))
        left -= len(pieces[-1])
    return head, b"".join(pieces)


def _more(connection: socket.socket) -> bytes:
    piece = connection.recv(PIECE)
    if not piece:
        raise ConnectionError("an answer was cut")
    return piece


def _header(head: bytes, name: bytes) -> bytes:
    return head.partition(b"\r\n" + name + b": ")[2].partition(b"\r\n")[0]
