"""Who did what, when, from which value to which, and why: of a row, and of a participant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from convention_tracker import clock

from .. import models, queries
from .differences import Difference, differences, spelt
from .fields import name_of
from .words import column_words


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: to a published row, or to a draft. `when` is a day or a moment."""

    when: date | datetime
    who: str
    what: str
    id: str
    reason: str = ""
    differences: tuple[Difference, ...] = ()

    @property
    def day(self) -> date:
        """The day in New York."""
        return clock.day_of(self.moment)

    @property
    def hour(self) -> str:
        """The time of day in New York; empty where only the day is on record."""
        return f"{self.moment:%H:%M}" if isinstance(self.when, datetime) else ""

    @property
    def moment(self) -> datetime:
        """When; of a day, its beginning."""
        if isinstance(self.when, datetime):
            return self.when.astimezone(clock.NEW_YORK)
        return datetime.combine(self.when, time.min, clock.NEW_YORK)


def of_row(row: models.Published) -> list[Event]:
    """The chain of a row and the drafts that it came from, oldest first."""
    chain = type(row)._default_manager.filter(key=row.key).select_related("recorded_by")
    rows = list(chain)
    return _events(rows, models.drafts_that_became([row.pk for row in rows]))


def of_participant(iso3: str) -> list[Event]:
    """Everything published of a participant, and every draft about it, oldest first."""
    rows: list[models.Published] = []
    for model in queries.KINDS:
        if any(field.name == "participant" for field in model._meta.concrete_fields):
            manager: Any = model._default_manager
            rows += manager.filter(participant_id=iso3).select_related("recorded_by")
    of_it = models.Draft.history.filter(participant_id=iso3).values("id")
    drafts = models.Draft.history.filter(id__in=of_it)
    return _events(rows, drafts.order_by("history_date", "history_id"))


def _events(rows: Iterable[models.Published], versions: Iterable[Any]) -> list[Event]:
    known, versions = {row.pk: row for row in rows}, list(versions)
    moments = {version.published_as: version.history_date for version in versions}
    found = [
        _published(row, known.get(row.supersedes_id), moments.get(id_, row.recorded_at))  # type: ignore[attr-defined]
        for id_, row in known.items()
    ]
    found += _drafted(version for version in versions if version.published_as not in known)
    return sorted(found, key=lambda event: (event.moment, event.id))


def _published(row: models.Published, old: models.Published | None, when: date | datetime) -> Event:
    """A row that was published, in place of an old one or on its own."""
    said = differences(queries.record_of(old) if old else None, queries.record_of(row))
    by = row.recorded_by.get_username() if row.recorded_by else ""
    return Event(
        when=when,
        who=by or _("release %(release)s") % {"release": row.release},
        what=_what_was_published(row),
        id=row.pk,
        reason=row.reason,
        differences=tuple(one for one in said if one.is_change or not old),
    )


def _what_was_published(row: models.Published) -> str:
    if row.void:
        return _("declared void")
    return _("corrected") if row.supersedes_id else _("published")  # type: ignore[attr-defined]


def _drafted(versions: Iterable[Any]) -> list[Event]:
    """What happened to drafts, each version beside the one before."""
    found: list[Event] = []
    before: dict[int, Any] = {}
    for version in versions:
        old = before.get(version.id)
        before[version.id] = version
        by = version.history_user.get_username() if version.history_user else ""
        found.append(
            Event(
                when=version.history_date,
                who=by or _("check of the depositary's record"),
                what=_what_was_drafted(version, old),
                id=version.published_as or _("draft %(number)s") % {"number": version.id},
                reason=version.comment if _is_return(old, version) else version.reason,
                differences=tuple(_changed(old, version)),
            )
        )
    return found


def _what_was_drafted(version: Any, old: Any) -> str:
    if version.history_type == "-":
        return _("draft deleted")
    if version.history_type == "+":
        return _("draft begun")
    return _("draft returned") if _is_return(old, version) else _("draft changed")


def _is_return(old: Any, version: Any) -> bool:
    return bool(version.history_type == "~" and version.returned and not (old and old.returned))


def _changed(old: Any, version: Any) -> Iterable[Difference]:
    """The values of a draft that differ from those of the version before; all of its first."""
    before, after = _values(old) if old else {}, _values(version)
    for name in after | before:
        was, is_now = (_told(values.get(name)) for values in (before, after))
        if was != is_now:
            yield Difference(column_words(name), was if old else None, is_now)


def _values(version: Any) -> dict[str, Any]:
    """Everything that a version of a draft says."""
    said = ("supersedes", "void", "reason", "further_sources", "needs_lawyer")
    values: dict[str, Any] = version.content
    whose = name_of(version.participant_id) if version.participant_id else ""
    return {"participant": whose} | values | {name: getattr(version, name) for name in said}


def _told(value: Any) -> str:
    """A draft's value; one that says nothing is empty."""
    if isinstance(value, list):
        return "; ".join(" ".join(one) if isinstance(one, list) else str(one) for one in value)
    return spelt(value) if isinstance(value, bool) and value else str(value or "")
