"""`/oembed`: what to put into a page for an address of this site (https://oembed.com)."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from convention_tracker import languages
from convention_tracker.addresses import canonical, knows

from .. import names, register
from ..presenters.embeds import EMBED_OF, WIDTH, Embed, embed
from .dated import edition_for
from .errors import refused

DAY = 24 * 60 * 60  # seconds


@knows("url", "format", "maxwidth", "maxheight")
@csrf_exempt
@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """`/oembed?url=…`: JSON; other formats are 501, addresses without an embed 404."""
    if request.GET.get("format", "json") != "json":
        return refused(_("This address answers in the format json only."), 501)
    try:
        width, height = (_pixels(name, request) for name in ("maxwidth", "maxheight"))
    except ValueError as error:
        return refused(str(error), 400)
    try:
        found = _embed_of(request.GET.get("url", ""))
    except register.Unavailable:
        return refused(_("The register is not available at the moment."), 503)
    except (ValueError, Resolver404):  # a wrong date, too
        return refused(_("Nothing can be embedded of this address."), 404)
    response = JsonResponse(
        _answer(found, width, height), json_dumps_params={"ensure_ascii": False}
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _pixels(name: str, request: HttpRequest) -> int | None:
    """A greatest width or height. Raises ValueError when it is none."""
    typed = request.GET.get(name, "")
    if typed and not (typed.isascii() and typed.isdigit() and int(typed[:9]) > 0):
        raise ValueError(_("%(name)s: write a number of pixels.") % {"name": name})
    return int(typed[:9]) if typed else None


def _embed_of(url: str) -> Embed:
    """The embed of a page's address, with the page's own parameters.

    Raises ValueError or Resolver404 when there is none, and register.Unavailable.
    """
    parts, site = urlsplit(url), urlsplit(settings.SITE_URL)
    if parts.scheme not in ("http", "https") or parts.netloc.lower() != site.netloc:
        raise ValueError("not an address of this site")
    language, path = languages.split(unquote(parts.path) or "/")
    with languages.spoken(language):
        return _embed_at(path, parts.query)


def _embed_at(path: str, query: str) -> Embed:
    page = resolve(path)
    name = EMBED_OF.get(page.url_name or "") if page.namespaces == ["signatories"] else None
    if name is None:
        raise ValueError("a page without an embed")
    address = reverse(f"signatories:{name}", kwargs=page.kwargs)
    asked = dict(parse_qsl(canonical(address, query).query))
    edition = edition_for(asked, today_too=True)
    args = [_code(code, edition.on.participants) for code in page.kwargs.values()]
    own = {key: value for key, value in asked.items() if key not in edition.parameters}
    return embed(edition, name, *args, **own)


def _code(typed: str, participants: Any) -> str:
    found = names.resolve(participants, typed)
    if found is None:
        raise ValueError("nobody goes by this name")
    return found.iso3.lower()


def _answer(found: Embed, width: int | None, height: int | None) -> dict[str, Any]:
    shown = {
        "width": min(WIDTH, width or WIDTH),
        "height": min(found.height, height or found.height),
    }
    return {
        "version": "1.0",
        "type": "rich",
        "title": found.title,
        "provider_name": _("Hanoi Convention Tracker"),
        "provider_url": f"{settings.SITE_URL}/",
        "cache_age": DAY,
        **shown,
        "html": found.snippet(**shown),
    }
