"""What Prometheus asks for at `/metrics`: requests, the register's age, the last checks.

Any worker answers for all of its machine: they count in files of one folder, which
`gunicorn.conf.py` makes (prometheus-client's multiprocess mode). Under another server each process
answers for itself. Nothing is counted, and nothing is there, without METRICS_TOKEN.
"""

import os
import secrets
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from prometheus_client import (
    CONTENT_TYPE_PLAIN_0_0_4,
    CollectorRegistry,
    Counter,
    Gauge,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from signatories import register

from . import clock

Handler = Callable[[HttpRequest], HttpResponse]

ADDRESS = "/metrics"
FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the variable that prometheus-client reads

_registry = CollectorRegistry()
REQUESTS = Counter(
    "tracker_requests",
    "Requests answered: from memory, by rendering for it, or by the application alone.",
    ["answered_by", "status"],
    registry=_registry,
)
CONFIRMED = Gauge(
    "tracker_register_confirmed_timestamp_seconds",
    "When the register in memory was last found to be that of the database; of several processes"
    " the one that is longest behind.",
    registry=_registry,
    multiprocess_mode="livemin",
)
CHECKED = Gauge(
    "tracker_depositary_check_timestamp_seconds",
    "When the depositary's record was last checked, by outcome.",
    ["outcome"],
    registry=_registry,
    multiprocess_mode="livemax",
)


def count_request(answered_by: str, status: str) -> None:
    """Count an answer: what gave it, as `pagecache` names it, and its status of three digits."""
    _requests(answered_by, status).inc()


@lru_cache(maxsize=256)
def _requests(answered_by: str, status: str) -> Counter:
    return REQUESTS.labels(answered_by, status)


def confirm_register() -> None:
    """Tell that the register in memory was compared with the database's, unless that is away."""
    if settings.METRICS_TOKEN and register.held_version() and not register.is_away():
        CONFIRMED.set(clock.now().timestamp())
        following = register.current().register().following
        for outcome, check in (
            ("good", following.last_good),
            ("failed", following.last_failure),
        ):
            if check:
                CHECKED.labels(outcome).set(check.at.timestamp())


def metrics(get_response: Handler) -> Handler:
    """A middleware, before the checks of host and scheme: Prometheus asks each node by itself."""
    if not settings.METRICS_TOKEN:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponse:
        return _answer(request) if request.path_info == ADDRESS else get_response(request)

    return middleware


def _answer(request: HttpRequest) -> HttpResponse:
    told = request.headers.get("Authorization", "")
    if not secrets.compare_digest(told.encode(), f"Bearer {settings.METRICS_TOKEN}".encode()):
        response = HttpResponse("Send the token of METRICS_TOKEN.\n", status=401)
        response.headers["WWW-Authenticate"] = "Bearer"
    else:
        response = HttpResponse(generate_latest(_everyones()))
    response.headers["Content-Type"] = CONTENT_TYPE_PLAIN_0_0_4
    response.headers["Cache-Control"] = "no-store"
    return response


def _everyones() -> CollectorRegistry:
    """The figures of all processes that share a folder; without one those of this process."""
    if FOLDER not in os.environ:
        return _registry
    shared = CollectorRegistry()
    MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
    return shared
