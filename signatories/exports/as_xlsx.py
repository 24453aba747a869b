"""A file as a workbook: a sheet of data with real dates, and a sheet that says what it is."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from ..partial_date import PartialDate
from .columns import cell
from .files import Extract
from .imprint import SITE_NAME, about_file
from .zipping import FixedZip

AS_TEXT, AS_DAY = "@", "yyyy-mm-dd"
NARROWEST, WIDEST = 10, 60  # characters
# Characters that XML does not have, and what would be read as the spelling of one (ISO/IEC 29500-1,
# 22.9.2.19).
SPELT_OUT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def workbook(extract: Extract) -> bytes:
    """The file: text typed as text, so that nothing runs as a formula."""
    book, rows = Workbook(), extract.rows()
    begun = datetime.combine(extract.edition.day, time())
    book.properties.created = book.properties.modified = begun
    book.properties.creator = book.properties.title = SITE_NAME
    _fill(book.active, [column.name for column in extract.file.columns], rows)
    _about(book.create_sheet(_("About")), extract, len(rows))
    book.active.title = extract.file.name
    with FixedZip(extract.edition.day) as archive:
        _InMemory(book, archive).write_data()
    return archive.bytes.getvalue()


def _fill(sheet: Worksheet, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """A header that stays in sight, filters, widths, and the rows."""
    _header(sheet, 1, names)
    for number, row in enumerate(rows, start=2):
        _write(sheet, number, row)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(rows) + 1}"
    for number, column in enumerate(zip(names, *rows, strict=True), start=1):
        longest = max(len(cell(value)) for value in column) + 3  # the button of the filter
        width = min(max(longest, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(number)].width = width


def _about(sheet: Worksheet, extract: Extract, count: int) -> None:
    """What the file says of itself, and its dictionary."""
    about = about_file(extract, "xlsx", count)
    facts = [(fact.wording, fact.value) for fact in about if cell(fact.value)]
    for number, row in enumerate(facts, start=1):
        _write(sheet, number, row)
    first = len(facts) + 2
    _header(sheet, first, [_("Column"), _("Meaning"), _("Holds"), _("Codes")])
    for number, column in enumerate(extract.file.columns, start=first + 1):
        _write(sheet, number, (column.name, column.description, column.holds, column.codes))
    for letter, width in zip("ABCD", (36, 90, 14, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_col=2, max_col=4):
        for found in row:
            found.alignment = Alignment(wrap_text=True, vertical="top")


def _header(sheet: Worksheet, number: int, names: Iterable[str]) -> None:
    _write(sheet, number, tuple(names))
    for found in sheet[number]:
        found.font = Font(bold=True)


def _write(sheet: Worksheet, number: int, values: Iterable[Any]) -> None:
    """A row. Full dates, numbers, true and false are what they are; all else is text."""
    for column, value in enumerate(values, start=1):
        if isinstance(value, bool | int):
            sheet.cell(number, column, value)
        elif day := _day(value):
            sheet.cell(number, column, day).number_format = AS_DAY
        elif text := cell(value):
            _write_text(sheet.cell(number, column), text)


def _day(value: Any) -> date | None:
    """The day that a value is; None for a month or a year, as for all else."""
    if isinstance(value, PartialDate):
        return value.day
    return value if isinstance(value, date) else None


def _write_text(found: Cell, text: str) -> None:
    found.value = SPELT_OUT.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    found.data_type = "s"  # openpyxl takes “=1+1” for a formula and “#N/A” for an error
    found.number_format = AS_TEXT  # whoever edits the cell gets no formula either


class _InMemory(ExcelWriter):  # type: ignore[misc]  # openpyxl has no types
    """Writes sheets without the temporary files that openpyxl makes of them."""

    def write_worksheet(self, sheet: Worksheet) -> None:
        """Add a sheet to the archive."""
        out = BytesIO()
        WorksheetWriter(sheet, out).write()
        self._archive.writestr(sheet.path[1:], out.getvalue())
        self.manifest.append(sheet)
