"""The register in memory: what is live, as known on a day, and as at a date."""

from datetime import date

import pytest

from signatories.codes import Organization, ReadingOf
from signatories.facts import Act, Membership, Participant, Reading
from signatories.snapshot import Snapshot, Version
from tests.factories import (
    FIRST_DAY,
    make_act,
    make_member,
    make_participant,
    make_register,
    make_snapshot,
)

LATER = date(2027, 3, 1)
FIRST = make_act(on="2025-10-25")
CORRECTED = make_act(
    on="2025-10-26",
    id="aaa-signature-2",
    key=FIRST.key,
    supersedes=FIRST.id,
    reason="A slip",
    recorded_at=LATER,
)
VOIDED = make_act(
    on="2025-10-26",
    id="aaa-signature-3",
    key=FIRST.key,
    supersedes=CORRECTED.id,
    reason="There was none",
    void=True,
    recorded_at=date(2027, 4, 1),
)


@pytest.mark.parametrize(
    ("known_at", "live"),
    [
        (date(2026, 11, 21), []),
        (date(2026, 11, 22), [FIRST]),
        (date(2027, 2, 28), [FIRST]),
        (date(2027, 3, 1), [CORRECTED]),
        (date(2027, 3, 31), [CORRECTED]),
        (date(2027, 4, 1), []),
        (None, []),
    ],
)
@pytest.mark.parametrize("step", [1, -1])
def test_register_known_at_a_day_holds_what_was_published_by_then(known_at, live, step):
    snapshot = make_snapshot([FIRST, CORRECTED, VOIDED][::step])
    assert list(snapshot.register(known_at).all(Act)) == live


def test_snapshot_of_a_chain_ends_with_its_last_row_and_lists_corrections_newest_first():
    snapshot = make_snapshot([FIRST, CORRECTED, VOIDED])
    assert snapshot.tails(Act) == (VOIDED,)
    assert snapshot.corrections == ((CORRECTED, VOIDED), (FIRST, CORRECTED))


def test_register_with_rows_puts_each_in_the_place_of_the_one_it_supersedes():
    register = make_register([FIRST, make_act(iso3="BBB")])
    assert register.with_rows([CORRECTED]).acts_of["AAA"] == (CORRECTED,)
    voided = make_act(id="x", supersedes=FIRST.id, void=True)
    assert register.with_rows([voided]).acts_of["AAA"] == ()
    assert register.acts_of["AAA"] == (FIRST,)


def test_register_with_rows_of_participants_replaces_those_it_knows():
    register = make_register([], [make_participant("AAA")])
    renamed = make_participant("AAA", id="AAA-v2", supersedes="AAA", name_en="Another name")
    changed = register.with_rows([renamed, make_participant("BBB")])
    assert list(changed.participants) == ["AAA", "BBB"]
    assert changed.participants["AAA"].name_en == "Another name"


@pytest.mark.parametrize(
    ("since", "until", "present"),
    [
        (None, None, [True, True, True]),
        (LATER, None, [False, True, True]),
        (None, LATER, [True, False, False]),
    ],
)
def test_participant_of_a_time_stands_in_the_register_on_its_days_only(since, until, present):
    register = make_register([], [make_participant(since=since, until=until)])
    around = [date(2027, 2, 28), LATER, date(2027, 3, 2)]
    assert ["AAA" in register.on(day).positions for day in around] == present


@pytest.mark.parametrize(
    ("cell", "held"),
    [
        ("1", [True, True, True]),
        ("0", [False, False, False]),
        ("2027-03-01/", [False, True, True]),
        ("/2027-03-01", [True, False, False]),
        ("2027-02-28/2027-03-01", [True, False, False]),
    ],
)
def test_members_of_an_organization_are_those_of_the_day(cell, held):
    member = make_participant(memberships={Organization.ASEAN: Membership.parse(cell)})
    register = make_register([], [member])
    around = [date(2027, 2, 28), LATER, date(2027, 3, 2)]
    assert [bool(register.on(day).members(Organization.ASEAN)) for day in around] == held


def test_membership_that_is_not_established_is_no_membership():
    day = make_register([], [make_participant(), make_member("FRA")]).on(LATER)
    assert day.members(Organization.BUDAPEST) == []
    assert [p.iso3 for p in day.members(Organization.EU)] == ["FRA"]


def test_last_reading_is_the_latest_of_its_record():
    readings = [
        Reading(id=f"r{n}", key=f"r{n}", recorded_at=FIRST_DAY, what=what, read_on=day)
        for n, (what, day) in enumerate(
            [
                (ReadingOf.DEPOSITARY, date(2026, 1, 1)),
                (ReadingOf.DEPOSITARY, date(2025, 11, 19)),
                (ReadingOf.REPORTS, date(2026, 9, 26)),
            ]
        )
    ]
    register = Snapshot(Version("e", 1), {Reading: tuple(readings)}).register()
    assert register.last_reading(ReadingOf.DEPOSITARY) == date(2026, 1, 1)
    assert register.last_reading(ReadingOf.REPORTS) == date(2026, 9, 26)
    assert make_register().last_reading(ReadingOf.REPORTS) is None


def test_register_of_participants_lists_them_by_code_with_their_acts():
    register = make_register([make_act(iso3="CCC")], [make_participant("BBB")])
    assert list(register.participants) == ["BBB", "CCC"]
    assert [len(register.acts_of[iso3]) for iso3 in register.participants] == [0, 1]
    assert isinstance(register.participants["BBB"], Participant)
