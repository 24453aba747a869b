"""Any text comes back from the files as it went in, whoever reads them."""

import csv
import dataclasses
import io
import json
from datetime import date

import openpyxl
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from signatories.editions import Edition
from signatories.exports.as_csv import csv_text, original
from signatories.exports.as_json import json_text
from signatories.exports.as_xlsx import SPELT_OUT, workbook
from signatories.exports.files import FILES, whole
from signatories.exports.records import RecordLine
from tests.factories import make_act, make_snapshot
from tests.readers import rfc_4180

# What a field of a form and both databases take: no surrogate, no NUL.
WRITABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
HARD = [*"=+-@\t\r\n\"',; ", "\r\n", "\u200f", "ש", "😀", "NA", "_x0041_", "'="]
PART = st.one_of(st.sampled_from(HARD), st.text(WRITABLE, max_size=5))
TEXT = st.lists(PART, min_size=1, max_size=6).map("".join).filter(bool)
TEXTS = st.lists(TEXT, min_size=1, max_size=4)


def written(texts):
    """A file of acts with these notes."""
    acts = [make_act(note=text, id=f"act-{n}", key="x") for n, text in enumerate(texts)]
    file = dataclasses.replace(
        FILES["actions"], lines=lambda _edition: [RecordLine(act) for act in acts]
    )
    return whole(file, Edition.of(make_snapshot(acts), date(2026, 11, 22)))


@given(TEXTS)
@settings(deadline=None, max_examples=60)
def test_any_text_comes_back_from_csv_by_the_rule_for_readers(texts):
    text = csv_text(written(texts))
    plain = [line["note"] for line in csv.DictReader(io.StringIO(text, newline=""))]
    assert plain == [line[-1] for line in rfc_4180(text)[1:]]
    assert [original(cell) for cell in plain] == texts


@given(TEXTS)
@settings(deadline=None, max_examples=60)
def test_any_text_comes_back_from_csv_through_pandas(texts):
    file = io.BytesIO(csv_text(written(texts)).encode())
    table = pd.read_csv(file, dtype=str, keep_default_na=False, na_values=[""])
    assert [original(cell) for cell in table["note"]] == texts


@given(TEXTS)
@settings(deadline=None, max_examples=60)
def test_any_text_comes_back_from_json(texts):
    assert [row["note"] for row in json.loads(json_text(written(texts)))["rows"]] == texts


@given(TEXTS)
@settings(deadline=None, max_examples=60)
def test_any_text_stands_in_a_workbook_as_text(texts):
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(written(texts))))["actions"]
    cells = [row[-1] for row in sheet.iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(texts)
    # What XML cannot hold is spelt out; openpyxl leaves it so, spreadsheets do not.
    spelt = [SPELT_OUT.sub(lambda match: f"_x{ord(match[0]):04X}_", text) for text in texts]
    assert [cell.value for cell in cells] == spelt
