"""What every template may print."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path

from . import languages
from .addresses import canonical


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's own facts, the address asked for, and the one that search engines should keep.

    Public pages are the same for everyone: this reads neither session nor user.
    """
    query = request.META.get("QUERY_STRING", "")
    return {
        "SITE_URL": settings.SITE_URL,
        "CONTACT": settings.CONTACT,
        "canonical": settings.SITE_URL + escape_uri_path(request.path),
        "address": settings.SITE_URL + request.get_full_path(),
        # Not request.GET: an error page must not fail on what it is about.
        "has_parameters": bool(query),
        "query": _known_query(request),
        # A path that leads nowhere is not repeated in a link: another site may have made it up.
        "in_languages": languages.all_of(request.path_info if request.resolver_match else "/"),
    }


def _known_query(request: HttpRequest) -> str:
    """The parameters that the page knows, as `?…`; empty where there are none."""
    if request.resolver_match is None:
        return ""
    try:
        query = canonical(request.path, request.META.get("QUERY_STRING", "")).query
    except ValueError:
        return ""
    return f"?{query}" if query else ""
