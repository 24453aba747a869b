"""The files: their columns as published, cells that programs read, counts that come out."""

import csv
import io
from datetime import date

import pytest

from signatories.codes import Evidence, Organization, ParticipantKind, RegionalGroup, Stage
from signatories.editions import Edition
from signatories.exports.as_csv import csv_text, harmless, original
from signatories.exports.columns import cell, typed
from signatories.exports.files import FILES, Extract
from signatories.facts import Membership, Reservation, Step
from signatories.listing import Question
from signatories.partial_date import PartialDate
from signatories.snapshot import Snapshot, Version
from tests.factories import (
    FIRST_DAY,
    make_act,
    make_acts,
    make_deposits,
    make_participant,
    make_snapshot,
    make_union,
)

TODAY = date(2026, 11, 22)

STATES = (
    "iso3, iso2, m49, name_en, name_fr, kind, regional_group, eu_member, budapest_party, standing, "
    "signature_date, signature_evidence, consent_kind, consent_date, consent_evidence, "
    "entry_into_force_date, counts_toward_40, reservations, domestic_stage, domestic_stage_date, "
    "source_url, as_at"
)
ACTIONS = (
    "id, iso3, name_en, kind, date, place, evidence, depositary_notification, source_title, "
    "source_url, recorded_at, supersedes, note"
)


def edition(acts=(), participants=(), more=(), **dates):
    tables = dict(make_snapshot(acts, participants).tables)
    for record in more:
        tables[type(record)] = (*tables.get(type(record), ()), record)
    return Edition.of(Snapshot(Version("test", 1), tables), TODAY, **dates)


def extract(name, *arguments, asked=None, **more):
    return Extract(FILES[name], edition(*arguments, **more), Question.parse(asked or {}))


def text(name, *arguments, **more):
    return csv_text(extract(name, *arguments, **more))


def rows(name, *arguments, **more):
    return list(csv.DictReader(io.StringIO(text(name, *arguments, **more), newline="")))


def row(acts=(), participant=None, **more):
    (only,) = rows("states", acts, [participant or make_participant()], **more)
    return only


def filled(found, column):
    return sum(bool(line[column]) for line in found)


@pytest.mark.parametrize(("name", "columns"), [("states", STATES), ("actions", ACTIONS)])
def test_file_begins_with_its_columns_in_the_published_order(name, columns):
    assert text(name).splitlines()[0] == columns.replace(", ", ",")
    assert all(str(column.meaning) for column in FILES[name].columns)


# -- cells ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (date(2025, 10, 5), "2025-10-05"),
        (PartialDate("2026-07"), "2026-07"),
        (PartialDate(), ""),
        (RegionalGroup.ASIA_PACIFIC, "asia_pacific"),
        (("7(2)", "63(3)"), "7(2); 63(3)"),
        ((), ""),
        ("004", "004"),
        (0, "0"),
    ],
)
def test_cell_of_a_value_is_spelt_for_programs(value, expected):
    assert cell(value) == expected


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(sign):
    act = make_act(note=f"{sign}1+1", source_title=f"{sign}cmd|' /C calc'!A0")
    (line,) = rows("actions", [act])
    assert line["note"] == f"'{sign}1+1"
    assert line["source_title"][0] == "'"


@pytest.mark.parametrize("plain", ["", "a=1", "Côte d'Ivoire", "2025-10-25", "'quoted'", "7(2)"])
def test_cell_that_no_spreadsheet_runs_is_left_as_it_is(plain):
    assert harmless(plain) == plain == original(plain)


@pytest.mark.parametrize("content", ["=1", "'=1", "''+1", "'", "''", "'-", "@", "\t", "a'=1"])
def test_cell_made_harmless_comes_back_by_the_rule_for_readers(content):
    assert original(harmless(content)) == content
    assert not harmless(content).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("", None),
        (PartialDate(), None),
        (PartialDate("2026-07"), "2026-07"),
        (date(2025, 10, 5), "2025-10-05"),
        (False, False),
        (0, 0),
        ((), []),
        (("7(2)", "63(3)"), ["7(2)", "63(3)"]),
        (RegionalGroup.GRULAC, "grulac"),
        ("=1+1", "=1+1"),
    ],
)
def test_value_in_json_has_its_type_and_is_null_for_none(value, expected):
    found = typed(value)
    assert (found, type(found)) == (expected, type(expected))


def test_cell_with_commas_quotes_and_lines_is_read_back_whole():
    note = 'He said: "yes, we\nsign".'
    content = text("actions", [make_act(note=note)])
    assert '"He said: ""yes, we\nsign""."' in content
    assert content.endswith("\r\n")
    assert next(csv.DictReader(io.StringIO(content, newline="")))["note"] == note


# -- states --------------------------------------------------------------------------------------


def test_row_of_one_that_did_nothing_has_empty_cells_for_what_it_did():
    found = row(participant=make_participant(m49="004", regional_group=RegionalGroup.GRULAC))
    assert found == {
        **dict.fromkeys(STATES.split(", "), ""),
        "iso3": "AAA",
        "iso2": "AA",
        "m49": "004",
        "name_en": "State AAA",
        "name_fr": "État AAA",
        "kind": "member_state",
        "regional_group": "grulac",
        "standing": "no_action",
        "as_at": "2026-11-22",
    }


def test_row_of_one_that_deposited_holds_dates_kinds_and_evidence():
    acts = [
        make_act("signature", "2025-10-25", evidence="corroborated", source_url="https://a.org/1"),
        make_act("acceptance", "2026-03-01", source_url="https://a.org/2"),
    ]
    found = row(acts)
    wanted = {
        "standing": "contracting",
        "signature_date": "2025-10-25",
        "signature_evidence": "corroborated",
        "consent_kind": "acceptance",
        "consent_date": "2026-03-01",
        "consent_evidence": "depositary",
        "counts_toward_40": "true",
        "entry_into_force_date": "",
        "source_url": "https://a.org/2",
    }
    assert {name: found[name] for name in wanted} == wanted


def test_row_with_reported_acts_shows_them_in_the_evidence_columns_alone():
    found = row(make_acts("reported signature 2026-07-14, reported ratification 2026-08"))
    assert (found["signature_evidence"], found["consent_evidence"]) == ("reported", "reported")
    named = ("signature_date", "consent_kind", "consent_date", "counts_toward_40")
    assert [found[name] for name in named] == ["", "", "", ""]
    assert found["standing"] == "no_action"


@pytest.mark.parametrize(
    ("memberships", "eu", "budapest"),
    [
        ({}, "", ""),
        ({Organization.EU: Membership(), Organization.BUDAPEST: None}, "true", "false"),
        ({Organization.EU: None}, "false", ""),
        ({Organization.BUDAPEST: Membership(since=date(2026, 11, 23))}, "", "false"),
    ],
)
def test_row_says_of_memberships_true_false_or_not_established(memberships, eu, budapest):
    found = row(participant=make_participant(memberships=memberships))
    assert (found["eu_member"], found["budapest_party"]) == (eu, budapest)


def test_row_of_the_union_counts_toward_nothing():
    found = row([make_act("approval", "2026-03-01", "EUE")], make_union())
    assert (found["kind"], found["counts_toward_40"]) == ("reio", "false")


def test_row_of_a_deposit_after_the_fortieth_still_counts_and_has_its_day():
    late = make_act("accession", "2026-11-20", "ZZZ")
    found = {
        line["iso3"]: line for line in rows("states", [*make_deposits(40, "2026-03-01"), late])
    }
    assert found["ZZZ"]["counts_toward_40"] == "true"
    assert found["ZZZ"]["entry_into_force_date"] == "2026-12-20"
    assert found["S001"]["entry_into_force_date"] == "2026-05-30"
    assert (found["ZZZ"]["standing"], found["S001"]["standing"]) == ("contracting", "party")


def test_row_after_a_withdrawal_is_empty_again():
    found = row(make_acts("signature 2025-10-25, ratification 2026-03-01, withdrawal 2026-05-01"))
    assert (found["standing"], found["consent_date"], found["counts_toward_40"]) == (
        "signatory",
        "",
        "",
    )


def _said(kind, **values):
    bookkeeping = {"id": "x-1", "key": "x-1", "recorded_at": FIRST_DAY, "source_title": "Gazette"}
    return kind(**bookkeeping, iso3="AAA", **values)


def test_row_lists_reservations_made_by_the_day():
    made = _said(
        Reservation,
        date=PartialDate("2025-10-25"),
        articles=("7(2)", "63(3)"),
        evidence=Evidence.DEPOSITARY,
    )
    assert row(more=[made])["reservations"] == "7(2); 63(3)"
    assert row(more=[made], as_at=date(2025, 10, 24))["reservations"] == ""


@pytest.mark.parametrize(
    ("acts", "stage", "shown"),
    [
        ("", Stage.SIGNATURE_AUTHORISED, "signature_authorised"),
        ("signature 2025-10-25", Stage.SIGNATURE_AUTHORISED, ""),
        ("signature 2025-10-25", Stage.PROMULGATED, "promulgated"),
    ],
)
def test_row_shows_the_stage_at_home_but_no_authorisation_of_one_that_signed(acts, stage, shown):
    corroborated = Evidence.CORROBORATED
    step = _said(Step, stage=stage, date=PartialDate("2026-02"), evidence=corroborated)
    found = row(make_acts(acts), more=[step])
    assert found["domestic_stage"] == shown
    assert found["domestic_stage_date"] == ("2026-02" if shown else "")


def test_rows_stand_by_code_unless_another_order_is_asked_for():
    people = [make_participant("BBB", name_en="Alpha"), make_participant("AAA", name_en="Zeta")]
    acts = [make_act(iso3="BBB")]
    assert [line["iso3"] for line in rows("states", acts, people)] == ["AAA", "BBB"]
    ordered = rows("states", acts, people, asked={"sort": "signature"})
    assert [line["iso3"] for line in ordered] == ["BBB", "AAA"]


def test_counts_of_filled_cells_are_the_headline_figures():
    acts = [
        *make_deposits(3, "2026-03-01"),
        *make_acts("signature 2025-10-25, ratification 2026-03-02", "AAA"),
        *make_acts("signature 2025-10-25, reported ratification 2026-03", "BBB"),
        *make_acts("reported signature 2026-07", "CCC"),
        *make_acts("signature 2025-10-25, approval 2026-04-01", "EUE"),
        *make_acts("signature 2025-10-25", "OOO"),
    ]
    observer = make_participant("OOO", kind=ParticipantKind.OBSERVER_STATE)
    found = rows("states", acts, [make_union(), observer])
    states = [line for line in found if line["kind"] != "reio"]
    assert filled(found, "signature_date") == 4
    assert filled(states, "signature_date") == 3
    assert filled(states, "consent_date") == 4
    assert sum(line["counts_toward_40"] == "true" for line in found) == 4
    assert sum(line["signature_evidence"] == "reported" for line in found) == 1


# -- actions -------------------------------------------------------------------------------------


def test_rows_of_acts_include_the_reported_ones_with_their_partial_dates():
    acts = make_acts("signature 2025-10-25, reported ratification 2026-07, reported accession")
    found = {line["id"]: line for line in rows("actions", acts)}
    assert sorted(found) == list(found)
    assert found["aaa-ratification-1"]["date"] == "2026-07"
    assert found["aaa-accession-1"]["date"] == ""
    assert found["aaa-signature-1"]["recorded_at"] == "2026-11-22"


def test_rows_of_acts_know_neither_what_was_corrected_nor_what_came_later():
    report = make_act("signature", "2026-07", evidence="reported")
    seen = make_act("signature", "2026-07-14", id="aaa-signature-2", supersedes=report.id)
    assert [(line["id"], line["supersedes"]) for line in rows("actions", [report, seen])] == [
        ("aaa-signature-2", "aaa-signature-1")
    ]
    assert rows("actions", [seen], as_at=date(2026, 7, 13)) == []


def test_rows_of_acts_follow_the_filters_of_participants():
    acts = [make_act(iso3="AAA"), make_act(iso3="BBB")]
    found = rows("actions", acts, asked={"q": "bbb"})
    assert [line["iso3"] for line in found] == ["BBB"]


# -- names of files ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "asked", "dates", "expected"),
    [
        ("states", {}, {}, "states-2026-11-22.csv"),
        ("actions", {"sort": "name"}, {}, "actions-2026-11-22.csv"),
        (
            "states",
            {"standing": "party", "group": "african"},
            {"as_at": date(2025, 10, 26)},
            "states-party-african-2025-10-26.csv",
        ),
        (
            "states",
            {"q": "Viet Nam"},
            {"known_at": date(2026, 11, 22)},
            "states-viet-nam-2026-11-22-known-2026-11-22.csv",
        ),
    ],
)
def test_name_of_a_file_says_its_filters_and_its_days(name, asked, dates, expected):
    assert extract(name, asked=asked, **dates).name("csv") == expected
