"""What staff prepare for publication."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

from ..records import BOOKKEEPING
from .participants import Participant
from .published import KeptForGood, Published

# Of a published row's columns: what publishing adds, and what a draft has a column for.
_NOT_CONTENT = BOOKKEEPING | {"id", "recorded_by", "participant", "round"}

# The values that tell one draft of a table from another.
TELLING = ("kind", "stage", "title", "claim", "role", "what", "count", "name_en", "date", "read_on")


def content_fields(model: type[Published]) -> list[Any]:
    """The fields of a table that a draft holds as its content, in order."""
    return [field for field in model._meta.concrete_fields if field.name not in _NOT_CONTENT]


class Draft(models.Model):
    """A row of any table of the register in preparation.

    Publishing inserts the row and deletes the draft, whose history stays; `published_as` names
    the row in it. `content` holds the values of the row's columns as JSON, and `further_sources`
    (title, address) pairs of an act. `supersedes` names the row that it would correct, with the
    `reason`; `void` says that there was no such thing. `reason` is also asked for where the
    depositary's record contradicts a rule.

    A draft that a check of the depositary made on its own has no author; `found_as` names the
    difference, so that none becomes two drafts, and `remark` quotes the file: it is for staff and
    never published. While it `needs_lawyer` a draft cannot be published. `comment` is that of the
    reviewer who returned it.
    """

    table = models.CharField(gettext_lazy("what"), max_length=40)
    participant = models.ForeignKey(
        Participant, models.PROTECT, db_column="iso3", null=True, blank=True, related_name="+"
    )
    content = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    further_sources = models.JSONField(default=list)
    supersedes = models.CharField(max_length=80, blank=True)
    reason = models.TextField(blank=True)
    void = models.BooleanField(default=False)
    needs_lawyer = models.BooleanField(gettext_lazy("for a lawyer"), default=False)
    remark = models.TextField(gettext_lazy("what the file says"), blank=True)
    found_as = models.CharField(max_length=80, unique=True, null=True)  # noqa: DJ001 - empty ones are not alike
    returned = models.BooleanField(gettext_lazy("returned"), default=False)
    comment = models.TextField(gettext_lazy("comment of the reviewer"), blank=True)
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    created_at = models.DateTimeField(gettext_lazy("begun"), auto_now_add=True)
    published_as = models.CharField(max_length=80, blank=True, db_index=True)

    history = HistoricalRecords(bases=[KeptForGood])

    class Meta:
        ordering = ("-created_at", "-id")
        verbose_name = gettext_lazy("draft")
        verbose_name_plural = gettext_lazy("drafts")
        permissions = (("review_draft", "Can publish drafts, or return them"),)

    def __str__(self) -> str:
        return " ".join(filter(None, (self.participant_id, self.summary)))

    @property
    def summary(self) -> str:
        """What tells it from other drafts, in a line."""
        said = [str(self.content.get(name) or "") for name in TELLING]
        return " ".join(filter(None, said))[:120] or self.table

    @property
    def model(self) -> type[Published]:
        """The table that it is a row of."""
        model: type[Published] = apps.get_model("signatories", self.table)
        return model

    def row(self) -> Published:
        """The row, not saved, without what publishing adds."""
        model = self.model
        values = {
            name: model._meta.get_field(name).to_python(value)  # type: ignore[union-attr]
            for name, value in self.content.items()
        }
        if self.participant_id:
            values["participant_id"] = self.participant_id
        return model(**values)

    def take(self, row: Published) -> None:
        """Take over what a row says."""
        self.table = row._meta.model_name or ""
        self.participant_id = getattr(row, "participant_id", None)
        self.content = {
            field.name: field.get_prep_value(field.value_from_object(row))
            for field in content_fields(type(row))
        }

    def is_by(self, user_id: int) -> bool:
        """Whether a member of staff has written any of it."""
        return self.authors.filter(pk=user_id).exists()


def drafts_that_became(ids: Sequence[str]) -> Any:
    """The history of the drafts that were published as rows with these ids, oldest first."""
    became = Draft.history.filter(published_as__in=ids).values("id")
    return Draft.history.filter(id__in=became).order_by("history_date", "history_id")
