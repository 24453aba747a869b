"""The thread of each process that keeps what it serves current.

No public request ever waits for the database: a frozen one hangs queries whatever the time-outs.
"""

import logging
import threading
import time

from django.db import connections

from articles import library
from signatories import register

from . import metrics

log = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 1.0

_started = threading.Lock()


def watch() -> None:
    """Load register and texts, and start this process's watching thread; again does nothing."""
    if _started.acquire(blocking=False):
        _look()
        threading.Thread(target=_watch, name="watcher", daemon=True).start()


def _watch() -> None:
    while True:
        time.sleep(SECONDS_BETWEEN_LOOKS)
        _look()


def _look() -> None:
    """Refresh both; what is wrong with one stops neither the other nor the thread."""
    for refresh in (register.refresh, library.refresh):
        try:
            refresh()
        except Exception:
            log.exception("What is served could not be refreshed")
    if register.is_away() or library.is_away():
        connections.close_all()
    metrics.confirm_register()
