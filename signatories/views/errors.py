"""Error pages: what is wrong and what to do, and nothing else."""

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return render(request, "errors/403.html", status=403)


def not_found(
    request: HttpRequest, exception: Exception | None = None, **context: Any
) -> HttpResponse:
    """404, with what the reader may have meant."""
    return render(request, "errors/404.html", context, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, from a template that needs neither register nor database; if that fails too, a line."""
    try:
        return HttpResponse(render_to_string("errors/500.html"), status=500)
    except Exception:
        log.exception("The page that tells of mistakes has one")
        return refused(_("Something went wrong here. The mistake is ours."), 500)


def refused(message: str, status: int) -> HttpResponse:
    """What a file's address answers instead of a wrong file: why, as plain text."""
    return HttpResponse(f"{message}\n", status=status, content_type="text/plain; charset=utf-8")
