"""The data files: which there are, and how one is written."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..editions import Edition
from ..facts import Participant
from ..listing import Question
from ..pictures.orders import Order
from .breakdown import BREAKDOWN, breakdown_lines
from .columns import Column, cell
from .pace import PACE, pace_lines
from .records import ACTIONS, action_lines
from .states import STATES, state_lines

# What a spreadsheet would run as a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file: its name, what a row is, its columns, and its rows for some participants."""

    name: str
    row_is: Promise
    columns: tuple[Column, ...]
    lines: Callable[[Edition, list[Participant]], list[Any]]
    takes_filters: bool = True


FILES = {
    "states": DataFile(
        "states",
        _("one row for each participant: every State, and the European Union; count with kind"),
        STATES,
        state_lines,
    ),
    "actions": DataFile("actions", _("one row for each act"), ACTIONS, action_lines),
    "breakdown": DataFile(
        "breakdown",
        _("one row for each group, membership and standing, counting States"),
        BREAKDOWN,
        breakdown_lines,
        takes_filters=False,
    ),
    "pace": DataFile(
        "pace",
        _("one row for each day on which an instrument that counts was deposited"),
        PACE,
        pace_lines,
        takes_filters=False,
    ),
}


def rows(file: DataFile, edition: Edition, question: Question) -> list[list[str]]:
    """The cells of the rows that a question asks for; by code unless it asks for an order."""
    participants = question.answer(edition.on)
    if question.sort == "name":
        participants.sort(key=lambda participant: participant.iso3)
    lines = file.lines(edition, participants)
    return [[cell(column.value(line)) for column in file.columns] for line in lines]


def csv_text(file: DataFile, edition: Edition, question: Question, excel: bool = False) -> str:
    """The file as RFC 4180 CSV, header first; `excel` puts a byte order mark before it."""
    out = io.StringIO(BYTE_ORDER_MARK if excel else "", newline="")
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out)
    writer.writerow([column.name for column in file.columns])
    writer.writerows([[harmless(text) for text in row] for row in rows(file, edition, question)])
    return out.getvalue()


def harmless(text: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe before what would begin a formula.

    To read it back, take one apostrophe away where such a sign follows it.
    """
    return f"'{text}" if text.startswith(DANGEROUS) else text


def file_name(file: DataFile, edition: Edition, question: Question) -> str:
    """`states-party-african-2026-11-22.csv`: the name says the filters and the day."""
    return _dated_name([file.name, question.slug()], edition, "csv")


def picture_name(edition: Edition, order: Order, format: str) -> str:
    """`hanoi-convention-map-fr-print-1200x630-2026-11-22.png`."""
    return _dated_name(
        ["hanoi-convention-map", order.lang, order.theme, order.size], edition, format
    )


def _dated_name(parts: list[str], edition: Edition, format: str) -> str:
    known = f"known-{edition.known_at.isoformat()}" if edition.known_at else ""
    return f"{'-'.join(filter(None, [*parts, edition.day.isoformat(), known]))}.{format}"
