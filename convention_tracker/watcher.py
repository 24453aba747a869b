"""The threads of each process that keep what it serves current, and on the disk.

No public request ever waits for either: a frozen database or disk hangs whoever asks it.
"""

import logging
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import connections

from articles import library
from signatories import register

from . import keeping, metrics, patience

log = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_TO_ANSWER = 3.0  # for the database
SECONDS_TO_START = 10.0  # for the first look; then a process serves what it has


class Watcher:
    """The thread that looks, started again should it ever die, and the one that keeps."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        self._looked = threading.Event()

    def start(self) -> None:
        """Serve the snapshot on disk, then what the database says; again does nothing."""
        with self._starting:
            if self._thread is None:
                keeping.restore()
                register.expect_refreshes()
                self._begin()
                threading.Thread(target=_keep_on, name="keeper", daemon=True).start()
                self._looked.wait(SECONDS_TO_START)

    def revive(self) -> None:
        """Start the thread again if it was started and is dead."""
        with self._starting:
            if self._thread and not self._thread.is_alive():
                log.error("The watching thread had died")
                self._begin()

    def _begin(self) -> None:
        self._thread = threading.Thread(target=self._watch, name="watcher", daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while True:
            look()
            self._looked.set()
            time.sleep(SECONDS_BETWEEN_LOOKS)


def look() -> None:
    """Refresh register and texts; what is wrong with one does not stop the other."""
    with patience.at_most(SECONDS_TO_ANSWER):
        _try(register.refresh)
        if not register.is_away():
            _try(library.refresh)
    metrics.confirm_register()
    is_away = register.is_away() or library.is_away()
    # A file may be another one by the next look; a connection may be the last that is to be had.
    if is_away or connections[settings.REGISTER_DATABASE].vendor == "sqlite":
        _try(connections.close_all)


def _keep_on() -> None:
    while True:
        time.sleep(SECONDS_BETWEEN_LOOKS)
        _try(keeping.keep)


def _try(step: Callable[[], object]) -> None:
    try:
        step()
    except Exception:
        log.exception("What is served could not be refreshed, or kept")


watcher = Watcher()
