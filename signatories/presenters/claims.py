"""`/claims/`: claims checked, and the counts in circulation reconciled with the register."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from ..codes import CountedThing
from ..editions import Edition
from ..facts import Claim, ReportedCount
from ..tally import tally


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A count in circulation beside what the register says as at the day it was counted on.

    `confirmed` is None where the count names no full day; `reported` are added in nowhere.
    """

    count: ReportedCount
    confirmed: int | None
    reported: int


def present(edition: Edition) -> dict[str, Any]:
    """Claims with verdicts, counts reconciled, and how a publisher can answer."""
    counts = counts_on(edition)
    ours = [count for count in counts if count.what is CountedThing.SIGNATORIES]
    return {
        "claims": claims_on(edition),
        "signatories": [_reconciled(count, edition) for count in ours],
        "other_counts": [count for count in counts if count not in ours],
        "contact": settings.CONTACT,
    }


def claims_on(edition: Edition) -> list[Claim]:
    """The claims that had been checked by the day, by id."""
    return [claim for claim in edition.register.claims() if claim.checked_on <= edition.day]


def counts_on(edition: Edition) -> list[ReportedCount]:
    """The counts that were in circulation by the day, by id."""
    return [count for count in edition.register.reported_counts() if _was_there(count, edition)]


def _was_there(count: ReportedCount, edition: Edition) -> bool:
    when = count.printed_on.last or count.counted_on.last or count.recorded_at
    return when <= edition.day


def _reconciled(count: ReportedCount, edition: Edition) -> Reconciled:
    day = count.counted_on.day
    if day is None or day > edition.today:
        return Reconciled(count, None, 0)
    on = tally(edition.register.on(day))
    return Reconciled(count, on.signatures, on.reported_signatures)
