"""A status file of the United Nations Treaty Collection, as frozen values in its own words.

What the depositary prints is kept as printed: names without codes, each act with the cell it
stands in. Standard library only.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class PrintedKind(StrEnum):
    """The acts that column headers of the depositary name, in its words."""

    SIGNATURE = "signature"
    SUCCESSION_TO_SIGNATURE = "succession to signature"
    DEFINITIVE_SIGNATURE = "definitive signature"
    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    FORMAL_CONFIRMATION = "formal confirmation"
    CONSENT_TO_BE_BOUND = "consent to be bound"
    PROVISIONAL_APPLICATION = "provisional application"


SIGNING = frozenset({PrintedKind.SIGNATURE, PrintedKind.SUCCESSION_TO_SIGNATURE})
BINDING = frozenset(PrintedKind) - SIGNING - {PrintedKind.PROVISIONAL_APPLICATION}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a marker behind a date means under one header; the marker `` is a date without one.

    `label` is the header's own wording; `kind` is None where it names none of the known acts.
    """

    marker: str
    label: str
    kind: PrintedKind | None

    @property
    def plain(self) -> bool:
        """Whether the header names the act and nothing else, such as “Acceptance”."""
        return self.label.casefold() == self.kind


@dataclass(frozen=True, slots=True)
class Column:
    """A column behind the names: its header, the header's footnotes, the meaning of its dates."""

    header: str
    notes: tuple[str, ...] = ()
    meanings: tuple[Meaning, ...] = ()

    def meanings_of(self, marker: str) -> tuple[Meaning, ...]:
        """What the header says about a marker; several where it is ambiguous."""
        return tuple(meaning for meaning in self.meanings if meaning.marker == marker)

    def may_hold(self, kinds: Iterable[PrintedKind]) -> bool:
        """Whether the header names one of these kinds."""
        wanted = frozenset(kinds)
        return any(meaning.kind in wanted for meaning in self.meanings)


@dataclass(frozen=True, slots=True)
class PrintedAct:
    """One dated piece of a cell, or a whole cell that could not be read: then `date` is None.

    `bracketed` acts were withdrawn or superseded; a note explains them.
    """

    column: Column
    raw: str
    date: dt.date | None = None
    marker: str = ""
    bracketed: bool = False
    notes: tuple[str, ...] = ()

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        """What the column's header says about it; empty where it says nothing."""
        return self.column.meanings_of(self.marker) if self.date else ()

    @property
    def meaning(self) -> Meaning | None:
        """The one meaning that the header gives it; None without one or with several."""
        return self.meanings[0] if len(self.meanings) == 1 else None

    def is_surely(self, kinds: Iterable[PrintedKind]) -> bool:
        """Whether it stands, and whatever it can mean is one of these kinds."""
        wanted = frozenset(kinds)
        known = {meaning.kind for meaning in self.meanings}
        return not self.bracketed and bool(known) and known <= wanted


@dataclass(frozen=True, slots=True)
class Row:
    """A participant as printed, its footnotes, and its acts in the order of the columns."""

    name: str
    notes: tuple[str, ...] = ()
    acts: tuple[PrintedAct, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text; `date` where it is nothing but one. `type` is the file's word."""

    text: str
    type: str = ""
    date: dt.date | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Communication:
    """What one participant declared, objected or notified."""

    participant: str
    notes: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Declarations, objections or notifications, under their titles."""

    titles: tuple[str, ...] = ()
    communications: tuple[Communication, ...] = ()


@dataclass(frozen=True, slots=True)
class TerritorialApplication:
    """Territories to which a participant applies the treaty; `date` of the notification."""

    participant: str
    notes: tuple[str, ...]
    date: dt.date | None
    territories: str


@dataclass(frozen=True, slots=True)
class SpecialTable:
    """A table of its own, such as one of authorities: plain text, as printed."""

    titles: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class EndNote:
    """A footnote by its number."""

    index: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """A total of the header beside the rows.

    `printed` is None where the header gives none. `rows` are those that surely count; up to
    `at_most` might: with acts in brackets, or that the column's header does not explain.
    """

    what: str
    printed: int | None
    rows: int
    at_most: int

    @property
    def differs(self) -> bool:
        """Whether the header prints another number than the rows give."""
        return self.printed is not None and self.printed != self.rows

    @property
    def contradicts(self) -> bool:
        """Whether no reading of the rows gives the number printed."""
        return self.printed is not None and not self.rows <= self.printed <= self.at_most


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """What the header says about the treaty itself; `number` is such as `XVIII-16`."""

    number: str
    chapter: str
    title: str
    concluded: str = ""
    entry_into_force: str = ""
    registration: str = ""
    text: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusFile:
    """Everything that a status file says, and the SHA-256 of its bytes.

    `signatories` and `parties` are the header's totals; `status` and `status_notes` what it says
    in other words and the footnotes on it; `as_at` the day of the status, if it gives one.
    `name_notes` are the footnotes in the header of the names: they concern the whole table.
    """

    sha256: str
    treaty: Treaty
    signatories: int | None = None
    parties: int | None = None
    status: str = ""
    status_notes: tuple[str, ...] = ()
    as_at: dt.date | None = None
    name_notes: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    declarations: Section = Section()
    declarations_under_article: Section = Section()
    objections: Section = Section()
    notifications: Section = Section()
    territorial_applications: tuple[TerritorialApplication, ...] = ()
    special_tables: tuple[SpecialTable, ...] = ()
    league_of_nations: tuple[str, ...] = ()
    end_notes: tuple[EndNote, ...] = ()

    @property
    def totals(self) -> tuple[Total, Total]:
        """Signatories and parties: what the header prints beside what the rows give."""
        return (
            self._total("Signatories", self.signatories, SIGNING),
            self._total("Parties", self.parties, BINDING),
        )

    def _total(self, what: str, printed: int | None, kinds: frozenset[PrintedKind]) -> Total:
        sure = (any(act.is_surely(kinds) for act in row.acts) for row in self.rows)
        possible = (any(act.column.may_hold(kinds) for act in row.acts) for row in self.rows)
        return Total(what, printed, sum(sure), sum(possible))

    def notes_on(self, indexes: Iterable[str]) -> tuple[EndNote, ...]:
        """The end notes with these numbers, in the file's order."""
        wanted = frozenset(indexes)
        return tuple(note for note in self.end_notes if note.index in wanted)
