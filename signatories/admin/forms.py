"""One form for each table of the register, made from the table itself."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django import forms
from django.db import models as fields
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convention_tracker import clock

from .. import actions, convention, models, register
from ..actions.opening import open_kinds
from ..codes import ActionKind, Evidence, RegionalGroup
from ..labels import choices
from ..models import Published, content_fields
from ..queries import KINDS
from ..snapshot import Snapshot
from ..soundness import NEED_NO_SOURCE
from .fields import ListField, MembershipsField, ParticipantField, SourcesField

# What staff can prepare: the fields that one fills in first. The others stand under “More”.
FIRST: Mapping[type[Published], tuple[str, ...]] = {
    models.Action: (
        "participant",
        "kind",
        "date",
        "depositary_notification",
        "source_title",
        "source_url",
    ),
    models.FurtherSource: ("act_key", "source_title", "source_url"),
    models.Step: ("participant", "stage", "date", "evidence", "source_title", "source_url"),
    models.Reservation: ("participant", "date", "articles", "summary", "evidence", "source_title"),
    models.Authority: ("participant", "article", "role", "authority", "date", "evidence"),
    models.TerritorialApplication: ("participant", "territory", "name", "applies", "date"),
    models.Statement: ("participant", "speaker", "date", "summary", "basis", "source_title"),
    models.Milestone: ("date", "title", "summary", "place", "source_title", "source_url"),
    models.Claim: ("claim", "verdict", "explanation", "checked_on", "seen_in_title"),
    models.ReportedCount: ("what", "count", "counted_on", "explanation", "source_title"),
    models.Reading: ("what", "read_on", "source_title"),
    models.Profile: ("participant", "name_en", "name_fr", "other_names", "memberships"),
}
ANOTHER_KIND = "another"
HELP = {
    "participant": gettext_lazy("Type any of its names, or its code of two or three letters."),
    "date": gettext_lazy(
        "The legal date, YYYY-MM-DD. Of what is only reported YYYY-MM, YYYY or nothing will do."
    ),
    "depositary_notification": gettext_lazy(
        "Such as C.N.196.2025.TREATIES-XVIII.16. With it the act counts as confirmed by the"
        " depositary, without it as reported, unless you say otherwise under “More”."
    ),
    "source_title": gettext_lazy("What a reader can open or find."),
    "articles": gettext_lazy("Provisions such as 7(2); 40(3)(a), with semicolons between them."),
    "other_names": gettext_lazy("With semicolons between them."),
    "memberships": gettext_lazy(
        "One a line: eu 1, or asean 2025-10-26/; 0 for no member. Leave out what is not"
        " established."
    ),
}
JSON_FIELDS = {"articles": ListField, "other_names": ListField, "memberships": MembershipsField}


def register_now() -> Snapshot:
    """The register as it is at this moment: staff decide on it, and are not shown an older one."""
    register.refresh()
    return register.current()


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row as staff type it; refuses what cannot stand, naming the article where one says so.

    After `is_valid` the draft that was given holds what was typed, and `prepared` what it would
    publish.
    """

    void = forms.BooleanField(
        label=gettext_lazy("Void"),
        required=False,
        help_text=gettext_lazy("Only in a correction: there was no such thing."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Published with a correction, and where the depositary's record contradicts a rule."
        ),
    )
    supersedes = forms.CharField(required=False, widget=forms.HiddenInput, max_length=80)
    needs_lawyer = forms.BooleanField(label=gettext_lazy("For a lawyer"), required=False)
    of_draft: tuple[str, ...] = ("void", "reason", "supersedes", "needs_lawyer")

    def __init__(self, draft: models.Draft, data: Any = None) -> None:
        self.draft = draft
        self.prepared: actions.Prepared | None = None
        given = {name: getattr(draft, name) for name in self.of_draft}
        super().__init__(data, instance=draft.row(), initial=given)

    @property
    def first(self) -> list[forms.BoundField]:
        """The fields that one fills in first."""
        return [self[name] for name in FIRST[self._meta.model]]

    @property
    def more(self) -> list[forms.BoundField]:
        """The other ones that are shown."""
        first = FIRST[self._meta.model]
        return [field for field in self.visible_fields() if field.name not in first]

    @property
    def has_errors_in_more(self) -> bool:
        """Whether something has to be mended there."""
        return any(field.errors for field in self.more)

    def clean(self) -> dict[str, Any]:
        """What was typed; the actions look at it as a whole, not the table's constraints."""
        return self.cleaned_data

    def full_clean(self) -> None:
        """Try the row against the register as it stands now."""
        super().full_clean()
        if self.is_bound and self.is_valid():
            self._try()

    def _try(self) -> None:
        self.draft.take(self.instance)
        self.draft.returned = False
        for name in self.of_draft:
            setattr(self.draft, name, self.cleaned_data[name])
        try:
            self.prepared = actions.prepare(self.draft, register_now(), clock.today())
        except actions.Refused as refused:
            self.add_error(None, refused)
            return
        for objection in self.prepared.refusals:
            if not self.draft.needs_lawyer:
                self.add_error(None, str(objection))
        if self.prepared.reason_missing and not self.prepared.refusals:
            self.add_error("reason", _reason_wanted(self.prepared))


class ActionForm(RecordForm):
    """An act: only the kinds that are open to the participant, and the evidence by itself."""

    further_sources = SourcesField(
        label=gettext_lazy("Further sources"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "One a line: the title, then the address. A corroborated act names at least two"
            " sources in all."
        ),
    )
    of_draft = (*RecordForm.of_draft, "further_sources")

    def __init__(self, draft: models.Draft, data: Any = None) -> None:
        super().__init__(draft, data)
        self.fields["source_title"].required = False
        self.fields["evidence"].required = False
        self.fields["evidence"].choices = [  # type: ignore[attr-defined]
            ("", _("depositary with a notification, else reported")),
            *choices(Evidence),
        ]
        self.fields["kind"].choices = self._kinds()  # type: ignore[attr-defined]
        self.fields["kind"].error_messages["invalid_choice"] = _("Choose which.")

    def _kinds(self) -> list[Any]:
        """Those open to the participant on the date; all of them where one is not open."""
        if self["supersedes"].value():
            return choices(ActionKind)
        chosen = self["kind"].value()
        offered = open_kinds(self._typed_participant(), self._typed_day(), register_now())
        known = [(value, words) for value, words in choices(ActionKind) if value in offered]
        if chosen == ANOTHER_KIND or (chosen and chosen not in offered):
            others = [pair for pair in choices(ActionKind) if pair not in known]
            return [("", "–"), *known, (_("Not open to it: the depositary decides"), others)]
        return [("", "–"), *known, (ANOTHER_KIND, _("another kind: the depositary decides …"))]

    def _typed_participant(self) -> str:
        try:
            found = self.fields["participant"].clean(self["participant"].value())
        except forms.ValidationError:
            return ""
        return str(found.pk) if found else ""

    def _typed_day(self) -> Any:
        try:
            typed = self.fields["date"].clean(str(self["date"].value() or ""))
        except forms.ValidationError:
            return clock.today()
        return min(typed.day or clock.today(), clock.today())

    def clean(self) -> dict[str, Any]:
        """What the notification says by itself: the evidence, and a source."""
        cleaned = self.cleaned_data
        notification = cleaned.get("depositary_notification")
        if not cleaned.get("evidence"):
            cleaned["evidence"] = Evidence.DEPOSITARY if notification else Evidence.REPORTED
        if not cleaned.get("source_title"):
            if not notification and "depositary_notification" in cleaned:
                self.add_error("source_title", _("Name the source, or the notification."))
            elif notification:
                cleaned["source_title"] = _("Depositary notification %(number)s") % {
                    "number": notification
                }
        return cleaned


def _reason_wanted(prepared: actions.Prepared) -> str:
    """Why a reason is asked for."""
    if not prepared.warnings:
        return _("Say why it is corrected: that is published in the log of corrections.")
    return _(
        "The depositary decides, not we; but the Convention says otherwise, so say why this is"
        " right: %(objections)s"
    ) % {"objections": " ".join(str(objection) for objection in prepared.warnings)}


@cache
def form_for(model: type[Published]) -> type[RecordForm]:
    """The form of a table."""
    names = [field.name for field in content_fields(model)]
    if any(field.name == "participant" for field in model._meta.concrete_fields):
        names.insert(0, "participant")
    ordered = sorted(names, key=lambda name: name not in FIRST[model])
    ordered = [*FIRST[model], *(name for name in ordered if name not in FIRST[model])]
    form = ActionForm if model is models.Action else RecordForm
    return forms.modelform_factory(  # type: ignore[return-value]
        model, form=form, fields=ordered, formfield_callback=_field
    )


def _field(field: Any, **kwargs: Any) -> Any:
    """The form's field for a column."""
    kwargs["label"] = capfirst(field.verbose_name)
    if help_text := HELP.get(field.name):
        kwargs["help_text"] = help_text
    if field.name == "participant":
        return ParticipantField(required=not field.blank, **kwargs)
    if made := JSON_FIELDS.get(field.name):
        return made(required=False, **kwargs)
    if field.name == "regional_group":
        groups = [("", "–"), *choices(RegionalGroup)]
        return forms.ChoiceField(choices=groups, required=False, **kwargs)
    if isinstance(field, fields.URLField):
        kwargs["assume_scheme"] = "https"
    if isinstance(field, fields.DateField):
        kwargs["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    if isinstance(field, fields.TextField):
        kwargs["widget"] = forms.Textarea(attrs={"rows": 2})
    if field.name == "source_title" and not issubclass(KINDS[field.model], NEED_NO_SOURCE):
        kwargs["required"] = True
    return field.formfield(**kwargs)


def opening_values() -> dict[str, str]:
    """What a new act begins with: most are done in New York and become known on the day."""
    rule, today = convention.load(), clock.today()
    place = "" if today <= rule.first_place_until else "New York"
    return {"date": today.isoformat(), "place": place}
