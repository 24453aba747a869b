"""What readers and staff get through nginx is what the nodes answer, and nobody else's."""

import gzip
import re
import time
from typing import Any

import brotli
import pytest

from convention_tracker import languages
from tests.crowd import COMMON, RARE, SOON, ask, seconds_until
from tests.nginx import get, nginx
from tests.processes import run_python
from tests.sites import gunicorn
from tests.wire import DRAFT, begin_session, save_draft
from tools.with_postgres import free_port

PUBLISH = """
from tests.factories import make_draft, make_staff, publish
publish(make_draft(make_staff("alice"), "JPN"))
"""
SECONDS_AT_NODES = SOON
SECONDS_HELD = 5 + 10 + 2  # s-maxage, stale-while-revalidate, and a look of the page itself
OF_CLIENTS = {
    "X_Forwarded_For": "203.0.113.9",
    "X_Forwarded_Proto": "https",
    "X_Forwarded_Host": "evil.example",
    "Forwarded": "host=evil.example",
    "X_Request_ID": "chosen-by-a-visitor",
    "Cookie": "sessionid=stolen",
    "Authorization": "Bearer for-tests-only",
    "X_HTTP_Method_Override": "POST",
    "X_Original_URL": "/admin/",
    "Accept_Language": "fr",
}


@pytest.mark.parametrize("address", [*COMMON, *RARE[-14:], "/nothing/", "/states/FRA/"])
def test_answer_through_nginx_is_that_of_a_node(front, address):
    own, through = get(front.nodes[0], address), get(front.url, address)
    assert (through.status, told(through)) == (own.status, told(own))
    if own.status == 200:
        assert ask(f"{front.url}{address}") == ask(f"{front.nodes[0]}{address}")


def told(answer):
    """What browsers go by; in a policy the order of directives says nothing."""
    policy = answer.headers["content-security-policy"]
    names = ("content-type", "etag", "location", "vary", "cache-control")
    return [*map(answer.headers.get, names), sorted(policy.split("; "))]


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("", None),
        ("identity", None),
        ("gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("br;q=1.0, gzip;q=0.8", "br"),
        ("gzip, br;q=0", "gzip"),
        ("br; q=0.000,gzip;q=0", None),
        ("brx", None),
        ("*", None),
    ],
)
def test_page_comes_in_an_encoding_that_was_asked_for(front, accepted, sent):
    for _copy in range(2):
        answer = get(front.url, "/states/fra/", Accept_Encoding=accepted)
        assert answer.headers.get("content-encoding") == sent
        assert answer.headers["vary"] == "Accept-Encoding"
        opened = {"br": brotli.decompress, "gzip": gzip.decompress}.get(sent, bytes)(answer.body)
        assert b"France" in opened


def test_copy_of_one_address_is_never_that_of_another_in_another_encoding(front):
    for address in ("/claims/br", "/claims/gzip"):
        assert get(front.url, address).status == 404
    for encoding in ("br", "gzip"):
        assert get(front.url, "/claims/", Accept_Encoding=encoding).status == 200


def test_page_asked_again_comes_from_nginx_unless_it_is_unchanged_at_the_reader(front):
    first = get(front.url, "/about/")
    again = get(front.url, "/about/")
    assert (first.headers["x-cache"], again.headers["x-cache"]) == ("MISS", "HIT")
    assert again.body == first.body
    assert again.headers["x-request-id"] != first.headers["x-request-id"]
    same = get(front.url, "/about/", If_None_Match=first.headers["etag"])
    assert (same.status, same.body, same.headers["etag"]) == (304, b"", first.headers["etag"])
    head = get(front.url, "/about/", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(first.body))


def test_what_a_visitor_sends_beside_the_address_changes_nothing(front):
    address = "/states/vnm/?as_at=2025-10-26"
    sent = get(front.url, address, **OF_CLIENTS)
    assert sent.body == get(front.nodes[0], address).body
    assert sent.headers["x-request-id"] != OF_CLIENTS["X_Request_ID"]
    assert "set-cookie" not in sent.headers
    assert sent.headers["x-cache"] == "MISS"
    assert get(front.url, address).headers["x-cache"] == "HIT"


def test_id_that_nginx_gives_is_the_one_in_the_nodes_log(front, nodes):
    answer = get(front.url, "/admin/login/", X_Request_ID="chosen-by-a-visitor")
    assert re.fullmatch("[0-9a-f]{32}", answer.headers["x-request-id"])
    assert not any("chosen-by-a-visitor" in site.log for site in nodes[1])


IN_LANGUAGES = [f"/{code}/admin/login/" for code in languages.CODES[1:]]


@pytest.mark.parametrize("address", ["/admin/login/", "/%61dmin/login/", *IN_LANGUAGES])
def test_page_of_staff_is_never_kept(front, address):
    for _time in range(2):
        answer = get(front.url, address)
        assert (answer.status, answer.headers.get("x-cache")) == (200, None)
        assert "csrftoken=" in answer.headers["set-cookie"]


def test_staff_save_through_nginx(front, nodes):
    session = begin_session(nodes[1][0].database)
    reply = save_draft(front.url, session, DRAFT)
    assert (reply.status, reply.headers["Location"]) == (302, "/admin/")
    assert get(front.url, "/admin/", Cookie=f"sessionid={session}").status == 200
    assert get(front.url, "/admin/").status == 302
    too_much = save_draft(front.url, session, {**DRAFT, "note": "x" * 5_000_000})
    assert too_much.status == 413


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/metrics", 404),
        ("GET", "/healthz", 200),
        ("GET", "/readyz", 200),  # from this machine
        ("POST", "/", 403),
        ("PUT", "/states/", 403),
        ("DELETE", "/data/states.csv", 403),
        ("OPTIONS", "/api/v1/participants", 204),
        ("TRACE", "/", 405),
    ],
)
def test_nothing_but_reading_is_answered_outside_the_admin(front, method, address, status):
    assert get(front.url, address, method, **OF_CLIENTS).status == status


def test_static_file_is_kept_for_ever_by_browsers_and_compressed(front):
    page = get(front.url, "/").body.decode()
    (address,) = set(re.findall(r'"(/static/css/site\.\w+\.css)"', page))
    answer = get(front.url, address, Accept_Encoding="gzip, br")
    assert answer.headers["content-encoding"] == "br"
    assert "immutable" in answer.headers["cache-control"]
    assert get(front.url, address).body == brotli.decompress(answer.body)


def test_one_address_that_asks_too_much_is_told_so_and_others_are_not(nodes):
    port = free_port()
    trusting = "set_real_ip_from 127.0.0.1; real_ip_header X-Forwarded-For;"
    urls = [site.url for site in nodes[1]]
    with nginx(port, urls, RATE="5", FRONT=trusting) as front:
        greedy = [get(front.url, "/healthz", X_Forwarded_For="203.0.113.9") for _time in range(300)]
        assert {answer.status for answer in greedy} == {200, 429}
        assert get(front.url, "/healthz", X_Forwarded_For="203.0.113.10").status == 200


def test_scheme_is_the_one_that_nginx_knows(nodes, tmp_path):
    port, database = free_port(), nodes[1][0].database
    own: dict[str, Any] = {
        "SITE_URL": f"https://127.0.0.1:{port}",
        "HTTPS": "1",
        "TRUSTED_PROXY": "1",
    }
    with gunicorn(database, tmp_path, **own) as site:
        with nginx(port, [site.url], SCHEME="https") as front:
            told = get(front.url, "/about/", X_Forwarded_Proto="http")
            assert (told.status, "strict-transport-security" in told.headers) == (200, True)
        with nginx(port, [site.url], SCHEME="$scheme") as front:
            told = get(front.url, "/about/", X_Forwarded_Proto="https")
            assert (told.status, told.headers["location"]) == (301, "https://127.0.0.1/about/")


def test_publication_is_seen_at_every_node_at_once_and_through_nginx_when_it_may(front, nodes):
    """As last: it changes the register."""
    run_python(PUBLISH, nodes[1][0].database)
    begun = time.monotonic()
    for site in nodes[1]:
        seconds_until(f"{site.url}/", "74 participants")
    assert time.monotonic() - begun < SECONDS_AT_NODES
    assert seconds_until(f"{front.url}/", "74 participants") < SECONDS_HELD
