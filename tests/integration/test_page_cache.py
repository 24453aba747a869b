"""The page cache: what it keeps, under which key, and what it must never keep."""

import threading
import time
from datetime import UTC, datetime
from statistics import median
from time import perf_counter

import pytest
from django.core.wsgi import get_wsgi_application

from articles import library
from articles.library import Library
from convention_tracker import pagecache
from convention_tracker.addresses import Address, canonical
from convention_tracker.pagecache import Key, PageCache, Pool
from convention_tracker.representations import Answer, Finished
from signatories.codes import RegionalGroup, Standing
from signatories.facts import Act
from signatories.pictures import rendering
from signatories.snapshot import Snapshot, Version
from tests.convention_text import edition
from tests.factories import make_act
from tests.wsgi import ask

UNCACHED = ("/admin/", "/healthz", "/readyz", "/static/")


class Counting:
    """Django, and the addresses that it was asked for."""

    def __init__(self):
        self._django = get_wsgi_application()
        self.asked = []
        self.seen = []

    def __call__(self, environ, start_response):
        query = environ["QUERY_STRING"]
        self.asked.append(environ["PATH_INFO"] + (f"?{query}" if query else ""))
        self.seen.append({name for name in environ if name.startswith("HTTP_")})
        return self._django(environ, start_response)


@pytest.fixture
def django(snapshot):
    return Counting()


@pytest.fixture
def site(django):
    """The page cache in front of Django, on the day of the shipped facts."""
    return PageCache(django, UNCACHED)


@pytest.mark.parametrize(
    "address",
    ["/", "/states/", "/states/fra/", "/data/states.csv", "/states/VN/", "/nothing/",
     "/?as_at=2025-10-26", "/?as_at=soon", "/live/?v=x", "/data/states.csv?sort=height"],
)  # fmt: skip
def test_second_answer_comes_from_memory_and_is_the_same(site, django, address):
    first, second = ask(site, address), ask(site, address)
    assert first == second
    assert len(django.asked) == 1


@pytest.mark.parametrize("address", ["/", "/states/?q=fra", "/data/states.csv", "/nothing/"])
def test_kept_answer_is_what_django_gives(site, django, address):
    ask(site, address)
    kept, plain = ask(site, address), ask(django, address)
    assert (kept.status, kept.body) == (plain.status, plain.body)
    same = plain.headers.keys() - {"vary", "content-length"}
    assert {name: kept.headers[name] for name in same} == {n: plain.headers[n] for n in same}


@pytest.mark.parametrize(
    ("typed", "rendered"),
    [
        ("/?utm_source=x&fbclid=y", "/"),
        ("/states/?q=", "/states/"),
        ("/states/?standing=signatory&q=a&utm_id=1", "/states/?q=a&standing=signatory"),
        ("/states/?q=%E9%BB%84&nonsense", "/states/?q=%E9%BB%84"),
        ("/entry-into-force/?add=fra&on=2027-01-01&add=deu",
         "/entry-into-force/?add=fra&add=deu&on=2027-01-01"),
        ("/claims/?q=fra", "/claims/"),
        ("/data/states.csv?utm_source=x", "/data/states.csv?utm_source=x"),
        ("/data/map.svg?&&theme=dark&%6Cang=fr", "/data/map.svg?lang=fr&theme=dark"),
        ("/data/map.svg?size=&as_at=x", "/data/map.svg?as_at=x&size="),
        ("/?as_at=2025-10-26&as_at=", "/?as_at=2025-10-26&as_at="),
        ("/states?q=fra", "/states?q=fra"),
    ],
)  # fmt: skip
def test_address_is_rendered_in_one_way_however_it_is_typed(site, django, typed, rendered):
    ask(site, typed)
    assert django.asked == [rendered]
    ask(site, rendered)
    assert django.asked == [rendered]


def test_every_parameter_that_a_view_reads_is_declared():
    """One that is not would be dropped before the view sees it."""
    read = {
        "/": "as_at=1&known_at=1",
        "/map/": "as_at=1&group=1&known_at=1&part=1&view=1",
        "/states/": "as_at=1&evidence=1&group=1&iso3=1&known_at=1&organization=1"
        "&part=1&q=1&sort=1&standing=1",
        "/entry-into-force/": "add=1&as_at=1&deposits=1&group=1&known_at=1&monthly=1&on=1",
        "/embed/": "as_at=1&group=1&known_at=1&lang=1&state=1&theme=1",
        "/embed/map/": "as_at=1&group=1&known_at=1&lang=1&theme=1&view=1",
        "/embed/countdown/": "as_at=1&deposits=1&known_at=1&lang=1&monthly=1&theme=1",
        "/embed/state/fra/": "as_at=1&known_at=1&lang=1&theme=1",
        "/oembed": "format=1&maxheight=1&maxwidth=1&url=1",
        "/timeline/": "as_at=1&kind=1&known_at=1&since=1",
        "/feeds/calendar.ics": "as_at=1&known_at=1",
        "/live/": "v=1",
    }
    assert {path: canonical(path, query).query for path, query in read.items()} == read


def test_answer_holds_nothing_of_who_asked(site, django):
    ask(site, "/", accept_language="vi", cookie="sessionid=1", x_forwarded_host="evil.example",
        accept_encoding="br", if_none_match="*", hx_request="true", range="bytes=0-1")  # fmt: skip
    assert django.seen == [{"HTTP_HOST"}]
    assert b"evil.example" not in ask(site, "/").body


def test_publication_is_served_at_once(site, django, also):
    assert b"73 participants" in ask(site, "/").body
    also([make_act("signature", "2026-06-01", "JPN")])
    assert b"74 participants" in ask(site, "/").body
    assert django.asked == ["/", "/"]


def test_imported_text_is_served_at_once(site, django, monkeypatch):
    monkeypatch.setattr(library._holder, "library", Library())
    assert b"has not been imported" in ask(site, "/articles/41/").body
    monkeypatch.setattr(library._holder, "library", Library(1, {"en": edition("en")}))
    assert b"Made-up heading 41" in ask(site, "/articles/41/").body
    assert len(django.asked) == 2


def test_database_that_goes_away_and_comes_back_is_told_at_once(site, django, unread):
    unread(None)
    assert b"has not been readable" not in ask(site, "/").body
    unread(datetime(2026, 11, 22, 14, 5, tzinfo=UTC))
    assert b"has not been readable" in ask(site, "/").body
    assert b"has not been readable" in ask(site, "/live/?v=x").body
    unread(None)
    assert b"has not been readable" not in ask(site, "/").body
    assert django.asked == ["/", "/", "/live/?v=x", "/"]


def test_page_made_while_the_database_went_away_is_not_kept(snapshot, unread):
    unread(None)

    class Slow(Counting):
        def __call__(self, environ, start_response):
            answer = super().__call__(environ, start_response)
            unread(datetime(2026, 11, 22, 14, 5, tzinfo=UTC) if len(self.asked) == 1 else None)
            return answer

    django = Slow()
    site = PageCache(django, UNCACHED)
    ask(site, "/")
    ask(site, "/")
    assert django.asked == ["/", "/"]


def test_next_day_in_new_york_is_served_at_midnight(site, register_day):
    register_day.move_to(datetime(2026, 11, 23, 4, 59, 59, tzinfo=UTC))
    assert b"22 November 2026" in ask(site, "/").body
    register_day.move_to(datetime(2026, 11, 23, 5, 0, 0, tzinfo=UTC))
    assert b"23 November 2026" in ask(site, "/").body


def test_page_begun_before_a_publication_is_not_kept_after_it(django, snapshot, put_in_place):
    """The thread that renders belongs to the version it began with."""
    newer = Snapshot(Version("test", 2), {**snapshot.tables, Act: (*snapshot.all(Act),
                     make_act("signature", "2026-06-01", "JPN"))})  # fmt: skip

    def publishes_meanwhile(environ, start_response):
        answer = django(environ, start_response)
        put_in_place(newer)
        return answer

    site = PageCache(publishes_meanwhile, UNCACHED)
    assert b"73 participants" in ask(site, "/").body
    assert b"74 participants" in ask(site, "/").body


@pytest.mark.parametrize("address", ["/admin/login/", "/healthz", "/readyz"])
def test_staff_pages_and_probes_are_never_kept(site, django, address):
    ask(site, address), ask(site, address)
    assert django.asked == [address, address]


def test_other_methods_go_through(site, django):
    ask(site, "/")
    assert ask(site, "/", method="POST").status == 405
    assert ask(site, "/", method="DELETE").status == 405
    assert len(django.asked) == 3


def test_head_has_the_headers_of_get_and_no_body(site, django):
    head, get = ask(site, "/", method="HEAD"), ask(site, "/")
    assert head.body == b""
    assert head.headers == get.headers
    assert len(django.asked) == 1


def test_host_that_is_not_ours_is_refused_also_when_the_page_is_kept(site):
    ask(site, "/")
    assert ask(site, "/", host="evil.example").status == 400
    assert ask(site, "/", host="testserver:x").status == 400


def test_plain_http_is_redirected_also_when_the_page_is_kept(site, settings):
    settings.SECURE_SSL_REDIRECT = True
    with_redirect = PageCache(get_wsgi_application(), UNCACHED)
    assert ask(with_redirect, "/", scheme="https").status == 200
    assert ask(with_redirect, "/").status == 301


def test_scheme_told_by_a_proxy_is_believed_only_when_asked_to(site, django, settings):
    ask(site, "/")
    ask(site, "/", x_forwarded_proto="https")
    assert len(django.asked) == 1
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    believing = PageCache(django, UNCACHED)
    ask(believing, "/", x_forwarded_proto="https")
    ask(believing, "/")
    assert len(django.asked) == 3
    assert "HTTP_X_FORWARDED_PROTO" in django.seen[-2]


def test_too_many_parameters_get_an_answer_and_no_room(site, django):
    address = "/?" + "&".join(f"p{n}=1" for n in range(101))
    assert ask(site, address).status == 200
    ask(site, address)
    assert len(django.asked) == 2


def test_more_parameters_than_django_reads_get_a_400_and_no_traceback(site):
    query = "&".join("a" * 1001)
    for address, status in (("/", 400), ("/data/states.csv", 400), ("/nothing/", 404)):
        assert ask(site, f"{address}?{query}").status == status


def test_answer_with_a_cookie_or_an_error_is_given_and_not_kept(snapshot):
    asked = []

    def greedy(environ, start_response):
        asked.append(environ["PATH_INFO"])
        status = "500 Internal Server Error" if environ["PATH_INFO"] == "/broken/" else "200 OK"
        headers = [("Content-Type", "text/plain"), ("X-Frame-Options", "DENY")]
        start_response(status, [*headers, ("Set-Cookie", f"n={len(asked)}")])
        return [b"hello"]

    site = PageCache(greedy, UNCACHED)
    for address in ("/", "/", "/broken/", "/broken/"):
        assert ask(site, address).headers["set-cookie"] == f"n={len(asked)}"
    assert len(asked) == 4


def test_many_who_ask_at_once_cost_one_rendering(snapshot):
    begun, may_end, asked = threading.Event(), threading.Event(), []

    def slow(environ, start_response):
        asked.append(environ["PATH_INFO"])
        begun.set()
        assert may_end.wait(10)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"done"]

    site, replies = PageCache(slow, UNCACHED), []
    readers = [threading.Thread(target=lambda: replies.append(ask(site, "/"))) for _ in range(8)]
    for reader in readers:
        reader.start()
    assert begun.wait(10)
    may_end.set()
    for reader in readers:
        reader.join(10)
    assert asked == ["/"]
    assert [reply.body for reply in replies] == [b"done"] * 8


def test_rendering_that_fails_lets_the_next_one_try(snapshot):
    asked = []

    def fails_once(environ, start_response):
        asked.append(1)
        if len(asked) == 1:
            raise RuntimeError
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"well"]

    site = PageCache(fails_once, UNCACHED)
    with pytest.raises(RuntimeError):
        ask(site, "/")
    assert ask(site, "/").body == b"well"


def test_picture_is_drawn_once_for_each_version_and_order(site, also, monkeypatch):
    drawn = []

    def draw(_svg, width):
        drawn.append(width)
        return b"\x89PNG"

    monkeypatch.setattr(rendering, "png", draw)
    for _ in range(2):
        for query in ("", "?theme=dark", "?size=1080x1080"):
            assert ask(site, f"/data/map.png{query}").body == b"\x89PNG"
    assert drawn == [1200, 1200, 1080]
    also([make_act("signature", "2026-06-01", "JPN")])
    ask(site, "/data/map.png")
    assert len(drawn) == 4


def test_pictures_wait_for_each_other_and_too_many_are_asked_to_come_again(site, monkeypatch):
    begun, may_end, drawn = threading.Barrier(2), threading.Event(), []

    def draw(_svg, width):
        drawn.append(width)
        if len(drawn) == 1:
            begun.wait(10)
            assert may_end.wait(10)
        return b"\x89PNG"

    monkeypatch.setattr(rendering, "png", draw)
    svg, replies = "<svg/>", []
    waiting = [
        threading.Thread(
            target=lambda: replies.append(rendering.in_turn(lambda: rendering.png(svg, 1)))
        )
        for _ in range(rendering.MOST_ORDERS)
    ]
    for thread in waiting:
        thread.start()
    begun.wait(10)
    while rendering._orders._value:
        time.sleep(0.01)
    refused = ask(site, "/data/map.png")
    assert (refused.status, refused.headers["retry-after"]) == (503, "2")
    assert ask(site, "/").status == 200
    may_end.set()
    for thread in waiting:
        thread.join(10)
    assert len(replies) == rendering.MOST_ORDERS
    assert ask(site, "/data/map.png").status == 200


def test_answer_that_nothing_changed_costs_no_more_than_the_health_check(site):
    token = ask(site, "/").body.decode().split('data-token="')[1].split('"')[0]
    live = f"/live/?v={token}"
    assert ask(site, live).status == 204
    times: dict[str, list[float]] = {live: [], "/healthz": []}
    for _ in range(200):
        for address, taken in times.items():
            begun = perf_counter()
            ask(site, address)
            taken.append(perf_counter() - begun)
    assert median(times[live]) <= median(times["/healthz"])


def test_without_a_register_django_says_so_and_nothing_is_kept(site, django, put_in_place):
    put_in_place(None)
    assert ask(site, "/").status == 503
    assert ask(site, "/").status == 503
    assert len(django.asked) == 2


def test_many_addresses_stay_within_the_bound_and_leave_the_pages(site, django, monkeypatch):
    monkeypatch.setattr(pagecache, "OTHERS_BYTES", 200_000)
    site._shelf = pagecache.Shelf()
    ask(site, "/claims/")
    for number in range(60):
        ask(site, f"/nothing/{number}/")
        ask(site, f"/states/?part=results&q={number}")
    assert 0 < site._shelf.others.size <= 200_000
    before = len(django.asked)
    ask(site, "/claims/")
    assert len(django.asked) == before


def test_filtered_files_stay_within_the_bound_and_leave_the_pages(site, django, monkeypatch):
    """200 combinations of filters, formats and days, which take more room than there is."""
    monkeypatch.setattr(pagecache, "OTHERS_BYTES", 300_000)
    site._shelf = pagecache.Shelf()
    ask(site, "/claims/")
    pages = site._shelf.pages.size
    asked = [
        f"/data/{day}states.{suffix}?standing={standing}&group={group}"
        for day in ("", "2025-10-26/", "2025-10-25/", "2026-01-01/")
        for suffix in ("csv", "json")
        for standing in Standing
        for group in RegionalGroup
    ]
    assert len(asked) == 200
    taken = [ask(site, address) for address in asked]
    assert {reply.status for reply in taken} == {200}
    assert sum(len(reply.body) for reply in taken) > 600_000
    assert 200_000 < site._shelf.others.size <= 300_000
    assert site._shelf.pages.size == pages
    before = len(django.asked)
    ask(site, "/claims/")
    assert len(django.asked) == before


def test_file_of_a_past_day_takes_no_room_of_pages(site):
    """There are as many of them as days, though their addresses have no query."""
    ask(site, "/data/states.csv")
    pages = site._shelf.pages.size
    headers = ask(site, "/data/2025-10-26/states.csv").headers
    assert headers["cache-control"] == "public, max-age=3600, must-revalidate"
    assert site._shelf.pages.size == pages
    again = ask(site, "/data/2025-10-26/states.csv", if_none_match=headers["etag"])
    assert (again.status, again.headers["cache-control"]) == (304, headers["cache-control"])


def finished(size):
    return Finished.of(Answer("200 OK", [], bytes(size)))


def key(name):
    return Key(Address(name), is_secure=False, script="")


def test_pool_lets_go_of_what_was_not_asked_for_longest():
    pool = Pool(10_000)
    for name in "abcd":
        pool.put(key(name), finished(2_000))
    pool.get(key("a"))
    pool.put(key("e"), finished(2_000))
    assert [name for name in "abcde" if pool.get(key(name))] == ["a", "c", "d", "e"]
    assert pool.size <= 10_000


def test_pool_has_no_room_for_what_would_empty_it():
    pool = Pool(10_000)
    pool.put(key("a"), finished(1_000))
    pool.put(key("b"), finished(9_000))
    assert pool.get(key("a"))
    assert not pool.get(key("b"))
