"""Feeds: what programs of readers fetch again and again."""

from django.http import HttpRequest, HttpResponse

from ..editions import Edition
from ..presenters.calendar import calendar_bytes
from .dated import dated_page


@dated_page
def calendar(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/feeds/calendar.ics`."""
    response = HttpResponse(calendar_bytes(edition), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="hanoi-convention.ics"'
    return response
