"""Keeps what is served in a file, and gives it back to a process that starts without a database."""

import logging
import math
import time
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from articles import library
from articles.library import Library
from signatories import plain, register
from signatories.snapshot import Version as RegisterVersion

from . import snapshot_file
from .snapshot_file import State, Version

log = logging.getLogger(__name__)

SECONDS_BETWEEN_MARKS = 15.0  # how exactly a later process knows when the database was last read


@dataclass
class _Done:
    """Which version the file is known to hold, and when it was marked by a clock nobody sets."""

    version: Version | None = None
    marked: float = -math.inf
    is_failing: bool = False


_done = _Done()


def restore() -> None:
    """Serve what the file holds. What is wrong with it is logged, and it is not used."""
    path = settings.SNAPSHOT_FILE
    try:
        state, read_at = snapshot_file.read(path)
        version = RegisterVersion(state.version.epoch, state.version.numbers[0])
        snapshot = plain.from_plain(version, state.content["register"])
        texts = Library.from_json(state.content["texts"])
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.warning("The snapshot in %s is not used: %s", path, error)
        return
    register.restore(snapshot, read_at)
    library.restore(texts)


def keep() -> None:
    """Put what was read from the database into the file, if it is new. A failure is logged once."""
    read_at = register.read_at()
    if read_at is None:
        return
    try:
        _keep(read_at)
    except OSError as error:
        if not _done.is_failing:
            log.warning("The snapshot cannot be kept: %s", error)
        _done.version, _done.is_failing = None, True


def _keep(read_at: datetime) -> None:
    path, snapshot, texts = settings.SNAPSHOT_FILE, register.current(), library.current()
    version = Version(snapshot.version.epoch, (snapshot.version.number, texts.version))
    is_new = version != _done.version
    if is_new:
        content = {"register": plain.to_plain(snapshot), "texts": texts.to_json()}
        if not snapshot_file.write(path, State(version, content)):
            return
    if is_new or time.monotonic() - _done.marked > SECONDS_BETWEEN_MARKS:
        snapshot_file.mark(path, read_at)
        _done.version, _done.marked, _done.is_failing = version, time.monotonic(), False
