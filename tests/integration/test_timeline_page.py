"""`/timeline/`: one line of time, by month."""

from datetime import date

import pytest

from tests.factories import make_act
from tests.html import read


def entries(page):
    return page.headings(3)


def test_timeline_runs_from_what_comes_through_the_months_newest_first(tracker):
    found = read(tracker, "/timeline/").headings(2)
    assert found[:3] == ["To come", "September 2026", "July 2026"]
    assert found.index("November 2025") < found.index("October 2025") < found.index("December 2024")
    assert found[-2:] == ["December 2019", "Day not established"]


def test_timeline_puts_what_comes_in_order_and_calls_a_hope_a_hope(tracker):
    coming = read(tracker, "/timeline/").items("To come")
    assert [line.split(".")[0] for line in coming] == [
        "Closing for signature 31 December 2026",
        "Closed for signature 1 January 2027",
        "Entry into force hoped for (no legal date) 2027",
    ]


def test_timeline_gathers_the_signatures_of_a_day_in_one_entry(tracker):
    page = read(tracker, "/timeline/?kind=acts")
    assert entries(page).count("Signature: 69 participants") == 1
    (day,) = [line for line in page.items("October 2025") if "69 participants" in line]
    assert "25 October 2025" in day
    for name in ("Viet Nam", "European Union", "State of Palestine"):
        assert name in day
    assert "Signature: Mauritius" in entries(page)


def test_timeline_marks_what_is_only_reported(tracker):
    page = read(tracker, "/timeline/?kind=acts")
    assert "Reported, not confirmed" in page.items("July 2026")[0]
    assert "Reported, not confirmed" not in page.section("November 2025")


def test_timeline_keeps_acts_without_a_day_apart(tracker):
    undated = read(tracker, "/timeline/?kind=acts").items("Day not established")
    assert sorted(line.split(" Reported, not confirmed")[0] for line in undated) == [
        "Ratification: Azerbaijan",
        "Ratification: Viet Nam",
        "Signature: Fiji",
    ]


@pytest.mark.parametrize(
    ("kind", "present", "absent"),
    [
        ("milestones", "Adoption by the General Assembly", "Signature: Mauritius"),
        ("acts", "Signature: Mauritius", "Adoption by the General Assembly"),
        ("steps", "Promulgated at home: Azerbaijan", "Signature: Mauritius"),
        ("statements", "Statement: Viet Nam", "Promulgated at home: Azerbaijan"),
    ],
)
def test_timeline_of_one_kind_leaves_the_others_out(tracker, kind, present, absent):
    page = read(tracker, f"/timeline/?kind={kind}")
    assert present in entries(page)
    assert absent not in entries(page)
    assert page.value("Show") == kind


def test_timeline_since_a_day_begins_there(tracker):
    page = read(tracker, "/timeline/?since=2026-02-15&kind=steps")
    assert "Promulgated at home: Azerbaijan" in entries(page)
    assert "Approved at home: Azerbaijan" not in entries(page)
    assert page.value("Since") == "2026-02-15"


@pytest.mark.parametrize(
    ("query", "message"), [("kind=wars", "milestones"), ("since=soon", "YYYY")]
)
def test_timeline_with_an_unknown_value_shows_everything_and_says_so(tracker, query, message):
    page = read(tracker, f"/timeline/?{query}")
    assert message in page.main[: page.main.index("As at")]
    assert "Signature: Mauritius" in entries(page)


def test_timeline_with_nothing_in_it_says_so(tracker):
    page = read(tracker, "/timeline/?since=2030-01-01")
    assert "Nothing fits" in page.main
    assert page.link("Show everything") == "/timeline/"


def test_timeline_as_at_a_day_knows_no_later_act_step_or_statement(tracker):
    page = read(tracker, "/timeline/?as_at=2025-10-25")
    assert "Signature: 69 participants" in entries(page)
    for later in ("Mali", "Mauritius", "Promulgated", "Day not established"):
        assert later not in page.main
    assert page.form_of("Since")["as_at"] == "2025-10-25"


def test_timeline_after_a_deposit_holds_it_under_its_month(tracker, register_day, also):
    register_day.move_to("2027-02-03 17:00+00:00")
    also([make_act("ratification", "2027-02-01", "FRA", recorded_at=date(2027, 2, 2))])
    page = read(tracker, "/timeline/")
    assert page.items("February 2027")[0].startswith("Ratification: France 1 February 2027")
    assert "Closed for signature" in page.section("January 2027")
