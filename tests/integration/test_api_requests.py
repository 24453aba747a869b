"""`/api/v1/` as programs of strangers meet it: refusals, methods, other sites, the page cache."""

import gzip
import json

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convention_tracker.api import register as answers
from convention_tracker.api.operations import OPERATIONS
from convention_tracker.api.page import example
from convention_tracker.pagecache import PageCache
from convention_tracker.problems import TYPES
from signatories.snapshot import Snapshot, Version
from tests.factories import make_act
from tests.wsgi import ask

API = "/api/v1"
EXAMPLES = [example(operation) for operation in OPERATIONS] + [f"{API}/openapi.json"]


def problem(response, status):
    """The details of a problem, which must be as RFC 9457 and the API's page have them."""
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    found = response.json()
    assert found.keys() == {"type", "title", "status", "detail", "instance"}
    assert found["status"] == status
    assert found["type"] == f"http://127.0.0.1:8000{API}/#{TYPES[status][0]}"
    return found


# -- refusals --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("participants?utm_source=x", "takes: as_at, known_at, q, standing, group"),
        ("participants?standing=ratified", "no_action, signatory, contracting, party, withdrawn"),
        ("participants?group=brics", "african, asia_pacific"),
        ("participants?kind=country", "state, member_state"),
        ("actions?iso3=F1A", "iso3: Write a code of three letters"),
        ("participants?sort=population", "name, -name, group"),
        ("participants?standing=", "leave it out"),
        ("participants?standing=party&standing=signatory", "“standing” stands twice"),
        ("participants?q=%20%00", "q is blank"),
        (f"participants?q={'a' * 101}", "at most 100 characters"),
        ("participants?as_at=yesterday", "as_at: Write the date as YYYY-MM-DD"),
        ("participants?as_at=2025-02-30", "as_at: Write the date as YYYY-MM-DD"),
        ("participants?as_at=2024-12-23", "adopted on 2024-12-24"),
        ("participants?as_at=2026-11-22", "leave as_at out"),
        ("participants/FRA?known_at=2026-11-21", "first published on 2026-11-22"),
        ("participants/FRA?q=fra", "takes: as_at, known_at."),
        ("actions?limit=0", "from 1 to 200"),
        ("actions?limit=05", "from 1 to 200"),
        ("actions?limit=1e1", "from 1 to 200"),
        ("actions?offset=10001", "from 0 to 10000"),
        ("actions?offset=٣", "from 0 to 10000"),
        ("actions?sort=name", "Unknown parameter “sort”"),
        ("articles?text=fr", "This address takes none."),
        ("search", "q is missing: give it a value, such as extradition"),
        ("search?q=", "q is missing: give it a value"),
        ("search?q=%20", "q is missing: give it a value"),
        ("actions?act=ratified", "signature, ratification"),
        ("participants?act=ratification", "Unknown parameter “act”"),
        ("search?q=a&language=xx", "en, fr, es, ru, zh, ar"),
        ("version?as_at=2025-10-26", "This address takes none."),
        ("openapi.json?x", "This address takes none."),
    ],
)
def test_question_that_is_not_understood_is_refused_with_what_is_allowed(tracker, address, said):
    response = tracker.get(f"{API}/{address}")
    assert said in problem(response, 400)["detail"]
    assert response.json()["instance"].startswith(f"{API}/{address.partition('?')[0]}")
    assert len(response.content) < 1000


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/api/v1/participants/fra", "Perhaps: FRA (France)."),
        ("/api/v1/participants/vietnam", "Perhaps: VNM (Viet Nam)."),
        ("/api/v1/participants/XXX", "No participant has the code “XXX”."),
        ("/api/v1/articles/69", "there are articles 1 to 68"),
        ("/api/v1/articles/041", "there are articles 1 to 68"),
        ("/api/v1/parties", "no such address"),
        ("/api/v1/participants/", "no such address"),
        ("/api/v2/participants", "no such address"),
        ("/api/", "no such address"),
    ],
)
def test_address_of_nothing_is_a_problem_that_helps_on(tracker, address, said):
    assert said in problem(tracker.get(address), 404)["detail"]


def test_more_parameters_than_django_reads_are_a_problem(tracker):
    problem(tracker.get(f"{API}/version?{'&'.join('a' * 1001)}"), 400)


def test_host_that_is_not_ours_is_a_problem(tracker, settings):
    settings.ALLOWED_HOSTS = ["tracker.example.org"]
    response = tracker.get(f"{API}/version", headers={"Host": "evil.example"})
    assert "evil.example" not in json.dumps(problem(response, 400))


def test_mistake_of_ours_is_a_problem_that_tells_nothing(snapshot, monkeypatch, caplog):
    def fail(_edition):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(answers, "dates", fail)
    response = Client(raise_request_exception=False).get(f"{API}/participants")
    assert "secret detail" not in json.dumps(problem(response, 500))
    assert "secret detail" in caplog.text


@pytest.mark.parametrize("address", ["participants", "standing", "version"])
def test_register_that_is_empty_is_a_problem_that_says_when_to_come_again(
    tracker, put_in_place, address
):
    put_in_place(Snapshot(Version("test", 1), {}))
    response = tracker.get(f"{API}/{address}")
    problem(response, 503)
    assert response.headers["Retry-After"] == "5"


# -- methods and other sites -----------------------------------------------------------------------


@pytest.mark.parametrize("address", [*EXAMPLES, f"{API}/", f"{API}/participants/fra"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_method_that_would_write_is_refused_with_those_that_are_taken(tracker, address, method):
    response = tracker.generic(method, address)
    problem(response, 405)
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("address", EXAMPLES)
def test_any_site_may_ask_with_headers_of_its_own(tracker, address):
    asked = {"Origin": "https://news.example", "Access-Control-Request-Method": "GET"}
    response = tracker.options(address, headers=asked)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Headers"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers


@pytest.mark.parametrize("address", EXAMPLES)
def test_answer_is_for_any_site_without_a_cookie_or_a_query(
    tracker, address, django_assert_num_queries
):
    tracker.get(address)  # the texts are read once
    with django_assert_num_queries(0):
        response = tracker.get(address, headers={"Origin": "https://news.example"})
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Content-Type"] == "application/json"
    assert not response.cookies
    assert "Vary" not in response.headers


# -- from the page cache ---------------------------------------------------------------------------


@pytest.fixture
def site(snapshot):
    """The page cache in front of Django."""
    return PageCache(get_wsgi_application(), ("/admin/",))


@pytest.mark.parametrize("address", [*EXAMPLES, f"{API}/", f"{API}/nothing", f"{API}/version?x=1"])
def test_kept_answer_has_the_same_bytes_and_its_head_the_same_headers(site, tracker, address):
    first, second, head = ask(site, address), ask(site, address), ask(site, address, "HEAD")
    plain = tracker.get(address)
    assert (first.status, first.body) == (plain.status_code, plain.content)
    assert second == first
    assert (head.status, head.headers, head.body) == (first.status, first.headers, b"")
    packed = ask(site, address, accept_encoding="gzip")
    is_packed = "content-encoding" in packed.headers
    assert (gzip.decompress(packed.body) if is_packed else packed.body) == first.body
    assert is_packed or len(first.body) < 400


@pytest.mark.parametrize("address", EXAMPLES)
def test_answer_that_is_known_is_not_sent_again(site, address):
    seen = ask(site, address, accept_encoding="br").headers["etag"]
    again = ask(site, address, accept_encoding="br", if_none_match=seen)
    assert (again.status, again.body) == (304, b"")
    assert again.headers["access-control-allow-origin"] == "*"


def test_answer_kept_gives_way_to_what_is_published(site, also):
    address = f"{API}/standing"
    before = ask(site, address)
    also([make_act("signature", "2026-05-04", "JPN")])
    after = ask(site, address, if_none_match=before.headers["etag"])
    assert after.status == 200
    assert json.loads(after.body)["counts"]["signed"] == 74


def test_order_of_parameters_makes_no_second_answer(site):
    one = ask(site, f"{API}/participants?group=weog&standing=signatory")
    other = ask(site, f"{API}/participants?standing=signatory&group=weog")
    assert one == other


# -- whatever is asked -----------------------------------------------------------------------------

NAMES = sorted({p.name for operation in OPERATIONS for p in operation.parameters})
VALUES = st.text(max_size=12) | st.sampled_from(
    ["2025-10-26", "2025-02-30", "signatory", "weog", "eu", "reported", "-name", "0", "50", "fra"]
)
PLACES = st.sampled_from([operation.path for operation in OPERATIONS])


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    path=PLACES,
    place=st.text(min_size=1, max_size=6).filter(lambda text: text not in (".", "..")),
    query=st.lists(st.tuples(st.sampled_from(NAMES) | st.text(max_size=6), VALUES), max_size=4),
)
def test_whatever_is_asked_is_answered_or_refused_and_never_breaks(tracker, path, place, query):
    address = f"{API}/{path}".replace("{iso3}", "{}").replace("{number}", "{}")
    pairs: dict[str, list[str]] = {}
    for name, value in query:
        pairs.setdefault(name, []).append(value)
    response = tracker.get(address.replace("{}", place.replace("/", "-")), pairs)
    assert response.status_code in (200, 400, 404)
    if response.status_code == 200:
        assert response.headers["Content-Type"] == "application/json"
    else:
        problem(response, response.status_code)
