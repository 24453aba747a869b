"""An id for each request: in the lines that it leaves in the log, and in its answer."""

import re
import secrets
from collections.abc import Iterable
from itertools import count
from typing import Any

from django.conf import settings

from . import logs, metrics
from .pagecache import ANSWERED_BY, APPLICATION, Application, Environ, StartResponse
from .representations import Headers

HEADER = "X-Request-ID"

_FORM = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Identified:
    """A WSGI application that gives each request an id, and has it counted."""

    def __init__(self, application: Application) -> None:
        self._application = application
        # Read once: Django's settings take longer than all the rest.
        self._is_behind_our_proxy: bool = settings.TRUSTED_PROXY
        self._counts = bool(settings.METRICS_TOKEN)
        # Of this process, and as many as it answers: random ones would take a system call each.
        self._ids = map(f"{secrets.token_hex(4)}{{:08x}}".format, count())

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        request_id = self._told(environ) or next(self._ids)
        logs.request_id.set(request_id)

        def begin(status: str, headers: Headers, *error: Any) -> Any:
            if self._counts:
                metrics.count_request(environ.get(ANSWERED_BY, APPLICATION), status[:3])
            return start_response(status, [*headers, (HEADER, request_id)], *error)

        return self._application(environ, begin)

    def _told(self, environ: Environ) -> str:
        """The id that our proxy gave: of a form that can do no harm in a log."""
        told = environ.get("HTTP_X_REQUEST_ID", "") if self._is_behind_our_proxy else ""
        return told if told and _FORM.fullmatch(told) else ""
