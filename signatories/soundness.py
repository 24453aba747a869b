"""What speaks against a record, whatever the Convention says: no source, dates to come."""

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from . import dates, worldmap
from .convention import Convention
from .facts import Claim, Milestone, Participant, Record, TerritorialApplication
from .partial_date import PartialDate

LOOKED_AT = (
    "date",
    "counted_on",
    "printed_on",
    "claim_date",
    "source_date",
    "checked_on",
    "read_on",
)
NEED_NO_SOURCE = (Claim, Participant)  # a claim names where it was seen
PROVISION = re.compile(r"([1-9][0-9]?)(\([1-9][0-9]?\))?(\([a-z]\))?(\([ivx]+\))?")
TERRITORIES = frozenset(
    shape.code for shape in worldmap.load().shapes if shape.role is worldmap.Role.DECLARED
)


def names_its_source(record: Record) -> bool:
    """Whether it names one, or is of a kind that needs none."""
    return bool(record.source_title) or isinstance(record, NEED_NO_SOURCE)


def flaws(record: Record, rule: Convention, today: date) -> Iterator[str]:
    """Why a record that is no act cannot be right, in sentences. `today` is the day in New York.

    Milestones alone may lie ahead.
    """
    for name in LOOKED_AT:
        if isinstance(record, Milestone) and name == "date":
            continue
        if (first := _first(getattr(record, name, None))) and first > today:
            yield _("%(date)s is later than today in New York, %(today)s.") % {
                "date": dates.in_words(first),
                "today": dates.in_words(today),
            }
    for provision in getattr(record, "articles", ()):
        found = PROVISION.fullmatch(provision)
        if not found or int(found[1]) > rule.articles:
            yield _("“%(provision)s” is no provision: write it as 7(2) or 40(3)(a).") % {
                "provision": provision
            }
    if not 0 < getattr(record, "article", 1) <= rule.articles:
        yield _("The Convention has %(count)s articles.") % {"count": rule.articles}
    if isinstance(record, TerritorialApplication) and record.territory not in TERRITORIES:
        yield _("The map has no territory “%(code)s”; it knows %(known)s.") % {
            "code": record.territory,
            "known": ", ".join(sorted(TERRITORIES)),
        }
    if isinstance(record, Milestone) and record.end_date and record.end_date < record.date:
        yield _("It ends before it begins.")


def _first(value: PartialDate | date | None) -> date | None:
    return value.first if isinstance(value, PartialDate) else value
