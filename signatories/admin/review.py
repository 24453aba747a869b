"""Reviewing drafts, one or several together: publish them, or return them with a comment."""

import re
from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from convention_tracker import clock

from .. import actions, effects, models
from .differences import differences
from .fields import name_of
from .forms import register_now

REVIEW = "admin:signatories_draft_review"
MAY_REVIEW = "signatories.review_draft"


def may_review(request: HttpRequest) -> bool:
    """Whether somebody publishes and returns drafts."""
    return bool(request.user.has_perm(MAY_REVIEW))


def number(text: str) -> int:
    """The number of a draft in an address or a form; 0, which none has, for anything else."""
    return int(text) if re.fullmatch("[0-9]{1,18}", text) else 0


def review_url(*drafts: models.Draft) -> str:
    """The page on which drafts are reviewed together."""
    return f"{reverse(REVIEW)}?{urlencode([('draft', draft.pk) for draft in drafts])}"


def drafts_url() -> str:
    """The list of drafts."""
    return reverse("admin:signatories_draft_changelist")


def review_view(request: HttpRequest) -> HttpResponse:
    """`draft/review/?draft=1&draft=2`: show what they change (GET), and publish them (POST)."""
    if not may_review(request):
        raise PermissionDenied
    ids = [number(pk) for pk in request.GET.getlist("draft")]
    if request.method == "POST":
        return _publish(request, ids)
    drafts = list(models.Draft.objects.filter(pk__in=ids))
    if len(drafts) < len(set(ids)) or not ids:
        messages.error(request, actions.GONE)
        return HttpResponseRedirect(drafts_url())
    try:
        return render(request, "admin/signatories/draft/review.html", _context(request, drafts))
    except actions.Refused as refused:
        messages.error(request, " ".join(refused.messages))
        undecided = next((d for d in drafts if not d.content.get("kind", "-")), drafts[0])
        address = reverse("admin:signatories_draft_change", args=[undecided.pk])
        return HttpResponseRedirect(address)


def _context(request: HttpRequest, drafts: list[models.Draft]) -> dict[str, Any]:
    today = clock.today()
    prepared = actions.prepare_together(drafts, register_now(), today)
    shown = [_shown(request, one) for one in prepared]
    return {
        **admin.site.each_context(request),
        "title": ngettext("Publish this draft?", "Publish these %(count)s drafts?", len(drafts))
        % {"count": len(drafts)},
        "shown": shown,
        "can_publish": all(one["may"] and one["prepared"].can_stand for one in shown),
        "changes": effects.changes(prepared, today),
        "threshold": effects.threshold(prepared, today),
        "seen": actions.fingerprint(prepared),
        "opts": models.Draft._meta,
    }


def _shown(request: HttpRequest, prepared: actions.Prepared) -> dict[str, Any]:
    """One draft as the page shows it."""
    draft = prepared.draft
    return {
        "draft": draft,
        "prepared": prepared,
        "name": name_of(draft.participant_id),
        "what": draft.model._meta.verbose_name,
        "differences": differences(prepared.replaced, prepared.record),
        "authors": ", ".join(author.get_username() for author in draft.authors.all()),
        "may": actions.may_publish(draft, request.user),  # type: ignore[arg-type]
    }


def _publish(request: HttpRequest, ids: list[int]) -> HttpResponse:
    seen = request.POST.get("seen", "")
    user: User = request.user  # type: ignore[assignment]
    try:
        with transaction.atomic():  # what is published stands in the admin's log as well
            rows = actions.publish(ids, by=user, seen=seen)
            for row in rows:
                LogEntry.objects.log_actions(user.pk, [row], ADDITION, _("Published."))
    except actions.Refused as refused:
        if again := actions.published_before(ids, by=user):
            return _published(request, again)
        for message in refused.messages:
            messages.error(request, message)
        there = models.Draft.objects.filter(pk__in=ids)
        return HttpResponseRedirect(review_url(*there) if there else drafts_url())
    return _published(request, rows)


def _published(request: HttpRequest, rows: Sequence[models.Published]) -> HttpResponse:
    """Say what is published, and go on to it."""
    named = ", ".join(row.pk for row in rows)
    messages.success(request, _("Published: %(ids)s.") % {"ids": named})
    (row, *more) = rows
    if more:
        return HttpResponseRedirect(reverse("admin:index"))
    return HttpResponseRedirect(
        reverse(f"admin:signatories_{row._meta.model_name}_change", args=[row.pk])
    )


@require_POST
def return_view(request: HttpRequest) -> HttpResponse:
    """`draft/return/`: a draft back to its authors, with a comment."""
    if not may_review(request):
        raise PermissionDenied
    draft_id, comment = (
        number(request.POST.get("draft", "")),
        request.POST.get("comment", "").replace("\0", ""),
    )
    try:
        draft = actions.return_draft(draft_id, request.user, comment)  # type: ignore[arg-type]
    except actions.Refused as refused:
        messages.error(request, " ".join(refused.messages))
        there = models.Draft.objects.filter(pk=draft_id).first()
        return HttpResponseRedirect(review_url(there) if there else drafts_url())
    messages.success(request, _("Returned: %(draft)s.") % {"draft": draft})
    return HttpResponseRedirect(reverse("admin:index"))
