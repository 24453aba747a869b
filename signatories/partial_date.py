"""Dates as sources give them: a day, a month, a year, or nothing. Standard library only."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """An ISO 8601 calendar date that may lack its day or month, or be empty.

    `text` is `2025-10-25`, `2026-07`, `2027` or ``. Legal dates have no time zone. Sorts by the
    last day it can mean; an empty one sorts last.
    """

    text: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError, saying what was expected, when `text` is no such date."""
        match = _FORM.fullmatch(self.text) if self.text else None
        if self.text and not match:
            raise ValueError(f"“{self.text}” is not a date: write YYYY-MM-DD, YYYY-MM or YYYY")
        if match:
            year, month, day = (int(part) if part else 1 for part in match.groups())
            try:
                date(year, month, day)
            except ValueError as error:
                raise ValueError(f"“{self.text}” is not in the calendar") from error

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: "PartialDate") -> bool:
        return self._sort_key < other._sort_key

    @property
    def _sort_key(self) -> tuple[date, int]:
        return (self.last or date.max, -len(self.text))

    @property
    def day(self) -> date | None:
        """The day, if it is known."""
        return date.fromisoformat(self.text) if len(self.text) == 10 else None

    @property
    def first(self) -> date | None:
        """The earliest day it can mean; None when empty."""
        if not self.text:
            return None
        return date.fromisoformat((self.text + "-01-01")[:10])

    @property
    def last(self) -> date | None:
        """The latest day it can mean; None when empty."""
        first = self.first
        if first is None or len(self.text) == 10:
            return first
        month = first.month if len(self.text) == 7 else 12
        return first.replace(month=month, day=calendar.monthrange(first.year, month)[1])


EMPTY = PartialDate()
