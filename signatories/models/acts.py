"""Acts towards the Convention, and their further sources."""

from functools import partial

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from ..codes import ActionKind, Evidence
from ..fields import PartialDateField
from ..labels import choices
from .participants import Participant
from .published import Published, must_be_one_of, must_name_source

NOTIFICATION = r"^C\.N\.[1-9]\d*\.\d{4}\.TREATIES-XVIII\.16$"
NOTIFICATION_FORM = gettext_lazy("Write it as C.N.196.2025.TREATIES-XVIII.16.")
FULL_DATE = r"^\d{4}-\d{2}-\d{2}$"


class Action(Published):
    """A published act. `round` grows for a return after a withdrawal or a denunciation."""

    participant = models.ForeignKey(Participant, models.PROTECT, db_column="iso3", related_name="+")
    kind = models.CharField(max_length=20, choices=partial(choices, ActionKind))
    date = PartialDateField()
    place = models.CharField(max_length=100, blank=True)
    evidence = models.CharField(max_length=20, choices=partial(choices, Evidence))
    depositary_notification = models.CharField(
        max_length=60, blank=True, validators=[RegexValidator(NOTIFICATION, NOTIFICATION_FORM)]
    )
    round = models.PositiveSmallIntegerField(default=1)

    class Meta(Published.Meta):
        verbose_name = gettext_lazy("act")
        verbose_name_plural = gettext_lazy("acts")
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
        verbose_name = gettext_lazy("further source of an act")
        verbose_name_plural = gettext_lazy("further sources of acts")
        constraints = (
            *Published.Meta.constraints,
            must_name_source(),
        )
