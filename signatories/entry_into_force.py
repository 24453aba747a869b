"""Article 65: which deposits count, which one is the 40th, and the day that follows from it.

Standard library only; every function takes the day, and days are legal dates.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from .codes import COUNTED_INSTRUMENTS, INSTRUMENTS, ActionKind
from .convention import EntryRule
from .facts import Act
from .status import confirmed_by


class LeftOut(StrEnum):
    """Why a deposited instrument is not counted."""

    ORGANIZATION = "organization"
    SUCCESSION = "succession"
    RETURN = "return"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Deposit:
    """A deposited instrument; `rank` is its place among those that count, from 1."""

    act: Act
    rank: int | None = None
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class EntryIntoForce:
    """The state of entry into force on a day, with its working.

    `decisive` is the deposit that completed the number needed, and `enters_on` the day of entry
    into force that it fixes; both are None before.
    """

    day: date
    needed: int
    deposits: tuple[Deposit, ...]
    decisive: Act | None
    enters_on: date | None
    if_completed_today: date

    @property
    def counted(self) -> int:
        """How many of the instruments needed are deposited."""
        return sum(deposit.rank is not None for deposit in self.deposits)

    @property
    def to_go(self) -> int:
        """How many instruments are still needed; 0 once the day is fixed."""
        return 0 if self.decisive else self.needed - self.counted

    @property
    def in_force(self) -> bool:
        """Whether the treaty is in force on the day."""
        return self.enters_on is not None and self.enters_on <= self.day

    @property
    def decisive_day_deposits(self) -> int:
        """How many counted instruments were deposited on the day of the decisive one."""
        if self.decisive is None:
            return 0
        return sum(
            deposit.rank is not None and deposit.act.legal_date == self.decisive.legal_date
            for deposit in self.deposits
        )


def entry_into_force(
    acts: Iterable[Act], organizations: Collection[str], day: date, rule: EntryRule
) -> EntryIntoForce:
    """Work out article 65(1) on the day from live acts; `organizations` holds the REIOs' codes.

    An instrument withdrawn while the treaty is not in force leaves the count. From the day of
    entry into force on nothing undoes it (Vienna Convention, article 55).
    """
    ledger = _Ledger(organizations, rule)
    for act in confirmed_by(acts, day):
        ledger.enter(act)
    return ledger.close(day)


class _Ledger:
    """Deposits in their order, with what each withdrawal takes away."""

    def __init__(self, organizations: Collection[str], rule: EntryRule) -> None:
        self.organizations = organizations
        self.rule = rule
        self.counted: dict[str, Act] = {}  # by participant, in the order of deposit
        self.left_out: list[tuple[Act, LeftOut]] = []
        self.fixed: Act | None = None

    def enter(self, act: Act) -> None:
        """Take one act; acts come in order."""
        if act.kind in INSTRUMENTS:
            reason = self._reason_to_leave_out(act)
            if reason:
                self.left_out.append((act, reason))
            else:
                self.counted[act.iso3] = act
        elif act.kind is ActionKind.WITHDRAWAL:
            self._withdraw(act)

    def _reason_to_leave_out(self, act: Act) -> LeftOut | None:
        if act.iso3 in self.organizations:
            return LeftOut.ORGANIZATION
        if act.kind not in COUNTED_INSTRUMENTS:
            return LeftOut.SUCCESSION
        if act.iso3 in self.counted:
            return LeftOut.RETURN
        return None

    def _withdraw(self, withdrawal: Act) -> None:
        self._fix_if_in_force(withdrawal.legal_date)
        withdrawn = self.counted.pop(withdrawal.iso3, None)
        if withdrawn:
            self.left_out.append((withdrawn, LeftOut.WITHDRAWN))

    def _fix_if_in_force(self, day: date) -> None:
        decisive = self.decisive
        if decisive and self.rule.entry_date(decisive.legal_date) <= day:
            self.fixed = decisive

    @property
    def decisive(self) -> Act | None:
        """The deposit that completes the number, as things stand."""
        if self.fixed:
            return self.fixed
        return next(islice(self.counted.values(), self.rule.instruments - 1, None), None)

    def close(self, day: date) -> EntryIntoForce:
        """The result on the day."""
        ranked = [Deposit(act, rank) for rank, act in enumerate(self.counted.values(), start=1)]
        others = [Deposit(act, left_out=reason) for act, reason in self.left_out]
        decisive = self.decisive
        return EntryIntoForce(
            day=day,
            needed=self.rule.instruments,
            deposits=tuple(sorted(ranked + others, key=_by_deposit)),
            decisive=decisive,
            enters_on=self.rule.entry_date(decisive.legal_date) if decisive else None,
            if_completed_today=self.rule.entry_date(day),
        )


def _by_deposit(deposit: Deposit) -> tuple[date, int, str]:
    return deposit.act.legal_date, deposit.rank or 0, deposit.act.id
