"""Which checks vouch for the register, and what the latest leave open."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from signatories.checks import SINCE, acts_of_record, follow
from signatories.codes import CheckOutcome, ReadingOf
from signatories.editions import Edition
from signatories.facts import Act, Check, Entry, Reading
from signatories.snapshot import Snapshot, Version
from tests.factories import make_act, make_acts

FIRST = date(2026, 11, 23)
JAPAN = Entry("JPN", "signature", date(2026, 5, 4))
MAURITIUS = Entry("MUS", "signature", date(2025, 11, 19))
UNCLEAR = Entry("JPN", "", date(2026, 5, 4))


def on(days: int, outcome: str = "good", **changes: Any) -> Check:
    """A check so many days after the first, of a record as it stood that day."""
    day = FIRST + timedelta(days)
    values: dict[str, Any] = {
        "at": datetime(day.year, day.month, day.day, 17, tzinfo=UTC),
        "recorded_at": day,
        "outcome": CheckOutcome(outcome),
        "as_at": day if outcome in ("good", "unknown_names") else None,
        "table": "one",
    }
    check = Check(**values | changes)
    if check.as_at is None or outcome not in ("good", "unknown_names"):
        return check
    return replace(
        check, acts=acts_of_record(check.beyond, check.lacking, check.beyond, check.as_at)
    )


def signed(iso3: str, day: str, **changes: Any) -> Act:
    return make_act("signature", day, iso3, **changes)


# -- what a check vouches for --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("check", "acts", "vouched"),
    [
        (on(0), [], FIRST),
        (on(0, as_at=date(2026, 1, 1)), [], date(2026, 1, 1)),
        (on(0, as_at=None), [], None),
        (on(0, "refused"), [], None),
        (on(0, "unreachable"), [], None),
        (on(0, "unknown_names"), [], None),
        (on(0, lacking=(JAPAN,)), [], None),
        (on(0, lacking=(JAPAN,)), [signed("JPN", "2026-05-04")], FIRST),
        (on(0, lacking=(JAPAN,)), [signed("JPN", "2026-05-05")], None),
        (on(0, lacking=(JAPAN,)), [signed("KOR", "2026-05-04")], None),
        (on(0, lacking=(JAPAN,)), [signed("JPN", "2026-05-04", evidence="reported")], None),
        (on(0, lacking=(JAPAN,)), make_acts("accession 2026-05-04", "JPN"), None),
        (on(0, lacking=(JAPAN, UNCLEAR)), [signed("JPN", "2026-05-04")], None),
        (on(0, beyond=(MAURITIUS,)), [signed("MUS", "2025-11-19")], None),
        (on(0, beyond=(MAURITIUS,)), [signed("MUS", "2025-11-20")], None),
        (on(0), [signed("JPN", "2026-05-04")], None),
        (on(0), [signed("JPN", "2026-11-24")], FIRST),
        (on(0, beyond=(MAURITIUS,)), [], FIRST),
    ],
)
def test_check_vouches_for_its_day_once_all_it_found_is_settled(check, acts, vouched):
    assert follow([check], acts).vouched == vouched


def test_latest_day_that_a_check_vouches_for_counts_whatever_came_after():
    checks = [on(0), on(1), on(2, lacking=(JAPAN,)), on(3, "refused")]
    assert follow(checks, []).vouched == FIRST + timedelta(1)
    assert follow(checks, [signed("JPN", "2026-05-04")]).vouched == FIRST + timedelta(2)


def test_order_of_checks_is_irrelevant():
    checks = [on(0), on(1, table="two"), on(2, "refused"), on(3, lacking=(JAPAN,))]
    assert follow(checks, []) == follow(reversed(checks), [])


# -- what is open --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("checks", "unsettled"),
    [
        ([], ()),
        ([on(0, lacking=(JAPAN,))], (JAPAN,)),
        ([on(0, "unknown_names", lacking=(UNCLEAR,))], (UNCLEAR,)),
        ([on(0, lacking=(JAPAN,)), on(1)], ()),
        ([on(0), on(1, lacking=(JAPAN,))], (JAPAN,)),
        ([on(0, lacking=(JAPAN,)), on(1, "refused")], (JAPAN,)),
        ([on(0), on(1, lacking=(JAPAN,), as_at=date(2025, 12, 1))], ()),
        ([on(0, lacking=(JAPAN,), as_at=date(2025, 12, 1)), on(1)], ()),
    ],
)
def test_what_is_open_is_that_of_the_record_as_it_stood_last(checks, unsettled):
    assert follow(checks, []).unsettled == unsettled


@pytest.mark.parametrize(
    ("entry", "day", "is_open"),
    [
        (JAPAN, date(2026, 5, 3), False),
        (JAPAN, date(2026, 5, 4), True),
        (JAPAN, date(2027, 5, 4), True),
        (Entry("JPN", ""), date(2025, 1, 1), True),
    ],
)
def test_open_act_concerns_its_day_and_later_ones(entry, day, is_open):
    assert follow([on(0, lacking=(entry,))], []).unsettled_on(day) is is_open


# -- the last ones -------------------------------------------------------------------------------


def test_without_checks_nothing_is_said():
    found = follow([], [])
    assert (found.last_good, found.last_changed, found.last_failure) == (None, None, None)


def test_last_good_and_last_failed_check_are_told_apart():
    checks = [on(0), on(1, "refused"), on(2), on(3, "unreachable"), on(4)]
    found = follow(checks, [])
    assert (found.last_good, found.last_failure) == (checks[4], checks[3])


def test_check_that_was_read_to_its_end_with_an_unknown_name_is_no_failure():
    checks = [on(0), on(1, "unknown_names", lacking=(UNCLEAR,))]
    found = follow(checks, [])
    assert (found.last_read, found.last_good) == (checks[1], checks[0])
    assert found.last_failure is None


def test_old_file_that_is_read_later_is_neither_the_last_check_nor_a_change():
    old = on(9, as_at=date(2025, 12, 1), table="old")
    found = follow([on(0), old, on(10)], [])
    assert found.last_read == on(10)
    assert found.last_changed == on(0)
    assert follow([on(0), old], []).last_read == on(0)


def test_act_published_after_the_record_dropped_it_is_open():
    checks = [on(0, lacking=(JAPAN,)), on(1)]
    found = follow(checks, [signed("JPN", "2026-05-04")])
    assert (found.vouched, found.unsettled) == (FIRST, (SINCE,))
    assert found.unsettled_on(date(2025, 1, 1))


def test_record_changed_last_when_its_table_last_differed_from_the_one_before():
    checks = [on(0), on(1), on(2, table="two"), on(3, table="two"), on(4, "refused", table="")]
    assert follow(checks, []).last_changed == checks[2]
    assert follow(checks[:2], []).last_changed is None


# -- the edition that a reader sees ----------------------------------------------------------------

READING = Reading(
    id="rd-1",
    key="rd-1",
    recorded_at=date(2026, 11, 22),
    what=ReadingOf.DEPOSITARY,
    read_on=date(2025, 11, 19),
    source_title="A mirror",
)


def edition(checks: list[Check], acts: list[Act], today: date, **dates: date) -> Edition:
    tables: Any = {Reading: (READING,), Act: tuple(acts)}
    return Edition.of(Snapshot(Version("test", 1), tables, checks), today, **dates)


def test_count_is_worded_bare_again_after_a_check_that_found_nothing_lacking():
    seen = edition([on(0)], [], FIRST)
    assert (seen.record_read, seen.needs_care, seen.may_have_missed) == (FIRST, False, False)
    assert edition([], [], FIRST).needs_care
    assert edition([on(0)], [], FIRST + timedelta(31)).needs_care is False
    assert edition([on(0)], [], FIRST + timedelta(32)).needs_care is True


def test_count_is_not_worded_bare_while_a_new_signature_waits_to_be_published():
    checks = [on(0), on(1, lacking=(JAPAN,))]
    waiting = edition(checks, [], FIRST + timedelta(1))
    assert (waiting.record_read, waiting.needs_care, waiting.may_have_missed) == (FIRST, True, True)
    before = edition(checks, [], FIRST + timedelta(1), as_at=date(2025, 11, 1))
    assert (before.needs_care, before.may_have_missed) == (False, False)
    published = edition(checks, [signed("JPN", "2026-05-04")], FIRST + timedelta(1))
    assert (published.record_read, published.needs_care) == (FIRST + timedelta(1), False)


def test_check_does_not_vouch_for_what_was_known_before_it():
    seen = edition([on(1)], [], FIRST + timedelta(5), known_at=FIRST)
    assert (seen.record_read, seen.register.following.last_good) == (READING.read_on, None)


def test_register_with_a_draft_in_it_keeps_its_checks():
    register = edition([on(0, lacking=(JAPAN,))], [], FIRST).register
    after = register.with_rows([signed("JPN", "2026-05-04")])
    assert (register.following.vouched, after.following.vouched) == (None, FIRST)
    assert after.without("jpn-signature-1").following.vouched is None


@pytest.mark.parametrize(("days", "overdue"), [(0, False), (7, False), (8, True)])
def test_check_is_overdue_after_the_limit(settings, days, overdue):
    settings.CHECK_LIMIT_DAYS = 7
    seen = edition([on(0), on(days, "refused")], [], FIRST + timedelta(days))
    assert seen.check_overdue is overdue
    assert edition([on(1, "refused")], [], FIRST + timedelta(99)).check_overdue is False
