"""Checks of the depositary's record: what they found, and a form to check a file at hand."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convention_tracker import clock

from .. import actions, convention, models, register
from ..depositary import MAX_BYTES
from .published import ReadOnlyAdmin

LONGEST_NAME = 200
MAY_CHECK = "signatories.add_draft"


class StatusFileForm(forms.Form):
    """A status file that somebody has saved from the depositary's page."""

    file = forms.FileField(
        label=gettext_lazy("Status file"),
        help_text=gettext_lazy("The XML of the depositary's page on this Convention."),
        allow_empty_file=True,  # the guards say what is wrong with it
    )
    saved_on = forms.DateField(
        label=gettext_lazy("Saved on"),
        initial=clock.today,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy(
            "The day in New York on which the file was saved: the pages will say that the record"
            " was read as it stood then."
        ),
    )
    make_drafts = forms.BooleanField(
        label=gettext_lazy("Make drafts"),
        required=False,
        help_text=gettext_lazy("One of each difference that has none; nothing is published."),
    )

    def clean_saved_on(self) -> Any:
        """A day since the adoption, and not in the future."""
        day = self.cleaned_data["saved_on"]
        if not convention.load().adopted <= day <= clock.today():
            raise ValidationError(_("This is no day on which it can have been saved."))
        return day

    def material(self) -> actions.Material:
        """What was uploaded, no further than shows that it is too large."""
        file = self.cleaned_data["file"]
        return actions.Material(
            data=file.read(MAX_BYTES + 1),
            read_from=file.name[:LONGEST_NAME],
            saved_on=self.cleaned_data["saved_on"],
        )


@admin.register(models.Check)
class CheckAdmin(ReadOnlyAdmin):
    """Every check, to read; and the form that makes one."""

    list_display = ("checked_at", "outcome", "read_from", "as_at", "signatures", "recorded_by")
    list_filter = ("outcome",)
    list_select_related = ("recorded_by",)
    fields = (
        "checked_at",
        "read_from",
        "sha256",
        "outcome",
        "failure",
        "message",
        "signatures",
        "as_at",
        "found",
        "report",
        "version",
        "recorded_by",
    )
    readonly_fields = fields

    def get_urls(self) -> list[URLPattern]:
        """The admin's addresses and the form."""
        form = path(
            "file/", self.admin_site.admin_view(self.file_view), name="signatories_check_file"
        )
        return [form, *super().get_urls()]

    def file_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for a file (GET); check it and show the report (POST)."""
        if not request.user.has_perm(MAY_CHECK):
            raise PermissionDenied
        form = StatusFileForm(request.POST or None, request.FILES or None)
        checked = None
        if form.is_valid():
            try:
                checked = self._check(request, form)
            except register.Unavailable:
                form.add_error(None, _("There is no register yet to compare with."))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Check a status file"),
            "form": form,
            "checked": checked,
            "opts": self.opts,
        }
        return render(request, "admin/signatories/check/file.html", context)

    def _check(self, request: HttpRequest, form: StatusFileForm) -> actions.Checked:
        checked = actions.check_depositary(
            form.material(),
            by=request.user,  # type: ignore[arg-type]
            make_drafts=form.cleaned_data["make_drafts"],
        )
        self.log_addition(request, checked.record, _("Checked a status file."))
        return checked
