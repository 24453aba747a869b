"""A comparison as lines of text: for a terminal, a mail, a log. Standard library only."""

from collections.abc import Iterator

from .comparing import Comparison, Difference, Finding, UnknownName
from .keeping import TOTALS, UNKNOWN_NAMES

# What each finding is called, by its code in the record of a check.
HEADINGS: dict[str, str] = {
    Finding.NEW_SIGNATURE: "New signatures",
    Finding.NEW_INSTRUMENT: "New instruments",
    Finding.CONFIRMS: "Reported acts that the file confirms",
    Finding.BETTER_EVIDENCE: "Better evidence for acts held",
    Finding.CHANGED: "Dates now known or changed, and other forms of consent",
    Finding.FOR_LAWYER: "For a lawyer",
    Finding.NOT_IN_FILE: "In the register, not in the file",
    UNKNOWN_NAMES: "Names that the register does not know",
    TOTALS: "Header totals that differ from the rows",
}


def report(comparison: Comparison) -> list[str]:
    """What was read and what was found: a line for each, under a heading for each sort."""
    return [*_read(comparison), *_found(comparison)]


def _read(comparison: Comparison) -> Iterator[str]:
    file = comparison.file
    signatures, parties = file.totals
    last = comparison.last_signatures
    before = "" if last is None else f" ({last} at the last good check)"
    as_at = f", status as at {file.as_at}" if file.as_at else ""
    yield f"{file.treaty.number}, {file.treaty.title}{as_at}"
    yield (
        f"{len(file.rows)} rows, {signatures.rows} with a signature{before},"
        f" {parties.rows} with an instrument"
    )


def _found(comparison: Comparison) -> Iterator[str]:
    if comparison.is_empty:
        yield "The file and the register say the same."
    yield from _under(UNKNOWN_NAMES, [_unknown(name) for name in comparison.unknown])
    for finding in Finding:
        yield from _under(finding, [_line(found) for found in comparison.of(finding)])
    totals = [
        f"{t.what}: {t.printed} in the header, {t.rows} in the rows" for t in comparison.totals
    ]
    yield from _under(TOTALS, totals)


def _under(code: str, lines: list[str]) -> Iterator[str]:
    """A heading with the number of its lines, and the lines; nothing without lines."""
    if lines:
        yield f"{HEADINGS[code]}: {len(lines)}"
        yield from (f"  {line}" for line in lines)


def _unknown(unknown: UnknownName) -> str:
    acts = ", ".join(act.raw[:200] for act in unknown.row.acts) or "no act"
    meant = ", ".join(participant.name_en for participant in unknown.nearest)
    hint = f"; perhaps {meant}" if meant else ""
    return f"“{unknown.row.name[:200]}” ({acts}){hint}"


def _line(found: Difference) -> str:
    notes = ", ".join(note.index for note in found.notes)
    return (
        found.participant.name_en
        + ": "
        + "".join(_parts(found))
        + (f" (see note {notes})" if notes else "")
    )


def _parts(found: Difference) -> Iterator[str]:
    """What the register has, an arrow, what the file says, and why it is for a lawyer."""
    held, printed = found.held, found.printed
    if held:
        yield f"{held.kind} {held.date or 'without a date'}, {held.evidence}"
    if held and printed:
        yield " → "
    if printed:
        yield f"“{printed.raw[:200]}”" if found.reason else f"{found.kind} {found.date}, depositary"
    if found.reason and printed:
        yield f" under “{printed.column.header[:200]}”. {found.reason}"
