"""Territories of States and whose look they take, read from `territories.csv`.

Standard library only. The notes are for those who keep the table; no page shows them.
"""

import csv
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

FILE = Path(__file__).parent / "territories.csv"
DRAWN, NOT_DRAWN = "path", "not drawn"  # in between: part of a State, or too small at 960 pixels


class Default(StrEnum):
    """Whose look a territory takes while no territorial application is recorded for it."""

    MERGED = "merged"  # it is part of the State's own shape
    INHERIT = "inherit"  # that of the State responsible for it
    DECLARED = "declared"  # none: a treaty applies to it only when the State says so


@dataclass(frozen=True, slots=True)
class Territory:
    """A row; Antarctica alone has neither a State nor a default."""

    area: str
    name: str
    state: str
    default: Default | None
    is_non_self_governing: bool
    drawn: str
    note: str


def load() -> dict[str, Territory]:
    """Every row by its area. Raises KeyError or ValueError when the file is damaged."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["area"]: _territory(row) for row in csv.DictReader(file)}


def _territory(row: dict[str, str]) -> Territory:
    return Territory(
        row["area"],
        row["name"],
        row["responsible_state"],
        Default(row["default"]) if row["default"] else None,
        row["un_nsgt"] == "1",
        row["drawn"],
        row["note"],
    )
