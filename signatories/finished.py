"""What follows from one day of the register alone: made once, kept while the day is."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from .snapshot import Day

T = TypeVar("T")

# By day; it goes when the day's object does, and with it what an old snapshot led to.
_finished: WeakKeyDictionary[Day, dict[Hashable, Any]] = WeakKeyDictionary()


def kept(on: Day, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, from memory when it was made for the day before.

    `key` names the thing and what else it depends on.
    """
    known = _finished.setdefault(on, {})
    if key not in known:
        known[key] = make()
    found: T = known[key]
    return found
