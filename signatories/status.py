"""The standing of participants on a date, derived from their acts. Standard library only.

Every function takes the day; "today" is the caller's. Days are legal dates: calendar days as the
depositary prints them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .codes import EXITS, INSTRUMENTS, ActionKind, Evidence, Standing
from .convention import EntryRule
from .facts import Act


@dataclass(frozen=True, slots=True)
class Position:
    """Where one participant stands on a day, and the confirmed acts that put it there.

    `bound_from` is None while nothing fixes it, and for a succession. `leaves_on` is the day on
    which a denunciation takes effect; `withdrawal` is the last one that nothing came after.
    `reported` acts stand beside, never inside, the standing.
    """

    standing: Standing = Standing.NO_ACTION
    signature: Act | None = None
    consent: Act | None = None
    bound_from: date | None = None
    denunciation: Act | None = None
    leaves_on: date | None = None
    withdrawal: Act | None = None
    acts: tuple[Act, ...] = ()
    reported: tuple[Act, ...] = ()

    @property
    def bound(self) -> bool:
        """Whether the Convention is in force for the participant."""
        return self.standing is Standing.PARTY

    @property
    def evidence(self) -> Evidence | None:
        """How well the standing is established: by the weakest of the acts that make it.

        `reported` where something is only reported; None where nothing is known.
        """
        order = list(Evidence)
        acts = [act for act in (self.signature, self.consent) if act]
        weakest = max((act.evidence for act in acts), key=order.index, default=None)
        return weakest or (Evidence.REPORTED if self.reported else None)

    def reported_of(self, kinds: Iterable[ActionKind]) -> Act | None:
        """The reported act of one of these kinds, if there is one."""
        wanted = frozenset(kinds)
        return next((act for act in self.reported if act.kind in wanted), None)


NOTHING = Position()


def in_order(acts: Iterable[Act]) -> list[Act]:
    """Sort by legal date; within a day signatures, then instruments, then exits."""
    return sorted(acts, key=lambda act: (act.date, _rank_within_day(act), act.id))


def _rank_within_day(act: Act) -> int:
    if act.kind is ActionKind.SIGNATURE:
        return 0
    return 2 if act.kind in EXITS else 1


def confirmed_by(acts: Iterable[Act], day: date) -> list[Act]:
    """The confirmed acts dated on or before the day, in order."""
    return in_order(act for act in acts if act.confirmed and act.legal_date <= day)


def years_after(day: date, years: int = 1) -> date:
    """The same day so many years later (articles 57 and 67); of 29 February, 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def bound_from(instrument: Act, entry: date | None, rule: EntryRule) -> date | None:
    """Article 65(2): from when an instrument binds; None while `entry` is open.

    A succession has no date of its own under article 65: the depositary gives it.
    """
    if entry is None or instrument.kind is ActionKind.SUCCESSION:
        return None
    return rule.bound_from(instrument.legal_date, entry)


def position_on(
    acts: Iterable[Act], day: date, entry: date | None, rule: EntryRule, notice_years: int = 1
) -> Position:
    """Where a participant with these live acts stands on the day.

    `entry` is the day of entry into force as fixed by the deposits made up to `day`, or None.
    """
    acts = tuple(acts)
    signature = consent = denunciation = withdrawal = None
    for act in confirmed_by(acts, day):
        if act.kind is ActionKind.SIGNATURE:
            signature, withdrawal = act, None
        elif act.kind in INSTRUMENTS:
            consent, denunciation, withdrawal = act, None, None
        elif act.kind is ActionKind.DENUNCIATION:
            denunciation = act
        else:
            withdrawal = act
            signature, consent = (signature, None) if consent else (None, None)
    begins = bound_from(consent, entry, rule) if consent else None
    leaves = years_after(denunciation.legal_date, notice_years) if denunciation else None
    return Position(
        standing=_standing(signature, consent, begins, entry, leaves, day),
        signature=signature,
        consent=consent,
        bound_from=begins,
        denunciation=denunciation,
        leaves_on=leaves,
        withdrawal=withdrawal,
        acts=tuple(in_order(act for act in acts if act.appears_on <= day)),
        reported=tuple(
            in_order(act for act in acts if not act.confirmed and act.appears_on <= day)
        ),
    )


def _standing(
    signature: Act | None,
    consent: Act | None,
    begins: date | None,
    entry: date | None,
    leaves: date | None,
    day: date,
) -> Standing:
    if leaves and leaves <= day:
        return Standing.WITHDRAWN
    if consent:
        # A succession takes the place of a State that was bound: a party once the treaty is.
        since = entry if consent.kind is ActionKind.SUCCESSION else begins
        return Standing.PARTY if since and since <= day else Standing.CONTRACTING
    return Standing.SIGNATORY if signature else Standing.NO_ACTION


def leave_with_members(organization: Position, members: Sequence[Position]) -> Position:
    """Article 67: an organization ceases to be party when all its members have denounced.

    It leaves on the day the last of them does. Without members nothing changes.
    """
    exits = [
        member.leaves_on
        for member in members
        if member.standing is Standing.WITHDRAWN and member.leaves_on
    ]
    if not organization.bound or not members or len(exits) < len(members):
        return organization
    return replace(organization, standing=Standing.WITHDRAWN, leaves_on=max(exits))


def round_of(act: Act, others: Iterable[Act]) -> int:
    """The round of an act: 1, and one more for each exit of the participant before it."""
    earlier = in_order([*(other for other in others if other.confirmed), act])
    return 1 + sum(other.kind in EXITS for other in earlier[: earlier.index(act)])
