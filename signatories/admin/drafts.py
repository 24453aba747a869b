"""Preparing and publishing an act."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convention_tracker import clock

from .. import actions, effects, models, register
from ..actions import DRAFTED
from ..snapshot import Snapshot
from .fields import WEB_ADDRESSES, ParticipantField, participants

CHANGE_DRAFT = "admin:signatories_draft_change"
PUBLISH_PERMISSIONS = ("signatories.add_action", "signatories.view_draft")


class DraftForm(forms.ModelForm):  # type: ignore[type-arg]
    """An act as staff type it; refuses what the Convention does not allow, naming the article."""

    participant = ParticipantField(
        help_text=gettext_lazy("Type any of its names, or its code of two or three letters.")
    )

    class Meta:
        model = models.Draft
        fields = (
            "participant",
            "kind",
            "date",
            "place",
            "evidence",
            "source_title",
            "source_url",
            "depositary_notification",
            "source_date",
            "source_seen",
            "note",
            "supersedes",
            "void",
            "reason",
            "needs_lawyer",
        )
        field_classes = {"source_url": partial(forms.URLField, assume_scheme="https")}
        widgets = {
            "supersedes": forms.HiddenInput,
            "note": forms.Textarea(attrs={"rows": 2}),
            "reason": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "date": gettext_lazy(
                "The legal date, YYYY-MM-DD. Of a reported act YYYY-MM, YYYY or nothing will do."
            ),
            "depositary_notification": gettext_lazy("Such as C.N.196.2025.TREATIES-XVIII.16."),
            "source_title": gettext_lazy("What a reader can open or find. Every act has one."),
            "reason": gettext_lazy(
                "Published with a correction, and where the depositary's record contradicts a rule."
            ),
            "void": gettext_lazy("Only in a correction: there was no such act."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source_title"].required = True

    def clean(self) -> dict[str, Any]:
        """Try the act against the register as it stands now."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        draft = models.Draft(**{name: cleaned[name] for name in self.fields})
        prepared = actions.prepare(draft, _register_now(), clock.today())
        for objection in prepared.refusals:
            self.add_error(None, str(objection))
        if prepared.reason_missing and not prepared.refusals:
            self.add_error("reason", _reason_wanted(prepared))
        if draft.void and not draft.supersedes_id:
            self.add_error("void", _("Only a published act can be declared void: correct it."))
        return cleaned


def _reason_wanted(prepared: actions.Prepared) -> str:
    """Why a reason is asked for."""
    if not prepared.warnings:
        return _("Say why the act is corrected: it is published in the log of corrections.")
    return _(
        "The depositary decides, not we; but the Convention says otherwise, so say why this is"
        " right: %(objections)s"
    ) % {"objections": " ".join(str(objection) for objection in prepared.warnings)}


class DraftSourceInline(admin.TabularInline):  # type: ignore[type-arg]
    """Further sources: a corroborated act names at least two in all."""

    model = models.DraftSource
    extra = 1
    formfield_overrides = WEB_ADDRESSES


@admin.register(models.Draft)
class DraftAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Acts in preparation. Saving one leads to the page that shows its effect and publishes it."""

    form = DraftForm
    inlines = (DraftSourceInline,)
    list_display = (
        "name",
        "kind",
        "date",
        "evidence",
        "needs_lawyer",
        "created_by",
        "created_at",
    )
    list_filter = ("needs_lawyer",)
    readonly_fields = ("remark",)
    list_select_related = ("created_by",)
    fieldsets = (
        (None, {"fields": DraftForm.Meta.fields[:8]}),
        (
            gettext_lazy("More about the source; corrections"),
            {"fields": DraftForm.Meta.fields[8:-1], "classes": ("collapse",)},
        ),
    )
    found_fieldset = (
        gettext_lazy("Found on the depositary's record"),
        {"fields": ("remark", "needs_lawyer")},
    )

    def get_fieldsets(self, request: HttpRequest, obj: models.Draft | None = None) -> Any:
        """With what the file says, where a check of the depositary made the draft."""
        usual = super().get_fieldsets(request, obj)
        return [self.found_fieldset, *usual] if obj and obj.found_as else usual

    @admin.display(description=gettext_lazy("participant"))
    def name(self, draft: models.Draft) -> str:
        """The participant's name."""
        found = participants().get(draft.participant_id)
        return found.name_en if found else draft.participant_id

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A correction begins with what the act says now."""
        old = models.Action.objects.filter(pk=request.GET.get("supersedes", "")).first()
        if old is None:
            return dict(super().get_changeform_initial_data(request))
        copied = ("participant_id", "kind", "evidence", *DRAFTED)
        values = {name: getattr(old, name) for name in copied}
        return {**values, "participant": values.pop("participant_id"), "supersedes": old.pk}

    def save_model(
        self, request: HttpRequest, obj: models.Draft, form: DraftForm,
        change: bool,
    ) -> None:  # fmt: skip
        """Remember whose draft it is."""
        if not change:
            obj.created_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)

    def response_add(
        self, request: HttpRequest, obj: models.Draft, post_url_continue: str | None = None
    ) -> HttpResponse:
        """On to the page that publishes, for one who may."""
        if _may_publish(request):
            return HttpResponseRedirect(_publish_url(obj))
        messages.success(request, _("Saved. Somebody who may publish can look at it now."))
        return HttpResponseRedirect(_drafts_url())

    def response_change(self, request: HttpRequest, obj: models.Draft) -> HttpResponse:
        """As after adding."""
        return self.response_add(request, obj)

    def get_urls(self) -> list[URLPattern]:
        """The admin's addresses and the page that publishes."""
        publish = path(
            "<int:draft_id>/publish/",
            self.admin_site.admin_view(self.publish_view),
            name="signatories_draft_publish",
        )
        return [publish, *super().get_urls()]

    def publish_view(self, request: HttpRequest, draft_id: int) -> HttpResponse:
        """Show what the act will change (GET), and publish it (POST)."""
        if not _may_publish(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._publish(request, draft_id)
        draft = models.Draft.objects.filter(pk=draft_id).first()
        if draft is None:
            messages.error(request, _("This draft is gone: somebody has published or deleted it."))
            return HttpResponseRedirect(_drafts_url())
        today = clock.today()
        try:
            prepared = actions.prepare(draft, _register_now(), today)
        except actions.Refused as refused:
            messages.error(request, " ".join(refused.messages))
            return HttpResponseRedirect(reverse(CHANGE_DRAFT, args=[draft.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish this act?"),
            "draft": draft,
            "prepared": prepared,
            "participant": prepared.before.participants[prepared.act.iso3],
            "changes": effects.changes(prepared, today),
            "threshold": effects.threshold(prepared, today),
            "opts": self.opts,
        }
        return render(request, "admin/signatories/draft/publish.html", context)

    def _publish(self, request: HttpRequest, draft_id: int) -> HttpResponse:
        seen = request.POST.get("seen", "")
        try:
            act = actions.publish(draft_id, by=request.user, seen=seen)  # type: ignore[arg-type]
        except actions.Refused as refused:
            for message in refused.messages:
                messages.error(request, message)
            still_there = models.Draft.objects.filter(pk=draft_id).first()
            return HttpResponseRedirect(_publish_url(still_there) if still_there else _drafts_url())
        self.log_addition(request, act, _("Published."))
        messages.success(request, _("Published: %(id)s.") % {"id": act.pk})
        return HttpResponseRedirect(reverse("admin:signatories_action_change", args=[act.pk]))


def _may_publish(request: HttpRequest) -> bool:
    return bool(request.user.has_perms(PUBLISH_PERMISSIONS))


def _register_now() -> Snapshot:
    """The register as it is at this moment: staff decide on it, and are not shown an older one."""
    register.refresh()
    return register.current()


def _publish_url(draft: models.Draft) -> str:
    return reverse("admin:signatories_draft_publish", args=[draft.pk])


def _drafts_url() -> str:
    return reverse("admin:signatories_draft_changelist")
