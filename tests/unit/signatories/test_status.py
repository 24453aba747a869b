"""Standings: the day before, the day and the day after of every kind of act."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from signatories.convention import EntryRule
from signatories.partial_date import PartialDate
from signatories.status import in_order, position_on, round_of, years_after
from tests.factories import (
    make_act,
    make_acts,
    make_deposits,
    make_member,
    make_register,
    make_union,
)

RULE = EntryRule(instruments=40, days=90, later_days=30)
ENTRY = date(2027, 6, 1)


def position(acts, day, entry=ENTRY):
    return position_on(make_acts(acts), day, entry, RULE)


def days_around(day):
    return [day - timedelta(days=1), day, day + timedelta(days=1)]


@pytest.mark.parametrize(
    ("acts", "day", "before", "since"),
    [
        ("signature 2025-10-25", "2025-10-25", "no_action", "signatory"),
        ("signature 2025-10-25, ratification 2026-03-01", "2026-03-01", "signatory", "contracting"),
        ("signature 2025-10-25, acceptance 2026-03-01", "2026-03-01", "signatory", "contracting"),
        ("signature 2025-10-25, approval 2026-03-01", "2026-03-01", "signatory", "contracting"),
        ("accession 2026-03-01", "2026-03-01", "no_action", "contracting"),
        ("succession 2026-03-01", "2026-03-01", "no_action", "contracting"),
        ("ratification 2026-03-01", "2026-03-01", "no_action", "contracting"),
        # bound with the Convention's own entry into force, or 30 days after a late deposit
        ("signature 2025-10-25, ratification 2026-03-01", "2027-06-01", "contracting", "party"),
        ("accession 2027-05-01", "2027-06-01", "contracting", "party"),
        ("accession 2027-05-02", "2027-06-01", "contracting", "party"),
        ("accession 2027-05-03", "2027-06-02", "contracting", "party"),
        ("accession 2027-08-01", "2027-08-31", "contracting", "party"),
        ("succession 2026-03-01", "2027-06-01", "contracting", "party"),
        ("succession 2027-08-01", "2027-08-01", "no_action", "party"),
        # exits
        ("signature 2025-10-25, withdrawal 2026-03-01", "2026-03-01", "signatory", "no_action"),
        ("accession 2026-03-01, withdrawal 2026-04-01", "2026-04-01", "contracting", "no_action"),
        (
            "signature 2025-10-25, approval 2026-03-01, withdrawal 2026-04-01",
            "2026-04-01",
            "contracting",
            "signatory",
        ),
        (
            "signature 2025-10-25, approval 2026-03-01, withdrawal 2026-04-01,"
            " withdrawal 2026-05-01",
            "2026-05-01",
            "signatory",
            "no_action",
        ),
        ("accession 2026-03-01, denunciation 2027-07-01", "2027-07-01", "party", "party"),
        ("accession 2026-03-01, denunciation 2027-07-01", "2028-07-01", "party", "withdrawn"),
        ("accession 2026-03-01, denunciation 2028-02-29", "2029-02-28", "party", "withdrawn"),
        ("accession 2026-03-01, denunciation 2028-02-28", "2029-02-28", "party", "withdrawn"),
        ("accession 2026-03-01, denunciation 2028-03-01", "2029-03-01", "party", "withdrawn"),
        ("accession 2026-03-01, denunciation 2027-02-28", "2028-02-28", "party", "withdrawn"),
        # returns
        (
            "signature 2025-10-25, withdrawal 2026-03-01, signature 2026-05-01",
            "2026-05-01",
            "no_action",
            "signatory",
        ),
        (
            "signature 2025-10-25, ratification 2026-03-01, denunciation 2027-07-01,"
            " accession 2029-01-01",
            "2029-01-01",
            "withdrawn",
            "contracting",
        ),
        (
            "signature 2025-10-25, ratification 2026-03-01, denunciation 2027-07-01,"
            " accession 2029-01-01",
            "2029-01-31",
            "contracting",
            "party",
        ),
    ],
)
def test_standing_around_a_day_changes_on_that_day_and_stays(acts, day, before, since):
    around = days_around(date.fromisoformat(day))
    assert [position(acts, day).standing for day in around] == [before, since, since]


@pytest.mark.parametrize(
    "acts",
    [
        "reported signature 2025-10-25",
        "reported accession 2026-03-01",
        "reported ratification 2026-03",
        "reported ratification",
        "depositary accession 2026-03",
        "corroborated signature 2026",
        "reported signature 2025-10-25, reported ratification 2026-03-01",
    ],
)
def test_standing_of_one_without_confirmed_acts_is_no_action_for_ever(acts):
    later = position(acts, date(2030, 1, 1))
    assert later.standing == "no_action"
    assert (later.signature, later.consent, later.bound_from) == (None, None, None)
    assert len(later.reported) == len(make_acts(acts))


@pytest.mark.parametrize(
    ("acts", "standing"),
    [
        ("signature 2025-10-25, reported ratification 2026-03-01", "signatory"),
        ("signature 2025-10-25, reported withdrawal 2026-03-01", "signatory"),
        ("accession 2026-03-01, reported denunciation 2027-07-01", "party"),
        ("accession 2026-03-01, reported withdrawal 2026-04-01", "party"),
        # the instrument is established even while the signature before it is not
        ("reported signature 2025-10-25, ratification 2026-03-01", "party"),
        ("reported signature, ratification 2026-03-01", "party"),
    ],
)
def test_standing_beside_reported_acts_follows_the_confirmed_ones(acts, standing):
    assert position(acts, date(2030, 1, 1)).standing == standing


@pytest.mark.parametrize(
    ("on", "source", "appears"),
    [
        ("2026-03-10", "", "2026-03-10"),
        ("2026-03", "", "2026-03-31"),
        ("2026", "", "2026-12-31"),
        ("", "2026-05-21", "2026-05-21"),
        ("", "2026-04", "2026-04-30"),
        ("", "", "2026-11-22"),
    ],
)
def test_reported_act_appears_on_the_last_day_it_can_mean_or_with_its_source(on, source, appears):
    act = make_act("ratification", on, evidence="reported", source_date=PartialDate(source))
    around = days_around(date.fromisoformat(appears))
    spoken_of = [position_on([act], day, None, RULE).acts for day in around]
    assert spoken_of == [(), (act,), (act,)]


def test_position_of_a_party_that_denounced_names_its_acts_and_days():
    acts = "signature 2025-10-25, ratification 2027-08-01, denunciation 2028-02-29"
    found = position(acts, date(2028, 3, 1))
    assert found.bound
    assert [act.kind for act in (found.signature, found.consent, found.denunciation)] == [
        "signature",
        "ratification",
        "denunciation",
    ]
    assert (found.bound_from, found.leaves_on) == (date(2027, 8, 31), date(2029, 2, 28))


def test_position_after_a_return_forgets_the_denunciation():
    acts = "accession 2026-03-01, denunciation 2027-07-01, accession 2029-01-01"
    found = position(acts, date(2029, 1, 31))
    assert (found.denunciation, found.leaves_on) == (None, None)
    assert found.bound_from == date(2029, 1, 31)


def test_position_before_entry_is_fixed_promises_no_day():
    found = position_on(make_acts("accession 2026-03-01"), date(2026, 3, 1), None, RULE)
    assert (found.standing, found.bound_from) == ("contracting", None)


@pytest.mark.parametrize(
    ("acts", "standing"),
    [
        ("withdrawal 2025-10-25, ratification 2025-10-25, signature 2025-10-25", "signatory"),
        ("withdrawal 2025-10-25, signature 2025-10-25", "no_action"),
        ("denunciation 2027-06-01, accession 2027-05-01", "party"),
    ],
)
def test_acts_of_one_day_count_as_signature_then_instrument_then_exit(acts, standing):
    assert position(acts, ENTRY).standing == standing


def test_acts_in_order_put_partial_dates_at_their_end():
    acts = make_acts(
        "reported ratification, reported denunciation 2026, signature 2026-12-31,"
        " reported accession 2026-12, withdrawal 2026-12-31, approval 2026-12-31"
    )
    assert [act.kind for act in in_order(acts)] == [
        "signature",
        "approval",
        "withdrawal",
        "accession",
        "denunciation",
        "ratification",
    ]


@pytest.mark.parametrize(
    ("received", "years", "effect"),
    [
        ("2028-02-28", 1, "2029-02-28"),
        ("2028-02-29", 1, "2029-02-28"),
        ("2028-03-01", 1, "2029-03-01"),
        ("2027-02-28", 1, "2028-02-28"),
        ("2028-02-29", 4, "2032-02-29"),
        ("2028-12-31", 1, "2029-12-31"),
    ],
)
def test_denunciation_takes_effect_on_the_same_day_years_later(received, years, effect):
    found = years_after(date.fromisoformat(received), years)
    assert found == date.fromisoformat(effect)


@pytest.mark.parametrize(
    ("earlier", "act", "round_"),
    [
        ("", "signature 2025-10-25", 1),
        ("signature 2025-10-25", "ratification 2026-03-01", 1),
        ("signature 2025-10-25, withdrawal 2026-03-01", "signature 2026-05-01", 2),
        ("signature 2025-10-25, withdrawal 2026-03-01", "signature 2025-10-26", 1),
        ("signature 2025-10-25, reported withdrawal 2026-03-01", "signature 2026-05-01", 1),
        ("accession 2026-03-01, denunciation 2027-07-01", "accession 2029-01-01", 2),
        ("accession 2026-03-01, denunciation 2027-07-01", "reported accession", 2),
        ("accession 2026-03-01", "denunciation 2027-07-01", 1),
    ],
)
def test_round_of_an_act_grows_with_each_confirmed_exit_before_it(earlier, act, round_):
    (act,) = make_acts(act)
    assert round_of(replace(act, id="new"), make_acts(earlier)) == round_


# -- an organization leaves with its members -----------------------------------------------------


def union_with_members(first_exit, second_exit):
    """The Union and its two members, bound from 2027-06-01; they denounce on the days given."""
    acts = [
        *make_deposits(40, "2027-03-03"),
        *make_acts(f"accession 2026-03-01{first_exit}", "FRA"),
        *make_acts(f"accession 2026-03-01{second_exit}", "ITA"),
        *make_acts("accession 2026-03-01", "EUE"),
    ]
    return make_register(acts, [make_union(), make_member("FRA"), make_member("ITA")])


def union_around(register, day):
    return [register.on(d).positions["EUE"].standing for d in days_around(date.fromisoformat(day))]


def test_organization_whose_members_all_denounced_leaves_with_the_last_of_them():
    register = union_with_members(", denunciation 2028-02-29", ", denunciation 2029-05-05")
    assert register.on(date(2027, 3, 3)).entry.enters_on == ENTRY
    assert union_around(register, "2029-02-28") == ["party", "party", "party"]
    assert union_around(register, "2030-05-05") == ["party", "withdrawn", "withdrawn"]
    assert register.on(date(2031, 1, 1)).positions["EUE"].leaves_on == date(2030, 5, 5)


@pytest.mark.parametrize("second_exit", ["", ", reported denunciation 2028-01-01"])
def test_organization_with_a_member_that_stays_is_still_a_party(second_exit):
    register = union_with_members(", denunciation 2028-02-29", second_exit)
    assert register.on(date(2040, 1, 1)).positions["EUE"].standing == "party"


def test_organization_without_members_on_the_day_is_judged_by_its_own_acts():
    register = make_register(
        [*make_deposits(40, "2027-03-03"), make_act("accession", "2026-03-01", "EUE")],
        [make_union()],
    )
    assert register.on(ENTRY).positions["EUE"].standing == "party"


def test_organization_that_only_signed_does_not_become_withdrawn_with_its_members():
    register = union_with_members(", denunciation 2027-07-01", ", denunciation 2027-07-01")
    signed = make_act("signature", "2026-03-01", "EUE", supersedes="eue-accession-1")
    changed = register.with_rows([signed])
    assert changed.on(date(2030, 1, 1)).positions["EUE"].standing == "signatory"
