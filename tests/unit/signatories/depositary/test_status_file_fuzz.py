"""Any bytes: an answer or a clean refusal, soon, and never much memory."""

import re
import time
import tracemalloc

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from signatories.depositary import Refused, StatusFile, check, compare, read, report
from signatories.depositary.guards import MAX_BYTES
from signatories.names import official
from tests.factories import make_acts, make_participant, make_register
from tests.status_files import FOLDER, HEADERS, edited, made_up, rebuilt

any_bytes = settings(
    max_examples=300,
    deadline=2000,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

REBUILT = edited(rebuilt())
SMALL = (FOLDER / "VIII-3.en.xml").read_bytes()
REGISTER = make_register(
    make_acts("signature 2025-10-25, reported ratification"), [make_participant(name_en="Fiji")]
)


def answer(data):
    """The file, checked, compared and reported on; None where it is refused."""
    file = refused = None
    try:
        file = read(data)
        assert report(compare(file, REGISTER))
        check(file, 70)
    except Refused as error:
        file, refused = None, str(error)
    assert file or (refused and len(refused) < 2000)
    return file


@any_bytes
@given(st.binary(max_size=3000))
@example(b"\xff\xfe<\x00a\x00/\x00>\x00")
@example(b"\xef\xbb\xbf" + SMALL)
@example(b"<" * 1000)
def test_any_bytes_are_read_or_cleanly_refused(data):
    assert answer(data) is None


@any_bytes
@given(st.data())
def test_file_with_any_bytes_changed_is_read_or_cleanly_refused(data):
    original = data.draw(st.sampled_from([REBUILT, SMALL]))
    at = data.draw(st.integers(0, len(original)))
    until = data.draw(st.integers(at, min(len(original), at + 400)))
    new = data.draw(st.binary(max_size=40))
    answer(original[:at] + new + original[until:])


@any_bytes
@given(st.data())
def test_file_with_any_piece_moved_elsewhere_is_read_or_cleanly_refused(data):
    pieces = re.split(rb"(?=<)", SMALL)
    moved = data.draw(st.integers(0, len(pieces) - 1))
    to = data.draw(st.integers(0, len(pieces) - 1))
    piece = pieces.pop(moved)
    answer(b"".join([*pieces[:to], piece, *pieces[to:]]))


texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>&"), max_size=40
)
like_cells = st.from_regex(r"\A\[? ?[0-9]{1,2}[ \t]*[A-Z][a-z]{2} [0-9]{4} ?(a|A|AA|d|s)? ?\]?\Z")
like_names = st.sampled_from(["Fiji", "Fiji2", "St. Fiji"]) | texts


@any_bytes
@given(st.lists(st.tuples(like_names, texts | like_cells, texts | like_cells), max_size=5))
def test_no_filled_cell_and_no_name_of_any_table_is_lost(rows):
    try:
        file = read(made_up(rows))
    except Refused:  # a character that XML does not allow
        return
    kept = [row for row in rows if any(text.split() for text in row)]
    assert len(file.rows) == len(kept)
    for printed, (_name, *cells) in zip(file.rows, kept, strict=True):
        assert len(printed.acts) >= sum(bool(cell.split()) for cell in cells)
    unknown = [row for row in file.rows if official(row.name) != "fiji"]
    assert [found.row for found in compare(file, REGISTER).unknown] == unknown


@any_bytes
@given(like_cells)
def test_cell_of_the_usual_form_is_one_act_with_its_date_unless_the_calendar_has_none(cell):
    file = read(made_up([("Fiji", "", cell)]))
    assert isinstance(file, StatusFile)
    (act,) = file.rows[0].acts
    assert act.bracketed == (act.date is not None and "[" in cell)
    if act.date is None:
        assert act.raw == " ".join(cell.split())
    else:
        assert str(act.date.year).zfill(4) in cell


# -- time and memory -----------------------------------------------------------------------------


def filled(unit, before=b"", after=b""):
    """A file as large as allowed, full of one thing."""
    room = MAX_BYTES - len(before) - len(after)
    return before + unit * (room // len(unit)) + after


def in_place_of(mark, unit, file=None):
    """The file with a mark replaced by as many units as fit."""
    before, _, after = (file or made_up([("Fiji", "MARK", "")])).partition(mark)
    return filled(unit, before, after)


NOTES = made_up(sections="<EndNotes><Note><text>MARK</text></Note></EndNotes>")
ROWS = made_up([("MARK", "", "")])

HEAVY = {
    "elements": filled(b"<a/>", b"<Document>"),
    "depth": filled(b"<a>"),
    "attributes": b"<a " + b" ".join(b'a%x=""' % n for n in range(MAX_BYTES // 10)) + b"/>",
    "long text": in_place_of(b"MARK", b"a b ", NOTES.replace(b"MARK", b"&#128512;MARK")),
    "references": in_place_of(b"MARK", b"&#9;&#128512;", NOTES),
    "open superscripts": in_place_of(b"MARK", b"&lt;superscript>1", NOTES),
    "less-than signs": in_place_of(b"MARK", b"&lt;", NOTES),
    "dates in a cell": in_place_of(b"MARK", b"1 Jan 2026 a "),
    "spaces in a cell": in_place_of(b"MARK", b" "),
    "open brackets in a cell": in_place_of(b"MARK", b"[ "),
    "superscripts in a name": in_place_of(b"MARK", b"&lt;superscript>1&lt;/superscript>", ROWS),
    "digits in a name": in_place_of(b"MARK", b"1,", ROWS),
    "parentheses in a header": in_place_of(b"MARK", b"(a ", made_up([], ("MARK",))),
    "items in a header": made_up([("Fiji", "1 Jan 2026", "")] * 9000, ("A," * 490, HEADERS[1])),
    "comment": filled(b"x", b"<!--", b"--><Document/>"),
    "entities": filled(b"ha", b'<!DOCTYPE a [<!ENTITY b "', b'">]><a>&b;</a>'),
    "columns": filled(b'<Entry colname="9"/>', b"<Document>"),
}


@pytest.mark.parametrize("data", HEAVY.values(), ids=HEAVY)
def test_heaviest_files_are_answered_in_seconds_and_in_less_than_100_megabytes(data):
    """20 of them are for Python itself. Expat takes its memory from Python too: all is counted."""
    began = time.process_time()
    tracemalloc.start()
    try:
        answer(data)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 80_000_000
    assert time.process_time() - began < 20
