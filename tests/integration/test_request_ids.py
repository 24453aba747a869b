"""The id of a request: in its answer and in its lines of the log, and nobody's but ours."""

import pytest
from django.core.wsgi import get_wsgi_application

from convention_tracker import logs
from convention_tracker.pagecache import PageCache
from convention_tracker.requests import Identified
from tests.lines import kept
from tests.wsgi import ask


@pytest.fixture
def site(snapshot, settings):
    return Identified(PageCache(get_wsgi_application(), settings.UNCACHED))


def id_of(reply):
    return reply.headers["x-request-id"]


@pytest.mark.parametrize(
    "address", ["/", "/nothing/", "/healthz", "/admin/", "/data/states.csv?x=1", "/live/"]
)
def test_every_answer_has_an_id_of_its_own_also_from_memory(site, address):
    replies = [ask(site, address) for _ in range(3)]
    assert len({id_of(reply) for reply in replies}) == 3
    assert all(len(id_of(reply)) == 16 for reply in replies)
    assert replies[1].body == replies[2].body


def test_lines_of_a_request_have_its_id(site):
    with kept(logs.Plain()) as lines:
        first, second = ask(site, "/nothing/"), ask(site, "/states/xyz/")
    assert [line.partition(" WARNING ")[2] for line in lines] == [
        f"django.request [{id_of(first)}]: Not Found: /nothing/",
        f"django.request [{id_of(second)}]: Not Found: /states/xyz/",
    ]


def test_id_told_by_a_stranger_is_not_taken(site):
    assert id_of(ask(site, "/", x_request_id="abc")) != "abc"


@pytest.mark.parametrize(
    ("told", "is_taken"),
    [
        ("7f3a-0001.x_Z", True),
        ("a" * 64, True),
        ("a" * 65, False),
        ("", False),
        ("a b", False),
        ("a\u2028", False),
        ('a"b', False),
        ("é", False),
        ("1\n", False),
    ],
)
def test_id_told_by_our_proxy_is_taken_if_it_can_do_no_harm(db, settings, told, is_taken):
    settings.TRUSTED_PROXY = True
    site = Identified(get_wsgi_application())
    assert (id_of(ask(site, "/healthz", x_request_id=told)) == told) is is_taken
