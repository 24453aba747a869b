"""Sister treaties with the same clause: every participant's own day comes out."""

import csv
from datetime import date
from pathlib import Path

import pytest

from signatories import convention
from signatories.entry_into_force import entry_into_force
from signatories.status import position_on
from tests.factories import make_act

TABLES = Path(__file__).parents[2] / "data"
COMPUTED = "computed_entry_into_force_for_participant"
TODAY = date(2026, 11, 22)
RULE = convention.load().entry


def read(name):
    with (TABLES / name).open(newline="") as file:
        return list(csv.DictReader(file))


def acts_of(rows):
    signed = [("signature", row["signature_date"], row) for row in rows]
    joined = [(row["action"], row["instrument_date"], row) for row in rows]
    return [make_act(kind, on, row["participant"]) for kind, on, row in signed + joined if on]


@pytest.mark.parametrize(
    ("table", "fortieth", "entry", "instruments"),
    [
        ("untoc_2014-07.csv", "2003-07-01", "2003-09-29", 179),
        ("trafficking_protocol_2018-01.csv", "2003-09-26", "2003-12-25", 173),
    ],
)
def test_sister_treaty_computed_from_its_deposits_binds_everyone_on_the_day_it_did(
    table, fortieth, entry, instruments
):
    rows = read(table)
    acts = acts_of(rows)
    organizations = {row["participant"] for row in rows if row["is_reio"] == "1"}
    force = entry_into_force(acts, organizations, TODAY, RULE)
    assert force.decisive
    assert (str(force.decisive.date), str(force.enters_on)) == (fortieth, entry)
    assert len(force.deposits) == instruments
    assert force.counted == instruments - 2  # the European Union, and Montenegro's succession

    computed = {
        row["participant"]: position_on(
            [act for act in acts if act.iso3 == row["participant"]], TODAY, force.enters_on, RULE
        )
        for row in rows
    }
    days = {name: str(found.bound_from or "") for name, found in computed.items()}
    assert days == {row["participant"]: row[COMPUTED] for row in rows}
    standings = {name: found.standing for name, found in computed.items()}
    assert standings == {
        row["participant"]: "party" if row["instrument_date"] else "signatory" for row in rows
    }
