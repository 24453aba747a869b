"""Acts towards the Convention, their further sources, and drafts of acts."""

from functools import partial

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from ..codes import ActionKind, Evidence
from ..fields import PartialDateField
from ..labels import choices
from .participants import Participant
from .published import Published, Sourced, must_be_one_of, must_name_source

NOTIFICATION = r"^C\.N\.[1-9]\d*\.\d{4}\.TREATIES-XVIII\.16$"
NOTIFICATION_FORM = gettext_lazy("Write it as C.N.196.2025.TREATIES-XVIII.16.")
FULL_DATE = r"^\d{4}-\d{2}-\d{2}$"


class ActionFields(models.Model):
    """What is said of an act, published or not yet."""

    participant = models.ForeignKey(Participant, models.PROTECT, db_column="iso3", related_name="+")
    kind = models.CharField(max_length=20, choices=partial(choices, ActionKind))
    date = PartialDateField()
    place = models.CharField(max_length=100, blank=True)
    evidence = models.CharField(max_length=20, choices=partial(choices, Evidence))
    depositary_notification = models.CharField(
        max_length=60, blank=True, validators=[RegexValidator(NOTIFICATION, NOTIFICATION_FORM)]
    )

    class Meta:
        abstract = True


class Action(ActionFields, Published):
    """A published act. `round` grows for a return after a withdrawal or a denunciation."""

    round = models.PositiveSmallIntegerField(default=1)

    class Meta(Published.Meta):
        verbose_name = gettext_lazy("published act")
        verbose_name_plural = gettext_lazy("published acts")
        constraints = (
            *Published.Meta.constraints,
            must_name_source(),
            must_be_one_of("kind", ActionKind),
            must_be_one_of("evidence", Evidence),
            models.CheckConstraint(
                name="%(class)s_confirmed_has_full_date",
                condition=Q(evidence=Evidence.REPORTED.value) | Q(date__regex=FULL_DATE),
            ),
            models.UniqueConstraint(
                name="%(class)s_one_of_a_kind_and_round",
                fields=("participant", "kind", "round"),
                condition=Q(supersedes__isnull=True),
            ),
        )


class FurtherSource(Published):
    """A further source of an act; `act_key` names the act's chain."""

    act_key = models.CharField(max_length=80, db_index=True)

    class Meta(Published.Meta):
        constraints = (
            *Published.Meta.constraints,
            must_name_source(),
        )


class Draft(ActionFields, Sourced):
    """An act that staff prepare; publishing inserts an `Action` and deletes the draft.

    `supersedes` names the act it would correct, with the `reason`; `void` says that there was no
    such act. `reason` is also asked for where the depositary's record contradicts a rule. A draft
    that a check of the depositary made has no author; `found_as` names the difference, so that
    none becomes two drafts, and `remark` quotes the file: it is for staff and never published.
    Without a `kind`, or while it `needs_lawyer`, a draft cannot be published.
    """

    supersedes = models.ForeignKey(
        Action, models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    reason = models.TextField(blank=True)
    void = models.BooleanField(default=False)
    needs_lawyer = models.BooleanField(gettext_lazy("for a lawyer"), default=False)
    remark = models.TextField(gettext_lazy("what the file says"), blank=True)
    found_as = models.CharField(max_length=80, unique=True, null=True, editable=False)  # noqa: DJ001 - empty ones are not alike
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at",)
        verbose_name = gettext_lazy("act in preparation")
        verbose_name_plural = gettext_lazy("acts in preparation")

    def __str__(self) -> str:
        return f"{self.participant_id} {self.kind} {self.date}".strip()


class DraftSource(models.Model):
    """A further source of an act in preparation; published with it as a `FurtherSource`."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="further_sources")
    source_title = models.CharField(max_length=300)
    source_url = models.URLField(max_length=500, blank=True)
    source_date = PartialDateField()

    class Meta:
        ordering = ("id",)
        verbose_name = gettext_lazy("further source")
        verbose_name_plural = gettext_lazy("further sources")

    def __str__(self) -> str:
        return self.source_title
