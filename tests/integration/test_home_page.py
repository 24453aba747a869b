"""`/`: the answer, on the days on which it changes."""

import gzip
import re

import pytest

from tests.factories import make_act
from tests.html import read

GROUPS = {
    "African Group": 21,
    "Asia-Pacific Group": 19,
    "Western European and Others Group": 12,
    "Latin American and Caribbean Group": 11,
    "Eastern European Group": 7,
}


def numbers(text):
    return [int(found) for found in re.findall(r"\b\d+\b", text)]


def signed(page):
    """How many participants the page says have signed."""
    return int(re.findall(r"(\d+) participants? (?:is|are|has|have)", page.main)[0])


# -- today -----------------------------------------------------------------------------------------


def test_home_today_says_the_counts_in_words_before_anything_else(tracker):
    page = read(tracker, "/")
    answer = page.main[: page.main.index("39 days")]
    assert "73 participants are confirmed to have signed" in answer
    assert "3 more signatures are reported, not confirmed" in answer
    assert "0 of the 40 instruments" in answer
    assert "3 ratifications are reported, not confirmed" in answer
    assert "not in force" in answer


def test_home_today_says_whom_the_signatures_are_of(tracker):
    assert (
        "71 Member States of the United Nations, 1 observer State (State of Palestine)"
        " and 1 regional organization (European Union)."
    ) in read(tracker, "/").main


def test_home_today_explains_three_steps_with_what_is_confirmed_and_reported_of_each(tracker):
    page = read(tracker, "/")
    assert page.section("Signing").startswith("73 confirmed 3 reported")
    assert page.section("Consenting at home").startswith("1 confirmed 1 reported")
    assert page.section("Depositing").startswith(
        "0 of 40 confirmed 3 ratifications are reported, not confirmed"
    )


def test_home_today_says_as_at_which_day_and_when_the_record_was_read(tracker):
    text = read(tracker, "/").main
    assert "As at 22 November 2026" in text
    assert "19 November 2025" in text
    assert "26 September 2026" in text


def test_home_while_the_record_is_old_never_says_have_signed_without_care(tracker):
    assert "have signed" not in read(tracker, "/").main.replace("confirmed to have signed", "")


def test_home_never_calls_a_signatory_a_party_or_ratified(tracker):
    text = read(tracker, "/").main.lower()
    for wrong in ("have ratified", "has ratified", "parties", "73 states", "72 states"):
        assert wrong not in text


def test_home_today_says_how_many_are_left_and_links_to_them(tracker):
    page = read(tracker, "/")
    (link,) = [url for text, url in page.links() if "125 of 198" in text]
    listed = read(tracker, link)
    assert len(listed.table()) == 125
    assert "Japan" in listed.column("Name")


def test_home_today_shows_both_clocks(tracker):
    page = read(tracker, "/")
    assert page.section("Signature").startswith("39 days left")
    assert "31 December 2026" in page.section("Signature")
    entry = page.section("Entry into force")
    assert entry.startswith("40 instruments to go")
    assert "20 February 2027" in page.section("Depositing")  # had number 40 been deposited today


def test_home_today_lists_the_latest_acts_with_what_is_only_reported_marked(tracker):
    latest = read(tracker, "/").items("Latest acts")
    assert latest[0].startswith("India: signature, September 2026")
    assert "reported, not confirmed" in latest[0]
    (mauritius,) = [line for line in latest if line.startswith("Mauritius")]
    assert mauritius == "Mauritius: signature, 19 November 2025"


def test_home_search_finds_a_state_without_javascript(tracker):
    form = read(tracker, "/").form_of("Find a State")
    found = tracker.get("/states/", form | {"q": "ivory coast"})
    assert "Côte d" in found.content.decode()


def test_home_without_its_map_is_at_most_8_kb_compressed(tracker):
    before, _section, rest = tracker.get("/").content.partition(b'<section class="map"')
    _map, _end, after = rest.partition(b"</section>")
    assert len(gzip.compress(before + after, 6)) <= 8 * 1024


# -- other days ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "expected", "composition"),
    [
        ("2024-12-24", 0, ""),
        ("2025-10-24", 0, ""),
        ("2025-10-25", 69, "67 Member States"),
        ("2025-10-26", 72, "70 Member States"),
        ("2025-11-18", 72, "70 Member States"),
        ("2025-11-19", 73, "71 Member States"),
        ("2026-11-21", 73, "71 Member States"),
    ],
)
def test_home_as_at_a_day_counts_the_signatures_of_that_day(tracker, day, expected, composition):
    page = read(tracker, f"/?as_at={day}")
    assert signed(page) == expected
    assert composition in page.main
    assert "0 of the 40 instruments" in page.main


def test_home_as_at_a_day_when_the_record_had_been_read_needs_no_care(tracker):
    assert "72 participants have signed" in read(tracker, "/?as_at=2025-10-26").main


def test_home_as_at_the_first_day_reports_nothing_that_came_later(tracker):
    page = read(tracker, "/?as_at=2025-10-26")
    assert "more signature" not in page.main
    assert "ratifications are reported" not in page.main
    assert not [line for line in page.items("Latest acts") if "Mauritius" in line]


@pytest.mark.parametrize(("group", "count"), GROUPS.items())
def test_group_linked_from_home_as_at_the_close_in_hanoi_has_its_signatories(tracker, group, count):
    home = read(tracker, "/?as_at=2025-10-26")
    page = read(tracker, home.link(group))
    assert numbers(page.main)[0] == count
    assert page.column("Standing").count("signatory") == count


# -- after the closing day -------------------------------------------------------------------------


def test_home_on_the_last_day_still_says_that_one_can_sign(tracker, register_day):
    register_day.move_to("2027-01-01 04:59+00:00")  # a minute to midnight in New York
    page = read(tracker, "/")
    assert "open for signature until the end of 31 December 2026" in page.section("Signing")
    assert page.section("Signature").startswith("Last day")
    assert "last day to sign" in read(tracker, "/states/").main
    assert 0 not in numbers(page.section("Signature"))
    assert "losed for signature" not in page.main


def test_home_after_the_closing_day_says_that_it_is_closed(tracker, register_day):
    register_day.move_to("2027-01-01 05:01+00:00")
    page = read(tracker, "/")
    assert page.section("Signature").startswith("Closed for signature")
    assert "accede" in page.section("Signing")
    assert "to sign." not in page.main
    assert "days left" not in page.main
    assert "not signed yet" not in page.main


# -- after the 40th deposit ------------------------------------------------------------------------


def test_home_with_thirty_nine_deposits_has_one_to_go(
    tracker, register_day, also, signatory_states
):
    register_day.move_to("2027-01-02 17:00+00:00")
    also([make_act("ratification", "2027-01-02", iso3) for iso3 in signatory_states[:39]])
    page = read(tracker, "/")
    assert page.section("Entry into force").startswith("1 instrument to go")
    assert "39 of the 40 instruments" in page.main
    assert "2 April 2027" in page.section("Depositing")


def test_home_from_the_fortieth_deposit_says_the_day_of_entry_into_force(
    tracker, register_day, forty_deposit
):
    register_day.move_to("2027-03-02 17:00+00:00")
    page = read(tracker, "/")
    entry = page.section("Entry into force")
    assert entry.startswith("89 days to go")
    assert "on 30 May 2027" in entry
    assert "enters into force on 30 May 2027" in page.section("Depositing")
    assert "1 March 2027" in page.section("Depositing")
    assert "40 of the 40 instruments" in page.main
    assert "not in force" in page.main
    assert "to go" not in page.main.replace("89 days to go", "")


def test_home_from_the_ninetieth_day_says_that_the_convention_is_in_force(
    tracker, register_day, forty_deposit
):
    register_day.move_to("2027-05-30 17:00+00:00")
    page = read(tracker, "/")
    assert "The Convention is in force" in page.main
    assert "not in force" not in page.main
    assert page.section("Entry into force").startswith("In force")
    assert "30 May 2027" in page.section("Entry into force")


def test_home_on_any_day_before_the_fortieth_deposit_is_as_it_was(
    tracker, register_day, forty_deposit
):
    register_day.move_to("2027-06-30 17:00+00:00")
    page = read(tracker, "/?as_at=2027-02-28")
    assert page.section("Entry into force").startswith("40 instruments to go")
    assert "not in force" in page.main
