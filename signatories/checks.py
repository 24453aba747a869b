"""What the checks of the depositary's record tell the reader: the one place of that rule.

A check vouches for the register as at the day on which the depositary's record stood, if it read
that record to the end and whatever it found to be different has been settled since: each act that
the register lacked is now a confirmed act of the register, with that kind and that date, and each
that only the register had is there no longer. What nobody has understood yet (a name, a marker,
an act in brackets) is settled only by a later check that no longer finds it. A file that lacks
acts of ours is older than it says, or something is wrong: it vouches for nothing either.

So the day on which the record was last read moves with good checks and never past something that
waits to be published. And while something that the latest record has still waits, no count of its
day or a later one is worded bare, whatever was read before.

Standard library only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .codes import CheckOutcome
from .facts import Act, Check, Entry

READ = frozenset({CheckOutcome.GOOD, CheckOutcome.UNKNOWN_NAMES})


@dataclass(frozen=True, slots=True)
class Following:
    """How the depositary is followed: the last checks of their sort, and what they lead to.

    `last_changed` is the check that found the record changed for the last time; None while all
    found the same. `vouched` is the latest day for which a check vouches; `unsettled` what the
    latest record that was read has and the register has not, or the other way round.
    """

    last_good: Check | None = None
    last_changed: Check | None = None
    last_failure: Check | None = None
    vouched: date | None = None
    unsettled: tuple[Entry, ...] = ()

    def unsettled_on(self, day: date) -> bool:
        """Whether something unsettled may belong to a count of the day."""
        return any(entry.date is None or entry.date <= day for entry in self.unsettled)


def follow(checks: Iterable[Check], acts: Iterable[Act]) -> Following:
    """What these checks tell beside a register of these live acts."""
    in_order = sorted(checks, key=lambda check: check.at)
    held = frozenset(Entry(a.iso3, a.kind, a.legal_date) for a in acts if a.confirmed)
    good = [check for check in in_order if check.outcome is CheckOutcome.GOOD]
    read = [check for check in in_order if check.outcome in READ]
    # By the day of the record, for an old file may be read after a new one.
    latest = max(read, key=lambda c: (c.as_at or date.min, c.at), default=None)
    return Following(
        last_good=good[-1] if good else None,
        last_changed=_last_changed(read),
        last_failure=_last_failure(in_order),
        vouched=max((c.as_at for c in good if c.as_at and not _unsettled(c, held)), default=None),
        unsettled=_unsettled(latest, held) if latest else (),
    )


def _unsettled(check: Check, held: frozenset[Entry]) -> tuple[Entry, ...]:
    """What the check found and the register still has otherwise."""
    lacking = (entry for entry in check.lacking if entry not in held)
    beyond = (entry for entry in check.beyond if entry in held)
    return (*lacking, *beyond)


def _last_changed(read: Sequence[Check]) -> Check | None:
    pairs = pairwise(read)
    return next((new for old, new in reversed([*pairs]) if new.table != old.table), None)


def _last_failure(checks: Sequence[Check]) -> Check | None:
    failed = (check for check in reversed(checks) if check.outcome is not CheckOutcome.GOOD)
    return next(failed, None)
