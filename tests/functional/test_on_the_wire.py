"""What no client library would send, to gunicorn itself: it gets nothing and learns nothing."""

import re
import socket
from urllib.parse import urlsplit

import pytest

from tests.processes import ROOT

GET = b"GET /states/fra/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
ADMIN = b"GET /admin/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
# What would be read as one request by one server and as two by the next (RFC 9112, 11.2).
AMBIGUOUS = [
    b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"Content-Length: 0\r\nContent-Length: 44\r\n\r\n",
    b"Content-Length: 0, 44\r\n\r\n",
    b"Content-Length: +0\r\n\r\n",
    b"Content-Length: 0x0\r\n\r\n",
    b"Transfer-Encoding: xchunked\r\n\r\n",
    b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    b"X: y\r\n Transfer-Encoding: chunked\r\n\r\n",
    b"X: y\rHost: evil.example\r\n\r\n",
    b"X: y\nHost: evil.example\r\n\r\n",
    b"Host: evil.example\r\n\r\n",
    b"\0: x\r\n\r\n",
]
FORGED = [
    b"SCRIPT_NAME: /evil", b"PATH_INFO: /admin/", b"Remote-User: root", b"REMOTE_USER: root",
    b"X_Forwarded_Proto: https", b"X-Forwarded-Proto: https", b"X-Script-Name: /evil",
    b"Proxy: http://evil.example", b"wsgi.url_scheme: https", b"X-Forwarded-Prefix: /evil",
]  # fmt: skip
OUTSIDE = [
    b"/static/../manage.py", b"/static/../../pyproject.toml", b"/static/%2e%2e/%2e%2e/manage.py",
    b"/static/..%2fmanage.py", b"/static/..%5c..%5cmanage.py", b"/static//etc/passwd",
    b"/static/css/../../../manage.py", b"/static/%c0%ae%c0%ae/manage.py",
    b"/static/css/site.css%00.py", b"/../../etc/passwd", b"//etc/passwd", b"/.git/config",
    b"/var/secret_key", b"/var/register.sqlite3", b"/manage.py", b"/convention_tracker/settings.py",
    b"/data/../../manage.py", b"/data/..%2f..%2fmanage.py", b"/data/states.csv%00.py",
    b"/data/2025-10-26/..%2f..%2fmanage.py", b"/data/%2e%2e/actions.csv", b"/data/..%252fmanage.py",
    b"/data//etc/passwd", b"/embed/state/..%2f..%2fetc%2fpasswd/", b"/embed/../manage.py",
    b"/articles/..%2f..%2fmanage.py/", b"/articles/..%2findex.json", b"/%72oot/embed/height.js",
    b"/oembed?url=file:///etc/passwd", b"/oembed?url=http://127.0.0.1:8000/../../etc/passwd",
    b"/oembed?url=http://169.254.169.254/latest/meta-data/",
    b"/api/v1/participants/..%2f..%2fmanage.py", b"/api/v1/../../manage.py",
]  # fmt: skip
OURS = re.compile(
    rb"django|/srv|/usr|site-packages|\.py\b|python|traceback|root:x:|\d+\.\d+\.\d+|"
    + re.escape(bytes(ROOT)),
    re.I,
)


@pytest.fixture
def send(site):
    """Send bytes, and all that is answered until the server hangs up."""

    def talk(sent):
        parts = urlsplit(site.url)
        with socket.create_connection((parts.hostname, parts.port), timeout=10) as line:
            line.sendall(sent)
            line.shutdown(socket.SHUT_WR)
            answer = b""
            while piece := line.recv(65536):
                answer += piece
            return answer

    return talk


def statuses(answer):
    return re.findall(rb"HTTP/1\.1 (\d{3}) ", answer)


@pytest.mark.parametrize("rest", AMBIGUOUS)
def test_request_that_could_be_two_is_refused_and_what_follows_is_not_read(send, rest):
    answer = send(GET + rest + ADMIN)
    assert statuses(answer) in ([b"400"], [b"501"]), answer[:300]
    assert b"Connection: close" in answer


def test_body_of_a_get_is_not_read_as_the_next_request(send):
    answer = send(GET + b"Content-Length: %d\r\n\r\n" % len(ADMIN) + ADMIN)
    assert statuses(answer) == [b"200"]
    assert b"/admin/login/" not in answer


@pytest.mark.parametrize("header", FORGED)
def test_header_with_the_name_of_a_variable_is_nothing(send, header):
    answer = send(GET + header + b"\r\nConnection: close\r\n\r\n")
    assert statuses(answer) in ([b"200"], [b"400"])
    assert b"/evil" not in answer
    staff = send(b"GET /admin/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + header
                 + b"\r\n\r\n")  # fmt: skip
    assert statuses(staff) in ([b"302"], [b"400"])
    assert b"/evil" not in staff


@pytest.mark.parametrize("target", [b"http://evil.example/states/fra/", b"//evil.example/states/"])
def test_whole_address_in_a_request_line_leads_nowhere_else(send, target):
    answer = send(b"GET " + target + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    assert statuses(answer)[0] in (b"200", b"404")
    assert b"evil.example" not in answer


@pytest.mark.parametrize("target", OUTSIDE)
def test_path_leads_to_no_file_that_is_not_published(send, target):
    answer = send(b"GET " + target + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    assert statuses(answer)[0] in (b"301", b"302", b"400", b"404"), answer[:300]
    for held in (b"root:", b"DJANGO_SETTINGS", b"SQLite format", b"[project]", b"[core]"):
        assert held not in answer


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /nothing/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        b"GET /nothing.json HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        b"GET /?as_at=soon HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        b"GET /<script>alert(1)</script>\x01 HTTP/1.1\r\n\r\n",
        b"<script>alert(1)</script> / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"GET /admin/nothing/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        b"GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    ],
)
def test_refusal_tells_nothing_of_what_runs_here(send, request_):
    answer = send(request_)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert statuses(answer)[0][:1] in (b"3", b"4"), answer[:300]
    assert set(re.findall(rb"(?im)^server: (.*?)\r?$", head)) <= {b"gunicorn"}
    assert not re.search(rb"(?im)^x-powered-by|^via", head)
    told = OURS.search(re.sub(rb"127\.0\.0\.1", b"", body))
    assert not told, told
    assert b"<script>alert" not in body


def test_path_with_a_line_break_makes_no_second_line_in_the_log(site, send):
    path = b"/x%0a2026-11-22%20CRITICAL%20forged"
    send(b"GET " + path + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    send(b"GET / HTTP/1.1\r\nHost: a%0aCRITICAL forged\r\nConnection: close\r\n\r\n")
    assert "CRITICAL%20forged" in site.log or "CRITICAL forged" in site.log
    assert not [line for line in site.log.splitlines() if line.startswith("2026-11-22 CRITICAL")]


def test_wrong_host_leaves_no_line_in_the_log(site, send):
    """Any stranger can send one, and each would fill the log with a traceback."""
    for host in (b"evil-host.example", b"@", b".."):
        send(b"GET / HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n")
    assert "Traceback" not in site.log
    assert "evil-host" not in site.log
