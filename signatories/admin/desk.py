"""The desk: what waits for staff, on the admin's first page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User

from convention_tracker import clock

from .. import models, register
from ..editions import Edition
from ..facts import Act, Check, Participant
from ..presenters.calendar import DueDay, due_days
from .fields import name_of
from .recording import TABLES

SHOWN = 12  # drafts; the others are in their list


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft, whose it is, and how many days old."""

    draft: models.Draft
    name: str
    authors: str
    days: int
    is_own: bool


@dataclass(frozen=True, slots=True)
class Report:
    """An act that is reported and not confirmed, and for how many days."""

    act: Act
    participant: Participant
    since: date
    days: int


def present(user: User) -> dict[str, Any]:
    """Everything that the desk shows to a member of staff."""
    today = clock.today()
    snapshot = register.refresh()
    drafts = _waiting(user, today)
    context: dict[str, Any] = {
        "waiting": [one for one in drafts if not one.draft.returned],
        "returned": [one for one in drafts if one.draft.returned],
        "shown": SHOWN,
        "tables": [model for model in TABLES.values() if model is not models.FurtherSource],
        "last_check": models.Check.objects.first(),
        "limit": settings.CHECK_LIMIT_DAYS,
    }
    if snapshot is None or not snapshot.register().participants:
        return context | {"no_register": True}
    edition = Edition.of(snapshot, today)
    following = edition.register.following
    return context | {
        "last_good": following.last_good,
        "days_since_good": _days_since(following.last_good, today),
        "is_overdue": _is_overdue(following.last_good, today),
        "reported": _reported(edition),
        "due": [(due, (due.day - today).days) for due in _coming(edition)],
    }


def _waiting(user: User, today: date) -> list[Waiting]:
    drafts = models.Draft.objects.prefetch_related("authors").order_by("created_at", "id")
    return [
        Waiting(
            draft=draft,
            name=name_of(draft.participant_id),
            authors=", ".join(author.get_username() for author in draft.authors.all()),
            days=(today - clock.day_of(draft.created_at)).days,
            is_own=user in draft.authors.all(),
        )
        for draft in drafts
    ]


def _days_since(check: Check | None, today: date) -> int | None:
    return (today - check.recorded_at).days if check else None


def _is_overdue(check: Check | None, today: date) -> bool:
    """Whether the record was not checked within the limit; also when it never was."""
    days = _days_since(check, today)
    return days is None or days > settings.CHECK_LIMIT_DAYS


def _reported(edition: Edition) -> list[Report]:
    """The acts that wait to be confirmed, those that have waited longest first."""
    found = [
        Report(act, participant, act.appears_on, (edition.today - act.appears_on).days)
        for iso3, participant in edition.on.participants.items()
        for act in edition.on.positions[iso3].reported
    ]
    return sorted(found, key=lambda report: (report.since, report.act.id))


def _coming(edition: Edition) -> list[DueDay]:
    return [due for due in due_days(edition) if due.day >= edition.today]
