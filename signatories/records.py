"""Turning stored values and file cells into the frozen records of `facts`, by their field types."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Any, TypeVar, get_type_hints

from .codes import Organization, RegionalGroup
from .facts import Membership, Record
from .partial_date import PartialDate

Convert = Callable[[Any], Any]
R = TypeVar("R", bound=Record)

# What a publication adds to a fact; it is not part of what the fact says.
BOOKKEEPING = frozenset({"key", "recorded_at", "supersedes", "reason", "void", "release"})


def field_types(kind: type[Record]) -> dict[str, Any]:
    """The fields of a kind of record with their types, in order."""
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


# -- from the database ---------------------------------------------------------------------------


def reader(kind: type[R]) -> Callable[[Sequence[Any]], R]:
    """A function that makes a record of the values of a row, in the order of the fields."""
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
    if hint == RegionalGroup | None:
        return lambda value: RegionalGroup(value) if value else None
    if hint == Mapping[Organization, Membership | None]:
        return memberships
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    return lambda value: value


def memberships(cells: Mapping[str, str]) -> dict[Organization, Membership | None]:
    """Memberships from cells by code. Raises ValueError for an unknown code or a bad cell."""
    return {Organization(code): Membership.parse(cell) for code, cell in cells.items()}


# -- to the database -----------------------------------------------------------------------------


def to_stored(record: Record) -> dict[str, Any]:
    """The column values of a record, as model fields take them."""
    return {
        COLUMNS.get(field.name, field.name): _to_stored(field.name, getattr(record, field.name))
        for field in fields(record)
    }


# Fields whose column has another name: foreign keys.
COLUMNS = {"iso3": "participant_id", "supersedes": "supersedes_id"}


def _to_stored(name: str, value: Any) -> Any:
    if name == "iso3":
        return value or None
    if name == "regional_group":
        return value or ""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return {code.value: membership_cell(held) for code, held in value.items()}
    return value


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
