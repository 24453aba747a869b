"""The columns and rows of `pace`: deposits of this Convention and of its sister treaties."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from .. import sisters
from ..editions import Edition
from ..presenters.pace import series
from .columns import Column, Holds


@dataclass(frozen=True, slots=True)
class PaceLine:
    """The count of a treaty at the end of a day."""

    treaty: str
    opened: date
    day: date
    instruments: int


def pace_lines(edition: Edition) -> list[PaceLine]:
    """One row for each day of deposits, and one for this Convention on the day of the edition."""
    lines = []
    for treaty, (_name, opened, deposits) in series(edition).items():
        counts = {day: number for number, day in enumerate(deposits, start=1)}
        if treaty == "hanoi" and edition.day >= opened:
            counts[edition.day] = len(deposits)
        lines += [PaceLine(treaty, opened, day, count) for day, count in counts.items()]
    return lines


PACE = (
    Column("treaty", Holds.CODE, _("hanoi, or a sister treaty."), lambda line: line.treaty,
           codes=("hanoi", *(sister.id for sister in sisters.complete()))),
    Column("opened_for_signature", Holds.DAY,
           _("Day on which the treaty was opened for signature."), lambda line: line.opened),
    Column("date", Holds.DAY, _("Legal date of deposit; in the last row of hanoi the day as at"
                                " which the file holds."),
           lambda line: line.day),
    Column("days_since_opening", Holds.NUMBER, _("From opening to this day."),
           lambda line: (line.day - line.opened).days, unit=_("days")),
    Column("instruments", Holds.NUMBER, _("Deposited up to the end of the day, of those that count"
                                          " towards entry into force."),
           lambda line: line.instruments, unit=_("instruments")),
)  # fmt: skip
