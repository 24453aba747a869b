"""What one visitor sends never changes what the next one gets from the page cache."""

import io

import pytest
from django.core.wsgi import get_wsgi_application

from convention_tracker.pagecache import PageCache
from tests.questions import UNKEYED
from tests.wsgi import ask

ADDRESSES = ["/", "/states", "/states/VN/", "/data/states.csv", "/states/?q=fra", "/nothing/",
             "/embed/map/", "/feeds/actions.atom", "/oembed?url=x", "/live/?v=x"]  # fmt: skip
# Two ways to ask that servers, caches and frameworks elsewhere have taken for one another.
UNLIKE = [
    ("/states/?q=fra", "/states/?q=fra&q=deu"),
    ("/states/?q=fra", "/states/?q=deu;q=fra"),
    ("/states/?q=fra", "/states/?Q=fra"),
    ("/states/?q=fra", "/states/?q[]=fra"),
    ("/states/?q=fra", "/states/?q=fra%26standing=party"),
    ("/states/?q=fra", "/states/?q=%C0%A0fra"),
    ("/states/fra/", "/states/FRA/"),
    ("/states/fra/", "/states/fra/ "),
    ("/states/fra/", "/states//fra/"),
    ("/states/fra/", "//states/fra/"),
    ("/states/fra/", "/states/fra/."),
    ("/states/fra/", "/states/./fra/"),
    ("/states/fra/", "/about/../states/fra/"),
    ("/states/fra/", "/states/fra/\\"),
    ("/states/fra/", "/states/fra;x=1/"),
    ("/states/fra/", "/states/fra\0/"),
    ("/states/fra/", "/states\xc0\xaffra/"),
    ("/data/states.csv", "/data/states.csv/"),
    ("/data/states.csv", "/data/states.csv\n"),
    ("/data/states.csv", "/data/STATES.csv"),
]
ALIKE = [
    ("/states/?q=fra", "/states/?utm_source=x&q=fra&fbclid=y"),
    ("/states/?q=fra&standing=party", "/states/?standing=party&q=fra"),
    ("/states/?q=fra", "/states/?%71=%66ra"),
    ("/states/?q=fra", "/states/?&&q=fra&"),
    ("/states/?q=fra", "/states/?q=fra&sort="),
]


@pytest.fixture
def site(snapshot):
    """The page cache in front of Django, empty."""
    return PageCache(get_wsgi_application(), ("/admin/", "/healthz", "/readyz", "/static/"))


@pytest.fixture
def clean(snapshot):
    """Another one, that nobody has attacked."""
    return PageCache(get_wsgi_application(), ("/admin/", "/healthz", "/readyz", "/static/"))


@pytest.mark.parametrize("address", ADDRESSES)
def test_header_that_no_address_tells_changes_nothing_that_is_kept(site, clean, address):
    sent = dict.fromkeys(UNKEYED, "evil.example") | {"Accept-Encoding": "identity", "Range": "0-1"}
    sent |= {"X-HTTP-Method-Override": "POST", "X-Original-URL": "/admin/", "HX-Request": "true",
             "Cookie": "sessionid=evil; csrftoken=evil", "Accept-Language": "vi"}  # fmt: skip
    del sent["Content-Type"]  # of WSGI's own name
    headers = {name.replace("-", "_").lower(): value for name, value in sent.items()}
    poisoned = ask(site, address, **headers)
    assert b"evil" not in poisoned.body
    assert "evil" not in str(poisoned.headers)
    assert ask(site, address) == poisoned == ask(clean, address)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_method_leaves_nothing_for_those_who_read(site, clean, address, method):
    ask(site, address, method=method)
    assert ask(site, address) == ask(clean, address)


@pytest.mark.parametrize(
    "host",
    ["evil.example", "testserver.evil.example", "testserver@evil", "TESTSERVER", "x:80@", "[::1]"],
)
def test_host_stands_in_no_answer_whoever_asks_first(site, clean, host):
    for address in ADDRESSES:
        ask(site, address, host=host)
        assert ask(site, address) == ask(clean, address)


@pytest.mark.parametrize(("plain", "other"), UNLIKE)
def test_address_that_looks_like_another_leaves_that_one_alone(site, clean, plain, other):
    odd = ask(site, other)
    assert odd.status in (200, 301, 302, 400, 404)
    assert ask(site, plain) == ask(clean, plain)
    assert ask(site, other) == odd


@pytest.mark.parametrize(("plain", "other"), ALIKE)
def test_address_typed_in_another_way_is_the_same_answer(site, plain, other):
    assert ask(site, other) == ask(site, plain)


def test_body_of_a_get_is_no_part_of_the_question(site, clean):
    application = site._application

    def with_body(environ, start_response):
        sent = b"q=deu&part=results"
        environ |= {"wsgi.input": io.BytesIO(sent), "CONTENT_LENGTH": str(len(sent)),
                    "CONTENT_TYPE": "application/x-www-form-urlencoded"}  # fmt: skip
        return application(environ, start_response)

    site._application = with_body
    assert ask(site, "/states/?q=fra") == ask(clean, "/states/?q=fra")


def test_page_that_an_unknown_parameter_was_sent_to_holds_nothing_of_it(site):
    for address in ("/", "/states/", "/map/", "/timeline/", "/nothing/", "/embed/", "/claims/"):
        for name in ("utm_source", "next", "callback", "debug", "__proto__"):
            assert b"evil" not in ask(site, f"{address}?{name}=evil.example").body
