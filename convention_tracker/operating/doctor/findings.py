"""What a check finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know of an installation, and what to do; not all that is to know is wrong."""

    what: str
    to_do: str
    is_wrong: bool = True


Check = Callable[[], Iterator[Finding]]


def some(names: list[str]) -> str:
    """The first names, and how many more there are."""
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if names[3:] else "")
