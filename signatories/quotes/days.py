"""What to quote of a day: the count of signatures, of deposits, and entry into force."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import dates
from ..editions import Edition
from ..tally import tally
from . import pieces


def of_day(edition: Edition) -> str:
    """How many have signed and deposited as at the day, and whether the Convention is in force."""
    counts = tally(edition.on)
    return pieces.text_of(
        _signed(edition),
        pieces.reported_signatures(counts),
        _deposited(edition),
        pieces.reported_instruments(counts),
        pieces.entry(edition),
        _parties(edition),
        pieces.record(edition),
    )


def of_entry(edition: Edition) -> str:
    """Whether the Convention is in force as at the day, and how many instruments are deposited."""
    return pieces.text_of(
        _in_force(edition),
        _deposited(edition),
        pieces.reported_instruments(tally(edition.on)),
        _parties(edition),
        pieces.record(edition),
    )


def _signed(edition: Edition) -> str:
    on = edition.on
    codes = [iso3 for iso3, position in on.positions.items() if position.signature]
    words = {"day": dates.in_words(on.day), "count": len(codes), "who": pieces.named(on, codes)}
    if not codes:
        return pieces.not_open(edition) or _nobody_signed(edition) % words
    # Translators: %(who)s explains the number: “71 Member States of the United Nations and …”.
    if edition.needs_care:
        text = ngettext(
            "As at %(day)s, %(count)s participant – %(who)s – is confirmed as having signed the"
            " United Nations Convention against Cybercrime.",
            "As at %(day)s, %(count)s participants – %(who)s – are confirmed as having signed the"
            " United Nations Convention against Cybercrime.",
            len(codes),
        )
    else:
        text = ngettext(
            "As at %(day)s, %(count)s participant – %(who)s – has signed the United Nations"
            " Convention against Cybercrime.",
            "As at %(day)s, %(count)s participants – %(who)s – have signed the United Nations"
            " Convention against Cybercrime.",
            len(codes),
        )
    return text % words


def _nobody_signed(edition: Edition) -> str:
    if edition.may_have_missed:
        return _(
            "As at %(day)s, no signature of the United Nations Convention against Cybercrime is"
            " confirmed."
        )
    return _("As at %(day)s, nobody has signed the United Nations Convention against Cybercrime.")


def _deposited(edition: Edition) -> str:
    """Of those needed, until there are as many; then how many there are."""
    entry, care = edition.on.entry, edition.needs_care
    words = {"count": entry.counted, "needed": entry.needed}
    if entry.decisive:
        return _counted(entry.counted, care) % words
    if care:
        text = ngettext(
            "Of the %(needed)s instruments that the Convention needs to enter into force,"
            " %(count)s is confirmed as deposited.",
            "Of the %(needed)s instruments that the Convention needs to enter into force,"
            " %(count)s are confirmed as deposited.",
            entry.counted,
        )
    else:
        text = ngettext(
            "Of the %(needed)s instruments that the Convention needs to enter into force,"
            " %(count)s is deposited.",
            "Of the %(needed)s instruments that the Convention needs to enter into force,"
            " %(count)s are deposited.",
            entry.counted,
        )
    return text % words


def _counted(count: int, needs_care: bool) -> str:
    if needs_care:
        return ngettext(
            "%(count)s instrument that counts for entry into force is confirmed as deposited.",
            "%(count)s instruments that count for entry into force are confirmed as deposited.",
            count,
        )
    return ngettext(
        "%(count)s instrument that counts for entry into force is deposited.",
        "%(count)s instruments that count for entry into force are deposited.",
        count,
    )


def _in_force(edition: Edition) -> str:
    entry = edition.on.entry
    words = {"day": dates.in_words(edition.day), "enters": dates.in_words(entry.enters_on)}
    if entry.in_force:
        text = _(
            "As at %(day)s, the United Nations Convention against Cybercrime is in force; it"
            " entered into force on %(enters)s."
        )
    elif entry.enters_on:
        text = _(
            "As at %(day)s, the United Nations Convention against Cybercrime is not in force; it"
            " enters into force on %(enters)s."
        )
    elif edition.needs_care:
        text = _(
            "As at %(day)s, no entry into force of the United Nations Convention against"
            " Cybercrime is confirmed."
        )
    else:
        text = _("As at %(day)s, the United Nations Convention against Cybercrime is not in force.")
    return text % words


def _parties(edition: Edition) -> str:
    """How many participants are bound; empty while nobody is."""
    on = edition.on
    codes = [iso3 for iso3, position in on.positions.items() if position.bound]
    if not codes:
        return ""
    return ngettext(
        "%(count)s participant – %(who)s – is confirmed as a party to the Convention.",
        "%(count)s participants – %(who)s – are confirmed as parties to the Convention.",
        len(codes),
    ) % {"count": len(codes), "who": pieces.named(on, codes)}
