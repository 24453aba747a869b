"""What publishing an act would change, in figures: shown to staff before they publish."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from . import wording
from .actions import Prepared
from .facts import Act, Participant
from .labels import label
from .snapshot import Day, Register, groups_of
from .tally import tally


@dataclass(frozen=True, slots=True)
class Change:
    """A figure before and after."""

    what: str
    before: str
    after: str


def changes(prepared: Prepared, today: date) -> list[Change]:
    """The figures of today that the act changes; empty when it changes none."""
    act = prepared.act
    before = _figures(prepared.before, act, today)
    after = _figures(prepared.after, act, today)
    differ = [what for what in before if before[what] != after[what]]
    return [Change(what, before[what], after[what]) for what in differ]


def threshold(prepared: Prepared, today: date) -> str:
    """What the act does to entry into force as a whole, in a sentence; empty when nothing."""
    before = prepared.before.on(today).entry
    after = prepared.after.on(today).entry
    if before.enters_on == after.enters_on:
        return ""
    if after.enters_on is None:
        return _("The number of instruments is no longer complete: no day of entry into force.")
    return _("Instrument number %(needed)s is deposited: entry into force on %(day)s.") % {
        "needed": after.needed,
        "day": wording.day_words(after.enters_on),
    }


def _figures(register: Register, act: Act, today: date) -> dict[str, str]:
    on = register.on(today)
    participant = register.participants[act.iso3]
    counts = tally(on)
    return {
        _("Standing of %(name)s") % {"name": participant.name_en}: wording.standing(
            participant, on.positions[act.iso3]
        ),
        _("Signatories"): str(counts.signatures),
        _("Signatures reported, not confirmed"): str(counts.reported_signatures),
        _("Instruments deposited that count"): _("%(count)s of %(needed)s")
        % {"count": on.entry.counted, "needed": on.entry.needed},
        _("Instruments reported, not confirmed"): str(counts.reported_instruments),
        **_group_figures(on, participant),
        _("Bound from"): wording.day_words(on.positions[act.iso3].bound_from) or _("not fixed"),
    }


def _group_figures(on: Day, participant: Participant) -> dict[str, str]:
    """Signatories and depositors among the States of each group of the participant."""
    figures = {}
    for group in groups_of(participant, on.day):
        counts = tally(on, on.members(group))
        name = label(group)
        figures[_("Signatories, %(group)s") % {"group": name}] = str(counts.states_signed)
        figures[_("Deposited, %(group)s") % {"group": name}] = str(counts.states_deposited)
    return figures
