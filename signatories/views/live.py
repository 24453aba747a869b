"""The question that open pages ask every few seconds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from convention_tracker import clock
from convention_tracker.addresses import knows

from .. import register
from ..editions import Edition
from ..presenters import live


@knows("v")
@csrf_exempt
@require_safe
def live_view(request: HttpRequest) -> HttpResponse:
    """`/live/?v=<token>`: 204 while nothing changed, else what changed and the new token.

    Cacheable for a few seconds, so that many readers behind one proxy ask once.
    """
    try:
        snapshot = register.current()
    except register.Unavailable:
        return HttpResponse(status=503)
    today, seen = clock.today(), request.GET.get("v", "")
    if seen == live.token(snapshot, today):
        response = HttpResponse(status=204)
    else:
        edition = Edition.of(snapshot, today)
        response = render(request, "live.html", live.news(edition, seen))
    response.headers["Cache-Control"] = "public, max-age=5"
    return response
