"""Counting participants: how many signed, deposited, are bound, on one day.

States and organizations are counted apart; reported acts stand beside and are never added in.
Standard library only.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .codes import INSTRUMENTS, ActionKind, ParticipantKind, Standing
from .facts import Participant
from .finished import kept
from .snapshot import Day
from .status import Position


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over some participants on one day.

    `signed` and `deposited` count confirmed acts, by kind of participant; `not_acted` those with
    the standing `no_action`. `reported_*` count participants of whom such an act is reported and
    none is confirmed; `reported_ratifications` are those among the instruments.
    """

    total: Counter[ParticipantKind]
    signed: Counter[ParticipantKind]
    deposited: Counter[ParticipantKind]
    standings: Counter[Standing]
    reported_signatures: int
    reported_instruments: int
    reported_ratifications: int

    @property
    def signatures(self) -> int:
        """How many participants, States and organizations, are confirmed to have signed."""
        return self.signed.total()

    @property
    def states(self) -> int:
        """How many States there are."""
        return self.total.total() - self.organizations

    @property
    def organizations(self) -> int:
        """How many organizations there are."""
        return self.total[ParticipantKind.REIO]

    @property
    def states_signed(self) -> int:
        """How many States are confirmed to have signed."""
        return self.signatures - self.signed[ParticipantKind.REIO]

    @property
    def states_deposited(self) -> int:
        """How many States are confirmed to have deposited an instrument."""
        return self.deposited.total() - self.deposited[ParticipantKind.REIO]

    @property
    def not_acted(self) -> int:
        """How many participants have neither signed nor deposited."""
        return self.standings[Standing.NO_ACTION]


def tally(on: Day, among: Iterable[Participant] | None = None) -> Tally:
    """Count on a day among some participants, or all."""
    if among is None:
        return kept(on, Tally, lambda: _count(on, on.participants.values()))
    return _count(on, among)


def _count(on: Day, participants: Iterable[Participant]) -> Tally:
    positions = [(p.kind, on.positions[p.iso3]) for p in participants]
    return Tally(
        total=Counter(p.kind for p in participants),
        signed=Counter(kind for kind, position in positions if position.signature),
        deposited=Counter(kind for kind, position in positions if position.consent),
        standings=Counter(position.standing for _, position in positions),
        reported_signatures=sum(
            position.signature is None and position.reported_of({ActionKind.SIGNATURE}) is not None
            for _, position in positions
        ),
        reported_instruments=_only_reported(positions, INSTRUMENTS),
        reported_ratifications=_only_reported(positions, {ActionKind.RATIFICATION}),
    )


def _only_reported(
    positions: Iterable[tuple[ParticipantKind, Position]], kinds: Iterable[ActionKind]
) -> int:
    """Of how many an instrument of these kinds is reported, and none confirmed."""
    wanted = frozenset(kinds)
    return sum(
        position.consent is None and position.reported_of(wanted) is not None
        for _, position in positions
    )
