"""The tables of the register."""

from .acts import Action, Draft, DraftSource, FurtherSource
from .context import (
    Authority,
    Claim,
    Milestone,
    Reading,
    ReportedCount,
    Reservation,
    Statement,
    Step,
    TerritorialApplication,
)
from .participants import Participant, Profile
from .published import Published
from .version import RegisterVersion

__all__ = [
    "Action",
    "Authority",
    "Claim",
    "Draft",
    "DraftSource",
    "FurtherSource",
    "Milestone",
    "Participant",
    "Profile",
    "Published",
    "Reading",
    "RegisterVersion",
    "ReportedCount",
    "Reservation",
    "Statement",
    "Step",
    "TerritorialApplication",
]
