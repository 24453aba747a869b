"""The register of this process: one immutable snapshot, replaced when the version changes.

The project's watching thread asks the database for the version every second, so no public request
ever waits for the database; while it is away the last snapshot goes on serving.
"""

import logging
import threading
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime

from django.db import DatabaseError, InterfaceError

from convention_tracker import clock

from . import queries
from .snapshot import Snapshot, Version

log = logging.getLogger(__name__)

REMEMBERED = 8  # former snapshots, to tell open pages what changed


class Unavailable(Exception):
    """There is no snapshot: nothing was ever loaded, or the database cannot be read yet."""


@dataclass
class _Holder:
    snapshot: Snapshot | None = None
    recent: deque[Snapshot] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    away_since: datetime | None = None


_holder = _Holder()
_refreshing = threading.Lock()


def current() -> Snapshot:
    """The snapshot to serve from. Raises Unavailable when there is none."""
    snapshot = _holder.snapshot
    if snapshot is None:
        snapshot = refresh()
    if snapshot is None:
        raise Unavailable
    return snapshot


def held_version() -> Version | None:
    """The version that this process serves; None while it has nothing to serve."""
    snapshot = _holder.snapshot
    return snapshot.version if snapshot else None


def refresh() -> Snapshot | None:
    """Read the version, and the register when it changed; on failure keep what there is."""
    with _refreshing:
        try:
            _hold(_read(_holder.snapshot))
            _holder.away_since = None
        except (DatabaseError, InterfaceError) as error:
            if _holder.away_since is None:
                log.warning("The database is away: %s", error)
                _holder.away_since = clock.now()
        return _holder.snapshot


def _hold(snapshot: Snapshot | None) -> None:
    if snapshot is not _holder.snapshot and _holder.snapshot is not None:
        _holder.recent.append(_holder.snapshot)
    _holder.snapshot = snapshot


def recent(version: str) -> Snapshot | None:
    """A snapshot that this process has held lately, by its version; None for another."""
    return next((held for held in _holder.recent if str(held.version) == version), None)


def _read(held: Snapshot | None) -> Snapshot | None:
    if held is not None and queries.read_version() == held.version:
        return held
    return queries.read_snapshot()


def is_away() -> bool:
    """Whether the database could not be read when it was asked last."""
    return _holder.away_since is not None


def forget() -> None:
    """Drop the snapshot, so that the next reader loads it anew. For commands and tests."""
    _holder.snapshot = None


def status() -> dict[str, str | None]:
    """For health checks: `ok`, `degraded` (database away, since when) or `starting`."""
    snapshot, since = _holder.snapshot, _holder.away_since
    state = "starting" if snapshot is None else "degraded" if since else "ok"
    return {
        "status": state,
        "version": str(snapshot.version) if snapshot else None,
        "since": since.isoformat() if since else None,
    }
