"""How long this thread waits for the database, where somebody waits for the thread.

A frozen server answers nothing, and keeps no time-out of its own: the waiting side has to give up.
Commands wait as long as it takes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_limit: ContextVar[float | None] = ContextVar("limit", default=None)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Give up each single wait after so many seconds, with an OperationalError."""
    before = _limit.set(seconds)
    try:
        yield
    finally:
        _limit.reset(before)


def limit() -> float | None:
    """The seconds that a wait may take; None for as long as it takes."""
    return _limit.get()
