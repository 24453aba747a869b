"""Dates in words: how each language writes them is in `formats/` and in its catalogue."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_noop, pgettext

from .partial_date import PartialDate

# Django's own words: a catalogue of ours that has them is heard first. United Nations documents
# name a month twice in Arabic, and no month begins with a capital in Russian.
MONTHS = (
    gettext_noop("January"),
    gettext_noop("February"),
    gettext_noop("March"),
    gettext_noop("April"),
    gettext_noop("May"),
    gettext_noop("June"),
    gettext_noop("July"),
    gettext_noop("August"),
    gettext_noop("September"),
    gettext_noop("October"),
    gettext_noop("November"),
    gettext_noop("December"),
)


def in_words(day: date | PartialDate | None) -> str:
    """A date as precisely as it is known: “25 October 2025”, “July 2026”, “2027”, or empty."""
    if isinstance(day, PartialDate):
        if day.day is None and day.first is not None:
            return date_format(day.first, _year() if len(day.text) == 4 else "YEAR_MONTH_FORMAT")
        day = day.day
    return date_format(day, _first() if day.day == 1 else "DATE_FORMAT") if day else ""


def _year() -> str:
    # Translators: the format of a year alone, in Django's letters.
    return pgettext("year alone", "Y")


def _first() -> str:
    # Translators: the format of a month's first day, in Django's letters, where it is a special
    # one, such as "1er décembre 2026"; otherwise leave DATE_FORMAT.
    return pgettext("first day of a month", "DATE_FORMAT")
