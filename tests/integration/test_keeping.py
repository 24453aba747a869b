"""What is served is kept in a file, and given back to a process that starts without a database."""

import json
import os
from datetime import UTC, datetime

import pytest

from articles import library
from articles.library import Library
from convention_tracker import keeping, snapshot_file
from convention_tracker.snapshot_file import State
from signatories import register
from signatories.facts import Act, Check
from signatories.snapshot import Version
from tests.convention_text import edition
from tests.factories import make_act, with_records

READ_AT = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def path(settings, tmp_path, snapshot, monkeypatch):
    """Where it is kept, by a process that serves the shipped register and two texts."""
    settings.SNAPSHOT_FILE = tmp_path / "snapshot.jsonl"
    serve(monkeypatch, snapshot)
    texts = Library(2, {"en": edition("en"), "ar": edition("ar")})
    monkeypatch.setattr(library, "_holder", library._Holder(texts))
    monkeypatch.setattr(keeping, "_done", keeping._Done())
    return settings.SNAPSHOT_FILE


@pytest.fixture
def fresh_process(monkeypatch):
    """From here on, a process that has read nothing yet."""

    def begin():
        monkeypatch.setattr(register, "_holder", register._Holder())
        monkeypatch.setattr(library, "_holder", library._Holder())
        monkeypatch.setattr(keeping, "_done", keeping._Done())

    return begin


def serve(monkeypatch, snapshot):
    monkeypatch.setattr(register, "_holder", register._Holder(snapshot, read_at=READ_AT))


def test_process_without_a_database_serves_the_register_and_texts_that_were_kept(
    path, snapshot, fresh_process
):
    texts = library.current()
    keeping.keep()
    fresh_process()
    keeping.restore()
    given_back = register.current()
    assert given_back.version == snapshot.version
    assert given_back.tables == snapshot.tables
    assert given_back.checks == snapshot.checks
    assert library.current() == texts
    register.expect_refreshes()
    assert register.unread_since() == READ_AT


def test_process_without_a_file_serves_nothing_and_says_nothing(path, fresh_process, caplog):
    fresh_process()
    keeping.restore()
    assert register.held_version() is None
    assert caplog.text == ""


def test_publication_is_kept_under_its_version(path, snapshot, monkeypatch, fresh_process):
    keeping.keep()
    more = with_records(snapshot, make_act("signature", "2026-06-01", "JPN"))
    more.version = Version(snapshot.version.epoch, snapshot.version.number + 1)
    serve(monkeypatch, more)
    keeping.keep()
    serve(monkeypatch, snapshot)
    keeping.keep()
    fresh_process()
    keeping.restore()
    assert register.current().version == more.version
    assert [act.id for act in register.current().register().acts_of["JPN"]] == ["jpn-signature-1"]


def test_imported_text_alone_is_kept_as_well(path, monkeypatch, fresh_process):
    keeping.keep()
    newer = Library(3, {"fr": edition("fr")})
    monkeypatch.setattr(library, "_holder", library._Holder(newer))
    keeping.keep()
    fresh_process()
    keeping.restore()
    assert library.current() == newer


def test_what_was_given_back_is_not_kept_as_if_it_had_been_read(path, fresh_process):
    keeping.keep()
    fresh_process()
    keeping.restore()
    path.unlink()
    keeping.keep()
    assert not path.exists()


def test_nothing_new_is_not_written_again_but_marked_now_and_then(path, monkeypatch):
    written, write = [], snapshot_file.write

    def counting(path, state):
        written.append(state.version)
        return write(path, state)

    monkeypatch.setattr(snapshot_file, "write", counting)
    keeping.keep()
    keeping.keep()
    assert len(written) == 1
    os.utime(path, (0, 1_000_000_000))
    monkeypatch.setattr(keeping, "SECONDS_BETWEEN_MARKS", 0)
    keeping.keep()
    assert len(written) == 1
    assert path.stat().st_mtime == READ_AT.timestamp()


def test_file_that_somebody_removed_is_written_again(path, monkeypatch):
    monkeypatch.setattr(keeping, "SECONDS_BETWEEN_MARKS", 0)
    keeping.keep()
    path.unlink()
    keeping.keep()
    keeping.keep()
    assert path.exists()


def test_folder_that_cannot_be_written_is_said_once_and_tried_again(settings, tmp_path, caplog):
    in_the_way = tmp_path / "var"
    in_the_way.write_text("a file where the folder should be")
    settings.SNAPSHOT_FILE = in_the_way / "snapshot.jsonl"
    keeping.keep()
    keeping.keep()
    assert caplog.text.count("The snapshot cannot be kept") == 1
    in_the_way.unlink()
    keeping.keep()
    assert settings.SNAPSHOT_FILE.exists()
    assert caplog.text.count("cannot be kept") == 1


def broken_checksum(path):
    data = bytearray(path.read_bytes())
    data[-10] ^= 1
    path.write_bytes(data)


def other_fields(path):
    state, _ = snapshot_file.read(path)
    state.content["register"]["Act"]["fields"].append("weather")
    path.write_bytes(State(state.version, state.content).to_bytes())


def other_texts(path):
    state, _ = snapshot_file.read(path)
    del state.content["texts"]["editions"]["en"]["tree"]["chapters"]
    path.write_bytes(State(state.version, state.content).to_bytes())


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (broken_checksum, "its checksum is wrong"),
        (other_fields, "a release wrote it whose records have other fields"),
        (other_texts, "'chapters'"),
        (lambda path: path.write_bytes(b""), "its checksum is wrong"),
        (lambda path: (path.unlink(), path.mkdir()), "Is a directory"),
    ],
)
def test_file_that_is_not_what_this_release_writes_is_refused_with_one_line(
    path, fresh_process, caplog, spoil, why
):
    keeping.keep()
    spoil(path)
    fresh_process()
    keeping.restore()
    assert register.held_version() is None
    assert library.held_version() == 0
    (line,) = caplog.records
    assert line.getMessage().startswith(f"The snapshot in {path} is not used: ")
    assert why in line.getMessage()
    assert line.exc_info is None


def test_file_holds_no_account_and_no_draft(path):
    keeping.keep()
    kinds = json.loads(path.read_text().splitlines()[2])["register"]
    assert set(kinds) >= {Act.__name__, Check.__name__}
    assert not any(
        "user" in name or "recorded_by" in name for k in kinds.values() for name in k["fields"]
    )
