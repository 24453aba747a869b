"""Problem details (RFC 9457): what programs are told instead of an answer."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from signatories.views import errors

MEDIA_TYPE = "application/problem+json"
# What goes wrong, by status; the page of the API explains each under its name.
TYPES = {
    400: ("not-understood", _("A parameter is unknown, or has a value that it cannot have. The"
                              " detail names what is allowed.")),
    404: ("not-found", _("There is no such address, participant, article or file.")),
    405: ("method", _("The API is read only: it takes GET, HEAD and OPTIONS.")),
    500: ("mistake-of-ours", _("Something went wrong here. It has been written down; the same"
                               " request will hardly fare better soon.")),
    503: ("not-now", _("The register, or the server, cannot answer at the moment: ask again after"
                       " the seconds in Retry-After.")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a request, or here."""

    type: Annotated[str, Field(description=_("Address of what explains this kind of problem."),
                               json_schema_extra={"format": "uri"})]  # fmt: skip
    title: Annotated[str, Field(description=_("The name of the status."))]
    status: Annotated[int, Field(description=_("The status, once more."))]
    detail: Annotated[str, Field(description=_("What is wrong, and what is allowed."))]
    instance: Annotated[str, Field(description=_("The address that was asked for."),
                                   json_schema_extra={"format": "uri-reference"})]  # fmt: skip


def problem(request: HttpRequest, status: int, detail: str | Promise = "") -> HttpResponse:
    """The answer of a status, which any site's script may read."""
    name, meaning = TYPES[status]
    found = Problem(
        type=f"{settings.SITE_URL}{reverse('api:page')}#{name}",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=str(detail or meaning),
        instance=request.get_full_path(),
    )
    response = JsonResponse(
        asdict(found),
        status=status,
        content_type=MEDIA_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def is_for_programs(request: HttpRequest) -> bool:
    """Whether an address is asked for by programs, which want problem details."""
    return request.path_info.startswith("/api/") or request.path_info.endswith(".json")


# -- what the URLconf names ------------------------------------------------------------------------


def _told(page: Callable[..., HttpResponse], status: int) -> Callable[..., HttpResponse]:
    """The handler of a status: problem details for programs, a page for people."""

    def handler(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if is_for_programs(request):
            return problem(request, status)
        return page(request, *arguments, **named)

    return handler


bad_request = _told(errors.bad_request, 400)
not_found = _told(errors.not_found, 404)
server_error = _told(errors.server_error, 500)
