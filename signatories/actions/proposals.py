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
from ..partial_date import EMPTY, PartialDate

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
        """The fields of a draft."""
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
    known = set(models.Draft.objects.values_list("found_as", flat=True))
    typed = set(models.Draft.objects.values_list("participant_id", "kind", "date"))
    made = []
    for found in comparison.proposals:
        name = _name(found)
        values = _values(found)
        if name in known or (found.participant.iso3, values["kind"], values["date"]) in typed:
            continue
        known.add(name)
        made.append(
            models.Draft.objects.create(
                participant_id=found.participant.iso3,
                evidence=Evidence.DEPOSITARY,
                found_as=name,
                created_by=by,
                remark="\n".join(_remark(found)),
                **source.fields,
                **values,
            )
        )
    return made


def _name(found: Difference) -> str:
    """A name for the difference, the same in every check that finds it."""
    iso3, printed = found.participant.iso3, found.printed
    if found.finding is not Finding.FOR_LAWYER or printed is None:
        return f"{iso3}-{found.kind}-{found.date}"
    cell = f"{printed.column.header}|{printed.raw}|{printed.date}"
    return f"{iso3}-lawyer-{hashlib.sha256(cell.encode()).hexdigest()[:16]}"


def _values(found: Difference) -> dict[str, Any]:
    """What depends on the sort of difference.

    What is for a lawyer is not guessed: it has a kind only where the header gives one.
    """
    values: dict[str, Any] = {
        "kind": found.kind or "",
        "date": PartialDate(found.date.isoformat()) if found.date else EMPTY,
        "needs_lawyer": found.finding is Finding.FOR_LAWYER,
    }
    if found.held:
        values |= {
            "supersedes_id": found.held.id,
            "reason": _reason(found.finding),
            "place": found.held.place,
            "depositary_notification": found.held.depositary_notification,
        }
        # The note on a reported act says that it was not confirmed.
        values["note"] = found.held.note if found.held.confirmed else ""
    return values


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
