"""The columns and rows of what concerns no single participant: claims, counts, milestones."""

from django.utils.translation import gettext_lazy as _

from ..codes import CountedThing, Verdict
from ..editions import Edition
from ..presenters.claims import claims_on, counts_on
from .columns import Column, Holds
from .records import (
    DATE,
    END,
    ID,
    SOURCE_TITLE,
    SOURCE_URL,
    SUMMARY,
    RecordLine,
    of,
)

NO_ADDRESS = _("it has none")


def claim_lines(edition: Edition) -> list[RecordLine]:
    """The claims checked by the day, by id."""
    return [RecordLine(claim) for claim in claims_on(edition)]


def count_lines(edition: Edition) -> list[RecordLine]:
    """The counts in circulation by the day, by id."""
    return [RecordLine(count) for count in counts_on(edition)]


def milestone_lines(edition: Edition) -> list[RecordLine]:
    """The milestones that are over by the day, in order; the calendar has those to come."""
    return [
        RecordLine(milestone)
        for milestone in edition.register.milestones()
        if (ends := milestone.end_date.last or milestone.date.last) and ends <= edition.day
    ]


CLAIMS = (
    ID,
    Column("claim", Holds.TEXT, _("The claim, in this project's words."), of("claim")),
    Column("claim_date", Holds.PARTIAL_DAY, _("When it was made."), of("claim_date"),
           empty=_("not dated")),
    Column("verdict", Holds.CODE, _("What checking it came to."), of("verdict"),
           codes=tuple(Verdict)),
    Column("explanation", Holds.TEXT, _("What is right."), of("explanation")),
    Column("checked_on", Holds.DAY, _("Day on which it was checked."), of("checked_on")),
    Column("seen_in_title", Holds.TEXT, _("Where the claim was seen."), of("seen_in_title")),
    Column("seen_in_url", Holds.ADDRESS, _("Its address."), of("seen_in_url"), empty=NO_ADDRESS),
    Column("checked_against_title", Holds.TEXT, _("What it was compared with."),
           of("source_title"), empty=_("this register")),
    Column("checked_against_url", Holds.ADDRESS, _("Its address."), of("source_url"),
           empty=NO_ADDRESS),
    *END,
)  # fmt: skip

COUNTS = (
    ID,
    Column("counted_on", Holds.PARTIAL_DAY, _("As at when it was counted."), of("counted_on"),
           empty=_("not established")),
    Column("printed_on", Holds.PARTIAL_DAY, _("When it was published."), of("printed_on"),
           empty=_("not established")),
    Column("what", Holds.CODE, _("What was counted."), of("what"), codes=tuple(CountedThing)),
    Column("count", Holds.NUMBER, _("The number, as it was published."), of("count"),
           unit=_("as the column what says")),
    Column("qualifier", Holds.TEXT, _("Words before the number, such as at least."),
           of("qualifier"), empty=_("none")),
    Column("publisher", Holds.TEXT, _("Who published it."), of("source_title")),
    SOURCE_URL,
    Column("explanation", Holds.TEXT, _("Why it differs from the register, or agrees."),
           of("explanation")),
    *END,
)  # fmt: skip

MILESTONES = (
    ID,
    DATE,
    Column("end_date", Holds.PARTIAL_DAY, _("Last day, of several."), of("end_date"),
           empty=_("it has one day")),
    Column("title", Holds.TEXT, _("What happened."), of("title")),
    SUMMARY,
    Column("place", Holds.TEXT, _("Where."), of("place"), empty=_("not stated")),
    SOURCE_TITLE,
    SOURCE_URL,
    *END,
)  # fmt: skip
