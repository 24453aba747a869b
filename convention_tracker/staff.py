"""Staff's requests: how long they wait for the database, and what is answered when it is away."""

import logging
import re
import sys
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_protect

from . import patience, problems

Handler = Callable[[HttpRequest], HttpResponse]

AWAY = (OperationalError, InterfaceError)  # the database, or the way to it; no mistake of ours
SECONDS_TO_ANSWER = 5.0  # for the database, each time
SECONDS_TO_TRY_AGAIN = 5
AT_ONCE = 6  # of the eight threads of a process: readers, who need no database, have the others
SECRET = re.compile("pass|secret|token|code")  # fields that are never shown again
CSRF_FIELD = "csrfmiddlewaretoken"

_places = threading.BoundedSemaphore(AT_ONCE)


def bounded(get_response: Handler) -> Handler:
    """A middleware: a database that hangs takes neither a request for ever nor all the threads."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not _is_staff(request):
            return get_response(request)
        if not _places.acquire(blocking=False):
            return cannot_save(request)
        try:
            with patience.at_most(SECONDS_TO_ANSWER):
                return get_response(request)
        finally:
            _places.release()

    return middleware


def cookies_apart(get_response: Handler) -> Handler:
    """A middleware: cookies are for staff's pages; whoever sends one elsewhere is anybody."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not _is_staff(request):
            request.COOKIES.clear()  # else Django would have a wrong one deleted, by a cookie
        return get_response(request)

    return middleware


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 for staff where it was the database that failed."""
    if _is_staff(request) and isinstance(sys.exc_info()[1], AWAY):
        return cannot_save(request)
    return problems.server_error(request)


# Else another site could have its own values shown here, to be sent by whoever trusts the page.
@csrf_protect
def cannot_save(request: HttpRequest) -> HttpResponse:
    """503: what was typed stands on the page, to be sent again when the database answers."""
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    kept = [(name, value) for name, value in typed if name != CSRF_FIELD]
    context = {
        "kept": [] if any(SECRET.search(name) for name, _value in kept) else kept,
        "files": [file.name for _name, files in request.FILES.lists() for file in files],
    }
    response = render(request, "errors/cannot_save.html", context, status=503)
    response.headers["Retry-After"] = str(SECONDS_TO_TRY_AGAIN)
    add_never_cache_headers(response)
    return response


class Brief(logging.Filter):
    """For the log: a line, not a traceback, of a request that was told of it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Put the error itself into the line."""
        error = record.exc_info[1] if record.exc_info else None
        if getattr(record, "status_code", 0) == 503 and isinstance(error, AWAY):
            record.msg, record.args = "%s: %s", (record.getMessage(), error)
            record.exc_info = None
        return True


def _is_staff(request: HttpRequest) -> bool:
    return request.path_info.startswith(f"/{settings.ADMIN_PATH}")
