"""What publishing would change, in figures: shown to staff before they save and publish."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from . import wording
from .actions import Prepared
from .domestic import stage_on
from .facts import Participant
from .labels import label
from .snapshot import Day, Register, groups_of
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
    codes = dict.fromkeys(getattr(one.record, "iso3", "") for one in prepared)
    before = _figures(prepared[0].before, codes, today)
    after = _figures(prepared[-1].after, codes, today)
    differ = [what for what in before | after if before.get(what) != after.get(what)]
    return [Change(what, before.get(what, "0"), after.get(what, "0")) for what in differ]


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
        "day": wording.day_words(after.enters_on),
    }


def _figures(register: Register, codes: Iterable[str], today: date) -> dict[str, str]:
    """The figures that rows about these participants could change."""
    on = register.on(today)
    known = [on.participants[code] for code in codes if code in on.participants]
    counts = tally(on)
    figures = {
        _("Signatories"): str(counts.signatures),
        _("Signatures reported, not confirmed"): str(counts.reported_signatures),
        _("Instruments deposited that count"): _("%(count)s of %(needed)s")
        % {"count": on.entry.counted, "needed": on.entry.needed},
        _("Instruments reported, not confirmed"): str(counts.reported_instruments),
    }
    for participant in known:
        figures |= _figures_of(participant, on)
    return figures


def _figures_of(participant: Participant, on: Day) -> dict[str, str]:
    """Where a participant stands, and the counts among the States of each of its groups."""
    position, name = on.positions[participant.iso3], participant.name_en
    stage = stage_on(on.register.steps_of[participant.iso3], position, on.day)
    figures = {
        _("Standing of %(name)s") % {"name": name}: wording.standing(participant, position),
        _("%(name)s at home") % {"name": name}: str(label(stage.stage)) if stage else _("nothing"),
        _("%(name)s bound from") % {"name": name}: wording.day_words(position.bound_from)
        or _("not fixed"),
    }
    for group in groups_of(participant, on.day):
        counts, of = tally(on, on.members(group)), {"group": label(group)}
        figures[_("Signatories, %(group)s") % of] = str(counts.states_signed)
        figures[_("Deposited, %(group)s") % of] = str(counts.states_deposited)
    return figures
