"""Those that can join."""

from functools import partial

from django.db import models
from django.utils.translation import gettext_lazy

from ..codes import ParticipantKind
from ..labels import choices
from .published import Published, must_be_one_of


class Participant(models.Model):
    """The identity of one that can join; what is known of it is its `Profile`."""

    iso3 = models.CharField(primary_key=True, max_length=3)

    class Meta:
        ordering = ("iso3",)

    def __str__(self) -> str:
        return self.iso3


class Profile(Published):
    """Names, kind, group and memberships of a participant.

    `memberships` maps an organization's code to `1`, `0` or an interval (`2025-10-26/`); an
    organization is absent where membership is not established.
    """

    participant = models.ForeignKey(Participant, models.PROTECT, db_column="iso3", related_name="+")
    iso2 = models.CharField(max_length=2)
    m49 = models.CharField(max_length=3, blank=True)
    name_en = models.CharField(max_length=100)
    name_fr = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=partial(choices, ParticipantKind))
    regional_group = models.CharField(max_length=20, blank=True)
    memberships = models.JSONField(default=dict)
    other_names = models.JSONField(default=list)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta(Published.Meta):
        verbose_name = gettext_lazy("name and memberships")
        verbose_name_plural = gettext_lazy("names and memberships")
        constraints = (
            *Published.Meta.constraints,
            must_be_one_of("kind", ParticipantKind),
            models.UniqueConstraint(
                name="%(class)s_one_of_a_participant",
                fields=("participant",),
                condition=models.Q(supersedes__isnull=True),
            ),
        )
