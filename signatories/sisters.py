"""The sister treaties: how fast their instruments were deposited.

Read from `data/sister_treaties.toml` and `data/sister_deposits.csv`. Standard library only.
"""

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Sister:
    """A treaty that enters into force after so many instruments.

    `deposits` are the days of the counted ones, in order, up to the record's date; empty where no
    complete table is at hand. `completed_on` is the day of the last one needed.
    """

    id: str
    name: str
    short_name: str
    opened: date
    opened_basis: str
    instruments: int
    deposits: tuple[date, ...]
    completed_on: date | None
    as_at: str
    source_title: str
    source_url: str
    note: str

    @property
    def days_to_complete(self) -> int | None:
        """Days from opening for signature to the last instrument needed."""
        return (self.completed_on - self.opened).days if self.completed_on else None

    def count_after(self, days: int) -> int:
        """How many counted instruments were deposited within so many days of the opening."""
        return sum((deposit - self.opened).days <= days for deposit in self.deposits)


@cache
def load() -> tuple[Sister, ...]:
    """All sister treaties, as the file lists them. Raises KeyError or ValueError when damaged."""
    listed = tomllib.loads((FOLDER / "sister_treaties.toml").read_text(encoding="utf-8"))
    deposits = _deposits()
    return tuple(_sister(entry, deposits) for entry in listed["treaty"])


def complete() -> tuple[Sister, ...]:
    """Those whose deposits are all at hand."""
    return tuple(sister for sister in load() if sister.deposits)


def _deposits() -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    with (FOLDER / "sister_deposits.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["counts"] == "true":
                found.setdefault(row["treaty"], []).append(date.fromisoformat(row["date"]))
    return found


def _sister(entry: dict[str, object], deposits: dict[str, list[date]]) -> Sister:
    values = {name: value for name, value in entry.items() if name != "complete"}
    days = tuple(sorted(deposits[str(entry["id"])])) if entry["complete"] else ()
    needed = int(str(entry["instruments"]))
    completed_on = days[needed - 1] if days else entry.get("completed_on")
    return Sister(**{**values, "deposits": days, "completed_on": completed_on})  # type: ignore[arg-type]
