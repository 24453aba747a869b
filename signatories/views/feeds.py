"""Feeds: what programs of readers fetch again and again."""

from django.http import HttpRequest, HttpResponse

from ..exports.atom import CONTENT_TYPE, atom_text
from ..presenters import subscription
from ..presenters.calendar import calendar_bytes
from ..presenters.feeds import FEEDS
from .files import asked_edition, file_response, strict

CALENDAR = "text/calendar; charset=utf-8"


@strict
def atom(request: HttpRequest, name: str) -> HttpResponse:
    """`/feeds/actions.atom` and `/feeds/corrections.atom`, whole or what is chosen of them."""
    edition = asked_edition(request.GET, subscription.PARAMETERS)
    chosen = subscription.Subscription.parse(request.GET, edition)
    text = atom_text(FEEDS[name](edition, chosen))
    file_name = f"hanoi-convention-{name}.atom"
    return file_response(request, text, CONTENT_TYPE, file_name, edition)


@strict
def calendar(request: HttpRequest) -> HttpResponse:
    """`/feeds/calendar.ics`."""
    edition = asked_edition(request.GET, ())
    content = calendar_bytes(edition)
    return file_response(request, content, CALENDAR, "hanoi-convention.ics", edition)
