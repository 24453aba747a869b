"""What a column is, and how its values are spelt: the one description that every format uses.

The lists of columns stand beside the rows they describe, in `states`, `records` and `pace`.
CSV, JSON, workbooks, the dictionary, the data package, CSVW and the API are made from them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

Text = str | Promise

PARTIAL_DAY = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
BETWEEN = "; "  # the entries of a list


class Holds(StrEnum):
    """What the cells of a column hold, as the dictionary names it."""

    TEXT = "text"
    CODE = "code"  # one of the column's `codes`
    DAY = "day"
    PARTIAL_DAY = "partial_day"  # a day, month or year: text, but full days in workbooks
    YES_NO = "yes_no"
    NUMBER = "number"  # a whole one
    ADDRESS = "address"  # of a web page
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in files, what it holds, what it means to a reader, and its value.

    `empty` says what an empty cell means; without it none is empty. `codes` are the allowed values
    of a code, `unit` what a number counts, `pattern` the form of a text (a regular expression).
    """

    name: str
    holds: Holds
    meaning: Text
    value: Callable[[Any], Any]
    empty: Text = ""
    codes: tuple[str, ...] = ()
    unit: Text = ""
    pattern: str = ""

    @property
    def is_required(self) -> bool:
        """Whether no cell is empty."""
        return not self.empty

    @property
    def description(self) -> str:
        """Everything in one text, for formats that have one place for it."""
        parts = [str(self.meaning)]
        if self.unit:
            parts.append(_("Unit: %(unit)s.") % {"unit": self.unit})
        if self.empty:
            parts.append(_("Empty: %(meaning)s.") % {"meaning": self.empty})
        return " ".join(parts)

    def json_schema(self) -> dict[str, Any]:
        """JSON Schema (2020-12, as OpenAPI 3.1 has it) of `typed` values of the column."""
        schema: dict[str, Any] = {"description": self.description, **_SCHEMAS[self.holds]}
        if self.codes:
            schema["enum"] = list(self.codes)
        if self.pattern:
            schema["pattern"] = f"^{self.pattern}$"
        if self.is_required or self.holds is Holds.LIST:
            return schema
        if self.codes:
            schema["enum"].append(None)
        return schema | {"type": [schema["type"], "null"]}


_SCHEMAS: dict[Holds, dict[str, Any]] = {
    Holds.TEXT: {"type": "string"},
    Holds.CODE: {"type": "string"},
    Holds.DAY: {"type": "string", "format": "date"},
    Holds.PARTIAL_DAY: {"type": "string", "pattern": f"^{PARTIAL_DAY}$"},
    Holds.YES_NO: {"type": "boolean"},
    Holds.NUMBER: {"type": "integer"},
    Holds.ADDRESS: {"type": "string", "format": "uri"},
    Holds.LIST: {"type": "array", "items": {"type": "string"}},
}


def cell(value: Any) -> str:
    """A value as text files spell it: ISO dates, true and false, empty for none."""
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value)  # of a code, its text
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return BETWEEN.join(value)
    return str(value)  # dates are ISO dates


def typed(value: Any) -> Any:
    """A value as JSON has it: true, false, numbers, lists, null for none; the rest as `cell`."""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, tuple):
        return list(value)
    return cell(value) or None
