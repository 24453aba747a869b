"""The tables of the register."""

from .acts import Action, FurtherSource
from .checks import Check
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
from .drafts import Draft, content_fields, drafts_that_became
from .participants import Participant, Profile
from .published import KeptForGood, Published
from .version import RegisterVersion

__all__ = [
    "Action",
    "Authority",
    "Check",
    "Claim",
    "Draft",
    "FurtherSource",
    "KeptForGood",
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
    "content_fields",
    "drafts_that_became",
]
