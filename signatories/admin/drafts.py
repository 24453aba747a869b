"""The list of drafts; from here they are written, reviewed and deleted."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import actions, models
from . import recording, review
from .fields import name_of


class TableFilter(admin.SimpleListFilter):
    """Drafts of one table."""

    title = gettext_lazy("what")
    parameter_name = "table"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The tables that can be written."""
        return [(table, model._meta.verbose_name) for table, model in recording.TABLES.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Those of the table that was chosen."""
        return queryset.filter(table=self.value()) if self.value() else queryset


@admin.register(models.Draft)
class DraftAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Drafts, newest first. Their own pages are in `recording` and `review`."""

    list_display = ("name", "what", "said", "by", "created_at", "returned", "needs_lawyer")
    list_filter = ("returned", "needs_lawyer", TableFilter)
    actions = ("review_together",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With their authors."""
        return super().get_queryset(request).prefetch_related("authors")

    @admin.display(description=gettext_lazy("participant"))
    def name(self, draft: models.Draft) -> str:
        """The participant's name."""
        return name_of(draft.participant_id)

    @admin.display(description=gettext_lazy("what"))
    def what(self, draft: models.Draft) -> Any:
        """The table that it is a row of."""
        return draft.model._meta.verbose_name

    @admin.display(description=gettext_lazy("says"))
    def said(self, draft: models.Draft) -> str:
        """Kind and date, or how it begins."""
        return draft.summary

    @admin.display(description=gettext_lazy("written by"))
    def by(self, draft: models.Draft) -> str:
        """Its authors; the depositary's record where a check made it."""
        names = ", ".join(author.get_username() for author in draft.authors.all())
        return names or _("check of the depositary's record")

    @admin.action(description=gettext_lazy("Review together"), permissions=["review"])
    def review_together(
        self, request: HttpRequest, queryset: QuerySet[models.Draft]
    ) -> HttpResponse:
        """On to the page that shows what they change together."""
        chosen = [("draft", pk) for pk in queryset.values_list("pk", flat=True)]
        return HttpResponseRedirect(f"{reverse(review.REVIEW)}?{urlencode(chosen)}")

    def has_review_permission(self, request: HttpRequest) -> bool:
        """Reviewers."""
        return review.may_review(request)

    def get_actions(self, request: HttpRequest) -> Any:
        """Nothing is deleted in bulk."""
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """Delete a draft; its history stays."""
        actions.delete_draft(obj, request.user)  # type: ignore[arg-type]

    def changeform_view(self, request: HttpRequest, *_args: Any, **_more: Any) -> HttpResponse:
        """Nobody: the pages of our own take the place of Django's form, which asks no questions."""
        raise PermissionDenied

    def get_urls(self) -> list[URLPattern]:
        """The admin's addresses, with pages of our own to write and to review."""
        wrap = self.admin_site.admin_view
        own = [
            path("add/", wrap(recording.add_view), name="signatories_draft_add"),
            path("look/", wrap(recording.look_view), name="signatories_draft_look"),
            path("review/", wrap(review.review_view), name="signatories_draft_review"),
            path("return/", wrap(review.return_view), name="signatories_draft_return"),
            path(
                "<int:draft_id>/change/",
                wrap(recording.change_view),
                name="signatories_draft_change",
            ),
        ]
        return [*own, *super().get_urls()]
