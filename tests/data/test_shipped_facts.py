"""The shipped facts: they load, obey the Convention, and give the known totals."""

import csv
from collections import Counter
from datetime import date

import pytest

from signatories import facts, loading
from signatories.codes import Evidence, Organization, ReadingOf, RegionalGroup
from signatories.rules import objections
from signatories.snapshot import Register, Snapshot, Version

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def records():
    return loading.read().records


@pytest.fixture(scope="module")
def register(records) -> Register:
    tables: dict[type[facts.Record], tuple[facts.Record, ...]] = {
        file.kind: () for file in loading.FILES
    }
    for record in records:
        tables[type(record)] += (record,)
    return Snapshot(Version("shipped", 1), tables).register()


def signatories(register, on):
    day = register.on(date.fromisoformat(on))
    return [day.participants[i] for i, p in day.positions.items() if p.standing == "signatory"]


@pytest.mark.parametrize(
    ("on", "total"),
    [
        ("2024-12-24", 0),
        ("2025-10-24", 0),
        ("2025-10-25", 69),
        ("2025-10-26", 72),
        ("2025-11-18", 72),
        ("2025-11-19", 73),
        ("2026-11-22", 73),
        ("2027-01-01", 73),
    ],
)
def test_signatories_on_known_days_are_as_many_as_the_record_says(register, on, total):
    assert len(signatories(register, on)) == total


def test_signatories_of_hanoi_by_kind_and_group_are_the_known_ones(register):
    found = signatories(register, "2025-10-26")
    assert Counter(p.kind for p in found) == {"member_state": 70, "observer_state": 1, "reio": 1}
    assert Counter(p.regional_group for p in found if p.regional_group) == {
        RegionalGroup.AFRICAN: 21,
        RegionalGroup.ASIA_PACIFIC: 19,
        RegionalGroup.WEOG: 12,
        RegionalGroup.GRULAC: 11,
        RegionalGroup.EASTERN_EUROPEAN: 7,
    }
    day = date(2025, 10, 26)
    assert sum(p.member_of(Organization.EU, day) for p in found) == 13


def test_reported_acts_of_today_stand_apart_and_nothing_is_deposited(register):
    today = register.on(TODAY)
    reported = [act for found in today.positions.values() for act in found.reported]
    assert Counter(act.kind for act in reported) == {"signature": 3, "ratification": 3}
    assert {act.iso3 for act in reported} == {"AZE", "CAN", "FJI", "IND", "QAT", "VNM"}
    assert (today.entry.counted, today.entry.to_go, today.entry.in_force) == (0, 40, False)


def test_participants_of_today_are_all_that_can_join(register):
    kinds = Counter(p.kind for p in register.on(TODAY).participants.values())
    assert kinds == {"member_state": 193, "observer_state": 2, "other_state": 2, "reio": 1}
    groups = Counter(p.regional_group for p in register.participants.values() if p.regional_group)
    assert groups == {
        RegionalGroup.AFRICAN: 54,
        RegionalGroup.ASIA_PACIFIC: 54,
        RegionalGroup.GRULAC: 33,
        RegionalGroup.WEOG: 29,
        RegionalGroup.EASTERN_EUROPEAN: 23,
    }


@pytest.mark.parametrize(
    ("organization", "on", "members"),
    [
        (Organization.EU, "2026-11-22", 27),
        (Organization.ASEAN, "2025-10-25", 10),
        (Organization.ASEAN, "2025-10-26", 11),
        (Organization.AFRICAN_UNION, "2026-11-22", 54),
        (Organization.OECD, "2026-11-22", 38),
        (Organization.COMMONWEALTH, "2026-11-22", 56),
    ],
)
def test_members_of_organizations_are_as_many_as_they_have(register, organization, on, members):
    day = register.on(date.fromisoformat(on))
    states = [p for p in day.members(organization) if not p.is_reio]
    assert len(states) == members


def test_regional_groups_are_of_member_states_only(register):
    outside = {p.iso3 for p in register.participants.values() if not p.regional_group}
    assert outside == {"COK", "EUE", "NIU", "PSE", "VAT"}


def test_readings_say_when_the_record_and_the_reports_were_last_read(register):
    assert register.last_reading(ReadingOf.DEPOSITARY) == date(2025, 11, 19)
    assert register.last_reading(ReadingOf.REPORTS) == date(2026, 9, 26)


def test_acts_obey_the_convention_on_the_day_of_the_register(register):
    found = {act.id: objections(act, register, TODAY) for act in register.all(facts.Act)}
    assert {id_: why for id_, why in found.items() if why} == {}


def test_acts_name_a_source_and_confirmed_ones_a_full_date(register):
    acts = register.all(facts.Act)
    assert [act.id for act in acts if not act.source_title] == []
    assert [act.id for act in acts if act.evidence.confirmed and not act.date.day] == []


def test_corroborated_acts_have_two_further_sources(register):
    acts = [a for a in register.all(facts.Act) if a.evidence is Evidence.CORROBORATED]
    assert [
        a.id for a in acts if len({s.source_title for s in register.sources_of[a.key]}) < 2
    ] == []


def test_act_ids_are_the_first_of_their_kind_and_dates_are_not_of_the_future(register):
    for act in register.all(facts.Act):
        assert act.id == f"{act.iso3}-{act.kind}-1".lower()
        assert act.date.first is None or act.date.first <= TODAY


def test_ids_of_all_files_are_unique_and_plain(records):
    ids = Counter(record.id for record in records)
    assert [id_ for id_, times in ids.items() if times > 1] == []
    assert [id_ for id_ in ids if not id_.isascii() or " " in id_ or len(id_) > 80] == []


def test_codes_of_participants_are_unique(register):
    for codes in ("iso2", "m49", "name_en", "name_fr"):
        values = [getattr(p, codes) for p in register.participants.values()]
        assert [v for v, times in Counter(values).items() if v and times > 1] == []
    assert [p.iso3 for p in register.participants.values() if p.m49 and len(p.m49) != 3] == []


def test_addresses_of_sources_can_be_opened_in_a_browser(records):
    addresses = {getattr(r, name, "") for r in records for name in ("source_url", "seen_in_url")}
    assert [a for a in addresses if a and not a.startswith(("https://", "http://"))] == []


@pytest.mark.parametrize("file", loading.FILES, ids=lambda file: file.name)
def test_file_as_shipped_keeps_every_row(records, file):
    with (loading.FOLDER / file.name).open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    column = file.column("id")
    ids = [record.id for record in records if type(record) is file.kind]
    assert ids == [row[column] for row in rows]
