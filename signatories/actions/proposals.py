"""Making drafts of what the depositary's record has and the register has not."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from .. import models
from ..codes import Evidence
from ..depositary import Comparison, Difference, Finding
from ..partial_date import PartialDate
from .drafts import write_draft

LONGEST_NOTE = 2000  # characters of an end note that are quoted


@dataclass(frozen=True, slots=True)
class RecordSource:
    """The depositary's record as the source of a draft: where it stands, as at which day."""

    title: str
    url: str
    as_at: date
    signatures: int

    @property
    def fields(self) -> dict[str, Any]:
        """The columns of an act that name it."""
        return {
            "source_title": self.title,
            "source_url": self.url,
            "source_date": PartialDate(self.as_at.isoformat()),
            "source_seen": f"as read on {self.as_at}, total {self.signatures}",
        }


def draft_differences(
    comparison: Comparison, source: RecordSource, by: User | None
) -> list[models.Draft]:
    """Make a draft of each difference that has none yet; for one who holds the lock.

    A draft that somebody has typed for the same act is enough.
    """
    drafts = models.Draft.objects.all()
    known = {draft.found_as for draft in drafts}
    typed = {_typed(draft) for draft in drafts}
    made = []
    for found in comparison.proposals:
        draft = _draft(found, source)
        if draft.found_as not in known and _typed(draft) not in typed:
            known.add(draft.found_as)
            made.append(write_draft(draft, by))
    return made


def _typed(draft: models.Draft) -> tuple[Any, ...]:
    """What tells one act in preparation from another."""
    kind, day = draft.content.get("kind"), draft.content.get("date")
    return (draft.table, draft.participant_id, kind, day)


def _draft(found: Difference, source: RecordSource) -> models.Draft:
    """A draft of what the file says.

    What is for a lawyer is not guessed: it has a kind only where the header gives one.
    """
    held = found.held
    draft = models.Draft(
        found_as=_name(found),
        remark="\n".join(_remark(found)),
        needs_lawyer=found.finding is Finding.FOR_LAWYER,
        supersedes=held.id if held else "",
        reason=_reason(found.finding) if held else "",
    )
    draft.take(
        models.Action(
            participant_id=found.participant.iso3,
            kind=found.kind or "",
            date=found.date.isoformat() if found.date else "",
            evidence=Evidence.DEPOSITARY,
            place=held.place if held else "",
            depositary_notification=held.depositary_notification if held else "",
            # The note on a reported act says that it was not confirmed.
            note=held.note if held and held.confirmed else "",
            **source.fields,
        )
    )
    return draft


def _name(found: Difference) -> str:
    """A name for the difference, the same in every check that finds it."""
    iso3, printed = found.participant.iso3, found.printed
    if found.finding is not Finding.FOR_LAWYER or printed is None:
        return f"{iso3}-{found.kind}-{found.date}"
    cell = f"{printed.column.header}|{printed.raw}|{printed.date}"
    return f"{iso3}-lawyer-{hashlib.sha256(cell.encode()).hexdigest()[:16]}"


def _reason(finding: Finding) -> str:
    """The reason of a correction, as the public log will have it."""
    if finding is Finding.CONFIRMS:
        return _("Confirmed by the depositary's record.")
    if finding is Finding.BETTER_EVIDENCE:
        return _("Now seen on the depositary's record itself.")
    return _("The depositary's record says so.")


def _remark(found: Difference) -> Iterator[str]:
    """What the file prints and why it is for a lawyer; for staff."""
    if found.reason:
        yield found.reason
    if found.printed:
        yield _("The file prints “%(cell)s” under “%(header)s”.") % {
            "cell": found.printed.raw[:200],
            "header": found.printed.column.header[:200],
        }
    for note in found.notes:
        yield f"{note.index}: {' '.join(note.paragraphs)[:LONGEST_NOTE]}"
