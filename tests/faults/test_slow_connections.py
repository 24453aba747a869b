"""Thousands open connections and send next to nothing; readers are answered all the same."""

import resource
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.crowd import COMMON, RARE, Readers

WANTED = 10_000
OURS = 1_000  # files that this process needs besides
BEGINNING = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
SECONDS_FOR_A_HEADER = 10  # client_header_timeout
SLOWEST = 2.0


@contextmanager
def as_many_files_as_allowed() -> Iterator[int]:
    """Raise the limit of open files as far as it goes; yields it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = WANTED + OURS if hard == resource.RLIM_INFINITY else min(hard, WANTED + OURS)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))
    try:
        yield max(soft, most)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_slow_connections_keep_no_reader_waiting(front, count):
    with ExitStack() as stack:
        number = min(WANTED, stack.enter_context(as_many_files_as_allowed()) - OURS)
        readers = stack.enter_context(Readers(front.url, [*COMMON, *RARE]))
        slow, begun = [], time.monotonic()
        for _number in range(number):
            connection = stack.enter_context(socket.create_connection(("127.0.0.1", front.port)))
            connection.sendall(BEGINNING)
            slow.append(connection)
        opened = time.monotonic() - begun
        readers.have_asked_all()
        for connection in slow[::100]:
            connection.settimeout(SECONDS_FOR_A_HEADER + 5)
            assert connection.recv(100) == b""
    count(readers, slow=number, opened=f"{opened:.1f} s")
    assert readers.slowest < SLOWEST
