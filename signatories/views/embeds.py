"""What other sites show in a frame: these pages alone may be framed."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from convention_tracker import languages
from convention_tracker.addresses import knows

from .. import names
from ..editions import Edition
from ..presenters import embeds, entry, headline, state, worldmap
from ..scenarios import PARAMETERS as SCENARIO
from ..scenarios import parse
from .dated import View, dated_page, render_page
from .errors import not_found


@knows("state", "group", *embeds.PARAMETERS)
@csp_update({"frame-src": [SELF]})
@dated_page
def gallery_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/embed/`: what can be embedded, with what to copy and a preview."""
    return render_page(request, "embed/gallery.html", edition, embeds.gallery(edition, request.GET))


def embedded(*parameters: str) -> Callable[[View], View]:
    """A page for frames of any site: its own parameters, an edition, colours and a language."""

    def decorate(view: View) -> View:
        @knows(*parameters, *embeds.PARAMETERS)
        @xframe_options_exempt
        @csp_replace({"frame-ancestors": ["*"]})
        @dated_page
        @wraps(view)
        def page(request: HttpRequest, edition: Edition, **kwargs: Any) -> HttpResponse:
            look = embeds.Look.parse(request.GET)
            with languages.spoken(look.lang):
                return view(request, edition, look, **kwargs)

        return cast("View", page)  # the decorators of django-csp forget the arguments

    return decorate


@embedded(*worldmap.PARAMETERS)
def embed_map(request: HttpRequest, edition: Edition, look: embeds.Look) -> HttpResponse:
    """`/embed/map/`: the map, or a part of it, or a group."""
    question = worldmap.Question.parse(request.GET)
    context = {
        **worldmap.world(edition, question),
        "headline": headline.headline(edition),
        "errors": question.errors,
        "page": edition.url("map", query=question.query()),
    }
    return _render(request, "embed/map.html", edition, look, context)


@embedded(*SCENARIO)
def embed_countdown(request: HttpRequest, edition: Edition, look: embeds.Look) -> HttpResponse:
    """`/embed/countdown/`: the two clocks, or a scenario."""
    scenario = parse(request.GET, edition.on)
    context = entry.embedded(edition, scenario)
    return _render(request, "embed/countdown.html", edition, look, context)


@embedded()
def embed_state(
    request: HttpRequest, edition: Edition, look: embeds.Look, code: str
) -> HttpResponse:
    """`/embed/state/<iso3>/`: one participant; other codes and names lead there."""
    found = names.resolve(edition.on.participants, code)
    if found is None:
        message = _("No State or organization of the register goes by “%(code)s”.")
        return not_found(request, message=message % {"code": code[:80].replace("\0", "")})
    iso3 = found.iso3.lower()
    if code != iso3:
        path = embeds.embed(edition, "embed-state", iso3, **look.parameters).path
        return HttpResponseRedirect(path)
    context = {**state.present(edition, found), "page": edition.url("state", iso3)}
    return _render(request, "embed/state.html", edition, look, context)


def _render(
    request: HttpRequest,
    template: str,
    edition: Edition,
    look: embeds.Look,
    context: dict[str, Any],
) -> HttpResponse:
    """An embed; `page` is the address of the whole page that it leads to."""
    whole = {"look": look, "page": settings.SITE_URL + context["page"]}
    return render_page(request, template, edition, {**context, **whole})
