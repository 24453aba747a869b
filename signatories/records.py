"""Turning stored values and file cells into the frozen records of `facts`, by their field types.

Stored is what a database column holds, or its JSON value in a file, where dates are text.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Any, TypeVar, get_type_hints

from .codes import Organization, RegionalGroup
from .facts import Entry, Membership, Record
from .partial_date import PartialDate

Convert = Callable[[Any], Any]
R = TypeVar("R")

# What a publication adds to a fact; it is not part of what the fact says.
BOOKKEEPING = frozenset({"key", "recorded_at", "supersedes", "reason", "void", "release"})


def field_types(kind: type[Any]) -> dict[str, Any]:
    """The fields of a kind of record, or of a check, with their types, in order."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def content(record: Record) -> dict[str, Any]:
    """What a record says, without id and bookkeeping: two rows with equal content say the same."""
    left_out = BOOKKEEPING | {"id"}
    names = (field.name for field in fields(record))
    return {name: getattr(record, name) for name in names if name not in left_out}


def has_default(kind: type[Record], name: str) -> bool:
    """Whether a record can do without the field."""
    field = next(field for field in fields(kind) if field.name == name)
    return field.default is not MISSING or field.default_factory is not MISSING


# -- from what is stored -------------------------------------------------------------------------


def reader(kind: type[R]) -> Callable[[Sequence[Any]], R]:
    """A function that makes a record, or a check, of the values of a row in the order of fields.

    It raises ValueError for what is no such value.
    """
    hints = field_types(kind)
    converters = [_from_stored(hint) for hint in hints.values()]

    def read(row: Sequence[Any]) -> R:
        values = (convert(value) for convert, value in zip(converters, row, strict=True))
        return kind(**dict(zip(hints, values, strict=True)))

    return read


def _from_stored(hint: Any) -> Convert:
    if hint is str:
        return lambda value: value or ""
    if hint == tuple[str, ...]:
        return tuple
    if hint == tuple[Entry, ...]:
        return _entries
    if hint is PartialDate:
        return lambda value: PartialDate(value) if isinstance(value, str) else value
    if hint in (dt.date, dt.date | None):
        return lambda value: dt.date.fromisoformat(value) if isinstance(value, str) else value
    if hint is dt.datetime:
        return lambda value: dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    if hint == RegionalGroup | None:
        return lambda value: RegionalGroup(value) if value else None
    if hint == Mapping[Organization, Membership | None]:
        return memberships
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    return lambda value: value


def _entries(rows: Sequence[tuple[str, str, str]]) -> tuple[Entry, ...]:
    return tuple(
        Entry(iso3, kind, dt.date.fromisoformat(day) if day else None) for iso3, kind, day in rows
    )


def memberships(cells: Mapping[str, str]) -> dict[Organization, Membership | None]:
    """Memberships from cells by code. Raises ValueError for an unknown code or a bad cell."""
    return {Organization(code): Membership.parse(cell) for code, cell in cells.items()}


# -- to what is stored ---------------------------------------------------------------------------


def to_stored(record: Any) -> dict[str, Any]:
    """The column values of a record, or of a check, as model fields take them."""
    return {
        COLUMNS.get(field.name, field.name): _to_stored(field.name, getattr(record, field.name))
        for field in fields(record)
    }


def to_json(record: Any) -> list[Any]:
    """The same values in the order of the fields, as JSON has them."""
    return [str(v) if isinstance(v, AS_TEXT) else v for v in to_stored(record).values()]


AS_TEXT = (PartialDate, dt.date)  # a datetime is a date

# Fields whose column has another name: foreign keys, and some of checks.
COLUMNS = {
    "iso3": "participant_id",
    "supersedes": "supersedes_id",
    "at": "checked_at",
    "table": "table_sha256",
    "acts": "acts_sha256",
}


def _to_stored(name: str, value: Any) -> Any:
    if name == "iso3":
        return value or None
    if name == "regional_group":
        return value or ""
    if name in ("lacking", "beyond"):
        return stored_entries(value)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return {code.value: membership_cell(held) for code, held in value.items()}
    return value


def stored_entries(entries: Iterable[Entry]) -> list[list[str]]:
    """Entries of a record as the columns of a check hold them."""
    return [[e.iso3, e.kind, e.date.isoformat() if e.date else ""] for e in entries]


def membership_cell(membership: Membership | None) -> str:
    """A membership as the files spell it: 1, 0 or an interval."""
    if membership is None:
        return "0"
    if membership == Membership():
        return "1"
    return f"{membership.since or ''}/{membership.until or ''}"


# -- from a file ---------------------------------------------------------------------------------


def from_cell(hint: Any, text: str) -> Any:
    """A value from the text of a cell. Raises ValueError saying what was expected."""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _code(hint, text)
    if hint == RegionalGroup | None:
        return _code(RegionalGroup, text) if text else None
    if hint is PartialDate:
        return PartialDate(text)
    if hint in (dt.date, dt.date | None):
        return _day(text, required=hint is dt.date)
    if hint is int:
        return _number(text)
    if hint is bool:
        return _truth(text)
    return text


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"“{text}” is neither true nor false")
    return text == "true"


def _code(codes: type[StrEnum], text: str) -> StrEnum:
    try:
        return codes(text)
    except ValueError:
        raise ValueError(f"“{text}” is unknown; expected one of: {', '.join(codes)}") from None


def _day(text: str, required: bool) -> dt.date | None:
    if not text and not required:
        return None
    day = PartialDate(text).day
    if day is None:
        raise ValueError(f"“{text}” is not a full date: write YYYY-MM-DD")
    return day


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ValueError(f"“{text}” is not a whole number")
    return int(text)
