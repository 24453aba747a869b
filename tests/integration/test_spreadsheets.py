"""What readers of spreadsheets get, in the program itself: every cell, through LibreOffice."""

import csv
import dataclasses
import io
from datetime import date

import pytest

from signatories.editions import Edition
from signatories.exports.as_csv import csv_text, original
from signatories.exports.as_xlsx import workbook
from signatories.exports.columns import cell
from signatories.exports.files import FILES, whole
from signatories.exports.imprint import about_file
from signatories.exports.records import RecordLine
from tests.factories import make_act, make_snapshot
from tests.readers import libreoffice

TODAY = date(2026, 11, 22)
# What a source may have written. Line breaks inside a cell are one kind to LibreOffice.
WRITTEN = [
    "=1+1", "+1", "-1", "@sum(a1)", "\t=1", "\r=1", "'=1", "''=1", "'", "=cmd|'/C calc'!A0",
    'a "quoted", word', "two\nlines", "two\r\nlines", "one\rother", "tab\tin it", " spaces ",
    "עברית (RTL)", "\u202eoverridden\u202c", "العربية، قائمة", "𝒜𝓈𝓉𝓇𝒶𝓁 😀", "Côte d'Ivoire",
    "_x0041_", "#N/A", "#REF!", "x" * 4000, "\ufeffmark",
]  # fmt: skip


@pytest.fixture
def hostile(snapshot):
    """A file whose notes are what a source may have written."""
    acts = [make_act(note=note, id=f"act-{n:02}", key="x") for n, note in enumerate(WRITTEN)]
    file = dataclasses.replace(
        FILES["actions"], lines=lambda _edition: [RecordLine(act) for act in acts]
    )
    return whole(file, Edition.of(make_snapshot(acts), TODAY))


@pytest.fixture
def everything(snapshot):
    edition = Edition.of(snapshot, TODAY)
    return {name: whole(file, edition) for name, file in FILES.items()}


def lines(text):
    """The text of a cell as LibreOffice keeps its line breaks."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def notes(rows):
    return [lines(row[-1]) for row in rows[1:]]


def test_workbooks_in_libreoffice_have_every_cell(everything, hostile, tmp_path):
    for name, extract in {**everything, "hostile": hostile}.items():
        (tmp_path / f"{name}.xlsx").write_bytes(workbook(extract))
    read = libreoffice(tmp_path.glob("*.xlsx"), tmp_path)
    for name, extract in everything.items():
        header = [column.name for column in extract.file.columns]
        rows = [[cell(value) for value in row] for row in extract.rows()]
        shown = [[_plain(text) for text in row] for row in read[f"{name}-{name}"]]
        assert shown == [header, *rows], name
        _check_about(read[f"{name}-About"], extract, len(rows))
    assert notes(read["hostile-actions"]) == [lines(text) for text in WRITTEN]


def _plain(text):
    return text.lower() if text in ("TRUE", "FALSE") else text


def _check_about(shown, extract, count):
    told = [row[:2] for row in shown]
    for fact in about_file(extract, "xlsx", count):
        assert [fact.wording, cell(fact.value)] in told or not cell(fact.value)
    for column in extract.file.columns:
        assert [column.name, column.description] in told


def test_csv_in_libreoffice_has_every_cell_and_runs_none(everything, hostile, tmp_path):
    """Its own way with numbers alone takes something away: the zeros before 004."""
    for name, extract in {**everything, "hostile": hostile}.items():
        (tmp_path / f"{name}.csv").write_bytes(csv_text(extract).encode())
    read = libreoffice(tmp_path.glob("*.csv"), tmp_path)
    for name, extract in everything.items():
        written = list(csv.reader(io.StringIO(csv_text(extract), newline="")))
        without_zeros = [[str(int(t)) if t.isdigit() else t for t in row] for row in written]
        assert read[f"{name}-{name}"] == without_zeros, name
    restored = [original(text) for text in notes(read["hostile-hostile"])]
    # A lone carriage return at the beginning is a line break to it, so the rule does not see it.
    assert [text.replace("'\n", "\n") for text in restored] == [lines(text) for text in WRITTEN]
