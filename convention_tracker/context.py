"""What every template may print."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path


def site(request: HttpRequest) -> dict[str, str | bool]:
    """The site's own facts, the address asked for, and the one that search engines should keep.

    Public pages are the same for everyone: this reads neither session nor user.
    """
    return {
        "SITE_URL": settings.SITE_URL,
        "CONTACT": settings.CONTACT,
        "canonical": settings.SITE_URL + escape_uri_path(request.path),
        "address": settings.SITE_URL + request.get_full_path(),
        # Not request.GET: an error page must not fail on what it is about.
        "has_parameters": bool(request.META.get("QUERY_STRING")),
    }
