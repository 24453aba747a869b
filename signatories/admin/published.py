"""Everything published, to read and search: nothing here can be changed or deleted."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from .. import models, names
from .fields import WEB_ADDRESSES, participants


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Read-only, whoever asks."""

    list_per_page = 100

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds here: acts begin as drafts, facts come with a release."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody: a correction is a new row."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody."""
        return False


class PublishedAdmin(ReadOnlyAdmin):
    """What is published, found by id, source and note."""

    search_fields = ("id", "source_title", "note")
    formfield_overrides = WEB_ADDRESSES


class OfParticipantAdmin(PublishedAdmin):
    """Rows about a participant, found by any of its names."""

    @admin.display(description=gettext_lazy("participant"), ordering="participant_id")
    def name(self, row: Any) -> str:
        """The participant's name."""
        found = participants().get(row.participant_id or "")
        return found.name_en if found else row.participant_id or "–"

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """Also by names of participants, without accents and in any case."""
        found, distinct = super().get_search_results(request, queryset, search_term)
        if search_term:
            codes = [p.iso3 for p in participants().values() if names.matches(p, search_term)]
            found |= queryset.filter(participant_id__in=codes)
        return found, distinct


@admin.register(models.Action)
class ActionAdmin(OfParticipantAdmin):
    """Published acts; each can be corrected by a draft that names it."""

    list_display = ("id", "name", "kind", "date", "evidence", "void", "recorded_at")
    list_filter = ("kind", "evidence", "void")
    fields = (
        "name",
        "kind",
        "date",
        "place",
        "evidence",
        "depositary_notification",
        "source_title",
        "source_url",
        "source_date",
        "source_seen",
        "note",
        "supersedes",
        "reason",
        "void",
        "round",
        "recorded_at",
        "recorded_by",
        "release",
    )
    readonly_fields = fields


@admin.register(
    models.Profile,
    models.Step,
    models.Reservation,
    models.Authority,
    models.TerritorialApplication,
    models.Statement,
)
class ContextAdmin(OfParticipantAdmin):
    """What else is said of participants."""

    list_display = ("id", "name", "source_title", "void", "recorded_at")


@admin.register(
    models.Claim, models.FurtherSource, models.Milestone, models.Reading, models.ReportedCount
)
class RecordAdmin(PublishedAdmin):
    """What is not about one participant."""

    list_display = ("id", "source_title", "void", "recorded_at")
