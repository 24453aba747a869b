"""The sentence to quote on pages: there, permanent, and honest about what was published since."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories import make_act
from tests.html import read, words

PAGES = {
    "/": "73 participants – 71 Member States of the United Nations, the State of Palestine and the",
    "/entry-into-force/": "Of the 40 instruments that the Convention needs to enter into force, 0",
    "/groups/eu/": "13 States out of 27 (European Union) are confirmed as having signed",
    "/groups/budapest/": "77 of at least 81 parties are identified (Budapest Convention).",
    "/states/vnm/": "Viet Nam is confirmed as having signed",
    "/states/eue/": "the European Union is confirmed as having signed",
}
LATER = "2026-12-05 17:00+00:00"


def sentence(page):
    return words(page.soup.select_one("blockquote p"))


def permanent(page):
    (link,) = page.soup.select("a[rel~=bookmark]")
    return link


def since(page):
    """What the page says under the sentence, of what was published since."""
    return page.soup.select_one("details:has(blockquote)")


def changes(page):
    return {words(link): str(link["href"]) for link in since(page).select("li a")}


@pytest.mark.parametrize(("address", "expected"), PAGES.items())
def test_page_has_a_sentence_to_quote_dated_and_sourced(tracker, address, expected):
    page = read(tracker, address)
    assert sentence(page).startswith("As at 22 November 2026, ")
    assert expected in sentence(page)
    assert "as it stood on 19 November 2025." in sentence(page)
    assert page.soup.select_one("summary:-soup-contains('A sentence to quote')")


@pytest.mark.parametrize("address", PAGES)
def test_permanent_link_names_both_days_and_is_shown_with_the_sites_address(
    tracker, settings, address
):
    link = permanent(read(tracker, address))
    assert link["href"] == f"{address}?as_at=2026-11-22&known_at=2026-11-22"
    assert words(link) == f"{settings.SITE_URL}{link['href']}"


@pytest.mark.parametrize("address", PAGES)
def test_permanent_link_is_itself_today_and_says_the_same_from_tomorrow_on(
    tracker, register_day, address
):
    page = read(tracker, address)
    link = permanent(page)["href"]
    today = read(tracker, link)
    assert sentence(today) == sentence(page)
    assert permanent(today)["href"] == link
    assert "since" not in words(since(today)).lower()
    for later in (1, 40, 400):
        register_day.move_to(f"{date(2026, 11, 22) + timedelta(later)} 17:00+00:00")
        dated = read(tracker, link)
        assert sentence(dated) == sentence(page)
        assert permanent(dated)["href"] == link
        assert (
            "No act, step or membership behind this sentence has been added or corrected"
            in words(since(dated))
        )


@pytest.mark.parametrize("address", ["/", "/states/vnm/", "/groups/asean/"])
def test_permanent_link_of_a_past_day_is_as_known_today(tracker, address):
    page = read(tracker, f"{address}?as_at=2025-10-26")
    assert sentence(page).startswith("As at 26 October 2025, ")
    assert permanent(page)["href"] == f"{address}?as_at=2025-10-26&known_at=2026-11-22"
    assert "since" not in words(since(page)).lower()


def test_sentence_published_then_stands_beside_what_was_added_since(tracker, register_day, also):
    register_day.move_to(LATER)
    also([make_act("signature", "2026-10-01", "JPN", recorded_at=date(2026, 12, 3))])
    page = read(tracker, "/?as_at=2026-11-22&known_at=2026-11-22")
    assert "73 participants" in sentence(page)
    told = words(since(page))
    assert "Since 22 November 2026 the register has changed" in told
    assert "As at 22 November 2026, 74 participants" in told
    (added,) = changes(page).items()
    assert added == ("Added: Japan, signature (1 October 2026)", "/states/jpn/?as_at=2026-11-22")


def test_what_was_published_since_of_a_later_day_changes_nothing_for_an_earlier(
    tracker, register_day, also
):
    register_day.move_to(LATER)
    also([make_act("signature", "2026-11-30", "JPN", recorded_at=date(2026, 12, 3))])
    assert changes(read(tracker, "/?as_at=2026-11-22&known_at=2026-11-22")) == {}
    assert changes(read(tracker, "/?as_at=2026-11-30&known_at=2026-11-30"))


def replaced(iso3, on, **more):
    """A row in place of a participant's shipped signature."""
    values: dict[str, Any] = {
        "id": f"{iso3}-signature-2".lower(),
        "key": f"{iso3}-signature-1".lower(),
        "supersedes": f"{iso3}-signature-1".lower(),
        "reason": "The notification.",
        "recorded_at": date(2026, 12, 3),
    }
    return make_act("signature", on, iso3, **values | more)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (replaced("FRA", "2025-10-26"), "Corrected: France, signature (26 October 2025)"),
        (
            replaced("FRA", "2025-10-25", void=True),
            "Declared void: France, signature (25 October 2025)",
        ),
        (replaced("FJI", "2026-03-10"), "Confirmed: Fiji, signature (10 March 2026)"),
    ],
)
def test_correction_since_is_named_and_leads_to_the_log(tracker, register_day, also, row, expected):
    register_day.move_to(LATER)
    also([row])
    address = "/?as_at=2026-11-22&known_at=2026-11-22"
    assert changes(read(tracker, address)) == {expected: f"/corrections/#{row.id}"}
    log = read(tracker, "/corrections/")
    assert log.soup.select_one(f"[id='{row.id}']")


@pytest.mark.parametrize(
    ("address", "is_told"),
    [
        ("/states/fra/", True),
        ("/states/vnm/", False),
        ("/groups/eu/", True),
        ("/groups/asean/", False),
        ("/entry-into-force/", True),
    ],
)
def test_correction_since_is_told_on_the_pages_that_it_concerns(
    tracker, register_day, also, address, is_told
):
    register_day.move_to(LATER)
    also([replaced("FRA", "2025-10-26")])
    page = read(tracker, f"{address}?as_at=2026-11-22&known_at=2026-11-22")
    assert bool(changes(page)) is is_told


def test_what_was_added_and_declared_void_since_is_no_change(tracker, register_day, also):
    register_day.move_to(LATER)
    added = make_act("signature", "2026-10-01", "JPN", recorded_at=date(2026, 12, 3))
    void = replaced("JPN", "2026-10-01", void=True)
    also([added, void])
    assert changes(read(tracker, "/?as_at=2026-11-22&known_at=2026-11-22")) == {}


def test_page_of_today_shows_a_new_act_in_its_sentence_and_lists_no_changes(tracker, also):
    also([make_act("signature", "2026-10-01", "JPN")])
    page = read(tracker, "/")
    assert "74 participants – 72 Member States" in sentence(page)
    assert changes(page) == {}


def test_sentence_of_a_scenario_page_says_facts_alone(tracker):
    page = read(tracker, "/entry-into-force/?deposits=2027-03-31:fra,deu")
    assert "0 are confirmed as deposited" in sentence(page)
    assert "deposits" not in permanent(page)["href"]


def test_sentences_while_the_convention_is_in_force_say_so(tracker, register_day, forty_deposit):
    register_day.move_to("2027-05-30 17:00+00:00")
    assert "The Convention has been in force since 30 May 2027." in sentence(read(tracker, "/"))
    assert "is in force; it entered" in sentence(read(tracker, "/entry-into-force/"))
    state = sentence(read(tracker, f"/states/{forty_deposit[0].lower()}/"))
    assert "is a party to the United Nations Convention against Cybercrime, bound by it" in state
