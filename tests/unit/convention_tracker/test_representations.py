"""Answers ready to send: encodings, ETags, conditions."""

import gzip

import brotli
import pytest

from convention_tracker.representations import CACHE_CONTROL, Answer, Finished

PAGE = Answer(
    "200 OK", [("Content-Type", "text/html; charset=utf-8")], b"<p>73 have signed</p>" * 99
)
PICTURE = Answer("200 OK", [("Content-Type", "image/png")], b"\x89PNG" + bytes(999))


def sent(answer, accepted="", seen=""):
    found = Finished.of(answer).answer(accepted, seen)
    return found, {name.lower(): value for name, value in found.headers}


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0.1, gzip;q=1.0", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.000, gzip;q=0", None),
        ("*", "br"),
        ("*;q=0", None),
        ("br;q=0, *", "gzip"),
        ("identity", None),
        ("", None),
        ("nonsense;;,=", None),
    ],
)
def test_answer_is_in_the_best_encoding_that_the_browser_accepts(accepted, encoding):
    found, headers = sent(PAGE, accepted)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert headers.get("content-encoding") == encoding
    assert unpack(found.body) == PAGE.body
    assert headers["content-length"] == str(len(found.body))
    assert headers["vary"] == "Accept-Encoding"


def test_answer_that_is_compressed_already_or_short_goes_as_it_is():
    short = Answer("200 OK", [("Content-Type", "text/plain")], b"ok")
    for answer in (PICTURE, short):
        found, headers = sent(answer, "br, gzip")
        assert found.body == answer.body
        assert not {"content-encoding", "vary"} & headers.keys()


def test_answer_in_each_encoding_has_an_etag_of_its_own():
    tags = {sent(PAGE, accepted)[1]["etag"] for accepted in ("br", "gzip", "")}
    assert len(tags) == 3


def test_answer_is_the_same_bytes_whenever_it_is_made():
    assert sent(PAGE, "gzip")[0] == sent(PAGE, "gzip")[0]


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_answer_that_the_browser_has_seen_is_not_sent_again(form):
    _found, headers = sent(PAGE, "br")
    found, again = sent(PAGE, "br", form.format(headers["etag"]))
    assert (found.status, found.body) == ("304 Not Modified", b"")
    assert (again["etag"], again["cache-control"]) == (headers["etag"], CACHE_CONTROL)
    assert not {"content-type", "content-length", "content-encoding"} & again.keys()


def test_answer_seen_in_another_encoding_or_state_is_sent():
    other = sent(PAGE, "gzip")[1]["etag"]
    for seen in (other, '"', "", ",", '"nothing"'):
        assert sent(PAGE, "br", seen)[0].body


def test_answer_that_is_no_200_has_no_etag():
    for status in ("404 Not Found", "302 Found"):
        assert "etag" not in sent(Answer(status, PAGE.headers, PAGE.body), "br", "*")[1]


def test_answer_without_content_has_no_length():
    found, headers = sent(Answer("204 No Content", [("Content-Length", "0"), *PAGE.headers], b""))
    assert (found.status, found.body) == ("204 No Content", b"")
    assert not {"content-length", "content-type", "etag"} & headers.keys()


def test_answer_keeps_the_time_that_its_view_gave():
    headers = [("Content-Type", "text/html"), ("Cache-Control", "public, max-age=5")]
    assert sent(Answer("200 OK", headers, b"x"))[1]["cache-control"] == "public, max-age=5"


@pytest.mark.parametrize(
    ("status", "headers", "kept"),
    [
        ("200 OK", [], True),
        ("404 Not Found", [], True),
        ("200 OK", [("Vary", "Accept-Encoding")], True),
        ("200 OK", [("Set-Cookie", "a=b")], False),
        ("200 OK", [("Vary", "Cookie")], False),
        ("200 OK", [("Cache-Control", "no-store")], False),
        ("200 OK", [("Cache-Control", "max-age=0, private")], False),
        ("503 Service Unavailable", [], False),
        ("500 Internal Server Error", [], False),
        ("206 Partial Content", [], False),
    ],
)
def test_answer_may_be_kept_only_when_it_is_the_same_for_everyone(status, headers, kept):
    assert Answer(status, headers, b"").may_be_kept is kept
