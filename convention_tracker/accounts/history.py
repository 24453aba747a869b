"""The admin of rows whose changes django-simple-history keeps."""

from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern
from simple_history.admin import SimpleHistoryAdmin
from simple_history.models import HistoricalChanges
from simple_history.template_utils import HistoricalRecordContextHelper

LONGEST_VALUE = 10_000  # django-simple-history would show the first hundred characters


class WithHistory(SimpleHistoryAdmin):  # type: ignore[misc]
    """History shows who changed what, and when; nobody goes back in it, or deletes a row."""

    def get_urls(self) -> list[URLPattern]:
        """Without the pages of django-simple-history that bring back an older row."""
        urls: list[URLPattern] = super(SimpleHistoryAdmin, self).get_urls()
        return urls

    def get_historical_record_context_helper(
        self, request: HttpRequest, historical_record: HistoricalChanges
    ) -> HistoricalRecordContextHelper:
        """What makes the values ready to be shown, whole."""
        return HistoricalRecordContextHelper(
            self.model, historical_record, max_displayed_delta_change_chars=LONGEST_VALUE
        )

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody: what somebody did stays hers."""
        return False
