"""The file of a backup: whole and as it was written, or refused with a reason."""

import io
import json
import tracemalloc
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convention_tracker.operating import archive
from convention_tracker.operating.archive import Manifest, Refused, opened, writing

ROWS = {
    "signatories.action": ["fra-signature-1", "línea\u2028二", "x" * 300],
    "signatories.draft": [],
}


def written(made_at: str = "2026-11-22T12:00:00+00:00") -> bytes:
    file = io.BytesIO()
    with writing(file) as writer:
        for label, rows in ROWS.items():
            with writer.table(label) as stream:
                for row in rows:
                    stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        writer.describe(Manifest(made_at, "2026-11-22", "ab.1", False, {}, writer.tables))
    return file.getvalue()


WHOLE = written()


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("archive") / "b.zip"


def what_is_read(path: Path, data: bytes):
    """The manifest and all rows, or why there are none."""
    path.write_bytes(data)
    try:
        with opened(path) as found:
            return found.manifest, {label: list(found.lines(label)) for label in ROWS}
    except Refused as why:
        return str(why)


def refusal(path: Path, data: bytes) -> str:
    why = what_is_read(path, data)
    assert isinstance(why, str), "it was read"
    return why


def test_archive_gives_back_what_was_written(path):
    manifest, lines = what_is_read(path, WHOLE)
    rows = {label: [json.loads(line) for line in found] for label, found in lines.items()}
    assert rows == ROWS
    assert manifest.tables["signatories.action"].rows == 3


def test_archive_of_the_same_rows_and_moment_is_the_same_file():
    assert written() == WHOLE
    assert written("2026-11-23T12:00:00+00:00") != WHOLE


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_archive_with_any_byte_changed_is_refused_or_reads_the_same(path, place, by):
    changed = bytearray(WHOLE)
    changed[place] ^= by
    read = what_is_read(path, bytes(changed))
    assert isinstance(read, str) or read == what_is_read(path, WHOLE)


@given(st.integers(0, len(WHOLE) - 1))
def test_archive_cut_anywhere_is_refused(path, length):
    assert "cut or damaged" in refusal(path, WHOLE[:length])


@given(st.binary(max_size=400))
def test_file_of_any_bytes_is_refused(path, data):
    assert refusal(path, data)


def changed(**changes: object) -> bytes:
    """The archive with another manifest."""
    file = io.BytesIO()
    with ZipFile(io.BytesIO(WHOLE)) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == archive.MANIFEST:
                data = json.dumps(json.loads(data) | changes).encode()
            new.writestr(name, data)
    return file.getvalue()


def with_file(name: str, data: bytes = b"") -> bytes:
    """The archive with one more file."""
    file = io.BytesIO(WHOLE)
    with ZipFile(file, "a") as found:
        found.writestr(name, data)
    return file.getvalue()


FOREIGN = io.BytesIO()
with ZipFile(FOREIGN, "w") as _found:
    _found.writestr("word/document.xml", "<w/>")
A_ROW_MORE = {"signatories.action": {"rows": 4, "sha256": ""}, "signatories.draft": {}}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (FOREIGN.getvalue(), "of no backup: it has no manifest"),
        (changed(what="backup of a diary"), "no backup of this program"),
        (changed(format=2), "format 2, and this release reads format 1"),
        (changed(format="1"), "format 1, and this release reads format 1"),
        (changed(tables={}), "does not hold the files that its manifest names"),
        (changed(tables=A_ROW_MORE), "damaged"),
        (changed(release=None, tables=None), "damaged"),
        (with_file("signatories.act.jsonl"), "does not hold the files"),
        (with_file("../../evil"), "does not hold the files"),
        (changed(more="x" * 2_000_000), "no manifest"),
    ],
)
def test_archive_that_is_not_of_this_program_and_format_is_refused_saying_why(path, data, why):
    assert why in refusal(path, data)


def test_archive_in_which_a_row_was_replaced_by_another_is_refused(path):
    file = io.BytesIO()
    with ZipFile(io.BytesIO(WHOLE)) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"fra-", b"deu-"))
    assert "signatories.action is not what the manifest says" in refusal(path, file.getvalue())


def test_archive_that_unpacks_to_far_more_is_refused_without_filling_the_memory(path):
    file = io.BytesIO()
    with ZipFile(io.BytesIO(WHOLE)) as whole, ZipFile(file, "w", ZIP_DEFLATED) as bomb:
        for name in whole.namelist():
            is_table = name.endswith(".jsonl")
            bomb.writestr(name, bytes(100_000_000) if is_table else whole.read(name))
    tracemalloc.start()
    try:
        assert "damaged" in refusal(path, file.getvalue())
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
