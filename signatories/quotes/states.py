"""What to quote of one participant: its standing, never more than its confirmed acts make it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from .. import dates
from ..codes import Standing
from ..domestic import stage_on
from ..editions import Edition
from ..facts import Act, Participant
from ..labels import label
from ..status import Position
from ..wording import joined, with_day
from . import pieces


def of_state(edition: Edition, iso3: str) -> str:
    """Where a participant stands as at the day; empty when there was no such participant."""
    participant = edition.on.participants.get(iso3)
    if participant is None:
        return ""
    position = edition.on.positions[iso3]
    return pieces.text_of(
        _standing(edition, participant, position),
        _what_follows(edition, position),
        _reported(position.reported),
        _at_home(edition, participant, position),
        _no_state(participant),
        pieces.record(edition),
    )


def _standing(edition: Edition, participant: Participant, position: Position) -> str:
    words = {
        "day": dates.in_words(edition.day),
        "name": pieces.in_sentence(participant),
        "signed": dates.in_words(position.signature.date) if position.signature else "",
        "act": label(position.consent.kind) if position.consent else "",
        "deposited": dates.in_words(position.consent.date) if position.consent else "",
        "bound": dates.in_words(position.bound_from),
        "left": dates.in_words(position.leaves_on),
        "withdrew": dates.in_words(position.withdrawal.date) if position.withdrawal else "",
    }
    return _standing_text(edition, position) % words


def _standing_text(edition: Edition, position: Position) -> str:
    match position.standing:
        case Standing.SIGNATORY if position.withdrawal:
            return _(
                "As at %(day)s, %(name)s is confirmed as having signed the United Nations"
                " Convention against Cybercrime on %(signed)s, and as having withdrawn its"
                " instrument on %(withdrew)s."
            )
        case Standing.SIGNATORY:
            return _(
                "As at %(day)s, %(name)s is confirmed as having signed the United Nations"
                " Convention against Cybercrime on %(signed)s."
            )
        case Standing.CONTRACTING:
            return _(
                "As at %(day)s, %(name)s is confirmed as having consented to be bound by the"
                " United Nations Convention against Cybercrime (%(act)s deposited on"
                " %(deposited)s)."
            )
        case Standing.PARTY if position.leaves_on:
            return _(
                "As at %(day)s, %(name)s is a party to the United Nations Convention against"
                " Cybercrime until its denunciation takes effect on %(left)s."
            )
        case Standing.PARTY if position.bound_from:
            return _(
                "As at %(day)s, %(name)s is a party to the United Nations Convention against"
                " Cybercrime, bound by it since %(bound)s (%(act)s deposited on %(deposited)s)."
            )
        case Standing.PARTY:
            return _(
                "As at %(day)s, %(name)s is a party to the United Nations Convention against"
                " Cybercrime (%(act)s, %(deposited)s)."
            )
        case Standing.WITHDRAWN:
            return _(
                "As at %(day)s, %(name)s is not a party to the United Nations Convention against"
                " Cybercrime: it left the Convention on %(left)s."
            )
        case _nothing_left if position.withdrawal:
            return _(
                "As at %(day)s, %(name)s is confirmed as having withdrawn, on %(withdrew)s, what"
                " it had done towards the United Nations Convention against Cybercrime."
            )
        case _nothing_confirmed if position.reported:
            return _(
                "As at %(day)s, no act of %(name)s towards the United Nations Convention against"
                " Cybercrime is confirmed."
            )
        case _nothing_known:
            return pieces.not_open(edition) or _no_act(edition)


def _no_act(edition: Edition) -> str:
    can_sign = edition.register.rule.signature_open(edition.day)
    if edition.may_have_missed:
        return (
            _(
                "As at %(day)s, no signature of the United Nations Convention against Cybercrime"
                " by %(name)s is confirmed."
            )
            if can_sign
            else _(
                "As at %(day)s, neither a signature of the United Nations Convention against"
                " Cybercrime nor an accession to it by %(name)s is confirmed."
            )
        )
    return (
        _(
            "As at %(day)s, %(name)s has not signed the United Nations Convention against"
            " Cybercrime."
        )
        if can_sign
        else _(
            "As at %(day)s, %(name)s has neither signed the United Nations Convention against"
            " Cybercrime nor acceded to it."
        )
    )


def _what_follows(edition: Edition, position: Position) -> str:
    """What a signature lacks; from when an instrument binds."""
    match position.standing:
        case Standing.SIGNATORY:
            return _(
                "No instrument of ratification, acceptance or approval is confirmed as deposited."
            )
        case Standing.CONTRACTING if position.bound_from:
            return _("It is bound from %(day)s.") % {"day": dates.in_words(position.bound_from)}
        case Standing.CONTRACTING:
            return pieces.entry(edition) or _("No entry into force of the Convention is confirmed.")
        case _nothing_to_add:
            return ""


def _reported(acts: Sequence[Act]) -> str:
    if not acts:
        return ""
    named = [with_day(str(label(act.kind)), act.date) for act in acts]
    return _("Reported and not confirmed: %(acts)s.") % {"acts": joined(named)}


def _at_home(edition: Edition, participant: Participant, position: Position) -> str:
    """The highest confirmed stage at home, until there is a deposit."""
    steps = edition.register.steps_of[participant.iso3]
    step = stage_on(steps, position, edition.day)
    if step is None or position.consent:
        return ""
    return _("Confirmed stage of its own procedure, which is no deposit: %(stage)s.") % {
        "stage": with_day(str(label(step.stage)), step.date)
    }


def _no_state(participant: Participant) -> str:
    if not participant.is_reio:
        return ""
    return _(
        "It is a regional economic integration organization, not a State, and is in no count of"
        " States."
    )
