"""Sentences about figures and standings. "Signed" is never "ratified", and States are not the EU.

Each function returns a whole translated phrase or sentence, made for the day it is given.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from . import collation, dates, naming
from .codes import SIGNATORY_CONSENT, ActionKind, ParticipantKind, Standing
from .facts import Act, Participant
from .finished import kept
from .labels import label
from .partial_date import PartialDate
from .snapshot import Day
from .status import Position

SOUNDS_AS_I = re.compile(r"h?[ií](?![ae])", re.IGNORECASE)  # not as in “hierro” or “Iakutia”


def name(participant: Participant) -> str:
    """The name of a participant in the reader's language."""
    return naming.name_in(get_language(), participant)


def by_name(participant: Participant) -> collation.Key:
    """By what to sort participants as the reader's language does."""
    return naming.place(name(participant), get_language())


def all_by_name(on: Day) -> tuple[Participant, ...]:
    """All participants of a day in the order of the reader's language."""
    everybody = on.participants.values()
    key = ("all by name", get_language())
    return kept(on, key, lambda: tuple(sorted(everybody, key=by_name)))


def joined(phrases: Sequence[str]) -> str:
    """Phrases as an enumeration: “a, b and c”."""
    if len(phrases) < 2:
        return "".join(phrases)
    # Translators: the other of the two is said before i-, where Spanish has "e" instead of "y".
    and_last = pgettext("enumeration", "%(start)s and %(last)s")
    if SOUNDS_AS_I.match(phrases[-1]):
        and_last = pgettext("enumeration before i-", "%(start)s and %(last)s")
    return and_last % {
        "start": pgettext("enumeration", ", ").join(phrases[:-1]),
        "last": phrases[-1],
    }


def listed(phrases: Iterable[str]) -> str:
    """Phrases that may have commas of their own, one after another: “a; b, or c; d”."""
    # Translators: between entries of a list.
    return pgettext("enumeration", "; ").join(phrases)


def with_day(what: str, day: PartialDate) -> str:
    """A thing and its day, as far as it is known: “signature (July 2026)”."""
    return _("%(what)s (%(day)s)") % {"what": what, "day": dates.in_words(day)} if day else what


def unknown(name: str, value: str, allowed: Iterable[str]) -> str:
    """That a parameter has a value which is none of those allowed."""
    return _("%(name)s: “%(value)s” is not known. Choose one of: %(allowed)s.") % {
        "name": name,
        "value": value[:40],
        "allowed": ", ".join(allowed),
    }


# -- counts --------------------------------------------------------------------------------------


def signed(count: int, needs_care: bool) -> str:
    """How many have signed; “confirmed” where the record was read too long ago for less."""
    if needs_care:
        return ngettext(
            "%(count)s participant is confirmed to have signed",
            "%(count)s participants are confirmed to have signed",
            count,
        ) % {"count": count}
    return ngettext(
        "%(count)s participant has signed", "%(count)s participants have signed", count
    ) % {"count": count}


def composition(on: Day, codes: Sequence[str]) -> str:
    """Participants by kind, few ones by name: “71 Member States, 1 observer State (…) and …”."""
    phrases = []
    for kind in ParticipantKind:
        found = [on.participants[iso3] for iso3 in codes if on.participants[iso3].kind is kind]
        if found:
            phrases.append(_some(kind, found))
    return joined(phrases)


def _some(kind: ParticipantKind, found: Sequence[Participant]) -> str:
    count = len(found)
    phrase = {
        ParticipantKind.MEMBER_STATE: ngettext(
            "%(count)s Member State of the United Nations",
            "%(count)s Member States of the United Nations",
            count,
        ),
        ParticipantKind.OBSERVER_STATE: ngettext(
            "%(count)s observer State", "%(count)s observer States", count
        ),
        ParticipantKind.OTHER_STATE: ngettext(
            "%(count)s other State", "%(count)s other States", count
        ),
        ParticipantKind.REIO: ngettext(
            "%(count)s regional organization", "%(count)s regional organizations", count
        ),
    }[kind] % {"count": count}
    if kind is ParticipantKind.MEMBER_STATE:
        return phrase
    named = {"phrase": phrase, "names": joined([name(participant) for participant in found])}
    return _("%(phrase)s (%(names)s)") % named


def reported_signatures(count: int) -> str:
    """How many more signatures are only reported."""
    return ngettext(
        "%(count)s more signature is reported, not confirmed",
        "%(count)s more signatures are reported, not confirmed",
        count,
    ) % {"count": count}


def reported_instruments(count: int, ratifications: int) -> str:
    """How many instruments are only reported; ratifications, where they are nothing else."""
    if ratifications == count:
        return ngettext(
            "%(count)s ratification is reported, not confirmed",
            "%(count)s ratifications are reported, not confirmed",
            count,
        ) % {"count": count}
    return ngettext(
        "%(count)s instrument is reported as deposited, not confirmed",
        "%(count)s instruments are reported as deposited, not confirmed",
        count,
    ) % {"count": count}


def not_acted(count: int, total: int, can_sign: bool, needs_care: bool) -> str:
    """How many have neither signed nor deposited."""
    if needs_care:
        text = ngettext(
            "%(count)s of %(total)s is not confirmed to have signed or acceded",
            "%(count)s of %(total)s are not confirmed to have signed or acceded",
            count,
        )
    elif can_sign:
        text = ngettext(
            "%(count)s of %(total)s has not signed",
            "%(count)s of %(total)s have not signed",
            count,
        )
    else:
        text = ngettext(
            "%(count)s of %(total)s has neither signed nor acceded",
            "%(count)s of %(total)s have neither signed nor acceded",
            count,
        )
    return text % {"count": count, "total": total}


def deposited(count: int, needed: int, needs_care: bool) -> str:
    """How many of the instruments needed are deposited."""
    if count > needed:
        text = (
            _("%(count)s instruments are confirmed as deposited; %(needed)s were needed")
            if needs_care
            else _("%(count)s instruments are deposited; %(needed)s were needed")
        )
        return text % {"count": count, "needed": needed}
    text = (
        ngettext(
            "%(count)s of the %(needed)s instruments needed is confirmed as deposited",
            "%(count)s of the %(needed)s instruments needed are confirmed as deposited",
            count,
        )
        if needs_care
        else ngettext(
            "%(count)s of the %(needed)s instruments needed is deposited",
            "%(count)s of the %(needed)s instruments needed are deposited",
            count,
        )
    )
    return text % {"count": count, "needed": needed}


# -- standings -----------------------------------------------------------------------------------


def standing(participant: Participant, position: Position) -> str:
    """The standing in a word or two."""
    if position.standing is Standing.CONTRACTING and participant.is_reio:
        return _("contracting organization")
    return str(label(position.standing))


def reported(position: Position) -> str:
    """What is reported of a participant and not confirmed; empty when nothing is."""
    kinds = dict.fromkeys(act.kind for act in position.reported)
    return joined([_("%(act)s reported, not confirmed") % {"act": label(kind)} for kind in kinds])


def act_words(act: Act) -> str:
    """An act and its day: “ratification on 3 March 2027”."""
    words = {"act": label(act.kind), "day": dates.in_words(act.date)}
    return _("%(act)s on %(day)s") % words if act.date else str(label(act.kind))


def act_news(participant: Participant, act: Act, signatories: int, deposited: int) -> str:
    """A new act in a sentence, with the count that it leads to."""
    count = signatories if act.kind is ActionKind.SIGNATURE else deposited
    words = {"name": name(participant), "act": label(act.kind), "count": count}
    if act.kind is ActionKind.SIGNATURE:
        return _("%(name)s signed – %(count)s.") % words
    return _("%(name)s: %(act)s – %(count)s instruments deposited.") % words


def unread_since(since: datetime, today: date) -> str:
    """Why a page may lack the latest; `since` is a moment in New York."""
    words = {"time": date_format(since, "H:i"), "day": dates.in_words(since.date())}
    if since.date() == today:
        return (
            _(
                "The register has not been readable since %(time)s (New York);"
                " the page shows what was published until then."
            )
            % words
        )
    return (
        _(
            "The register has not been readable since %(day)s, %(time)s (New York);"
            " the page shows what was published until then."
        )
        % words
    )


def standing_sentence(position: Position, on: Day, needs_care: bool) -> str:
    """Where a participant stands, as at the day: what stands under its name."""
    words = {
        "signed": dates.in_words(position.signature.date) if position.signature else "",
        "act": label(position.consent.kind) if position.consent else "",
        "deposited": dates.in_words(position.consent.date) if position.consent else "",
        "bound": dates.in_words(position.bound_from),
        "left": dates.in_words(position.leaves_on),
        "withdrew": dates.in_words(position.withdrawal.date) if position.withdrawal else "",
    }
    return _standing_text(position, on, needs_care) % words


def _standing_text(position: Position, on: Day, needs_care: bool) -> str:
    match position.standing:
        case Standing.SIGNATORY if position.withdrawal:
            return _(
                "Signed the Convention on %(signed)s; withdrew its instrument on %(withdrew)s."
                " Not bound by the Convention."
            )
        case Standing.SIGNATORY:
            return _(
                "Signed the Convention on %(signed)s. A signature alone does not bind it; no"
                " instrument of ratification, acceptance or approval is confirmed as deposited."
            )
        case Standing.CONTRACTING if position.bound_from:
            return _(
                "Has consented to be bound (%(act)s deposited on %(deposited)s); bound from"
                " %(bound)s."
            )
        case Standing.CONTRACTING:
            return _(
                "Has consented to be bound (%(act)s deposited on %(deposited)s); the Convention is"
                " not in force yet."
            )
        case Standing.PARTY if position.leaves_on:
            return _("Party to the Convention until %(left)s: its denunciation then takes effect.")
        case Standing.PARTY if position.bound_from:
            return _(
                "Party to the Convention, bound by it since %(bound)s (%(act)s deposited on"
                " %(deposited)s)."
            )
        case Standing.PARTY:
            return _("Party to the Convention (%(act)s, %(deposited)s).")
        case Standing.WITHDRAWN:
            return _("Has left the Convention: not a party since %(left)s.")
        case _nothing_left if position.withdrawal:
            return _("Withdrew what it had done towards the Convention on %(withdrew)s.")
        case _nothing_confirmed if position.reported:
            return _(
                "No act is confirmed. What is reported is listed below, and counts nowhere until"
                " it is confirmed."
            )
        case _nothing_known:
            return _no_act(on.register.rule.signature_open(on.day), needs_care)


def _no_act(can_sign: bool, needs_care: bool) -> str:
    if needs_care:
        return (
            _("No signature is confirmed.")
            if can_sign
            else _("Neither a signature nor an accession is confirmed.")
        )
    return (
        _("Has not signed the Convention.")
        if can_sign
        else _("Has neither signed the Convention nor acceded to it.")
    )


# -- what comes next -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Case:
    """What a participant can do in one case; `when` is empty where there is only one."""

    when: str
    steps: tuple[str, ...]


def next_steps(participant: Participant, on: Day) -> list[Case]:
    """What the participant can do from the day on, under articles 64, 65 and 67."""
    position = on.positions[participant.iso3]
    always = tuple(filter(None, [_when_bound(position, on)]))
    plain = (*_open_steps(participant, position, on), *always)
    is_reported = position.reported_of({ActionKind.SIGNATURE})
    if position.standing is not Standing.NO_ACTION or not is_reported:
        return [Case("", plain)]
    ratify = _("It can ratify, accept or approve, without a time limit (article 64(3)).")
    return [
        Case(_("If its reported signature is confirmed:"), (ratify, *always)),
        Case(_("If it is not:"), plain),
    ]


def _open_steps(participant: Participant, position: Position, on: Day) -> list[str]:
    match position.standing:
        case Standing.SIGNATORY:
            return [_can_consent(participant, on), *_if_reported_instrument(participant, position)]
        case Standing.CONTRACTING:
            return [_("It can withdraw its instrument until it is bound.")]
        case Standing.PARTY if position.leaves_on:
            return [
                _("It is bound until %(day)s, when its denunciation takes effect (article 67).")
                % {"day": dates.in_words(position.leaves_on)}
            ]
        case Standing.PARTY:
            return [
                _(
                    "It can denounce the Convention; that takes effect one year after the"
                    " notification is received (article 67)."
                )
            ]
        case Standing.WITHDRAWN:
            return [_("It can come back by accession, at any time (article 64(4)).")]
        case _nothing_yet:
            return [*_can_sign(participant, on), _can_accede(participant, on)]


def _can_sign(participant: Participant, on: Day) -> list[str]:
    rule = on.register.rule
    left = rule.days_to_sign(on.day)
    if left is None:
        return []
    if on.day < rule.opens:
        text = _("It can sign from %(opens)s until %(closes)s (article 64(1)).")
    elif participant.is_reio and not _members_signed(participant, on):
        text = _(
            "It can sign once one of its member States has signed, until %(closes)s"
            " (article 64(2))."
        )
    else:
        text = _(
            "It can sign until %(closes)s, at United Nations Headquarters in New York"
            " (article 64(1))."
        )
    return [text % {"opens": dates.in_words(rule.opens), "closes": dates.in_words(rule.closes)}]


def _can_accede(participant: Participant, on: Day) -> str:
    if participant.is_reio:
        return _("It can accede once one of its member States is a party (article 64(4)).")
    return _("Without signing it can accede, at any time (article 64(4)).")


def _can_consent(participant: Participant, on: Day) -> str:
    if participant.is_reio:
        members = on.members_of_reio(participant.iso3)
        count = sum(on.positions[member.iso3].consent is not None for member in members)
        return _(
            "It can ratify, accept or approve once at least one of its member States has"
            " deposited an instrument (article 64(3)); so far %(count)s of %(total)s have."
        ) % {"count": count, "total": len(members)}
    return _("It can ratify, accept or approve, without a time limit (article 64(3)).")


def _if_reported_instrument(participant: Participant, position: Position) -> list[str]:
    act = position.reported_of(SIGNATORY_CONSENT)
    if not act:
        return []
    if participant.is_reio:
        text = _(
            "Its %(act)s is reported. If the deposit is confirmed, it is a contracting"
            " organization from the day of deposit on."
        )
    else:
        text = _(
            "Its %(act)s is reported. If the deposit is confirmed, it is a contracting State from"
            " the day of deposit on."
        )
    return [text % {"act": label(act.kind)}]


def _members_signed(participant: Participant, on: Day) -> bool:
    members = on.members_of_reio(participant.iso3)
    return any(on.positions[member.iso3].signature for member in members)


def _when_bound(position: Position, on: Day) -> str:
    """From when it is, or would be, bound (article 65)."""
    rule, entry = on.register.rule.entry, on.entry
    if position.standing in (Standing.PARTY, Standing.WITHDRAWN):
        return ""
    if entry.enters_on is None:
        return ngettext(
            "Depositing no later than the last instrument needed (%(to_go)s is missing), it would"
            " be bound from the day of entry into force, %(days)s days after that deposit;"
            " depositing later, %(later)s days after its own deposit, and not before that day"
            " (article 65).",
            "Depositing no later than the last instrument needed (%(to_go)s are missing), it would"
            " be bound from the day of entry into force, %(days)s days after that deposit;"
            " depositing later, %(later)s days after its own deposit, and not before that day"
            " (article 65).",
            entry.to_go,
        ) % {"days": rule.days, "to_go": entry.to_go, "later": rule.later_days}
    if position.standing is Standing.CONTRACTING:
        if position.bound_from is None:  # a succession: the depositary gives its day
            return ""
        return _("It will be bound from %(day)s (article 65).") % {
            "day": dates.in_words(position.bound_from)
        }
    return _("If it deposited on %(today)s, it would be bound from %(day)s (article 65).") % {
        "today": dates.in_words(on.day),
        "day": dates.in_words(rule.bound_from(on.day, entry.enters_on)),
    }
