"""What the record of a check keeps of a comparison. Standard library only."""

import hashlib
from datetime import date

from ..facts import Entry
from .comparing import Comparison, Difference, Finding
from .status_file import PrintedAct, StatusFile

# What a comparison finds besides differences, as the record of a check names it.
UNKNOWN_NAMES, TOTALS = "unknown_names", "totals"
# Better evidence is left out: the register counts such an act already, on the same day.
LACKING = (
    Finding.NEW_SIGNATURE,
    Finding.NEW_INSTRUMENT,
    Finding.CONFIRMS,
    Finding.CHANGED,
    Finding.FOR_LAWYER,
)


def counts(comparison: Comparison) -> dict[str, int]:
    """How many of each finding, and of names and totals; those that there are."""
    found = {str(finding): len(comparison.of(finding)) for finding in Finding}
    found |= {UNKNOWN_NAMES: len(comparison.unknown), TOTALS: len(comparison.totals)}
    return {what: number for what, number in found.items() if number}


def lacking(comparison: Comparison) -> tuple[Entry, ...]:
    """The acts of the file that the register does not count as they stand there."""
    unknown = (act for name in comparison.unknown for act in name.row.acts)
    return (
        *(_entry(found) for sort in LACKING for found in comparison.of(sort)),
        *(Entry("", "", act.date) for act in unknown),
    )


def _entry(found: Difference) -> Entry:
    understood = found.kind and found.finding is not Finding.FOR_LAWYER
    return Entry(found.participant.iso3, str(found.kind) if understood else "", found.date)


def beyond(comparison: Comparison, as_at: date) -> tuple[Entry, ...]:
    """The register's confirmed acts up to a day that a file of that day should have."""
    sorts = (Finding.NOT_IN_FILE, Finding.CHANGED)
    held = (found.held for sort in sorts for found in comparison.of(sort))
    return tuple(
        Entry(act.iso3, str(act.kind), act.legal_date)
        for act in held
        if act and act.confirmed and act.legal_date <= as_at
    )


def table_fingerprint(file: StatusFile) -> str:
    """A SHA-256 that changes when a name or an act in the table does, and with nothing else."""
    rows = [(row.name, [_printed(act) for act in row.acts]) for row in file.rows]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def _printed(act: PrintedAct) -> tuple[str, ...]:
    said = str(act.date) if act.date else act.raw
    return (act.column.header, said, act.marker, "[" if act.bracketed else "")
