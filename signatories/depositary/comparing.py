"""Comparing a status file with the register: what each says that the other does not.

Standard library only. Nothing is decided here: every difference is for a person to review.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..codes import EXITS, INSTRUMENTS, ActionKind, Evidence
from ..facts import Act, Participant
from ..names import by_official_name, nearest, official, squeezed
from ..snapshot import Register
from ..status import position_on
from .guards import ExitStatus
from .status_file import BINDING, SIGNING, EndNote, PrintedAct, PrintedKind, Row, StatusFile, Total

# Articles 64(1), (3) and (4): the acts that this Convention foresees. Any other is for a lawyer.
FORESEEN: Mapping[PrintedKind | None, ActionKind] = {
    PrintedKind.SIGNATURE: ActionKind.SIGNATURE,
    PrintedKind.RATIFICATION: ActionKind.RATIFICATION,
    PrintedKind.ACCEPTANCE: ActionKind.ACCEPTANCE,
    PrintedKind.APPROVAL: ActionKind.APPROVAL,
    PrintedKind.ACCESSION: ActionKind.ACCESSION,
}
# What the depositary's letters mean where a header does not say so; told to the lawyer only.
USUAL_MEANINGS = {
    "a": PrintedKind.ACCESSION,
    "A": PrintedKind.ACCEPTANCE,
    "AA": PrintedKind.APPROVAL,
    "d": PrintedKind.SUCCESSION,
    "s": PrintedKind.DEFINITIVE_SIGNATURE,
    "c": PrintedKind.FORMAL_CONFIRMATION,
    "C": PrintedKind.FORMAL_CONFIRMATION,
    "p": PrintedKind.CONSENT_TO_BE_BOUND,
    "P": PrintedKind.CONSENT_TO_BE_BOUND,
    "n": PrintedKind.PROVISIONAL_APPLICATION,
}
MAX_SUGGESTED = 20
LONGEST_NAME = 200  # three times that of any participant


class Finding(StrEnum):
    """What a difference is, in the order of a report."""

    NEW_SIGNATURE = "new_signature"
    NEW_INSTRUMENT = "new_instrument"
    CONFIRMS = "confirms"
    BETTER_EVIDENCE = "better_evidence"
    CHANGED = "changed"
    FOR_LAWYER = "for_lawyer"
    NOT_IN_FILE = "not_in_file"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference about one participant.

    `kind` is that of the file's act, once understood; `printed` is that act, None where the file
    has none; `held` the register's act, if any. `reason` says what a lawyer has to decide;
    `notes` are the end notes that the row and the act refer to.
    """

    finding: Finding
    participant: Participant
    kind: ActionKind | None = None
    printed: PrintedAct | None = None
    held: Act | None = None
    reason: str = ""
    notes: tuple[EndNote, ...] = ()

    @property
    def date(self) -> date | None:
        """The day that the file gives."""
        return self.printed.date if self.printed else None


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A row whose name is that of no participant, or of several; `nearest` may be meant."""

    row: Row
    nearest: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences between a file and the register, in the order of a report.

    While `unknown` names are unresolved, an act may seem absent from the file that stands there
    under such a name. `last_signatures` is the number at the last good check, if there was one.
    """

    file: StatusFile
    differences: tuple[Difference, ...]
    unknown: tuple[UnknownName, ...]
    last_signatures: int | None = None

    def of(self, finding: Finding) -> tuple[Difference, ...]:
        """The differences of one sort."""
        return tuple(found for found in self.differences if found.finding is finding)

    @property
    def totals(self) -> tuple[Total, ...]:
        """Header totals that differ from the rows."""
        return tuple(total for total in self.file.totals if total.differs)

    @property
    def proposals(self) -> tuple[Difference, ...]:
        """What the file says and the register does not: each one becomes a draft."""
        return tuple(d for d in self.differences if d.finding is not Finding.NOT_IN_FILE)

    @property
    def is_empty(self) -> bool:
        """Whether file and register say the same."""
        return not (self.differences or self.unknown or self.totals)

    @property
    def exit_status(self) -> ExitStatus:
        """How a check that came this far ends."""
        return ExitStatus.UNKNOWN_NAMES if self.unknown else ExitStatus.READ


@dataclass(frozen=True, slots=True)
class Printed:
    """An act in the file, with the end notes on it and on its row."""

    act: PrintedAct
    notes: tuple[EndNote, ...]


def compare(file: StatusFile, register: Register, last_signatures: int | None = None) -> Comparison:
    """Compare a file that has passed `guards.check` with the register as it stands."""
    known = by_official_name(register.participants.values())
    printed: dict[str, list[Printed]] = {iso3: [] for iso3 in register.participants}
    unknown: list[UnknownName] = []
    for row in file.rows:
        meant = known.get(official(row.name), ()) if len(row.name) <= LONGEST_NAME else ()
        if len(meant) == 1:
            notes = (file.notes_on((*row.notes, *act.notes)) for act in row.acts)
            printed[meant[0].iso3].extend(map(Printed, row.acts, notes))
        else:
            unknown.append(UnknownName(row, meant or _nearest(register, row, len(unknown))))
    found = [
        difference
        for iso3, participant in register.participants.items()
        for difference in _Case(register, participant, printed[iso3]).differences()
    ]
    order = list(Finding)
    found.sort(key=lambda d: (order.index(d.finding), squeezed(d.participant.name_en)))
    return Comparison(file, tuple(found), tuple(unknown), last_signatures)


def _nearest(register: Register, row: Row, already: int) -> tuple[Participant, ...]:
    """Who may be meant; searched for the first unknown names only, for it takes its time."""
    if already >= MAX_SUGGESTED:
        return ()
    return tuple(nearest(register.participants, row.name[:LONGEST_NAME], 3))


class _Case:
    """One participant: what the file prints about it, and its acts in the register."""

    def __init__(self, register: Register, participant: Participant, printed: list[Printed]):
        rule, acts = register.rule, register.acts_of.get(participant.iso3, ())
        self.participant = participant
        self.printed = printed
        self.acts = [act for act in acts if act.confirmed]
        # After the last act of all: the file shows how things stand now.
        self.position = position_on(acts, date.max, None, rule.entry, rule.notice_years)

    def differences(self) -> Iterator[Difference]:
        """What the file says, act by act; then what only the register has."""
        seen: set[bool] = set()
        for printed in self.printed:
            kind, reason = understood(printed.act)
            if kind and not reason:
                reason = self._doubt(kind, printed.act, seen)
                seen.add(kind is ActionKind.SIGNATURE)
            if kind and not reason:
                yield from self._compared(kind, printed)
            elif not self._settled(printed.act):
                yield self._found(Finding.FOR_LAWYER, printed, kind, reason=reason)
        for held in self._held():
            if not any(_same_sort(held.kind, printed.act) for printed in self.printed):
                yield Difference(Finding.NOT_IN_FILE, self.participant, held=held)

    def _compared(self, kind: ActionKind, printed: Printed) -> Iterator[Difference]:
        held = self._counterpart(kind, printed.act)
        if held is None:
            signing = kind is ActionKind.SIGNATURE
            finding = Finding.NEW_SIGNATURE if signing else Finding.NEW_INSTRUMENT
        elif not held.evidence.confirmed:
            finding = Finding.CONFIRMS
        elif (held.kind, held.date.day) != (kind, printed.act.date):
            finding = Finding.CHANGED
        elif held.evidence is not Evidence.DEPOSITARY:
            finding = Finding.BETTER_EVIDENCE
        else:
            return
        yield self._found(finding, printed, kind, held)

    def _found(
        self,
        finding: Finding,
        printed: Printed,
        kind: ActionKind | None,
        held: Act | None = None,
        reason: str = "",
    ) -> Difference:
        return Difference(finding, self.participant, kind, printed.act, held, reason, printed.notes)

    def _counterpart(self, kind: ActionKind, act: PrintedAct) -> Act | None:
        """The register's act of the same sort; a confirmed one before a reported one.

        An instrument that was denounced is not that of one who has come back since.
        """
        now = self.position
        if kind is ActionKind.SIGNATURE:
            return now.signature or now.reported_of({kind})
        is_back = now.denunciation and act.date and now.denunciation.legal_date < act.date
        return (None if is_back else now.consent) or now.reported_of(INSTRUMENTS)

    def _held(self) -> Iterator[Act]:
        """The acts that the file should have. It has no exits; what was denounced may be gone."""
        if self.position.signature:
            yield self.position.signature
        if self.position.consent and not self.position.denunciation:
            yield self.position.consent
        yield from (act for act in self.position.reported if act.kind not in EXITS)

    def _doubt(self, kind: ActionKind, act: PrintedAct, seen: set[bool]) -> str:
        """Why an act that the Convention foresees is for a lawyer all the same; empty if not."""
        if (kind is ActionKind.SIGNATURE) in seen:
            return "It is the second of its sort for this participant."
        if self._counterpart(kind, act) is None and self._has(kind, act):
            return "The register has it as withdrawn."
        return ""

    def _has(self, kind: ActionKind, act: PrintedAct) -> bool:
        """Whether this act is among the confirmed ones, those withdrawn later included."""
        return any((held.kind, held.legal_date) == (kind, act.date) for held in self.acts)

    def _settled(self, act: PrintedAct) -> bool:
        """Whether the register shows that a lawyer has decided: on its day, or on its exit."""
        if act.date is None:
            return False
        if act.bracketed:
            return any(a.kind in EXITS and a.legal_date >= act.date for a in self.acts)
        return any(
            held.evidence is Evidence.DEPOSITARY
            and held.legal_date == act.date
            and _same_sort(held.kind, act)
            for held in (self.position.signature, self.position.consent)
            if held
        )


def _same_sort(kind: ActionKind, act: PrintedAct) -> bool:
    """Whether an act stands in a column for acts of this kind."""
    return act.column.may_hold(SIGNING if kind is ActionKind.SIGNATURE else BINDING)


def understood(act: PrintedAct) -> tuple[ActionKind | None, str]:
    """The kind of a printed act, and why it is for a lawyer: empty when it is not.

    The column's header alone gives a marker its meaning.
    """
    meaning = act.meaning
    kind = FORESEEN.get(meaning.kind) if meaning and meaning.plain else None
    if act.date is None:
        return None, "The cell cannot be read."
    if act.bracketed:
        return kind, "It stands in brackets: withdrawn or superseded, as a note explains."
    if kind:
        return kind, ""
    if meaning:
        return None, f"This Convention does not foresee “{meaning.label}”."
    if act.meanings:
        return None, "The column's header gives its marker more than one meaning."
    usual = USUAL_MEANINGS.get(act.marker)
    elsewhere = f"; in other files it means {usual}" if usual else ""
    return None, f"The column's header does not explain “{act.marker}”{elsewhere}."
