"""The shipped histories of the sister treaties agree with the status tables they come from."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from signatories import sisters
from signatories.codes import INSTRUMENTS, ActionKind

TABLES = {
    "untoc": "untoc_2014-07.csv",
    "trafficking": "trafficking_protocol_2018-01.csv",
}


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def rows():
    return read(sisters.FOLDER / "sister_deposits.csv")


@pytest.fixture
def by_id():
    return {sister.id: sister for sister in sisters.load()}


def test_every_row_is_an_instrument_of_a_listed_treaty_on_a_day_of_its_record(rows, by_id):
    for row in rows:
        sister = by_id[row["treaty"]]
        assert row["participant"].strip() == row["participant"] != ""
        assert ActionKind(row["kind"]) in INSTRUMENTS, row
        assert row["counts"] in ("true", "false"), row
        assert sister.opened < date.fromisoformat(row["date"]), row
        assert row["date"][:7] <= sister.as_at, row


def test_no_participant_has_deposited_twice_with_the_same_treaty(rows):
    deposits = Counter((row["treaty"], row["participant"]) for row in rows)
    assert [pair for pair, count in deposits.items() if count > 1] == []


def test_only_the_union_and_successions_are_left_out_of_the_count(rows):
    left_out = {row["participant"] for row in rows if row["counts"] == "false"}
    assert left_out == {"European Union", "Montenegro"}
    assert all(
        (row["counts"] == "false")
        == (row["participant"] == "European Union" or row["kind"] == "succession")
        for row in rows
    )


@pytest.mark.parametrize(
    ("treaty", "opened", "counted", "fortieth", "days"),
    [
        ("untoc", "2000-12-12", 177, "2003-07-01", 931),
        ("trafficking", "2000-12-12", 171, "2003-09-26", 1018),
        ("firearms", "2001-07-02", 113, "2005-04-04", 1372),
    ],
)
def test_complete_history_has_the_known_count_and_fortieth_deposit(
    by_id, treaty, opened, counted, fortieth, days
):
    sister = by_id[treaty]
    assert (str(sister.opened), sister.instruments) == (opened, 40)
    assert len(sister.deposits) == counted
    assert list(sister.deposits) == sorted(sister.deposits)
    assert (str(sister.completed_on), sister.days_to_complete) == (fortieth, days)
    assert [sister.count_after(days - 1) < 40, sister.count_after(days) >= 40] == [True, True]


@pytest.mark.parametrize("treaty", TABLES)
def test_history_is_the_complete_table_of_the_depositary(rows, treaty):
    table = read(Path(__file__).parent / TABLES[treaty])
    ours = {(r["participant"], r["date"], r["kind"]) for r in rows if r["treaty"] == treaty}
    theirs = {(r["participant"], r["instrument_date"], r["action"]) for r in table}
    assert ours == {line for line in theirs if line[1]}


def test_treaties_without_a_complete_table_have_no_deposits_and_say_why(by_id):
    assert [s.id for s in sisters.load() if not s.deposits] == ["uncac", "smuggling"]
    assert {s.id for s in sisters.complete()} == by_id.keys() - {"uncac", "smuggling"}
    corruption, smuggling = by_id["uncac"], by_id["smuggling"]
    assert (corruption.instruments, str(corruption.completed_on)) == (30, "2005-09-15")
    assert corruption.days_to_complete == 646
    assert (smuggling.completed_on, smuggling.days_to_complete) == (None, None)
    assert "not at hand" in corruption.note
    assert "not at hand" in smuggling.note


def test_every_treaty_names_its_source_and_how_its_opening_is_known():
    for sister in sisters.load():
        assert sister.source_url.startswith("https://treaties.un.org/"), sister.id
        assert sister.source_title, sister.id
        assert sister.opened_basis, sister.id
        assert bool(sister.as_at) == bool(sister.deposits), sister.id
