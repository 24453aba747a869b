"""A file that holds the last state of something by version, safe from whatever interrupts it.

Three lines of JSON: the checksum of all that follows; format and version; the content.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from . import clock
from .files import replacing, unfinished_for

FORMAT = 1


class Damaged(ValueError):
    """The file is not what was written, or another format."""


@dataclass(frozen=True, slots=True)
class Version:
    """Numbers that only grow within an epoch."""

    epoch: str
    numbers: tuple[int, ...]

    def is_behind(self, other: "Version") -> bool:
        """Whether any number is lower than another version's of the same epoch."""
        pairs = zip(self.numbers, other.numbers, strict=True)
        return self.epoch == other.epoch and any(mine < its for mine, its in pairs)


@dataclass(frozen=True, slots=True)
class State:
    """A version and its content, as plain JSON values."""

    version: Version
    content: Any

    def to_bytes(self) -> bytes:
        """As the file holds it: the same bytes for the same state."""
        epoch, numbers = self.version.epoch, self.version.numbers
        rest = _line({"format": FORMAT, "epoch": epoch, "numbers": numbers}) + _line(self.content)
        return _line({"sha256": hashlib.sha256(rest).hexdigest()}) + rest

    @classmethod
    def from_bytes(cls, data: bytes) -> "State":
        """What `to_bytes` made into these bytes. Raises Damaged."""
        version, content = _parts(data)
        return cls(version, json.loads(content))


def read(path: Path) -> tuple[State, datetime]:
    """The state, and when it was last known to be the newest. Raises OSError, Damaged."""
    with path.open("rb") as file:
        state = State.from_bytes(file.read())
        return state, clock.moment(os.fstat(file.fileno()).st_mtime)


def mark(path: Path, at: datetime) -> None:
    """Note that what the file holds was still the newest at a time. Raises OSError."""
    os.utime(path, (at.timestamp(), at.timestamp()))


def write(path: Path, state: State) -> bool:
    """Put a state in the place of an older one; the folder is made if need be.

    Whoever reads sees the old file or the new one, whole. False: somebody else is writing, or has
    written a newer state; ask again. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with _locked(path.parent):
            return _write(path, state)
    except BlockingIOError:
        return False


def _write(path: Path, state: State) -> bool:
    held, data = path.read_bytes() if path.exists() else b"", state.to_bytes()
    if held == data:
        return True
    version = _version(held)
    if version and state.version.is_behind(version):
        return False
    for unfinished in unfinished_for(path):  # of processes that were killed; we hold the lock
        unfinished.unlink()
    with replacing(path) as file:
        file.write(data)
    return True


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Sole right to write there. Raises BlockingIOError when somebody has it, maybe for ever."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _version(data: bytes) -> Version | None:
    """The version in a file; None when it is not sound."""
    try:
        return _parts(data)[0]
    except Damaged:
        return None


def _parts(data: bytes) -> tuple[Version, bytes]:
    """The version and the content, still as text. Raises Damaged."""
    checksum, _, rest = data.partition(b"\n")
    if checksum + b"\n" != _line({"sha256": hashlib.sha256(rest).hexdigest()}):
        raise Damaged("its checksum is wrong")
    head, _, content = rest.partition(b"\n")
    told = json.loads(head)
    if told["format"] != FORMAT:
        raise Damaged(f"it is of format {told['format']}, and this release reads {FORMAT}")
    return Version(told["epoch"], tuple(told["numbers"])), content


def _line(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()
