"""`/embed/countdown/`: in other sites' pages."""

import pytest

from tests.html import read

EMBED = "/embed/countdown/"
SCENARIO = "?deposits=2027-03-31:fra,swe&monthly=2"


def frame_ancestors(response):
    parts = (part.split() for part in response.headers["Content-Security-Policy"].split(";"))
    return next(values for name, *values in parts if name == "frame-ancestors")


@pytest.mark.parametrize("query", ["", SCENARIO, "?deposits=nonsense", "?as_at=2025-10-26"])
def test_countdown_may_be_framed_by_anyone(tracker, query):
    response = tracker.get(EMBED + query)
    assert response.status_code == 200
    assert frame_ancestors(response) == ["*"]
    assert "X-Frame-Options" not in response.headers


def test_countdown_asked_for_a_wrong_day_says_so_inside_the_frame(tracker):
    response = tracker.get(f"{EMBED}?as_at=soon")
    assert response.status_code == 400
    assert frame_ancestors(response) == ["*"]
    assert "X-Frame-Options" not in response.headers


@pytest.mark.parametrize("query", ["", SCENARIO])
def test_countdown_loosens_nothing_but_the_frame(tracker, query):
    response = tracker.get(EMBED + query)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert policy.count("*") == 1
    assert "unsafe" not in policy
    assert not response.cookies
    page = read(tracker, EMBED + query)
    assert not page.soup.select("style, [style], script:not([src]), form, input")


def test_countdown_says_the_counts_their_day_and_leads_to_the_page(tracker, settings):
    page = read(tracker, EMBED)
    assert "73 participants are confirmed to have signed" in page.main
    assert "0 of the 40 instruments" in page.main
    assert page.section("Signature").startswith("39 days left")
    assert page.section("Entry into force").startswith("40 instruments to go")
    assert "As at 22 November 2026" in page.main
    assert "19 November 2025" in page.main
    link = page.link("Hanoi Convention Tracker")
    assert link == page.canonical == f"{settings.SITE_URL}/entry-into-force/"
    assert [base["target"] for base in page.soup.select("base")] == ["_top"]
    assert page.robots == "noindex"
    assert "scenario" not in page.html.lower().replace("scenario.css", "")


def test_countdown_of_a_scenario_says_so_first_and_shows_no_clock_beside_it(tracker, settings):
    page = read(tracker, EMBED + SCENARIO)
    assert page.title.startswith("A scenario, not a fact")
    assert page.main.startswith("The Hanoi Convention A scenario, not a fact")
    assert "would be deposited on 31 October 2028" in page.main
    assert "would enter into force on 29 January 2029" in page.main
    assert page.headings(2) == []
    assert "As at 22 November 2026" in page.main
    assert page.canonical == f"{settings.SITE_URL}/entry-into-force/{SCENARIO}"


@pytest.mark.parametrize("address", [EMBED, "/entry-into-force/"])
@pytest.mark.parametrize(
    "query", [SCENARIO, "?monthly=1", "?deposits=2027-03-31:jpn", "?deposits=2027-03-31:fra,xyz"]
)
def test_every_copy_of_a_scenario_says_that_it_is_one(tracker, address, query):
    page = read(tracker, address + query)
    assert "A scenario, not a fact" in page.main
    assert page.title.startswith("A scenario, not a fact")


@pytest.mark.parametrize(
    ("query", "named"),
    [("?deposits=2026-11-21:fra", "“2026-11-21”"), ("?deposits=2027-03-31:xyz", "“xyz”")],
)
def test_countdown_of_what_cannot_be_names_it_and_shows_the_facts(tracker, query, named):
    page = read(tracker, EMBED + query)
    assert named in page.main
    assert page.section("Signature").startswith("39 days left")
    assert "A scenario" not in page.main


def test_countdown_of_a_past_day_is_that_days(tracker, settings):
    page = read(tracker, f"{EMBED}?as_at=2025-10-26")
    assert "72 participants have signed" in page.main
    assert page.section("Signature").startswith("431 days left")
    assert page.canonical == f"{settings.SITE_URL}/entry-into-force/?as_at=2025-10-26"
