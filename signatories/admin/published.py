"""Everything published, to read and search: nothing here can be changed or deleted."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import dates, models, names
from ..codes import RegionalGroup
from ..labels import label
from . import history
from .fields import WEB_ADDRESSES, name_of, participants
from .recording import TABLES, is_reported


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Read-only, whoever asks."""

    list_per_page = 100

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds here: what staff record begins as a draft, facts come with a release."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody: a correction is a new row."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody."""
        return False


class PublishedAdmin(ReadOnlyAdmin):
    """What is published, found by id, source and note; corrected by a draft that names it."""

    search_fields = ("id", "source_title", "note")
    formfield_overrides = WEB_ADDRESSES
    list_display: tuple[str, ...] = ("id", "source_title", "is_void", "recorded_at")
    change_form_template = "admin/signatories/published_form.html"
    change_list_template = "admin/signatories/published_list.html"

    @admin.display(description=gettext_lazy("void"), ordering="void")
    def is_void(self, row: Any) -> str:
        """Said only where it is: a mark on each of the others would look like a mistake."""
        return _("declared void") if row.void else ""

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """With what can be done about the row."""
        row = self.model._default_manager.filter(pk=object_id).first()
        context = {"table": self.opts.model_name, "is_last": row and _is_last(row)}
        if isinstance(row, models.Action):
            context["is_reported"] = is_reported(row)
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """With the button that begins a draft."""
        context = {"table": self.opts.model_name if self.opts.model_name in TABLES else ""}
        return super().changelist_view(request, context | (extra_context or {}))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """`…/<id>/history/`: the row's whole chain, and the drafts that it came from."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = get_object_or_404(self.model, pk=object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(id)s") % {"id": row.pk},
            "events": history.of_row(row),
            "opts": self.opts,
        }
        return render(request, "admin/signatories/history.html", context)


def _page_of(iso3: str) -> str:
    """The address of a participant's page for readers."""
    return reverse("signatories:state", args=[iso3.lower()])


def _is_last(row: models.Published) -> bool:
    """Whether nothing has taken the row's place."""
    return not type(row)._default_manager.filter(supersedes=row).exists()


class OfParticipantAdmin(PublishedAdmin):
    """Rows about a participant, found by any of its names."""

    list_display: tuple[str, ...] = ("id", "name", "source_title", "is_void", "recorded_at")

    def view_on_site(self, row: Any) -> str | None:
        """The address of the participant's page; of what has no participant, none."""
        return _page_of(row.participant_id) if row.participant_id else None

    @admin.display(description=gettext_lazy("participant"), ordering="participant_id")
    def name(self, row: Any) -> str:
        """The participant's name."""
        return name_of(row.participant_id)

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
    """Published acts."""

    list_display = ("id", "name", "kind", "day", "evidence", "is_void", "recorded_at")
    list_filter = ("kind", "evidence", "void")
    fields = (
        "name",
        "kind",
        "day",
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

    @admin.display(description=gettext_lazy("date"), ordering="date")
    def day(self, row: models.Action) -> str:
        """As precisely as it is known, in words; a dash where no day is established."""
        return dates.in_words(row.date) or "–"


@admin.register(
    models.Step,
    models.Reservation,
    models.Authority,
    models.TerritorialApplication,
    models.Statement,
)
class ContextAdmin(OfParticipantAdmin):
    """What else is said of participants."""


@admin.register(models.Profile)
class ProfileAdmin(OfParticipantAdmin):
    """Names and memberships of participants; from here to all that is on record of one."""

    list_display = ("name", "iso2", "kind", "group", "recorded_at")

    @admin.display(description=gettext_lazy("regional group"), ordering="regional_group")
    def group(self, row: models.Profile) -> str:
        """The name of its regional group."""
        return str(label(RegionalGroup(row.regional_group))) if row.regional_group else ""

    def get_urls(self) -> list[URLPattern]:
        """The admin's addresses and a page of history for each participant."""
        of_participant = path(
            "of/<str:iso3>/",
            self.admin_site.admin_view(self.participant_view),
            name="signatories_participant_history",
        )
        return [of_participant, *super().get_urls()]

    def participant_view(self, request: HttpRequest, iso3: str) -> HttpResponse:
        """`…/of/<ISO3>/`: everything that was ever published or drafted of a participant."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if iso3.upper() not in participants():
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(id)s") % {"id": name_of(iso3.upper())},
            "events": history.of_participant(iso3.upper()),
            "site_url": _page_of(iso3),
            "opts": self.opts,
        }
        return render(request, "admin/signatories/history.html", context)


@admin.register(
    models.Claim, models.FurtherSource, models.Milestone, models.Reading, models.ReportedCount
)
class RecordAdmin(PublishedAdmin):
    """What is not about one participant."""
