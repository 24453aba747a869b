"""A file as CSV: RFC 4180, UTF-8, header first, nothing but data."""

import csv
import re
from types import SimpleNamespace

from ..finished import kept
from .columns import cell
from .files import Extract

BYTE_ORDER_MARK = "\ufeff"  # Excel takes a text for UTF-8 only if it begins so
# What a spreadsheet would run as a formula; and what looks like such a text made harmless, so
# that taking one apostrophe away always gives back what the register has.
DANGEROUS = re.compile("'*[=+\\-@\t\r]")
SIGNS = frozenset("'=+-@\t\r")  # with which such a text begins


def csv_text(extract: Extract) -> str:
    """The file."""
    header, *every = kept(extract.edition.on, (extract.file.name, "csv"), lambda: _lines(extract))
    return header + "".join([every[number] for number in extract.asked_for()])


def _lines(extract: Extract) -> list[str]:
    """The header and all rows of the edition, each with the end of its line."""
    lines: list[str] = []
    writer = csv.writer(SimpleNamespace(write=lines.append))  # called once for each row
    writer.writerow([column.name for column in extract.file.columns])
    writer.writerows([[harmless(cell(value)) for value in row] for row in extract.every_row()])
    return lines


def harmless(text: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe before what would begin a formula."""
    return f"'{text}" if text[:1] in SIGNS and DANGEROUS.match(text) else text


def original(text: str) -> str:
    """What a cell made by `harmless` was: the rule for readers, as the data page states it."""
    return text[1:] if text.startswith("'") and DANGEROUS.match(text) else text
