"""Feeds: what programs of readers fetch again and again."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from convention_tracker.addresses import knows

from .. import register
from ..editions import PARAMETERS, WrongDate
from ..exports.atom import CONTENT_TYPE, atom_text
from ..presenters import subscription
from ..presenters.calendar import calendar_bytes
from ..presenters.feeds import FEEDS
from .dated import edition_for
from .errors import refused
from .files import asked_edition, file_response, strict


@strict
def atom(request: HttpRequest, name: str) -> HttpResponse:
    """`/feeds/actions.atom` and `/feeds/corrections.atom`, whole or what is chosen of them."""
    edition = asked_edition(request.GET, subscription.PARAMETERS)
    chosen = subscription.Subscription.parse(request.GET, edition)
    text = atom_text(FEEDS[name](edition, chosen))
    file_name = f"hanoi-convention-{name}.atom"
    return file_response(request, text, CONTENT_TYPE, file_name, edition)


@knows(*PARAMETERS)
@csrf_exempt
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """`/feeds/calendar.ics`."""
    try:
        edition = edition_for(request.GET)
    except WrongDate as wrong:
        return refused(f"{wrong.parameter}: {wrong}", 400)
    except register.Unavailable:
        return refused(_("The register is not available at the moment."), 503)
    response = HttpResponse(calendar_bytes(edition), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="hanoi-convention.ics"'
    return response
