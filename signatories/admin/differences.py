"""What a row says, beside the row whose place it takes: for the staff's review and histories."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from .. import dates
from ..facts import Record
from ..labels import label
from ..partial_date import PartialDate
from ..records import content, membership_cell
from .fields import name_of
from .words import column_words

ABOUT_SOURCES = frozenset(field.name for field in fields(Record))


@dataclass(frozen=True, slots=True)
class Difference:
    """A field with what the old row says and what the new one does; `old` is None without one."""

    name: str
    old: str | None
    new: str

    @property
    def is_change(self) -> bool:
        """Whether they differ."""
        return self.old is not None and self.old != self.new


def differences(old: Record | None, new: Record) -> list[Difference]:
    """Every field that one of the two rows fills in; sources and note come last."""
    before, after = _named(old) if old else {}, _named(new)
    names = sorted(after, key=lambda name: name in ABOUT_SOURCES)
    found = [
        Difference(column_words(name), spelt(before[name]) if old else None, spelt(after[name]))
        for name in names
        if name != "round"  # follows from the other acts
    ]
    return [one for one in found if one.new or one.old]


def _named(record: Record) -> dict[str, Any]:
    """What a record says, its participant by name."""
    said = content(record)
    return said | {"iso3": name_of(said["iso3"])} if said.get("iso3") else said


def spelt(value: Any) -> str:
    """A value as staff read it."""
    if isinstance(value, StrEnum):
        return str(label(value))
    if isinstance(value, PartialDate):
        return dates.in_words(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, dict):
        return "; ".join(
            sorted(f"{label(code)}: {membership_cell(held)}" for code, held in value.items())
        )
    return "" if value is None else str(value)
