"""`/about/`, `/accessibility/` and `/corrections/`."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from .. import wording
from ..codes import Evidence, ParticipantKind
from ..editions import Edition
from ..facts import Act, Participant, Reading, Record
from ..labels import label
from ..records import content
from .state import Source

AXE = "axe-core 4.12"  # the tests see to it that this is the one they use
REVIEWED = date(2026, 11, 22)  # the day on which the statement on access was last gone through


@dataclass(frozen=True, slots=True)
class Correction:
    """A published row and the one that took its place."""

    id: str
    replaces: str
    recorded_at: date
    about: str
    url: str
    reason: str
    void: bool
    changes: tuple[tuple[str, str, str], ...]


def present(edition: Edition) -> dict[str, Any]:
    """Method and sources; the numbers in the text come from the register."""
    kinds = Counter(participant.kind for participant in edition.on.participants.values())
    states = len(edition.on.participants) - kinds[ParticipantKind.REIO]
    return {
        "rule": edition.register.rule,
        "participants": len(edition.on.participants),
        "states": states,
        "kinds": [(label(kind), kinds[kind]) for kind in ParticipantKind],
        "evidence": [label(level) for level in Evidence],
        "readings": edition.register.all(Reading),
        "sources": _sources(edition),
        "record_read": edition.record_read,
        "reports_read": edition.reports_read,
        "contact": settings.CONTACT,
    }


def _sources(edition: Edition) -> list[tuple[Source, int]]:
    """The sources of the acts, and how many acts each is the strongest source of."""
    acts = edition.register.all(Act)
    counts = Counter(Source(act.source_title, act.source_url) for act in acts)
    return counts.most_common()


def accessibility() -> dict[str, Any]:
    """The statement on access: with what was tested, when it was reviewed, whom to tell."""
    return {"axe": AXE, "reviewed": REVIEWED, "contact": settings.CONTACT}


def corrections(edition: Edition) -> dict[str, Any]:
    """The log of corrections, newest first."""
    return {"corrections": [correction(old, new, edition) for old, new in corrected(edition)]}


def corrected(edition: Edition) -> list[tuple[Record, Record]]:
    """Every correction known in the edition as (old row, new row), newest first."""
    known = edition.known_at or edition.today
    return [pair for pair in edition.snapshot.corrections if pair[1].recorded_at <= known]


def correction(old: Record, new: Record, edition: Edition) -> Correction:
    """What a correction says: about whom, why, and each field that differs."""
    iso3 = getattr(new, "iso3", "")
    participant: Participant | None = edition.register.participants.get(iso3)
    return Correction(
        id=new.id,
        replaces=old.id,
        recorded_at=new.recorded_at,
        about=wording.name(participant) if participant else new.key,
        url=edition.url("state", iso3.lower()) if participant else "",
        reason=new.reason,
        void=new.void,
        changes=() if new.void else tuple(_changes(old, new)),
    )


def _changes(old: Record, new: Record) -> list[tuple[str, str, str]]:
    """What differs: field, old and new value, as the data files spell them."""
    before, after = content(old), content(new)
    return [
        (name, _spelt(before[name]), _spelt(after[name]))
        for name in before
        if before[name] != after[name]
    ]


def _spelt(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)
