"""The two clocks around the days on which they change."""

from datetime import date, timedelta

import pytest

from signatories import convention
from signatories.presenters.clocks import entry_clock, signature_clock
from tests.factories import make_act, make_deposits, make_register

RULE = convention.load()


@pytest.mark.parametrize(
    ("day", "phase", "days_left"),
    [
        (date(2025, 10, 24), "coming", 433),
        (date(2025, 10, 25), "open", 432),
        (date(2026, 11, 22), "open", 39),
        (date(2026, 12, 30), "open", 1),
        (date(2026, 12, 31), "open", 0),
        (date(2027, 1, 1), "closed", 0),
        (date(2040, 1, 1), "closed", 0),
    ],
)
def test_signature_clock_runs_from_the_opening_to_the_last_day(day, phase, days_left):
    clock = signature_clock(RULE, day)
    assert (clock.phase, clock.days_left, clock.article) == (phase, days_left, "64(1)")


def on(acts, day):
    return entry_clock(RULE, make_register(acts).on(day).entry)


@pytest.mark.parametrize(("deposits", "to_go"), [(0, 40), (1, 39), (39, 1)])
def test_entry_clock_before_the_fortieth_deposit_counts_down(deposits, to_go):
    clock = on(make_deposits(deposits, "2026-03-01"), date(2026, 3, 1))
    assert (clock.phase, clock.counted, clock.to_go) == ("counting", deposits, to_go)
    assert (clock.enters_on, clock.decisive) == (None, None)
    assert clock.if_completed_today == date(2026, 5, 30)


@pytest.mark.parametrize(
    ("days_later", "phase", "days_left"),
    [(-1, "counting", 0), (0, "fixed", 90), (89, "fixed", 1), (90, "in_force", 0)],
)
def test_entry_clock_from_the_fortieth_deposit_runs_ninety_days(days_later, phase, days_left):
    acts = [*make_deposits(39, "2026-02-01"), make_act("accession", "2026-03-01", "S040")]
    clock = on(acts, date(2026, 3, 1) + timedelta(days_later))
    assert (clock.phase, clock.days_left) == (phase, days_left)
    if phase != "counting":
        assert clock.enters_on == date(2026, 5, 30)
        assert clock.decisive
        assert clock.decisive.iso3 == "S040"
        assert clock.decisive_day_deposits == 1


def test_entry_clock_leaves_reported_deposits_alone():
    acts = make_deposits(39, "2026-02-01")
    reported = make_act("accession", "2026-02-01", "S040", "reported")
    assert on([*acts, reported], date(2026, 3, 1)).to_go == 1
