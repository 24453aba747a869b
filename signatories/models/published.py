"""The base of everything published."""

from enum import StrEnum
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..fields import PartialDateField


class Sourced(models.Model):
    """Where a fact was seen: `source_seen` says in what state the source was read."""

    source_title = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    source_date = PartialDateField()
    source_seen = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        abstract = True


class KeptForGood(models.Model):
    """A row that is inserted once by `actions`; triggers (`triggers.py`) refuse all else."""

    class Meta:
        abstract = True


class Published(Sourced, KeptForGood):
    """A published row: inserted once by `actions`, never updated and never deleted.

    A correction is a new row whose `supersedes` names the old one; it may be `void`: there was no
    such thing. The rows of one fact form a chain and share the `key`, the id of the first.
    """

    id = models.CharField(primary_key=True, max_length=80)
    key = models.CharField(max_length=80, db_index=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    reason = models.TextField(blank=True)
    void = models.BooleanField(default=False)
    recorded_at = models.DateField()
    release = models.CharField(max_length=20, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True
        ordering = ("id",)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                name="%(class)s_correction_has_reason",
                condition=Q(supersedes__isnull=True) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="%(class)s_void_is_correction",
                condition=Q(void=False) | Q(supersedes__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.id

    def validate_constraints(self, exclude: Any = None) -> None:
        """Left to the database and to `actions`, which say in words what is wrong."""


def must_name_source() -> models.CheckConstraint:
    """A constraint: no row without the title of a source."""
    return models.CheckConstraint(name="%(class)s_has_source", condition=~Q(source_title=""))


def must_be_one_of(field: str, codes: type[StrEnum]) -> models.CheckConstraint:
    """A constraint: the field holds one of the codes of an enumeration."""
    return models.CheckConstraint(
        name=f"%(class)s_known_{field}",
        condition=Q(**{f"{field}__in": [str(code) for code in codes]}),
    )
