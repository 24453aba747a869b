"""The data files: which there are, and one as somebody asks for it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..codes import ActionKind
from ..editions import Edition
from ..finished import kept
from ..listing import KIND_OF_ACT, Question
from ..listing import PARAMETERS as FILTERS
from ..pictures.orders import Order
from .breakdown import BREAKDOWN, breakdown_lines
from .columns import Column
from .context import (
    CLAIMS,
    COUNTS,
    MILESTONES,
    claim_lines,
    count_lines,
    milestone_lines,
)
from .names import NAMES, name_lines
from .pace import PACE, pace_lines
from .records import (
    ACTIONS,
    AUTHORITIES,
    RESERVATIONS,
    STATEMENTS,
    STEPS,
    TERRITORIES,
    Lines,
    action_lines,
    lines_of,
)
from .states import STATES, state_lines

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file: its name, what a row is, its columns, and what its rows are made from.

    No two rows have the same `key`. They stand by it, and follow from the day alone. `takes_act`:
    the rows are acts, of which those of one kind can be asked for.
    """

    name: str
    row_is: Promise
    columns: tuple[Column, ...]
    lines: Lines
    key: tuple[str, ...] = ("id",)
    takes_filters: bool = True
    takes_act: bool = False

    @property
    def parameters(self) -> tuple[str, ...]:
        """What its address takes, beside days."""
        filters = FILTERS if self.takes_filters else ()
        return (*filters, KIND_OF_ACT) if self.takes_act else filters

    @property
    def refers_to_states(self) -> bool:
        """Whether its column iso3 is a key to `states`."""
        names = [column.name for column in self.columns]
        return "iso3" in names and self.key != ("iso3",)


FILES = {
    file.name: file
    for file in (
        DataFile(
            "states",
            _("one row for each participant: every State, and the European Union; count with kind"),
            STATES,
            state_lines,
            key=("iso3",),
        ),
        DataFile(
            "actions",
            _("one row for each act: signature, deposit, withdrawal, denunciation"),
            ACTIONS,
            action_lines,
            takes_act=True,
        ),
        DataFile(
            "domestic_steps",
            _("one row for each step at home; none of them is a deposit"),
            STEPS,
            lines_of(lambda register: register.steps_of),
        ),
        DataFile(
            "reservations",
            _("one row for each set of reservations or declarations"),
            RESERVATIONS,
            lines_of(lambda register: register.reservations_of),
        ),
        DataFile(
            "authorities",
            _("one row for each authority designated"),
            AUTHORITIES,
            lines_of(lambda register: register.authorities_of),
        ),
        DataFile(
            "territorial_applications",
            _("one row for each declaration on a territory"),
            TERRITORIES,
            lines_of(lambda register: register.territories_of),
        ),
        DataFile(
            "statements",
            _("one row for each position taken in public"),
            STATEMENTS,
            lines_of(lambda register: register.statements_of),
        ),
        DataFile(
            "claims", _("one row for each claim checked"), CLAIMS, claim_lines, takes_filters=False
        ),
        DataFile(
            "reported_counts",
            _("one row for each count in circulation"),
            COUNTS,
            count_lines,
            takes_filters=False,
        ),
        DataFile(
            "milestones",
            _("one row for each date in the Convention's history"),
            MILESTONES,
            milestone_lines,
            takes_filters=False,
        ),
        DataFile(
            "breakdown",
            _("one row for each group, membership and standing, counting States"),
            BREAKDOWN,
            breakdown_lines,
            key=("group", "member", "standing"),
            takes_filters=False,
        ),
        DataFile(
            "names",
            _("one row for each participant: its names in seven languages, and others"),
            NAMES,
            name_lines,
            key=("iso3",),
        ),
        DataFile(
            "pace",
            _(
                "one row for each day on which an instrument that counts was deposited, of this"
                " Convention and of sister treaties; the last of hanoi is the day of the file"
            ),
            PACE,
            pace_lines,
            key=("treaty", "date"),
            takes_filters=False,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Extract:
    """A file as somebody asks for it: in which edition, of which participants and acts."""

    file: DataFile
    edition: Edition
    question: Question
    act: ActionKind | None = None

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters that ask for it, without days."""
        asked = self.question.parameters()
        return asked | {KIND_OF_ACT: self.act.value} if self.act else asked

    def rows(self) -> list[list[Any]]:
        """The values of the rows that are asked for."""
        every = self.every_row()
        return [every[number] for number in self.asked_for()]

    def every_row(self) -> list[list[Any]]:
        """The values of all rows of the edition."""
        columns = self.file.columns
        return self._kept(
            "values", lambda: [[column.value(line) for column in columns] for line in self._lines()]
        )

    def asked_for(self) -> Sequence[int]:
        """Which of all rows the question asks for, in its order if it has one."""
        lines, question = self._lines(), self.question
        numbers: Sequence[int] = range(len(lines))
        if self.act:
            numbers = [n for n in numbers if lines[n].record.kind is self.act]
        if not question.parameters():
            return numbers
        codes = [participant.iso3 for participant in question.answer(self.edition.on)]
        place = {code: number for number, code in enumerate(codes)}
        found = [n for n in numbers if lines[n].iso3 in place]
        return sorted(found, key=lambda n: place[lines[n].iso3]) if question.sort else found

    def _lines(self) -> list[Any]:
        return self._kept("lines", lambda: self.file.lines(self.edition))

    def _kept(self, what: str, make: Callable[[], T]) -> T:
        return kept(self.edition.on, (self.file.name, what), make)

    def name(self, format: str) -> str:
        """`states-party-african-2026-11-22.csv`: the name says the filters and the day."""
        parts = [self.file.name, self.act or "", self.question.slug()]
        return dated_name(parts, self.edition, format)


def whole(file: DataFile, edition: Edition) -> Extract:
    """A file without filters."""
    return Extract(file, edition, Question())


def picture_name(edition: Edition, order: Order, format: str) -> str:
    """`hanoi-convention-map-fr-print-1200x630-2026-11-22.png`."""
    return dated_name(
        ["hanoi-convention-map", order.lang, order.theme, order.size], edition, format
    )


def dated_name(parts: Iterable[str], edition: Edition, format: str) -> str:
    """The name under which a file is saved: of its parts, the days and the format."""
    known = f"known-{edition.known_at.isoformat()}" if edition.known_at else ""
    return f"{'-'.join(filter(None, [*parts, edition.day.isoformat(), known]))}.{format}"
