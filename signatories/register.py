"""The register of this process: one immutable snapshot, replaced when the version changes.

The project's watching thread asks the database for the version every second, so no public request
ever waits for the database; while it is away the last snapshot goes on serving.
"""

import logging
import math
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, InterfaceError

from convention_tracker import clock

from . import queries
from .snapshot import Snapshot, Version

log = logging.getLogger(__name__)

REMEMBERED = 8  # former snapshots, to tell open pages what changed
SECONDS_UNREMARKED = 5.0  # a database that is back sooner was not away for readers
SECONDS_IN_TURN = 5.0  # for another thread to finish reading
SETTLED_AFTER = timedelta(hours=1)  # what began to be published before midnight is in long before


class Unavailable(Exception):
    """There is no snapshot: nothing was ever loaded, or the database cannot be read yet."""


@dataclass
class _Holder:
    """`read_at` is when the snapshot was last known to be the newest; `read` by another clock."""

    snapshot: Snapshot | None = None
    recent: deque[Snapshot] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    is_restored: bool = False
    is_watched: bool = False
    is_away: bool = False
    read_at: datetime | None = None
    read: float = -math.inf  # seconds of a clock that nobody sets


_holder = _Holder()
_refreshing = threading.Lock()


def current() -> Snapshot:
    """The snapshot to serve from; never asks the database. Raises Unavailable without one."""
    if _holder.snapshot is None:
        raise Unavailable
    return _holder.snapshot


def held_version() -> Version | None:
    """The version that this process serves; None while it has nothing to serve."""
    snapshot = _holder.snapshot
    return snapshot.version if snapshot else None


def refresh() -> Snapshot | None:
    """Read the version, and the register when it changed; on failure keep what there is."""
    if not _refreshing.acquire(timeout=SECONDS_IN_TURN):
        return _holder.snapshot
    try:
        now, tick = clock.now(), time.monotonic()
        _hold(_read())
        _found(now, tick)
    except (Unavailable, DatabaseError, InterfaceError) as error:
        _missed(error)
    finally:
        _refreshing.release()
    return _holder.snapshot


def restore(snapshot: Snapshot, read_at: datetime) -> None:
    """Serve what was read at a time, by whichever process, until the database answers."""
    _holder.snapshot, _holder.is_restored, _holder.read_at = snapshot, True, read_at


def _read() -> Snapshot | None:
    held = _holder.snapshot
    if held and not _holder.is_restored and queries.read_version() == held.version:
        return held
    fresh = queries.read_snapshot()
    if held and fresh is None:
        raise Unavailable("it holds no register")  # somebody is putting one back
    return fresh


def _hold(snapshot: Snapshot | None) -> None:
    if snapshot is not _holder.snapshot and _holder.snapshot is not None:
        _holder.recent.append(_holder.snapshot)
    _holder.snapshot, _holder.is_restored = snapshot, False


def _found(now: datetime, tick: float) -> None:
    _holder.read_at, _holder.read = now, tick
    if _holder.is_away:
        log.info("The database is back")
    _holder.is_away = False


def _missed(error: Exception) -> None:
    if not _holder.is_away:
        log.warning("The database is away: %s", error)
    _holder.is_away = True


def recent(version: str) -> Snapshot | None:
    """A snapshot that this process has held lately, by its version; None for another."""
    return next((held for held in _holder.recent if str(held.version) == version), None)


def is_away() -> bool:
    """Whether the database could not be read when it was asked last."""
    return _holder.is_away


def forget() -> None:
    """Drop the snapshot. For tests and measurements."""
    _holder.snapshot = None


def read_at() -> datetime | None:
    """When the database was last read; None while it cannot be, or was not yet."""
    return None if _holder.is_restored or _holder.is_away else _holder.read_at


def has_all_of(day: date) -> bool:
    """Whether all that was ever to be published on a day in New York is in the snapshot held.

    What is published bears the day on which that happens, so it is once the day is settled and
    the database has been read since. Without the database, or from a copy of it that may be
    behind, nobody knows.
    """
    read = None if settings.REGISTER_MAY_LAG else read_at()
    return read is not None and clock.day_of(read - SETTLED_AFTER) > day


def expect_refreshes() -> None:
    """Say that somebody refreshes all the time, so that it is remarked when nobody does."""
    _holder.is_watched = True


def unread_since() -> datetime | None:
    """Since when the database has not been read, be it away or the watching thread stuck.

    None while it is read all the time, and in a process where nobody watches.
    """
    is_late = time.monotonic() - _holder.read > SECONDS_UNREMARKED
    return _holder.read_at if is_late and _holder.is_watched else None


def status() -> dict[str, str | None]:
    """For health checks: `ok`, `degraded` (the database is not read, since when), `starting`."""
    snapshot, since = _holder.snapshot, unread_since()
    state = "starting" if snapshot is None else "degraded" if since else "ok"
    return {
        "status": state,
        "version": str(snapshot.version) if snapshot else None,
        "since": since.isoformat() if since else None,
    }
