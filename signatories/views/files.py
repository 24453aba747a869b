"""What every address of a file has in common: strict parameters, dates, name, who may read it."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from convention_tracker.addresses import knows_any

from .. import register
from ..editions import PARAMETERS as DATES
from ..editions import Edition, WrongDate
from .dated import edition_for
from .errors import refused

SAVE = "dl"  # with the value 1: to be saved rather than shown


def strict(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A file's view, which raises ValueError for what it does not understand: answered with 400.

    A wrong file is worse than none.
    """

    @knows_any
    @csrf_exempt
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ValueError as error:
            return refused(str(error), 400)
        except register.Unavailable:
            return refused(_("The register is not available at the moment."), 503)

    return answer


def asked_edition(
    parameters: QueryDict, known: Iterable[str], switches: Iterable[str] = ()
) -> Edition:
    """The edition of a file, which takes the dates, `known` parameters, and `switches` (value 1).

    Raises ValueError naming what is allowed, and register.Unavailable.
    """
    switches = (*switches, SAVE)
    allowed = (*known, *DATES, *switches)
    for name, values in parameters.lists():
        if name not in allowed:
            raise ValueError(
                _("Unknown parameter “%(name)s”. This file takes: %(known)s.")
                % {"name": name[:80], "known": ", ".join(allowed)}
            )
        if len(values) > 1:
            raise ValueError(_("“%(name)s” stands twice.") % {"name": name})
        if name in switches and values != ["1"]:
            raise ValueError(_("%(name)s takes the value 1 only.") % {"name": name})
    try:
        return edition_for(parameters)
    except WrongDate as wrong:
        raise ValueError(f"{wrong.parameter}: {wrong}") from wrong


def takes_nothing(parameters: QueryDict) -> None:
    """Refuse every parameter. Raises ValueError naming the first."""
    for name in parameters:
        raise ValueError(_("Unknown parameter “%(name)s”: there is none.") % {"name": name[:80]})


def file_response(
    request: HttpRequest, content: bytes | str, content_type: str, name: str
) -> HttpResponse:
    """A file to show or, with `dl=1`, to save; any site's script may read it."""
    response = HttpResponse(content, content_type=content_type)
    saved = SAVE in request.GET
    response.headers["Content-Disposition"] = str(content_disposition_header(saved, name))
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
