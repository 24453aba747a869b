"""Values pass between records and database columns without loss."""

from datetime import date
from enum import EnumType
from typing import Any

import pytest

from signatories import codes, facts
from signatories.codes import Organization
from signatories.labels import label
from signatories.loading import FILES, read
from signatories.records import COLUMNS, content, field_types, from_cell, reader, to_stored
from tests.factories import make_act, make_application, make_participant


@pytest.fixture(scope="module")
def shipped():
    """Every record shipped, and one of the kind of which none is."""
    return (*read().records, make_application("FRA", "NCL", "New Caledonia", True, "2027-01-01"))


@pytest.mark.parametrize("kind", [file.kind for file in FILES])
def test_records_stored_and_read_again_are_the_same(shipped, kind):
    records = [record for record in shipped if type(record) is kind]
    columns = [COLUMNS.get(name, name) for name in field_types(kind)]
    read_row = reader(kind)
    rows = [to_stored(record) for record in records]
    assert [read_row([row[column] for column in columns]) for row in rows] == records
    assert records


def test_memberships_stored_keep_intervals_and_what_is_not_established():
    held = {
        Organization.EU: None,
        Organization.G20: facts.Membership(),
        Organization.ASEAN: facts.Membership(date(2025, 10, 26), None),
        Organization.OECD: facts.Membership(None, date(2027, 1, 1)),
    }
    stored = to_stored(make_participant(memberships=held))["memberships"]
    assert stored == {"eu": "0", "g20": "1", "asean": "2025-10-26/", "oecd": "/2027-01-01"}


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"id": "b", "key": "b", "release": "x", "reason": "y", "recorded_at": date.max}, True),
        ({"place": "Hanoi"}, False),
        ({"source_url": "https://un.org"}, False),
        ({"round": 2, "id": "aaa-signature-1"}, False),
    ],
)
def test_content_of_two_rows_leaves_out_id_and_bookkeeping(changes, same):
    assert (content(make_act()) == content(make_act(**changes))) == same


def test_labels_cover_every_code_and_no_two_of_a_list_are_alike():
    lists: list[Any] = [found for found in vars(codes).values() if isinstance(found, EnumType)]
    for members in lists:
        wordings = {str(label(code)) for code in members}
        assert len(wordings) == len(members)
    assert codes.Standing in lists


@pytest.mark.parametrize(("cell", "value"), [("true", True), ("false", False)])
def test_truth_is_read_from_its_word(cell, value):
    assert from_cell(bool, cell) is value


@pytest.mark.parametrize("cell", ["", "1", "yes", "True"])
def test_other_words_than_true_and_false_are_refused(cell):
    with pytest.raises(ValueError, match="neither true nor false"):
        from_cell(bool, cell)
