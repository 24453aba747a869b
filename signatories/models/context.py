"""What stands around the acts: steps at home, texts attached, positions, history, claims."""

from functools import partial

from django.db import models
from django.utils.translation import gettext_lazy

from ..codes import (
    Basis,
    CountedThing,
    Evidence,
    ReadingOf,
    Stage,
    Verdict,
)
from ..fields import PartialDateField
from ..labels import choices
from .participants import Participant
from .published import Published, must_be_one_of, must_name_source


class OfParticipant(models.Model):
    """Something said of one participant, graded by evidence like acts."""

    participant = models.ForeignKey(Participant, models.PROTECT, db_column="iso3", related_name="+")
    date = PartialDateField()
    evidence = models.CharField(max_length=20, choices=partial(choices, Evidence))

    class Meta:
        abstract = True


class Graded(OfParticipant, Published):
    """A published row about one participant, with evidence and a source."""

    class Meta(Published.Meta):
        abstract = True
        constraints = (
            *Published.Meta.constraints,
            must_name_source(),
            must_be_one_of("evidence", Evidence),
        )


class Step(Graded):
    """A step at home."""

    stage = models.CharField(max_length=30, choices=partial(choices, Stage))
    summary = models.TextField(blank=True)

    class Meta(Graded.Meta):
        abstract = False
        verbose_name = gettext_lazy("step at home")
        verbose_name_plural = gettext_lazy("steps at home")
        constraints = (
            *Graded.Meta.constraints,
            must_be_one_of("stage", Stage),
        )


class Reservation(Graded):
    """A reservation or declaration; `articles` lists provisions such as `7(2)`."""

    made_on = models.CharField(max_length=30, blank=True)
    articles = models.JSONField(default=list)
    summary = models.TextField(blank=True)

    class Meta(Graded.Meta):
        abstract = False
        verbose_name = gettext_lazy("reservation or declaration")
        verbose_name_plural = gettext_lazy("reservations and declarations")


class Authority(Graded):
    """An authority designated under an article."""

    article = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=200)
    authority = models.CharField(max_length=200)
    basis = models.CharField(max_length=100, blank=True)

    class Meta(Graded.Meta):
        abstract = False
        verbose_name = gettext_lazy("designated authority")
        verbose_name_plural = gettext_lazy("designated authorities")


class TerritorialApplication(Graded):
    """Whether a State applies the Convention to a territory."""

    territory = models.CharField(max_length=3)
    name = models.CharField(max_length=100)
    applies = models.BooleanField()

    class Meta(Graded.Meta):
        abstract = False
        verbose_name = gettext_lazy("territorial application")
        verbose_name_plural = gettext_lazy("territorial applications")


class Statement(Published):
    """A position taken in public; without participant when somebody else speaks."""

    participant = models.ForeignKey(
        Participant, models.PROTECT, db_column="iso3", null=True, blank=True, related_name="+"
    )
    speaker = models.CharField(max_length=200)
    date = PartialDateField()
    summary = models.TextField()
    basis = models.CharField(max_length=10, choices=partial(choices, Basis))

    class Meta(Published.Meta):
        verbose_name = gettext_lazy("statement")
        verbose_name_plural = gettext_lazy("statements")
        constraints = (
            *Published.Meta.constraints,
            must_name_source(),
            must_be_one_of("basis", Basis),
        )


class Milestone(Published):
    """A date in the Convention's history, or one that comes."""

    date = PartialDateField()
    end_date = PartialDateField()
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    place = models.CharField(max_length=100, blank=True)

    class Meta(Published.Meta):
        verbose_name = gettext_lazy("milestone")
        verbose_name_plural = gettext_lazy("milestones")
        constraints = (
            *Published.Meta.constraints,
            must_name_source(),
        )


class ReportedCount(Published):
    """A count in circulation; the source is its publisher."""

    counted_on = PartialDateField()
    printed_on = PartialDateField()
    what = models.CharField(max_length=20, choices=partial(choices, CountedThing))
    count = models.PositiveIntegerField()
    qualifier = models.CharField(max_length=50, blank=True)
    explanation = models.TextField()

    class Meta(Published.Meta):
        verbose_name = gettext_lazy("count in circulation")
        verbose_name_plural = gettext_lazy("counts in circulation")
        constraints = (
            *Published.Meta.constraints,
            must_name_source(),
            must_be_one_of("what", CountedThing),
        )


class Claim(Published):
    """A claim that was checked; the source is what it was checked against."""

    claim = models.TextField()
    claim_date = PartialDateField()
    verdict = models.CharField(max_length=20, choices=partial(choices, Verdict))
    explanation = models.TextField()
    checked_on = models.DateField()
    seen_in_title = models.CharField(max_length=300)
    seen_in_url = models.URLField(max_length=500, blank=True)

    class Meta(Published.Meta):
        verbose_name = gettext_lazy("claim")
        verbose_name_plural = gettext_lazy("claims")
        constraints = (
            *Published.Meta.constraints,
            must_be_one_of("verdict", Verdict),
        )


class Reading(Published):
    """That a record was read; `read_on` is the day as at which it stood."""

    what = models.CharField(max_length=20, choices=partial(choices, ReadingOf))
    read_on = models.DateField()

    class Meta(Published.Meta):
        verbose_name = gettext_lazy("reading of a record")
        verbose_name_plural = gettext_lazy("readings of records")
        constraints = (
            *Published.Meta.constraints,
            must_name_source(),
            must_be_one_of("what", ReadingOf),
        )
