"""What the checks of the depositary's record tell the reader: the one place of that rule.

A check vouches for the register as at the day on which the depositary's record stood, if it read
that record to the end and the register's confirmed acts up to that day are now exactly those of
the record: by kind and date, no more and no fewer. So what is published or withdrawn after the
check counts as well. What nobody has understood yet (a name, a marker, an act in brackets) is
settled only by a later check that no longer finds it.

So the day on which the record was last read moves with good checks and never past something that
waits to be published. And while something that the latest record has still waits, no count of its
day or a later one is worded bare, whatever was read before.

Standard library only.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from .codes import CheckOutcome
from .facts import Act, Check, Entry

SINCE = Entry("", "")  # an act that only one of the two has since the check: which, nobody noted
READ = frozenset({CheckOutcome.GOOD, CheckOutcome.UNKNOWN_NAMES})


@dataclass(frozen=True, slots=True)
class Following:
    """How the depositary is followed: the last checks of their sort, and what they lead to.

    `last_read` is that of the newest record that was read to its end, `last_good` without an
    unknown name; `last_changed` the one that found it changed for the last time, None while all
    found the same. `vouched` is the latest day for which a check vouches; `unsettled` what the
    latest record that was read has and the register has not, or the other way round.
    """

    last_read: Check | None = None
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
    # By the day of the record, for an old file may be read after a new one.
    read = sorted((check for check in in_order if check.outcome in READ), key=_of_record)
    good = [check for check in reversed(read) if check.outcome is CheckOutcome.GOOD]
    return Following(
        last_read=read[-1] if read else None,
        last_good=good[0] if good else None,
        last_changed=_last_changed(read),
        last_failure=_last_failure(in_order),
        vouched=next((check.as_at for check in good if _vouches(check, held)), None),
        unsettled=_unsettled(read[-1], held) if read else (),
    )


def fingerprint(entries: Iterable[Entry], as_at: date) -> str:
    """A SHA-256 of the acts up to a day: two records that say the same have the same."""
    upto = sorted((e.iso3, str(e.kind), str(e.date)) for e in entries if e.date and e.date <= as_at)
    return hashlib.sha256(repr(upto).encode()).hexdigest()


def acts_of_record(
    held: Iterable[Entry], lacking: Iterable[Entry], beyond: Iterable[Entry], as_at: date
) -> str:
    """The fingerprint of a record's acts, from those held and what differs from them.

    Empty while something in the record is not understood.
    """
    lacking = tuple(lacking)
    if not all(entry.kind and entry.date for entry in lacking):
        return ""
    return fingerprint((frozenset(held) - {*beyond}) | {*lacking}, as_at)


def _of_record(check: Check) -> tuple[date, datetime]:
    return check.as_at or date.min, check.at


def _vouches(check: Check, held: frozenset[Entry]) -> bool:
    return bool(check.as_at and check.acts and check.acts == fingerprint(held, check.as_at))


def _unsettled(check: Check, held: frozenset[Entry]) -> tuple[Entry, ...]:
    """What the check found and the register still has otherwise, or has had otherwise since."""
    lacking = (entry for entry in check.lacking if entry not in held)
    beyond = (entry for entry in check.beyond if entry in held)
    found = (*lacking, *beyond)
    return found if found or not check.acts or _vouches(check, held) else (SINCE,)


def _last_changed(read: Sequence[Check]) -> Check | None:
    pairs = pairwise(read)
    return next((new for old, new in reversed([*pairs]) if new.table != old.table), None)


def _last_failure(checks: Sequence[Check]) -> Check | None:
    failed = (check for check in reversed(checks) if check.outcome not in READ)
    return next(failed, None)
