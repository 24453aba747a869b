"""Pieces that several quotes share."""

from collections.abc import Sequence
from functools import reduce

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from .. import dates, wording
from ..codes import ParticipantKind
from ..editions import Edition
from ..facts import Participant
from ..snapshot import Day
from ..tally import Tally
from ..wording import joined

# First words of the names that English says with “the”, as the United Nations writes them.
WITH_ARTICLE = {
    "Bahamas", "Central", "Comoros", "Congo", "Cook", "Democratic", "Dominican", "European",
    "Gambia", "Holy", "Lao", "Marshall", "Netherlands", "Niger", "Philippines", "Republic",
    "Russian", "State", "Sudan", "Syrian", "United",
}  # fmt: skip


def text_of(*sentences: str) -> str:
    """The sentences one after the other, empty ones left out."""
    return reduce(_followed_by, filter(None, sentences), "")


def _followed_by(text: str, sentence: str) -> str:
    if not text:
        return sentence
    # Translators: two whole sentences, in languages that put no space between them without it.
    return pgettext("sentences", "%(one)s %(next)s") % {"one": text, "next": sentence}


def in_sentence(participant: Participant) -> str:
    """A name as it stands in a sentence: “the State of Palestine”, “Viet Nam”."""
    name = wording.name(participant)
    if get_language() != "en" or name.split()[0] not in WITH_ARTICLE:
        return name
    return pgettext("a name in a sentence", "the %(name)s") % {"name": name}


def named(on: Day, codes: Sequence[str]) -> str:
    """“71 Member States of the United Nations, the State of Palestine and the European Union”."""
    found = [on.participants[iso3] for iso3 in codes]
    others = [p for kind in ParticipantKind for p in found if p.kind is kind]
    others = [p for p in others if p.kind is not ParticipantKind.MEMBER_STATE]
    members = len(found) - len(others)
    phrase = ngettext(
        "%(count)s Member State of the United Nations",
        "%(count)s Member States of the United Nations",
        members,
    ) % {"count": members}
    return joined([*([phrase] if members else []), *map(in_sentence, others)])


def not_open(edition: Edition) -> str:
    """Before the first day on which one can sign; empty from then on."""
    opens = edition.register.rule.opens
    if edition.day >= opens:
        return ""
    return _(
        "As at %(day)s, the United Nations Convention against Cybercrime is not yet open for"
        " signature; it opens on %(opens)s."
    ) % {"day": dates.in_words(edition.day), "opens": dates.in_words(opens)}


def entry(edition: Edition) -> str:
    """From when the Convention is in force; empty while that is open."""
    entry = edition.on.entry
    if entry.enters_on is None:
        return ""
    text = (
        _("The Convention has been in force since %(day)s.")
        if entry.in_force
        else _("The Convention enters into force on %(day)s.")
    )
    return text % {"day": dates.in_words(entry.enters_on)}


def reported_signatures(counts: Tally) -> str:
    count = counts.reported_signatures
    if not count:
        return ""
    if not counts.signatures:
        text = ngettext(
            "%(count)s signature is reported and not confirmed.",
            "%(count)s signatures are reported and not confirmed.",
            count,
        )
    else:
        text = ngettext(
            "%(count)s more signature is reported and not confirmed.",
            "%(count)s more signatures are reported and not confirmed.",
            count,
        )
    return text % {"count": count}


def reported_instruments(counts: Tally) -> str:
    count = counts.reported_instruments
    if not count:
        return ""
    if counts.reported_ratifications == count:
        text = ngettext(
            "%(count)s ratification is reported and not confirmed.",
            "%(count)s ratifications are reported and not confirmed.",
            count,
        )
    else:
        text = ngettext(
            "%(count)s instrument is reported as deposited and not confirmed.",
            "%(count)s instruments are reported as deposited and not confirmed.",
            count,
        )
    return text % {"count": count}


def record(edition: Edition) -> str:
    read = edition.record_read
    if read is None:
        return _("The depositary's record has not been read for this register yet.")
    return _("The depositary's record was last read for this register as it stood on %(day)s.") % {
        "day": dates.in_words(read)
    }
