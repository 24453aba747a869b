"""Which edition an address asks for, and which days it cannot."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from signatories.codes import CheckOutcome, ReadingOf
from signatories.editions import Edition, NotThePast, WrongDate, named_day, past_day
from signatories.facts import Act, Check, Reading
from signatories.snapshot import Snapshot, Version
from tests.factories import FIRST_DAY, make_act, make_snapshot

TODAY = date(2026, 12, 5)


def reading(day: date, what: ReadingOf = ReadingOf.DEPOSITARY, **changes) -> Reading:
    values: dict[str, Any] = {"id": f"rd-{day}", "key": f"rd-{day}", "recorded_at": FIRST_DAY}
    return Reading(**values | changes, what=what, read_on=day, source_title="Treaty Collection")


def edition(*readings: Reading, **dates: date) -> Edition:
    return Edition.of(Snapshot(Version("test", 1), {Reading: readings}), TODAY, **dates)


# -- days that an address names -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parameter", "typed", "day"),
    [
        ("as_at", "", None),
        ("as_at", "2024-12-24", date(2024, 12, 24)),
        ("as_at", "2026-12-04", date(2026, 12, 4)),
        ("known_at", "2026-11-22", date(2026, 11, 22)),
    ],
)
def test_past_day_from_its_first_day_to_yesterday_is_read(parameter, typed, day):
    assert past_day(parameter, typed, TODAY) == day


@pytest.mark.parametrize(
    ("parameter", "typed", "expected"),
    [
        ("as_at", "2024-12-23", "2024-12-24"),
        ("known_at", "2026-11-21", "2026-11-22"),
        ("as_at", "2025-10", "YYYY-MM-DD"),
        ("as_at", "2025-02-30", "YYYY-MM-DD"),
        ("as_at", "25/10/2025", "YYYY-MM-DD"),
        ("as_at", "٢٠٢٥-١٠-٢٦", "YYYY-MM-DD"),
        ("as_at", "2025-10-26 ", "YYYY-MM-DD"),
        ("as_at", "9" * 5000, "YYYY-MM-DD"),
    ],
)
def test_past_day_that_cannot_be_served_is_refused_with_what_can(parameter, typed, expected):
    with pytest.raises(WrongDate, match=expected) as caught:
        past_day(parameter, typed, TODAY)
    assert (caught.value.parameter, caught.value.typed) == (parameter, typed)
    assert not isinstance(caught.value, NotThePast)


@pytest.mark.parametrize(("days", "is_future"), [(0, False), (1, True), (4000, True)])
def test_past_day_of_today_or_later_says_which(days, is_future):
    typed = (TODAY + timedelta(days)).isoformat()
    with pytest.raises(NotThePast, match="2026-12-05") as caught:
        past_day("as_at", typed, TODAY)
    assert caught.value.is_future is is_future


@pytest.mark.parametrize("days", [-1, 0])
def test_named_day_may_be_today(days):
    day = TODAY + timedelta(days)
    assert named_day("as_at", day.isoformat(), TODAY) == day


def test_named_day_after_today_is_refused():
    with pytest.raises(NotThePast, match="2026-12-05") as caught:
        named_day("known_at", "2026-12-06", TODAY)
    assert caught.value.is_future


# -- addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dates", "query", "address"),
    [
        ({}, "", "/states/"),
        ({}, "?group=weog", "/states/?group=weog"),
        ({"as_at": date(2025, 10, 26)}, "", "/states/?as_at=2025-10-26"),
        ({"as_at": date(2025, 10, 26)}, "?q=a", "/states/?q=a&as_at=2025-10-26"),
        (
            {"as_at": date(2025, 10, 26), "known_at": date(2026, 11, 30)},
            "",
            "/states/?as_at=2025-10-26&known_at=2026-11-30",
        ),
    ],
)
def test_address_in_an_edition_keeps_its_days(dates, query, address):
    assert edition(**dates).url("states", query=query) == address


def test_edition_known_at_a_day_holds_what_was_published_by_then():
    act = make_act(recorded_at=date(2026, 12, 1))
    snapshot = make_snapshot([act])
    before = Edition.of(snapshot, TODAY, known_at=date(2026, 11, 30))
    assert (before.is_dated, before.register.all(Act)) == (True, ())
    assert Edition.of(snapshot, TODAY).register.all(Act) == (act,)


@pytest.mark.parametrize(
    ("known_at", "published", "changed", "known"),
    [
        (None, date(2026, 12, 1), date(2026, 12, 3), date(2026, 12, 3)),
        (date(2026, 12, 2), date(2026, 12, 1), date(2026, 12, 1), date(2026, 12, 2)),
        (date(2026, 11, 30), FIRST_DAY, FIRST_DAY, date(2026, 11, 30)),
    ],
)
def test_edition_says_when_what_it_knows_was_published_or_checked(
    known_at, published, changed, known
):
    rows = make_snapshot([make_act(recorded_at=date(2026, 12, 1))]).tables
    checked = Check(
        at=datetime(2026, 12, 3, 12, tzinfo=UTC),
        recorded_at=date(2026, 12, 3),
        outcome=CheckOutcome.UNREACHABLE,
    )
    snapshot = Snapshot(Version("test", 1), rows, [checked])
    found = Edition.of(snapshot, TODAY, known_at=known_at)
    assert (found.published_on, found.changed_on, found.known_on) == (published, changed, known)


# -- how far the record may be trusted -----------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "needs_care"), [(-400, False), (0, False), (31, False), (32, True)]
)
def test_count_more_than_31_days_after_the_last_reading_needs_care(days, needs_care):
    read = date(2025, 11, 19)
    assert edition(reading(read), as_at=read + timedelta(days)).needs_care is needs_care


def test_count_without_any_reading_of_the_depositary_needs_care():
    reports = reading(TODAY, ReadingOf.REPORTS)
    assert edition(reports).needs_care
    assert (edition(reports).record_read, edition(reports).reports_read) == (None, TODAY)


def test_reading_published_later_does_not_vouch_for_an_earlier_edition():
    old, new = reading(date(2025, 11, 19)), reading(TODAY, recorded_at=TODAY)
    assert not edition(old, new).needs_care
    assert edition(old, new, known_at=date(2026, 12, 1)).record_read == date(2025, 11, 19)
