"""Fetching from a server that misbehaves in every way: a clean refusal, in time and in bounds."""

import socket
import threading
import time
from dataclasses import replace

import pytest

from convention_tracker.fetching import (
    LONGEST_ADDRESS,
    Failure,
    NotFetched,
    fetch,
    united_nations,
    without_password,
)
from tests.web import answer, redirect, serving

UNITED_NATIONS = united_nations(2_000_000)
FILE = b"<?xml version='1.0'?><Document/>"


def fetched(pages, path="/file.xml", **policy):
    with serving(pages) as server:
        return fetch(server.url(path), server.policy(**policy))


def failure(pages, path="/file.xml", **policy):
    with pytest.raises(NotFetched) as caught:
        fetched(pages, path, **policy)
    assert str(caught.value).endswith(".")
    return caught.value


# -- where from ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "https://un.org/x",
        "https://treaties.un.org/doc/Volume%20II/XVIII-16.en.xml",
        "https://TREATIES.UN.ORG/x?a=b",
        "HTTPS://treaties.un.org",
    ],
)
def test_address_on_a_host_of_the_united_nations_is_allowed(address):
    assert UNITED_NATIONS.allowed(address).scheme == "https"


@pytest.mark.parametrize(
    "address",
    [
        "http://treaties.un.org/x",
        "ftp://treaties.un.org/x",
        "file:///etc/passwd",
        "treaties.un.org/x",
        "//treaties.un.org/x",
        "",
        "https://un.org.example.com/x",
        "https://notun.org/x",
        "https://example.com/un.org",
        "https://treaties.un.org:8443/x",
        "https://treaties.un.org:443/x",
        "https://treaties.un.org:99999/x",
        "https://user:secret@treaties.un.org/x",
        "https://un.org@example.com/x",
        "https://example.com\\.un.org/x",
        "https://example.com\\@treaties.un.org/x",
        "https://treaties.un.org./x",
        "https://.un.org/x",
        "https://example.com#.un.org",
        "https://example.com?.un.org",
        "https://treaties.un.org/a b",
        "https://treaties.un.org/x\r\nHost: example.com",
        "https://treaties.ùn.org/x",
        "https://[::1/x",
        "https://127.0.0.1/x",
        "https://treaties.un.org/" + "x" * LONGEST_ADDRESS,
    ],
)
def test_any_other_address_is_refused_before_anything_is_asked(address):
    with pytest.raises(NotFetched) as caught:
        fetch(address, UNITED_NATIONS)
    assert caught.value.failure is Failure.ADDRESS
    assert "secret" not in str(caught.value)


def test_policy_of_the_united_nations_is_strict_by_default():
    assert (UNITED_NATIONS.domain, UNITED_NATIONS.scheme) == ("un.org", "https")
    assert UNITED_NATIONS.port is None


def test_server_without_a_certificate_is_not_believed():
    with serving({"/file.xml": answer(200, FILE)}) as server:
        policy = replace(server.policy(), scheme="https")
        with pytest.raises(NotFetched) as caught:
            fetch(server.url("/file.xml").replace("http:", "https:"), policy)
        assert caught.value.failure is Failure.CERTIFICATE
        assert server.asked == []


# -- good answers --------------------------------------------------------------------------------


@pytest.mark.parametrize("loopback", ["127.0.0.1", "::1"])
def test_name_that_leads_to_this_machine_tells_it_nothing(monkeypatch, loopback):
    """DNS can say anything; who cannot show the name's certificate hears no question."""
    heard: list[bytes] = []
    family = socket.AF_INET6 if ":" in loopback else socket.AF_INET
    with socket.create_server((loopback, 0), family=family) as server:
        port = server.getsockname()[1]

        def listen():
            line, _ = server.accept()
            with line:
                heard.append(line.recv(4096))
                line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

        place = [(family, socket.SOCK_STREAM, 6, "", (loopback, port))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_more: place)
        listener = threading.Thread(target=listen)
        listener.start()
        with pytest.raises(NotFetched) as caught:
            fetch("https://rebound.un.org/latest/meta-data/", UNITED_NATIONS)
        listener.join()
    assert caught.value.failure is Failure.CERTIFICATE
    assert b"meta-data" not in heard[0]
    assert b"GET" not in heard[0]


@pytest.mark.parametrize("length", [{}, {"Content_Length": ""}])
def test_file_is_fetched_with_the_address_that_gave_it(length):
    with serving({"/file.xml?a=b": answer(200, FILE, **length)}) as server:
        found = fetch(server.url("/file.xml?a=b"), server.policy())
    assert (found.data, found.address) == (FILE, server.url("/file.xml?a=b"))


def test_no_proxy_password_or_cookie_of_the_environment_takes_part(monkeypatch, tmp_path):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    (tmp_path / ".netrc").write_text("default login root password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    pages = {
        "/a": answer(302, Location="/b", Set_Cookie="session=1"),
        "/b": answer(200, FILE),
    }
    with serving(pages) as server:
        assert fetch(server.url("/a"), server.policy()).data == FILE
    for _, headers in server.asked:
        assert set(headers) == {"Host", "Accept-Encoding", "User-Agent", "Accept"}
        assert headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_on_the_same_host_are_followed_up_to_three(status):
    pages = {f"/{n}": redirect(f"/{n + 1}", status) for n in range(3)} | {"/3": answer(200, FILE)}
    found = fetched(pages, "/0")
    assert (found.data, found.address.rpartition("/")[2]) == (FILE, "3")


# -- bad ones ------------------------------------------------------------------------------------


def test_fourth_redirect_is_not_followed():
    pages = {f"/{n}": redirect(f"/{n + 1}") for n in range(4)} | {"/4": answer(200, FILE)}
    assert failure(pages, "/0").failure is Failure.REDIRECT


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("http://example.com/file.xml", "http:// on example.com"),
        ("https://127.0.0.1/file.xml", "https:// on 127.0.0.1"),
        ("http://127.0.0.1:1/file.xml", "redirects to another place"),
        ("//example.com/", "on example.com"),
        ("file:///etc/passwd", "file://"),
        ("http://169.254.169.254/latest/meta-data/", "on 169.254.169.254"),
        ("http://localhost/", "on localhost"),
        ("http://2130706433/", "on 2130706433"),
        ("gopher://127.0.0.1/", "gopher://"),
        ("http://[::1/", "no web address"),
        ("/a b", "spaces"),
        ("", "does not say where"),
    ],
)
def test_redirect_that_the_policy_does_not_allow_is_refused_unasked(location, said):
    failed = failure({"/file.xml": redirect(location)})
    assert failed.failure is Failure.REDIRECT
    assert said in str(failed)


@pytest.mark.parametrize("status", [204, 206, 304, 400, 403, 404, 500, 503])
def test_answer_that_is_no_success_is_named_and_its_page_is_not_read(status):
    body = b"" if status in (204, 304) else b"<html>maintenance</html>"
    failed = failure({"/file.xml": answer(status, body)})
    assert failed.failure is Failure.HTTP_ERROR
    assert f"answered {status}" in str(failed)


@pytest.mark.parametrize("length", [{}, {"Content_Length": ""}])
def test_file_that_is_too_large_is_not_read_to_its_end(length):
    pages = {"/file.xml": answer(200, b"x" * 900_000, **length)}
    assert 100_000 < len(fetched(pages, max_bytes=100_000).data) < 300_000


def test_answer_that_breaks_off_is_told_from_a_whole_one():
    failed = failure({"/file.xml": answer(200, FILE, Content_Length="1000")})
    assert failed.failure is Failure.INTERRUPTED


def test_piece_of_a_piecewise_answer_that_is_missing_is_noticed():
    def behave(handler):
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"20\r\n<Document>")

    assert failure({"/file.xml": behave}).failure is Failure.INTERRUPTED


def test_answer_of_something_else_than_a_web_server_is_told():
    def behave(handler):
        handler.wfile.write(b"220 ftp.un.org ready\r\n")

    assert failure({"/file.xml": behave}).failure is Failure.INTERRUPTED


def silent(handler):
    time.sleep(3)


def slow_head(handler):
    for letter in b"HTTP/1.1 200 OK\r\nServer: slow slow slow slow slow slow slow slow":
        handler.wfile.write(bytes([letter]))
        handler.wfile.flush()
        time.sleep(0.05)


def slow_body(handler):
    answer(200, b"<", Content_Length="60")(handler)
    for _ in range(59):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize("behave", [silent, slow_head, slow_body])
def test_server_that_is_too_slow_is_left_when_the_time_is_over(behave):
    with serving({"/file.xml": behave}) as server:
        policy = server.policy(connect_seconds=0.8, total_seconds=1)
        began = time.monotonic()
        with pytest.raises(NotFetched) as caught:
            fetch(server.url("/file.xml"), policy)
        assert time.monotonic() - began < 1.5
    assert caught.value.failure is Failure.TIME_OUT
    assert "within" in str(caught.value)


def test_host_that_nobody_answers_on_is_told():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with serving({}) as server:
        policy = replace(server.policy(), port=port)
        with pytest.raises(NotFetched) as caught:
            fetch(f"http://127.0.0.1:{port}/", policy)
    assert caught.value.failure is Failure.CONNECTION


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://user:secret@un.org/x", "https://un.org/x"),
        ("user:secret@un.org/x", "un.org/x"),
        ("https:/user:secret@un.org", "https:/un.org"),
        ("https://treaties.un.org/a@b.xml", "https://treaties.un.org/a@b.xml"),
    ],
)
def test_address_is_kept_without_its_password_alone(address, kept):
    assert without_password(address) == kept
