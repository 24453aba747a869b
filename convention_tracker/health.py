"""`/healthz` (the process is alive) and `/readyz` (it has a register to serve)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

from signatories import register

from .watcher import watcher

Handler = Callable[[HttpRequest], HttpResponse]


def health(get_response: Handler) -> Handler:
    """A middleware, and the first: load balancers ask by IP address and without TLS."""
    probes = {"/healthz": healthz, "/readyz": readyz}

    def middleware(request: HttpRequest) -> HttpResponse:
        probe = probes.get(request.path_info)
        return _answer(probe, request) if probe else get_response(request)

    return middleware


def healthz() -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def readyz() -> HttpResponse:
    """200 also while the database is away, for the snapshot goes on serving."""
    watcher.revive()
    status = register.status()
    return JsonResponse(status, status=503 if status["status"] == "starting" else 200)


def _answer(probe: Callable[[], HttpResponse], request: HttpRequest) -> HttpResponse:
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    response = probe()
    response.headers["Cache-Control"] = "no-store"
    return response
