"""The columns and rows of `breakdown`: States by group, membership and standing."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import product

from django.utils.translation import gettext_lazy as _

from ..codes import Organization, RegionalGroup, Standing
from ..editions import Edition
from ..facts import Participant
from .columns import Column, Holds

MEMBERSHIPS = (True, False, None)


@dataclass(frozen=True, slots=True)
class BreakdownLine:
    """How many States with one relation to a group have one standing."""

    group: RegionalGroup | Organization
    member: bool | None
    standing: Standing
    states: int
    as_at: date


def breakdown_lines(edition: Edition) -> list[BreakdownLine]:
    """A row for each group, membership and standing, zeros too; those of a group sum to all."""
    on = edition.on
    states = [p for p in on.participants.values() if not p.is_reio]
    lines = []
    for group in (*Organization, *RegionalGroup):
        counts = Counter(
            (_membership(p, group, on.day), on.positions[p.iso3].standing) for p in states
        )
        for member, standing in product(MEMBERSHIPS, Standing):
            count = counts[member, standing]
            lines.append(BreakdownLine(group, member, standing, count, on.day))
    return lines


def _membership(
    participant: Participant, group: RegionalGroup | Organization, day: date
) -> bool | None:
    if isinstance(group, RegionalGroup):
        return participant.regional_group is group
    return participant.membership(group, day)


BREAKDOWN = (
    Column("group", Holds.CODE, _("budapest (parties to the Budapest Convention), another"
                                  " organization, or a regional group."),
           lambda line: line.group, codes=(*Organization, *RegionalGroup)),
    Column("member", Holds.YES_NO, _("Whether the States counted in the row belong to it."),
           lambda line: line.member, empty=_("not established, which is not false")),
    Column("standing", Holds.CODE, _("Where they stand, by confirmed acts."),
           lambda line: line.standing, codes=tuple(Standing)),
    Column("states", Holds.NUMBER, _("How many. The rows of one group sum to all States; the"
                                     " European Union, which is no State, is in none."),
           lambda line: line.states, unit=_("States")),
    Column("as_at", Holds.DAY, _("The day as at which the row holds, in New York."),
           lambda line: line.as_at),
)  # fmt: skip
