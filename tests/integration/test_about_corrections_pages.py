"""`/about/` and `/corrections/`."""

from datetime import date

from tests.factories import make_act
from tests.html import read

# -- about ---------------------------------------------------------------------------------------


def test_about_says_who_can_join_with_the_numbers_of_the_register(tracker):
    page = read(tracker, "/about/")
    text = page.section("Who can join")
    assert "197 States" in text
    assert "198 participants" in text
    assert "193 × Member State of the United Nations" in text
    assert "never inside a count of States" in text


def test_about_names_every_evidence_level_and_the_two_readings(tracker):
    page = read(tracker, "/about/")
    assert page.term("Depositary")
    assert "two independent" in page.term("Corroborated")
    assert "never added in" in page.term("Reported, not confirmed")
    readings = page.section("What was read")
    assert "19 November 2025" in readings
    assert "26 September 2026" in readings
    assert "31 days" in readings


def test_about_says_the_rule_of_entry_into_force_with_its_articles(tracker):
    text = read(tracker, "/about/").section("Method")
    for said in ("90 days", "number 40", "65(1)", "30 days", "65(2)"):
        assert said in text


def test_about_has_disclaimer_licence_and_an_address_for_errors(tracker, settings):
    settings.CONTACT = "desk@example.org"
    page = read(tracker, "/about/")
    assert "not an official site" in page.section("Disclaimer")
    assert "Creative Commons Attribution 4.0" in page.section("Licence")
    assert page.link("desk@example.org") == "mailto:desk@example.org"


# -- corrections ---------------------------------------------------------------------------------

CORRECTED = date(2026, 12, 3)


def correction(**changes):
    values = {
        "id": "fra-signature-2",
        "key": "fra-signature-1",
        "supersedes": "fra-signature-1",
        "reason": "The notification names another day.",
        "recorded_at": CORRECTED,
    }
    return make_act("signature", "2025-10-26", "FRA", "corroborated", **values | changes)


def test_corrections_without_any_say_so(tracker):
    assert "Nothing has been corrected so far" in read(tracker, "/corrections/").main


def test_correction_is_listed_with_its_day_reason_and_what_it_changes(tracker, register_day, also):
    register_day.move_to("2026-12-05 17:00+00:00")
    also([correction()])
    page = read(tracker, "/corrections/")
    assert page.headings(2) == ["France"]
    assert page.link("France") == "/states/fra/"
    text = page.section("France")
    assert "3 December 2026" in text
    assert "The notification names another day." in text
    assert page.term("date") == "2025-10-25 → 2025-10-26"
    assert page.term("evidence") == "depositary → corroborated"
    assert page.term("place") == "Hanoi → empty"
    assert "recorded_at" not in text


def test_correction_that_declares_an_act_void_says_that_there_was_none(tracker, register_day, also):
    register_day.move_to("2026-12-05 17:00+00:00")
    also([correction(void=True)])
    assert "there was no such act" in read(tracker, "/corrections/").section("France")
    assert "72 participants" in read(tracker, "/").main
    assert read(tracker, "/states/fra/").main.count("ignature,") == 0


def test_corrections_known_at_a_day_before_do_not_hold_it(tracker, register_day, also):
    register_day.move_to("2026-12-05 17:00+00:00")
    also([correction()])
    assert "Nothing has been corrected" in read(tracker, "/corrections/?known_at=2026-12-02").main
    assert read(tracker, "/corrections/?known_at=2026-12-03").headings(2) == ["France"]


def test_corrections_are_listed_newest_first(tracker, register_day, also):
    register_day.move_to("2026-12-05 17:00+00:00")
    other = make_act(
        "signature",
        "2025-10-25",
        "BRA",
        id="bra-signature-2",
        key="bra-signature-1",
        supersedes="bra-signature-1",
        reason="Spelling.",
        recorded_at=date(2026, 12, 4),
    )
    also([correction(), other])
    assert read(tracker, "/corrections/").headings(2) == ["Brazil", "France"]
