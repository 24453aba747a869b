"""What every address of a file has in common: strict parameters, dates, name, who may read it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import content_disposition_header, http_date
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from convention_tracker import clock
from convention_tracker.addresses import knows_any
from convention_tracker.problems import is_for_programs, problem

from .. import register
from ..editions import PARAMETERS as DATES
from ..editions import Edition, WrongDate
from ..pictures.rendering import TooManyOrders
from .dated import edition_for
from .errors import refused

SAVE = "dl"  # with the value 1: to be saved rather than shown
AN_HOUR = "public, max-age=3600, must-revalidate"  # a correction can change a past day
FOR_EVER = "public, max-age=31536000, immutable"  # nothing is published on a day that is over


def strict(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A file's view, which raises ValueError for what it does not understand: answered with 400.

    A wrong file is worse than none. Programs are told so by problem details, people in plain text.
    """

    @knows_any
    @csrf_exempt
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ValueError as error:
            return _refusal(request, str(error), 400)
        except register.Unavailable:
            return _refusal(request, _("The register is not available at the moment."), 503)
        except TooManyOrders:
            return _refusal(request, _("Many files are being made: ask again soon."), 503)

    return answer


def _refusal(request: HttpRequest, message: str, status: int) -> HttpResponse:
    """Why there is no file, which any site's script may read as well."""
    if is_for_programs(request):
        response = problem(request, status, message)
    else:
        response = refused(message, status)
    response.headers["Access-Control-Allow-Origin"] = "*"
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = "2"
    return response


def asked_edition(
    parameters: QueryDict, known: Iterable[str], switches: Iterable[str] = ()
) -> Edition:
    """The edition of a file, which takes the dates, `known` parameters, and `switches` (value 1).

    Raises ValueError naming what is allowed, and register.Unavailable.
    """
    check_parameters(parameters, (*known, *DATES), switches)
    return edition_of(parameters)


def edition_on(
    day: str, parameters: QueryDict, known: Iterable[str], switches: Iterable[str] = ()
) -> Edition:
    """The same of the day in a path, which may be today: so it can be named before it is past.

    Raises ValueError naming what is allowed, and register.Unavailable.
    """
    known_at = DATES[1]
    check_parameters(parameters, (*known, known_at), switches)
    return edition_of({"as_at": day, known_at: parameters.get(known_at, "")}, today_too=True)


def check_parameters(
    parameters: QueryDict, known: Iterable[str], switches: Iterable[str] = ()
) -> None:
    """Refuse a parameter that is not known, stands twice, or is a switch without the value 1."""
    switches = (*switches, SAVE)
    allowed = (*known, *switches)
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


def edition_of(dates: Mapping[str, str], today_too: bool = False) -> Edition:
    """The edition of these dates. Raises ValueError naming the wrong one, and Unavailable."""
    try:
        return edition_for(dates, today_too)
    except WrongDate as wrong:
        raise ValueError(f"{wrong.parameter}: {wrong}") from wrong


def file_response(
    request: HttpRequest, content: bytes | str, media_type: str, name: str, edition: Edition
) -> HttpResponse:
    """A file to show or, with `dl=1`, to save; any site's script may read it.

    It changes last at the beginning of the day, in New York, from which on it holds, or on which
    something was published: the register knows no hours. Its ETag tells what that leaves open.
    """
    response = HttpResponse(content, content_type=media_type)
    saved = SAVE in request.GET
    response.headers["Content-Disposition"] = str(content_disposition_header(saved, name))
    response.headers["Access-Control-Allow-Origin"] = "*"
    changed = datetime.combine(max(edition.day, edition.changed_on), time(), clock.NEW_YORK)
    response.headers["Last-Modified"] = http_date(changed.timestamp())
    if kept := _how_long(edition):
        response.headers["Cache-Control"] = kept
    return response


def _how_long(edition: Edition) -> str:
    """How long caches may keep a file without asking; empty: as a page."""
    if edition.as_at and edition.known_at and register.has_all_of(edition.known_at):
        return FOR_EVER
    return AN_HOUR if edition.as_at and edition.as_at < edition.today else ""
