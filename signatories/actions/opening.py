"""Which acts are open to a participant."""

from datetime import date

from .. import models
from ..codes import ActionKind, Evidence
from ..snapshot import Snapshot
from .preparing import prepare


def open_kinds(iso3: str, day: date, snapshot: Snapshot) -> list[str]:
    """The kinds of act that a participant could do on a day by articles 64 and 67.

    All kinds while the participant is not known.
    """
    if iso3 not in snapshot.register().participants:
        return [kind.value for kind in ActionKind]
    return [kind.value for kind in ActionKind if _is_open(kind, iso3, day, snapshot)]


def _is_open(kind: ActionKind, iso3: str, day: date, snapshot: Snapshot) -> bool:
    draft = models.Draft()
    draft.take(
        models.Action(
            participant_id=iso3,
            kind=kind,
            date=day.isoformat(),
            evidence=Evidence.DEPOSITARY,
            source_title="-",
        )
    )
    return not prepare(draft, snapshot, day).objections
