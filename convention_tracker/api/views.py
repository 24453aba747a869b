"""From addresses to answers: who may ask how, and what is told when there is none."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from convention_tracker.addresses import knows_any
from convention_tracker.problems import problem
from signatories import register

from . import description
from .operations import Operation
from .parameters import check

View = Callable[..., HttpResponse]
METHODS = "GET, HEAD, OPTIONS"


def open_to_all(view: View) -> View:
    """Let the scripts of any site read an address; what they cannot have is a problem."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, **place: str) -> HttpResponse:
        response = _answer(view, request, place)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def _answer(view: View, request: HttpRequest, place: dict[str, str]) -> HttpResponse:
    if request.method == "OPTIONS":
        return _preflight()
    if request.method not in ("GET", "HEAD"):
        response = problem(request, 405)
        response.headers["Allow"] = METHODS
        return response
    try:
        return view(request, **place)
    except Http404 as missing:
        return problem(request, 404, str(missing))
    except register.Unavailable:
        response = problem(request, 503)
        response.headers["Retry-After"] = "5"
        return response


def _preflight() -> HttpResponse:
    """What a browser asks before it lets another site's script send headers of its own."""
    allowed = {
        "Allow": METHODS,
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": "*",
        "Access-Control-Max-Age": "86400",
    }
    return HttpResponse(status=204, headers=allowed)


def view_of(operation: Operation) -> View:
    """The view of an address."""
    adapter = operation.adapter

    @knows_any
    @open_to_all
    def view(request: HttpRequest, **place: str) -> HttpResponse:
        try:
            check(request.GET, operation.parameters)
            asked = [part.read(request) for part in operation.parts]
        except ValueError as refused:
            return problem(request, 400, str(refused))
        found = operation.answer(*asked, *place.values())
        response = HttpResponse(adapter.dump_json(found), content_type="application/json")
        if following := getattr(found, "next", None):
            response.headers["Link"] = f'<{following}>; rel="next"'
            response.headers["Access-Control-Expose-Headers"] = "Link"
        return response

    return view


@knows_any
@open_to_all
def openapi(request: HttpRequest) -> HttpResponse:
    """`/api/v1/openapi.json`: the description of the API."""
    try:
        check(request.GET, ())
    except ValueError as refused:
        return problem(request, 400, str(refused))
    return JsonResponse(description.describe(), json_dumps_params={"ensure_ascii": False})
