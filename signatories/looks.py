"""The look of a participant on the map: one class for each standing that readers tell apart.

Contracting States and parties share a look and differ in words. Standard library only.
"""

from enum import StrEnum

from .codes import ActionKind, Stage, Standing
from .facts import Step
from .status import Position


class Look(StrEnum):
    """Classes of the map, in the order of the legend."""

    NONE = "none"
    SIGNED = "signed"
    APPROVED = "approved"
    BOUND = "bound"
    ACCEDED = "acceded"
    WITHDRAWN = "withdrawn"


APPROVED_AT_HOME = frozenset({Stage.APPROVED, Stage.PROMULGATED})


def look(position: Position, stage: Step | None) -> Look:
    """The look of a position; `stage` is the highest confirmed one at home."""
    if position.standing is Standing.WITHDRAWN:
        return Look.WITHDRAWN
    if position.consent:
        by_accession = position.consent.kind is ActionKind.ACCESSION
        return Look.ACCEDED if by_accession else Look.BOUND
    if position.standing is Standing.NO_ACTION:
        return Look.NONE
    approved = stage is not None and stage.stage in APPROVED_AT_HOME
    return Look.APPROVED if approved else Look.SIGNED
