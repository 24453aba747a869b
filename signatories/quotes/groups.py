"""What to quote of a regional group or an organization: counts of its States."""

from collections.abc import Iterable

from django.utils.translation import ngettext

from .. import dates
from ..codes import Organization, RegionalGroup
from ..editions import Edition
from ..labels import label
from ..tally import Tally, tally
from . import pieces


def of_group(
    edition: Edition, group: RegionalGroup | Organization, notes: Iterable[str] = ()
) -> str:
    """How many States of a group have signed and deposited; `notes` are sentences on the group."""
    counts = tally(edition.on, edition.on.members(group))
    return pieces.text_of(
        _signed(edition, group, counts),
        pieces.reported_signatures(counts),
        _deposited(edition, counts),
        pieces.reported_instruments(counts),
        *notes,
        pieces.record(edition),
    )


def _signed(edition: Edition, group: RegionalGroup | Organization, counts: Tally) -> str:
    count = counts.states_signed
    words = {
        "day": dates.in_words(edition.day),
        "count": count,
        "total": counts.states,
        "group": label(group),
    }
    if not count and (not_open := pieces.not_open(edition)):
        return not_open
    if edition.needs_care:
        text = ngettext(
            "As at %(day)s, %(count)s State out of %(total)s (%(group)s) is confirmed as having"
            " signed the United Nations Convention against Cybercrime.",
            "As at %(day)s, %(count)s States out of %(total)s (%(group)s) are confirmed as having"
            " signed the United Nations Convention against Cybercrime.",
            count,
        )
    else:
        text = ngettext(
            "As at %(day)s, %(count)s State out of %(total)s (%(group)s) has signed the United"
            " Nations Convention against Cybercrime.",
            "As at %(day)s, %(count)s States out of %(total)s (%(group)s) have signed the United"
            " Nations Convention against Cybercrime.",
            count,
        )
    return text % words


def _deposited(edition: Edition, counts: Tally) -> str:
    count = counts.states_deposited
    if edition.needs_care:
        text = ngettext(
            "%(count)s State of the group is confirmed as having deposited an instrument.",
            "%(count)s States of the group are confirmed as having deposited an instrument.",
            count,
        )
    else:
        text = ngettext(
            "%(count)s State of the group has deposited an instrument.",
            "%(count)s States of the group have deposited an instrument.",
            count,
        )
    return text % {"count": count}
