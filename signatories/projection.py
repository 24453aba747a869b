"""Looking ahead: scenarios that readers make, and an outlook from the sister treaties' histories.

Neither is a fact, and nothing here is ever counted. Standard library only; every function takes
the day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .sisters import Sister

# Fewer histories than this say nothing.
FEWEST_HISTORIES = 2


@dataclass(frozen=True, slots=True)
class Analogy:
    """What one sister did from the same count: days to its last instrument needed.

    `at_least` counts from the end of its time with that count, `at_most` from the beginning.
    """

    sister: Sister
    at_least: int
    at_most: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """A range for the day of the last instrument needed, as seen on `day`."""

    day: date
    count: int
    earliest: date
    latest: date
    analogies: tuple[Analogy, ...]

    def error(self, actual: date) -> int:
        """Days by which the actual day fell outside: negative before, positive after, else 0."""
        if actual < self.earliest:
            return (actual - self.earliest).days
        return max(0, (actual - self.latest).days)


@dataclass(frozen=True, slots=True)
class BackTest:
    """What the method says of a sister after so many days, from the others' whole histories."""

    sister: Sister
    after_days: int
    count: int
    outlook: Outlook | None

    @property
    def error(self) -> int | None:
        """Days outside the range; None where the method says nothing."""
        completed = self.sister.completed_on
        return self.outlook.error(completed) if self.outlook and completed else None

    @property
    def days_early(self) -> int:
        """By how many days the actual day came before the range; 0 when it did not."""
        return max(0, -(self.error or 0))


def outlook(count: int, needed: int, day: date, sisters: Iterable[Sister]) -> Outlook | None:
    """From `day` on, as long as the sisters took from the same count to the number needed.

    A count lasts from one deposit to the next, so each sister gives a shortest and a longest time;
    the range goes from the shortest of all to the longest of all. None once the number is
    complete, and where fewer than FEWEST_HISTORIES sisters tell.
    """
    if count >= needed:
        return None
    found = [a for sister in sisters if (a := _analogy(sister, count, needed))]
    if len(found) < FEWEST_HISTORIES:
        return None
    return Outlook(
        day=day,
        count=count,
        earliest=day + timedelta(days=min(analogy.at_least for analogy in found)),
        latest=day + timedelta(days=max(analogy.at_most for analogy in found)),
        analogies=tuple(found),
    )


def _analogy(sister: Sister, count: int, needed: int) -> Analogy | None:
    if len(sister.deposits) < needed:
        return None
    completed = sister.deposits[needed - 1]
    begins = sister.deposits[count - 1] if count else sister.opened
    ends = sister.deposits[count]
    return Analogy(sister, (completed - ends).days, (completed - begins).days)


def back_tests(sisters: Sequence[Sister], days: Iterable[int]) -> list[BackTest]:
    """The method tried on each sister, with what the other ones told; only before its last one."""
    return [
        _back_test(sister, after, sisters)
        for sister in sisters
        for after in days
        if sister.days_to_complete is not None and after < sister.days_to_complete
    ]


def _back_test(sister: Sister, after_days: int, sisters: Sequence[Sister]) -> BackTest:
    count = sister.count_after(after_days)
    others = [other for other in sisters if other.id != sister.id]
    seen_on = sister.opened + timedelta(days=after_days)
    return BackTest(sister, after_days, count, outlook(count, sister.instruments, seen_on, others))
