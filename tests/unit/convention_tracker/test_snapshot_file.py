"""The file that a process starts from: whole or refused, never older than it was."""

import fcntl
import os
import stat
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convention_tracker import snapshot_file
from convention_tracker.snapshot_file import Damaged, State, Version, mark, read, write

STATE = State(Version("ab12", (7, 3)), {"rows": [["fra-signature-1", "Signé à Hanoï", None]]})
DATA = STATE.to_bytes()

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
states = st.builds(
    State,
    st.builds(Version, st.text(), st.lists(st.integers(min_value=0)).map(tuple)),
    plain,
)


def state(*numbers: int, epoch: str = "ab12") -> State:
    return State(Version(epoch, numbers), {"numbers": list(numbers)})


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "snapshot.jsonl"


@given(states)
def test_state_written_and_read_again_is_the_same(any_state):
    data = any_state.to_bytes()
    assert State.from_bytes(data) == any_state
    assert State.from_bytes(data).to_bytes() == data


def test_bytes_do_not_depend_on_the_order_of_names():
    turned = State(STATE.version, {"b": 1, "a": 2})
    assert turned.to_bytes() == State(STATE.version, {"a": 2, "b": 1}).to_bytes()


@given(st.integers(0, len(DATA) - 1), st.integers(1, 255))
def test_file_with_any_byte_changed_is_refused(place, by):
    changed = DATA[:place] + bytes([DATA[place] ^ by]) + DATA[place + 1 :]
    with pytest.raises(Damaged, match="checksum"):
        State.from_bytes(changed)


@given(st.integers(0, len(DATA) - 1))
def test_file_cut_short_anywhere_is_refused(length):
    with pytest.raises(Damaged):
        State.from_bytes(DATA[:length])


@given(st.binary())
def test_file_of_anything_else_is_refused(data):
    with pytest.raises(Damaged):
        State.from_bytes(data)


def test_file_of_another_format_is_refused(monkeypatch):
    monkeypatch.setattr(snapshot_file, "FORMAT", 2)
    with pytest.raises(Damaged, match="format 1, and this release reads 2"):
        State.from_bytes(DATA)


def test_file_tells_when_it_was_last_known_to_be_the_newest(path):
    moment = datetime(2026, 11, 22, 14, 5, 30, tzinfo=UTC)
    write(path, STATE)
    mark(path, moment)
    assert read(path) == (STATE, moment)


@pytest.mark.parametrize(
    ("held", "new", "replaces"),
    [
        (state(5, 3), state(6, 3), True),
        (state(5, 3), state(5, 4), True),
        (state(6, 3), state(5, 3), False),
        (state(6, 3), state(7, 2), False),
        (state(6, 3), state(6, 3), True),
        (state(6, 3), state(1, 0, epoch="new"), True),
    ],
)
def test_state_replaces_what_is_not_newer_and_whatever_is_of_another_epoch(
    path, held, new, replaces
):
    assert write(path, held)
    assert write(path, new) == replaces
    assert read(path)[0] == (new if replaces else held)


@pytest.mark.parametrize("damaged", [b"", b"x", DATA[:-9]])
def test_damaged_file_is_replaced(path, damaged):
    path.parent.mkdir()
    path.write_bytes(damaged)
    assert write(path, STATE)
    assert read(path)[0] == STATE


def test_file_is_readable_by_its_owner_alone(path):
    write(path, STATE)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_failure_at_any_step_leaves_the_file_as_it_was(path, monkeypatch, step):
    write(path, state(1))

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        if step == "write":
            disk.setattr(State, "to_bytes", full)
        elif step == "fsync":
            disk.setattr(os, "fsync", full)
        else:
            disk.setattr(os, "replace", full)
        with pytest.raises(OSError, match="No space left"):
            write(path, state(2))
    assert read(path)[0] == state(1)
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    assert write(path, state(2))


def test_file_that_somebody_else_is_writing_is_left_to_them(path):
    write(path, state(1))
    folder = os.open(path.parent, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    assert not write(path, state(2))
    os.close(folder)
    assert write(path, state(2))


def test_what_a_killed_process_left_behind_is_in_nobodys_way(path):
    path.parent.mkdir()
    (path.parent / f".{path.name}.half").write_bytes(b"half")
    assert write(path, STATE)
    assert [found.name for found in path.parent.iterdir()] == [path.name]
