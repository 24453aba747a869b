"""The calendar: which days come, and when it reminds of them."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from signatories.editions import Edition
from signatories.presenters.calendar import calendar_bytes, due_days
from tests.factories import make_deposits, make_snapshot


def edition(deposit="", day="2028-06-01"):
    """Forty deposits on a day, seen on another."""
    acts = make_deposits(40, deposit) if deposit else []
    return Edition.of(make_snapshot(acts), date.fromisoformat(day))


def events(found):
    calendar = Calendar.from_ical(calendar_bytes(found))
    return {str(event["uid"]).split("@")[0]: event for event in calendar.walk("VEVENT")}


def reminders(event):
    begins = event["dtstart"].dt
    return [str(begins + alarm["trigger"].dt) for alarm in event.walk("VALARM")]


@pytest.mark.parametrize(
    ("deposit", "day", "expected"),
    [
        ("", "2026-11-22", {"closing-for-signature": "2026-12-31"}),
        ("", "2027-01-01", {"closing-for-signature": "2026-12-31"}),
        ("2027-03-01", "2027-02-28", {"closing-for-signature": "2026-12-31"}),
        (
            "2027-03-01",
            "2027-03-01",
            {
                "closing-for-signature": "2026-12-31",
                "entry-into-force": "2027-05-30",
                "first-conference": "2028-05-30",
            },
        ),
        (
            "2027-12-01",
            "2040-01-01",
            {
                "closing-for-signature": "2026-12-31",
                "entry-into-force": "2028-02-29",
                "first-conference": "2029-02-28",  # one year after 29 February
            },
        ),
    ],
)
def test_calendar_has_the_days_that_are_fixed_and_no_other(deposit, day, expected):
    found = edition(deposit, day)
    assert {due.id: str(due.day) for due in due_days(found)} == expected
    assert {uid: str(event["dtstart"].dt) for uid, event in events(found).items()} == expected


@pytest.mark.parametrize(
    ("deposit", "uid", "expected"),
    [
        ("", "closing-for-signature", ["2026-09-30", "2026-11-30", "2026-12-24"]),
        # 30 May 2027: no 30 February
        ("2027-03-01", "entry-into-force", ["2027-02-28", "2027-04-30", "2027-05-23"]),
        ("2027-03-01", "first-conference", ["2028-02-29", "2028-04-30", "2028-05-23"]),
        ("2027-12-01", "entry-into-force", ["2027-11-29", "2028-01-29", "2028-02-22"]),
        # 1 January 2028, 31 January 2028, 31 March 2028: over the year's end
        ("2027-10-03", "entry-into-force", ["2027-10-01", "2027-12-01", "2027-12-25"]),
        ("2027-11-02", "entry-into-force", ["2027-10-31", "2027-12-31", "2028-01-24"]),
        ("2028-01-01", "entry-into-force", ["2027-12-31", "2028-02-29", "2028-03-24"]),
    ],
)
def test_reminders_come_three_months_one_month_and_one_week_before(deposit, uid, expected):
    assert reminders(events(edition(deposit))[uid]) == expected


def test_event_is_a_whole_day_that_keeps_nobody_busy():
    event = events(edition("2027-03-01"))["entry-into-force"]
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)
    assert event["transp"] == "TRANSPARENT"
    assert event["url"].endswith("/entry-into-force/")
    assert {alarm["action"] for alarm in event.walk("VALARM")} == {"DISPLAY"}


def test_calendar_of_one_register_is_the_same_bytes_on_every_day_and_node():
    first, later = (calendar_bytes(edition("2027-03-01", f"{y}-03-01")) for y in (2027, 2030))
    assert first == later


def test_calendar_is_as_programs_want_it():
    text = calendar_bytes(edition("2027-03-01")).decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")


def test_event_whose_day_moves_keeps_its_uid():
    moved = {
        uid: event["uid"]
        for deposit in ("2027-03-01", "2027-03-09")
        for uid, event in events(edition(deposit)).items()
    }
    assert len(moved) == len(set(moved.values())) == 3
