"""Writing a draft: one page for every table, which shows the effect before anything is saved."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from convention_tracker import clock

from .. import actions, effects, models, register
from ..codes import Evidence
from ..facts import Act
from . import review
from .forms import FIRST, RecordForm, form_for, opening_values

TABLES = {model._meta.model_name or "": model for model in FIRST}
CHANGE = "admin:signatories_draft_change"
LOOK_ONLY = "_look"  # the button that shows the effect and saves nothing


def add_view(request: HttpRequest) -> HttpResponse:
    """`draft/add/`: an act, or with `?table=` a row of another table.

    `?supersedes=` begins a correction of a published row, with `&void=1` one that declares it
    void; `?confirms=` a confirmation of a reported act; `?participant=` names whose it is.
    """
    _demand(request, "add_draft")
    draft = _begun(request)
    return _write(request, draft, _("Record: %(what)s") % {"what": _what(draft)})


def change_view(request: HttpRequest, draft_id: int) -> HttpResponse:
    """`draft/<id>/change/`: a draft that is there already."""
    _demand(request, "change_draft")
    draft = models.Draft.objects.filter(pk=draft_id).first()
    if draft is None:
        messages.error(request, actions.GONE)
        return HttpResponseRedirect(review.drafts_url())
    return _write(request, draft, _("Change: %(what)s") % {"what": _what(draft)})


@require_POST
def look_view(request: HttpRequest) -> HttpResponse:
    """`draft/look/`: what the form as it stands would change; nothing is saved."""
    _demand(request, "add_draft")
    draft = _posted(request)
    form = form_for(draft.model)(draft, request.POST)
    form.is_valid()
    context = {"form": form, "of_kind": draft.model is models.Action, **_effect(form)}
    return render(request, "admin/signatories/draft/_effect.html", context)


def _demand(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(f"signatories.{permission}"):
        raise PermissionDenied


def _what(draft: models.Draft) -> Any:
    return draft.model._meta.verbose_name


def _write(request: HttpRequest, draft: models.Draft, title: str) -> HttpResponse:
    """Show the form (GET); save the draft, or only look at what it would change (POST)."""
    form = form_for(draft.model)(draft, request.POST or None)
    if request.method == "POST" and form.is_valid() and LOOK_ONLY not in request.POST:
        if request.POST.get("version", "") == _version(draft):
            return _save(request, form.draft)
        form.add_error(None, _("Somebody has changed this draft since you opened it. Save again to"
                               " put what stands here in its place."))  # fmt: skip
    context = {
        **admin.site.each_context(request),
        "title": title,
        "form": form,
        "draft": draft,
        "opts": models.Draft._meta,
        "tables": TABLES.values(),
        "replaces": draft.supersedes,
        "version": _version(draft),
        **_effect(form),
    }
    return render(request, "admin/signatories/draft/form.html", context)


def _version(draft: models.Draft) -> str:
    """Which version of a draft this is; empty for a new one."""
    last = models.Draft.history.filter(id=draft.pk).first() if draft.pk else None
    return str(last.pk) if last else ""


def _save(request: HttpRequest, draft: models.Draft) -> HttpResponse:
    """Save, and go on to the review for one who may publish it."""
    try:
        draft = actions.save_draft(draft, request.user)  # type: ignore[arg-type]
    except actions.Refused as refused:
        messages.error(request, " ".join(refused.messages))
        return HttpResponseRedirect(review.drafts_url())
    if review.may_review(request) and actions.may_publish(draft, request.user):  # type: ignore[arg-type]
        return HttpResponseRedirect(review.review_url(draft))
    messages.success(request, _("Saved. It waits for a reviewer: somebody else than its author."))
    return HttpResponseRedirect(reverse("admin:index"))


def _effect(form: RecordForm) -> dict[str, Any]:
    """What the row as typed would change, and what is there already."""
    today = clock.today()
    prepared = [form.prepared] if form.prepared else []
    iso3 = _participant(form)
    return {
        "prepared": form.prepared,
        "changes": effects.changes(prepared, today),
        "threshold": effects.threshold(prepared, today),
        "held": register.current().register().acts_of.get(iso3, ()) if iso3 else (),
        "in_preparation": models.Draft.objects.filter(participant_id=iso3).exclude(pk=form.draft.pk)
        if iso3
        else (),
    }


def _participant(form: RecordForm) -> str:
    """The code of the participant, as far as it is known."""
    if form.is_bound:
        found = getattr(form, "cleaned_data", {}).get("participant")
        return str(found.pk) if found else ""
    return form.draft.participant_id or ""


# -- what a new draft begins with ----------------------------------------------------------------


def _table(request: HttpRequest) -> type[models.Published]:
    name = request.GET.get("table") or request.POST.get("table") or "action"
    if name not in TABLES:
        raise Http404
    return TABLES[name]


def _posted(request: HttpRequest) -> models.Draft:
    """The draft that a form is of: one that is there, or a new one."""
    if pk := request.POST.get("draft", ""):
        return get_object_or_404(models.Draft, pk=review.number(pk))
    return models.Draft(table=_table(request)._meta.model_name or "")


def _begun(request: HttpRequest) -> models.Draft:
    model = _table(request)
    draft = models.Draft(table=model._meta.model_name or "")
    if key := request.GET.get("supersedes"):
        return _correction(draft, _published(model, key), "void" in request.GET)
    if key := request.GET.get("confirms"):
        return _confirmation(draft, _published(models.Action, key))
    if model is models.Action:
        draft.content = opening_values()
    if model is models.FurtherSource:
        draft.content = {"act_key": request.GET.get("act", "")}
    code = request.GET.get("participant", "").upper()
    if code in register.current().register().participants:
        draft.participant_id = code
    return draft


def _published(model: type[models.Published], key: str) -> Any:
    if "\0" in key:  # PostgreSQL would not even look
        raise Http404
    return get_object_or_404(model, pk=key)


def _correction(draft: models.Draft, old: models.Published, void: bool) -> models.Draft:
    """A correction begins with what the row says now."""
    draft.take(old)
    draft.supersedes, draft.void = old.pk, void
    return draft


def _confirmation(draft: models.Draft, reported: models.Action) -> models.Draft:
    """A confirmation begins with the report, without its source and its note."""
    draft.take(reported)
    draft.content |= {
        "date": str(reported.date) if reported.date.day else "",
        "evidence": Evidence.DEPOSITARY.value,
        **dict.fromkeys(("source_title", "source_url", "source_date", "source_seen", "note"), ""),
    }
    return draft


def is_reported(act: Act | models.Action) -> bool:
    """Whether an act waits to be confirmed."""
    return act.evidence == Evidence.REPORTED and not act.void
