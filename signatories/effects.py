"""What publishing would change, in figures: shown to staff before they save and publish."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from . import dates, wording
from .actions import Prepared
from .codes import Organization, RegionalGroup
from .domestic import stage_on
from .facts import Participant
from .labels import label
from .snapshot import Day, groups_of
from .tally import tally


@dataclass(frozen=True, slots=True)
class Change:
    """A figure before and after."""

    what: str
    before: str
    after: str


def changes(prepared: Sequence[Prepared], today: date) -> list[Change]:
    """The figures of today that some rows change together; empty when they change none."""
    if not prepared:
        return []
    first, last = prepared[0].before.on(today), prepared[-1].after.on(today)
    codes = dict.fromkeys(getattr(one.record, "iso3", "") for one in prepared)
    known = [first.participants[code] for code in codes if code in first.participants]
    before, after = _figures(first, known, last), _figures(last, known, first)
    differ = [what for what in before | after if before.get(what) != after.get(what)]
    return [Change(what, before.get(what, "–"), after.get(what, "–")) for what in differ]


def threshold(prepared: Sequence[Prepared], today: date) -> str:
    """What some rows do to entry into force as a whole, in a sentence; empty when nothing."""
    if not prepared:
        return ""
    before = prepared[0].before.on(today).entry
    after = prepared[-1].after.on(today).entry
    if before.enters_on == after.enters_on:
        return ""
    if after.enters_on is None:
        return _("The number of instruments is no longer complete: no day of entry into force.")
    return _("Instrument number %(needed)s is deposited: entry into force on %(day)s.") % {
        "needed": after.needed,
        "day": dates.in_words(after.enters_on),
    }


def _figures(on: Day, known: Iterable[Participant], other: Day) -> dict[str, str]:
    """The figures that rows about these participants could change between this day and another."""
    counts = tally(on)
    figures = {
        _("Signatories"): str(counts.signatures),
        _("Signatures reported, not confirmed"): str(counts.reported_signatures),
        _("Instruments deposited that count"): _("%(count)s of %(needed)s")
        % {"count": on.entry.counted, "needed": on.entry.needed},
        _("Instruments reported, not confirmed"): str(counts.reported_instruments),
    }
    for participant in known:
        if participant.iso3 in on.participants:
            figures |= _figures_of(participant, on)
        groups = dict.fromkeys(
            group
            for day in (on, other)
            if participant.iso3 in day.participants
            for group in groups_of(day.participants[participant.iso3], day.day)
        )
        for group in sorted(groups, key=str):
            figures |= _figures_of_group(group, on)
    return figures


def _figures_of(participant: Participant, on: Day) -> dict[str, str]:
    """Where a participant stands, under the name that it has now."""
    position, name = on.positions[participant.iso3], wording.name(participant)
    stage = stage_on(on.register.steps_of[participant.iso3], position, on.day)
    return {
        _("Standing of %(name)s") % {"name": name}: wording.standing(participant, position),
        _("%(name)s at home") % {"name": name}: str(label(stage.stage)) if stage else _("nothing"),
        _("%(name)s bound from") % {"name": name}: dates.in_words(position.bound_from)
        or _("not fixed"),
    }


def _figures_of_group(group: RegionalGroup | Organization, on: Day) -> dict[str, str]:
    """The counts among the States of a group."""
    counts, of = tally(on, on.members(group)), {"group": label(group)}
    return {
        _("Signatories, %(group)s") % of: str(counts.states_signed),
        _("Deposited, %(group)s") % of: str(counts.states_deposited),
    }
