"""`/feeds/actions.atom` and `/feeds/corrections.atom`, as a feed reader fetches them."""

import time
from dataclasses import replace
from datetime import date

import pytest
from django.core.wsgi import get_wsgi_application

from convention_tracker.pagecache import PageCache
from signatories import register
from signatories.facts import Act
from signatories.partial_date import PartialDate
from tests import atom
from tests.html import read
from tests.wsgi import ask

ACTS, CORRECTIONS = "/feeds/actions.atom", "/feeds/corrections.atom"
NEXT_DAY = date(2026, 11, 23)


@pytest.fixture
def corrected(snapshot, also, register_day):
    """France's signature, moved to the second day on the day after the register's first."""
    (old,) = snapshot.register().acts_of["FRA"]
    register_day.move_to("2026-11-23 17:00+00:00")
    new = replace(
        old, id="fra-signature-2", supersedes=old.id, reason="The record says 26 October.",
        date=PartialDate("2025-10-26"), recorded_at=NEXT_DAY,
    )  # fmt: skip
    also([new])
    return new


@pytest.mark.parametrize("address", [ACTS, CORRECTIONS])
@pytest.mark.parametrize(
    "query", ["", "?participant=fra", "?group=african", "?act=signature", "?as_at=2025-10-26",
              "?group=eu&act=signature", "?participant=FRA"],
)  # fmt: skip
def test_feed_keeps_every_rule_of_atom(tracker, corrected, address, query):
    response = tracker.get(address + query)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert atom.problems(response.content) == []
    assert atom.read(response.content).get(atom.LANG) == "en"


def test_whole_feed_has_every_act_of_the_register_by_its_key(tracker, snapshot, settings):
    found = atom.entries(tracker.get(ACTS).content)
    stem = f"tag:{settings.SITE_HOST},2026-11-22:acts/"
    ids = {atom.text(entry, "id").removeprefix(stem) for entry in found}
    assert ids == {act.key for act in snapshot.register().all(Act)}
    assert len(found) == len(ids)


def test_feed_of_one_state_says_what_a_journalist_can_quote(tracker, settings):
    content = tracker.get(f"{ACTS}?participant=fra").content
    assert atom.titles(content) == [
        "France: signature, 25 October 2025, confirmed by the depositary's record"
    ]
    feed = atom.read(content)
    assert atom.text(feed, "title") == "Hanoi Convention: acts (France)"
    assert atom.link(feed, "self") == f"{settings.SITE_URL}{ACTS}?participant=fra"
    assert atom.link(feed, "alternate") == f"{settings.SITE_URL}/states/fra/"
    (entry,) = atom.entries(content)
    assert atom.link(entry, "alternate") == f"{settings.SITE_URL}/states/fra/#fra-signature-1"
    assert atom.text(entry, "updated") == "2026-11-22T00:00:00-05:00"


def test_address_of_an_entry_leads_to_the_act_on_the_page(tracker, settings):
    for entry in atom.entries(tracker.get(f"{ACTS}?participant=qat").content):
        page, _, anchor = atom.link(entry, "alternate").partition("#")
        shown = read(tracker, page.removeprefix(settings.SITE_URL)).soup.find(id=anchor)
        assert shown
        assert anchor in shown.get_text()


def test_reported_acts_say_so_in_every_feed_that_has_them(tracker):
    titles = atom.titles(tracker.get(f"{ACTS}?act=ratification").content)
    assert len(titles) == 3
    assert all(title.endswith("reported, not confirmed") for title in titles)


def test_correction_updates_the_entry_and_is_logged_with_its_reason(tracker, corrected):
    (entry,) = atom.entries(tracker.get(f"{ACTS}?participant=fra").content)
    assert "26 October 2025" in atom.text(entry, "title")
    assert atom.text(entry, "published") == "2026-11-22T00:00:00-05:00"
    assert atom.text(entry, "updated") == "2026-11-23T00:00:01-05:00"
    assert atom.titles(tracker.get(ACTS).content)[0] == atom.text(entry, "title")
    (logged,) = atom.entries(tracker.get(CORRECTIONS).content)
    assert "The record says 26 October." in atom.text(logged, "summary")
    anchor = atom.link(logged, "alternate").partition("#")[2]
    assert read(tracker, "/corrections/").soup.find(id=anchor)
    assert atom.entries(tracker.get(f"{CORRECTIONS}?participant=deu").content) == []


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("participant=xyz", "participant: “xyz” is not known. Choose one of: afg, ago,"),
        ("participant=", "participant: “” is not known"),
        ("participant=france", "“france”"),
        ("group=nato", "Choose one of: african, asia_pacific,"),
        ("act=signed", "Choose one of: signature, ratification,"),
        ("act=signature&act=ratification", "“act” stands twice"),
        ("state=fra", "This file takes: participant, group, act, as_at, known_at"),
        ("as_at=soon", "as_at: "),
        ("as_at=2027-01-01", "as_at: "),
        ("known_at=2026-11-21", "known_at: "),
    ],
)
@pytest.mark.parametrize("address", [ACTS, CORRECTIONS])
def test_feed_asked_for_what_it_has_not_names_what_is_allowed(tracker, address, query, named):
    response = tracker.get(f"{address}?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"].startswith("text/plain")
    assert named in response.content.decode()


def test_feed_without_a_register_is_no_empty_feed(tracker, put_in_place):
    put_in_place(None)
    assert tracker.get(ACTS).status_code == 503


# -- fetched again and again -----------------------------------------------------------------------


@pytest.fixture
def site(snapshot):
    """The page cache in front of Django."""
    return PageCache(get_wsgi_application(), ())


@pytest.mark.parametrize("address", [ACTS, f"{ACTS}?participant=fra", CORRECTIONS])
def test_feed_that_a_reader_has_is_not_sent_again(site, address):
    first = ask(site, address, accept_encoding="br")
    assert first.headers["content-encoding"] == "br"
    again = ask(site, address, accept_encoding="br", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_feed_fetched_on_another_day_is_not_sent_again_until_something_is_published(
    site, register_day, request
):
    tag = ask(site, ACTS).headers["etag"]
    register_day.move_to("2026-11-24 17:00+00:00")
    assert ask(site, ACTS, if_none_match=tag).status == 304
    request.getfixturevalue("corrected")
    assert ask(site, ACTS, if_none_match=tag).status == 200


def test_feed_of_another_process_is_the_same_bytes(tracker):
    before = tracker.get(ACTS).content
    register.forget()
    time.sleep(0.01)
    register.refresh()
    assert tracker.get(ACTS).content == before


# -- found by readers ------------------------------------------------------------------------------


def named_feeds(page):
    links = page.soup.select("link[rel=alternate][type='application/atom+xml']")
    return {str(link["title"]): str(link["href"]) for link in links}


EVERYWHERE = {"Hanoi Convention: acts": ACTS, "Hanoi Convention: corrections": CORRECTIONS}


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("/", {}),
        ("/articles/41/", {}),
        ("/map/?group=eu", {}),
        ("/states/fra/", {"Hanoi Convention: acts (France)": f"{ACTS}?participant=fra"}),
        ("/states/civ/", {"Hanoi Convention: acts (Côte d'Ivoire)": f"{ACTS}?participant=civ"}),
        ("/states/fra/?as_at=2025-10-26",
         {"Hanoi Convention: acts (France)": f"{ACTS}?participant=fra"}),
        ("/groups/african/", {"Hanoi Convention: acts (African Group)": f"{ACTS}?group=african"}),
        ("/groups/eu/", {"Hanoi Convention: acts (European Union)": f"{ACTS}?group=eu"}),
    ],
)  # fmt: skip
def test_page_names_its_own_feed_before_those_of_the_whole(tracker, address, own):
    found = named_feeds(read(tracker, address))
    assert list(found.items()) == [*own.items(), *EVERYWHERE.items()]
    for title, feed in found.items():
        assert atom.text(atom.read(tracker.get(feed).content), "title") == title


@pytest.mark.parametrize("address", ["/states/fra/", "/groups/eu/", "/timeline/", "/data/"])
def test_page_links_to_the_feeds_for_readers_too(tracker, address):
    page = read(tracker, address)
    query = {"/states/fra/": "?participant=fra", "/groups/eu/": "?group=eu"}.get(address, "")
    assert page.link("acts (Atom)") == ACTS + query
    assert page.link("corrections (Atom)") == CORRECTIONS + query
    assert page.link("days to come (iCalendar)") == "/feeds/calendar.ics"


def test_error_page_names_no_feed(tracker):
    assert named_feeds(read(tracker, "/nothing/", 404)) == {}
