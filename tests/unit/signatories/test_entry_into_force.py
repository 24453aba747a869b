"""Article 65: the 40th deposit, what counts towards it, and what undoes it."""

from datetime import date, timedelta

import pytest

from signatories import convention
from signatories.convention import EntryRule
from signatories.entry_into_force import entry_into_force
from signatories.status import bound_from
from tests.factories import make_act, make_acts, make_deposits

RULE = EntryRule(instruments=40, days=90, later_days=30)
# Small numbers, so that tables stay readable: the third deposit and ten days.
SMALL = EntryRule(instruments=3, days=10, later_days=4)
FORTIETH = date(2027, 3, 3)
ENTRY = date(2027, 6, 1)


def on(acts, day, rule=RULE, organizations=("EUE",)):
    return entry_into_force(acts, organizations, date.fromisoformat(str(day)), rule)


def several(**acts_of):
    """Acts of States named A, B, C, ... in the form of `make_acts`."""
    return [act for iso3, text in acts_of.items() for act in make_acts(text, iso3)]


def test_convention_holds_the_numbers_of_articles_64_to_67():
    rule = convention.load()
    assert rule.entry == RULE
    assert (rule.entry_article, rule.later_article) == ("65(1)", "65(2)")
    assert (rule.opens, rule.closes) == (date(2025, 10, 25), date(2026, 12, 31))
    assert (rule.notice_years, rule.exit_article) == (1, "67")


@pytest.mark.parametrize(
    ("day", "open_", "left"),
    [
        ("2025-10-24", False, 433),
        ("2025-10-25", True, 432),
        ("2026-11-22", True, 39),
        ("2026-12-30", True, 1),
        ("2026-12-31", True, 0),
        ("2027-01-01", False, None),
    ],
)
def test_signature_is_open_from_hanoi_to_the_last_day_inclusive(day, open_, left):
    rule, day = convention.load(), date.fromisoformat(day)
    assert (rule.signature_open(day), rule.days_to_sign(day)) == (open_, left)


@pytest.mark.parametrize(
    ("rule", "deposit", "entry"),
    [
        (RULE, "2003-07-01", "2003-09-29"),  # Convention against Transnational Organized Crime
        (RULE, "2003-09-26", "2003-12-25"),  # its Trafficking Protocol
        (EntryRule(30, 90, 30), "2005-09-15", "2005-12-14"),  # Convention against Corruption
    ],
)
def test_entry_date_of_sister_treaties_is_the_one_they_had(rule, deposit, entry):
    deposits = make_deposits(rule.instruments, deposit)
    assert str(on(deposits, deposit, rule).enters_on) == entry
    assert on(deposits[1:], deposit, rule).enters_on is None


@pytest.mark.parametrize(
    ("count", "counted", "to_go", "enters_on"),
    [(0, 0, 40, None), (39, 39, 1, None), (40, 40, 0, ENTRY), (41, 41, 0, ENTRY)],
)
def test_deposits_around_the_fortieth_fix_the_day(count, counted, to_go, enters_on):
    found = on(make_deposits(count, "2027-03-03"), FORTIETH)
    assert (found.counted, found.to_go, found.enters_on) == (counted, to_go, enters_on)
    assert found.if_completed_today == ENTRY
    assert not found.in_force


@pytest.mark.parametrize(
    ("day", "decided", "in_force"),
    [
        ("2027-03-02", False, False),
        ("2027-03-03", True, False),
        ("2027-05-31", True, False),
        ("2027-06-01", True, True),
        ("2027-06-02", True, True),
        ("2040-01-01", True, True),
    ],
)
def test_entry_around_its_days_is_decided_by_the_fortieth_and_true_from_the_ninetieth_day(
    day, decided, in_force
):
    deposits = make_deposits(39, "2026-03-01") + make_deposits(1, "2027-03-03", first=40)
    found = on(deposits, day)
    assert (found.enters_on is not None, found.in_force) == (decided, in_force)
    assert found.decisive == (deposits[-1] if decided else None)


def test_deposits_of_the_decisive_day_are_all_named():
    deposits = make_deposits(38, "2026-03-01") + make_deposits(5, "2027-03-03", first=39)
    found = on(deposits, FORTIETH)
    assert found.decisive.iso3 == "S040"
    assert found.decisive_day_deposits == 5
    assert found.counted == 43
    assert on(deposits[:38], FORTIETH).decisive_day_deposits == 0


@pytest.mark.parametrize(
    ("acts", "counted", "left_out"),
    [
        (several(A="ratification 2027-01-01", B="acceptance 2027-01-02"), 2, []),
        (several(A="approval 2027-01-01", B="accession 2027-01-02"), 2, []),
        (several(A="accession 2027-01-01", EUE="approval 2027-01-02"), 1, ["organization"]),
        (several(A="accession 2027-01-01", EUE="accession 2026-01-02"), 1, ["organization"]),
        (several(A="succession 2027-01-01"), 0, ["succession"]),
        (several(A="signature 2027-01-01"), 0, []),
        (several(A="reported ratification 2027-01-01", B="reported accession"), 0, []),
        (several(A="accession 2027-01-01, withdrawal 2027-01-02"), 0, ["withdrawn"]),
        (
            several(A="accession 2027-01-01, withdrawal 2027-01-02, accession 2027-01-03"),
            1,
            ["withdrawn"],
        ),
        (
            several(A="accession 2026-01-01, denunciation 2027-01-02, accession 2027-01-03"),
            1,
            ["return"],
        ),
        (several(A="signature 2027-01-01, withdrawal 2027-01-02"), 0, []),
        (several(A="accession 2027-03-04"), 0, []),
    ],
)
def test_deposits_that_count_are_ranked_and_others_say_why_not(acts, counted, left_out):
    found = on(acts, FORTIETH)
    assert found.counted == counted
    assert [d.left_out for d in found.deposits if d.left_out] == left_out
    assert [d.rank for d in found.deposits if d.rank] == list(range(1, counted + 1))


def test_withdrawal_before_entry_into_force_lowers_the_count_and_opens_the_day_again():
    acts = [*make_deposits(40, "2027-03-03"), make_act("withdrawal", "2027-05-31", "S007")]
    assert on(acts, "2027-05-30").enters_on == ENTRY
    after = on(acts, "2027-05-31")
    assert (after.counted, after.to_go, after.decisive, after.enters_on) == (39, 1, None, None)
    assert not on(acts, "2027-06-01").in_force


def test_withdrawal_before_entry_made_good_by_a_later_deposit_moves_the_day():
    acts = make_deposits(40, "2027-03-03") + make_deposits(1, "2027-03-10", first=41)
    acts.append(make_act("withdrawal", "2027-04-01", "S007"))
    assert on(acts, "2027-03-31").enters_on == ENTRY
    assert on(acts, "2027-04-01").enters_on == date(2027, 6, 8)


@pytest.mark.parametrize("day", ["2027-06-01", "2027-06-02", "2030-01-01"])
def test_withdrawal_from_entry_into_force_on_never_undoes_it(day):
    acts = make_deposits(40, "2027-03-03") + make_deposits(1, "2027-05-30", first=41)
    acts += [make_act("withdrawal", day, iso3) for iso3 in ("S041", "S001")]
    after = on(acts, day)
    assert (after.enters_on, after.in_force, after.to_go) == (ENTRY, True, 0)
    assert after.decisive.iso3 == "S040"


def test_denunciations_of_all_never_undo_entry_into_force():
    acts = make_deposits(40, "2027-03-03")
    acts += [make_act("denunciation", "2027-07-01", act.iso3) for act in acts]
    assert on(acts, "2035-01-01").in_force


@pytest.mark.parametrize(
    ("kind", "deposit", "entry", "bound"),
    [
        ("ratification", "2027-03-03", "2027-06-01", "2027-06-01"),
        ("ratification", "2027-05-01", "2027-06-01", "2027-06-01"),
        ("accession", "2027-05-02", "2027-06-01", "2027-06-01"),
        ("accession", "2027-05-03", "2027-06-01", "2027-06-02"),
        ("approval", "2027-12-31", "2027-06-01", "2028-01-30"),
        ("acceptance", "2028-02-01", "2027-06-01", "2028-03-02"),
        ("succession", "2027-12-31", "2027-06-01", None),
        ("ratification", "2027-03-03", None, None),
    ],
)
def test_bound_from_is_the_thirtieth_day_or_entry_if_later(kind, deposit, entry, bound):
    found = bound_from(make_act(kind, deposit), entry and date.fromisoformat(entry), RULE)
    assert found == (bound and date.fromisoformat(bound))


def test_rows_of_one_day_in_any_order_give_the_same_fortieth():
    deposits = make_deposits(45, "2027-03-03")
    assert on(deposits, FORTIETH) == on(reversed(deposits), FORTIETH)


def test_small_rule_of_three_deposits_counts_the_same_way():
    acts = several(A="accession 2027-01-01", B="accession 2027-01-05", C="accession 2027-01-05")
    assert on(acts, "2027-01-05", SMALL).enters_on == date(2027, 1, 5) + timedelta(days=10)


@pytest.mark.parametrize(
    ("union", "bound"),
    [
        ("2027-03-02", "2027-06-01"),  # the day before the fortieth
        ("2027-03-03", "2027-06-01"),
        ("2027-03-04", "2027-06-01"),
        ("2027-05-01", "2027-06-01"),  # entry into force less 31, 30 and 29 days
        ("2027-05-02", "2027-06-01"),
        ("2027-05-03", "2027-06-02"),
    ],
)
@pytest.mark.parametrize(("states", "enters_on"), [(39, None), (40, ENTRY), (41, ENTRY)])
def test_deposit_of_the_union_around_the_fortieth_is_bound_and_never_counted(
    states, enters_on, union, bound
):
    acts = make_deposits(states - 1, "2026-03-01") + make_deposits(1, "2027-03-03", first=states)
    if states == 41:
        acts = make_deposits(39, "2026-03-01") + make_deposits(2, "2027-03-03", first=40)
    deposit = make_act("approval", union, "EUE")
    found = on([*acts, deposit], "2027-05-03")
    assert (found.counted, found.enters_on) == (states, enters_on)
    assert [d.act.iso3 for d in found.deposits if d.left_out] == ["EUE"]
    expected = enters_on and date.fromisoformat(bound)
    assert bound_from(deposit, found.enters_on, RULE) == expected


def test_two_deposits_on_the_fortieths_day_fix_one_day_and_both_are_bound_on_it():
    acts = make_deposits(39, "2026-03-01") + make_deposits(2, "2027-03-03", first=40)
    found = on(acts, FORTIETH)
    assert (found.counted, found.decisive_day_deposits, found.enters_on) == (41, 2, ENTRY)
    assert {bound_from(act, found.enters_on, RULE) for act in acts} == {ENTRY}
