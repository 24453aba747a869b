"""The class of the map in which a participant stands, before and after each act."""

from datetime import date

import pytest

from signatories.codes import Evidence, Stage
from signatories.convention import EntryRule
from signatories.facts import Step
from signatories.looks import Look, look
from signatories.partial_date import PartialDate
from signatories.status import position_on
from tests.factories import FIRST_DAY, make_acts

RULE = EntryRule(40, 90, 30)
ENTRY = date(2027, 5, 30)


def step(stage: Stage) -> Step:
    return Step(
        id="aaa-step-1",
        key="aaa-step-1",
        recorded_at=FIRST_DAY,
        iso3="AAA",
        stage=stage,
        date=PartialDate("2026-02-10"),
        evidence=Evidence.CORROBORATED,
    )


@pytest.mark.parametrize(
    ("acts", "stage", "expected"),
    [
        ("", None, Look.NONE),
        ("", Stage.APPROVED, Look.NONE),
        ("signature 2025-10-25", None, Look.SIGNED),
        ("signature 2025-10-25", Stage.BEFORE_PARLIAMENT, Look.SIGNED),
        ("signature 2025-10-25", Stage.APPROVED, Look.APPROVED),
        ("signature 2025-10-25", Stage.PROMULGATED, Look.APPROVED),
        ("signature 2025-10-25, ratification 2026-03-01", Stage.APPROVED, Look.BOUND),
        ("signature 2025-10-25, acceptance 2026-03-01", None, Look.BOUND),
        ("accession 2026-03-01", None, Look.ACCEDED),
        ("signature 2025-10-25, withdrawal 2026-03-01", None, Look.NONE),
        ("accession 2026-03-01, withdrawal 2026-04-01", None, Look.NONE),
        ("accession 2026-03-01, denunciation 2027-06-01", None, Look.WITHDRAWN),
    ],
)
def test_look_follows_the_confirmed_acts_and_the_stage_at_home(acts, stage, expected):
    position = position_on(make_acts(acts) if acts else [], date(2028, 6, 1), ENTRY, RULE)
    assert look(position, step(stage) if stage else None) is expected


@pytest.mark.parametrize("day", [date(2027, 5, 29), date(2027, 5, 30)])
def test_look_of_a_contracting_state_and_of_a_party_is_one(day):
    position = position_on(
        make_acts("signature 2025-10-25, ratification 2026-03-01"), day, ENTRY, RULE
    )
    assert look(position, None) is Look.BOUND
