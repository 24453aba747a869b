"""No request hides in another one on the way through nginx, nor spoils a connection for others."""

import re
import socket
from contextlib import suppress

import pytest

from tests.nginx import get

HOST = "Host: 127.0.0.1"
HIDDEN = f"GET /smuggled/ HTTP/1.1\r\n{HOST}\r\nX-Ignore: "
CHUNKED = "Transfer-Encoding: chunked"
PUBLIC, STAFF = "/claims/", "/admin/login/"
LENGTH = f"Content-Length: {len(HIDDEN)}"


def request(method, path, *headers, body="", end="\r\n"):
    lines = [f"{method} {path} HTTP/1.1", HOST, *headers, "", body]
    return end.join(lines).encode("latin-1")


ATTACKS = {
    "length and chunks": request("POST", STAFF, LENGTH, CHUNKED, body=f"0\r\n\r\n{HIDDEN}"),
    "chunks and length": request("POST", STAFF, CHUNKED, "Content-Length: 4", body="5c\r\n"),
    "length and chunks of a reader": request("GET", PUBLIC, LENGTH, CHUNKED, body="0\r\n\r\n"),
    "two lengths": request("POST", STAFF, "Content-Length: 0", LENGTH, body=HIDDEN),
    "the same length twice": request("POST", STAFF, LENGTH, LENGTH, body=HIDDEN),
    "two lengths in one": request("POST", STAFF, "Content-Length: 0, 40", body=HIDDEN),
    "negative length": request("POST", STAFF, "Content-Length: -1", body=HIDDEN),
    "signed length": request("POST", STAFF, "Content-Length: +4", body=HIDDEN),
    "hexadecimal length": request("POST", STAFF, "Content-Length: 0x2", body=HIDDEN),
    "space before the colon": request("POST", STAFF, "Transfer-Encoding : chunked", body=HIDDEN),
    "unknown encoding": request("POST", STAFF, "Transfer-Encoding: xchunked", body=HIDDEN),
    "two encodings": request("POST", STAFF, "Transfer-Encoding: gzip, chunked", body=HIDDEN),
    "encoding twice": request("POST", STAFF, CHUNKED, "Transfer-Encoding: x", body=HIDDEN),
    "encoding after a vertical tab": request(
        "POST", STAFF, "Transfer-Encoding: \x0bchunked", LENGTH, body=HIDDEN
    ),
    "encoding on a second line": request("POST", STAFF, "Transfer-Encoding:", " chunked", LENGTH),
    "chunk of no number": request("POST", STAFF, CHUNKED, body=f"zz\r\n{HIDDEN}\r\n0\r\n\r\n"),
    "chunk too large": request("POST", STAFF, CHUNKED, body=f"{'f' * 17}\r\n{HIDDEN}"),
    "folded header": request("GET", PUBLIC, "X-One: 1", f" {HIDDEN}"),
    "no host": b"GET /claims/ HTTP/1.1\r\n\r\n",
    "two hosts": request("GET", PUBLIC, "Host: evil.example"),
    "zero byte": request("GET", PUBLIC, "X-One: a\0b"),
    "old version with chunks": f"POST {STAFF} HTTP/1.0\r\n{HOST}\r\n{CHUNKED}\r\n\r\n0".encode(),
    "unknown version": f"GET {PUBLIC} HTTP/3.7\r\n{HOST}\r\n\r\n".encode(),
    "header too long": request("GET", PUBLIC, f"X-Long: {'x' * 40_000}"),
}
REFUSED = {"400", "501", "505", ""}  # "": cut off without a word
FORBIDDEN = "403"  # read by nginx as a whole, and by Django as a form without its token
READABLE = {"space before the colon", "encoding after a vertical tab"}


def answers(front, sent):
    """The statuses of what comes back on one connection, and all its bytes."""
    received = b""
    with socket.create_connection(("127.0.0.1", front.port), timeout=3) as connection:
        connection.sendall(sent)
        with suppress(OSError):  # cut, or left open: what came has come
            while part := connection.recv(65536):
                received += part
                connection.settimeout(0.2)
    return [code.decode() for code in re.findall(rb"HTTP/1\.[01] (\d{3})", received)], received


def assert_harmless(front):
    """Readers and staff after an attack, on whatever connections nginx keeps to the nodes."""
    for number in range(8):
        page = get(front.url, f"/claims/?as_at=2026-{number + 1:02}-15")
        assert (page.status, b"<h1>" in page.body) == (200, True)
    login = get(front.url, STAFF)
    assert (login.status, b'name="password"' in login.body) == (200, True)


@pytest.mark.parametrize("attack", ATTACKS)
def test_request_of_two_meanings_is_refused_and_spoils_nothing(front, attack):
    statuses, received = answers(front, ATTACKS[attack])
    expected = {*REFUSED, FORBIDDEN} if attack in READABLE else REFUSED
    assert len(statuses) < 2
    assert "".join(statuses) in expected, received[:300]
    assert b"smuggled" not in received
    assert_harmless(front)


@pytest.mark.parametrize(
    "sent",
    [
        request("GET", PUBLIC, LENGTH, body=HIDDEN),
        request("GET", PUBLIC, CHUNKED, body=f"{len(HIDDEN):x}\r\n{HIDDEN}\r\n0\r\n\r\n"),
        request("GET", PUBLIC, CHUNKED, body="5;x=\r\n\r\nhello\r\n0\r\n\r\n"),
        request("GET", PUBLIC, end="\n"),
        request("GET", "http://127.0.0.1/claims/"),
    ],
    ids=[
        "body of a reader",
        "chunks of a reader",
        "lines in a chunk",
        "lines of LF",
        "whole address",
    ],
)
def test_odd_request_of_a_reader_is_answered_once_and_spoils_nothing(front, sent):
    statuses, received = answers(front, sent)
    assert statuses in (["200"], ["400"]), received[:300]
    assert b"smuggled" not in received
    assert_harmless(front)


@pytest.mark.parametrize(
    "sent",
    [
        request("GET", "http://evil.example/claims/"),
        b"GET /claims/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET /claims/ HTTP/1.0\r\n\r\n",
    ],
    ids=["whole address of another", "another host", "no host"],
)
def test_request_for_another_host_is_answered_with_nothing(front, sent):
    assert answers(front, sent) == ([], b"")
    assert b"evil" not in get(front.url, "/claims/").body


def test_header_of_two_lines_is_two_headers_and_neither_arrives(front):
    sent = request("GET", "/claims/?part=none", "X-One: 1\nCookie: sessionid=stolen\nX-Two: 2")
    statuses, received = answers(front, sent)
    assert statuses == ["200"]
    assert b"Set-Cookie" not in received
    assert_harmless(front)
