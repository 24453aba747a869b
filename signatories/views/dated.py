"""Dates in addresses: every page that shows status takes `as_at` and `known_at`."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from convention_tracker import clock
from convention_tracker.addresses import knows

from .. import register
from ..editions import PARAMETERS, Edition, NotThePast, WrongDate, first_day, named_day, past_day
from ..exports import imprint

View = Callable[..., HttpResponse]

SECONDS_TO_TRY_AGAIN = 5  # where there is no register
# The notice with this id stands hidden on every page; the address that names it shows it.
NOTHING_AFTER_TODAY = "nothing-after-today"


def edition_for(parameters: Mapping[str, str], today_too: bool = False) -> Edition:
    """The edition that an address asks for. `today_too`: a day alone may be today.

    Who cites an address names both days, to find there tomorrow what is there today: then either
    may be today. Raises WrongDate or NotThePast, and register.Unavailable when nothing is loaded.
    """
    today = clock.today()
    typed = {name: parameters.get(name, "") for name in PARAMETERS}
    read = named_day if today_too or all(typed.values()) else past_day
    dates = {name: read(name, text, today) for name, text in typed.items()}
    snapshot = register.current()
    if not snapshot.register().participants:
        raise register.Unavailable
    return Edition.of(snapshot, today, **dates)


def dated_page(view: View) -> View:
    """Give a page its edition; answer a wrong date with a form, a future one with a redirect."""

    @knows(*PARAMETERS)
    @csrf_exempt  # nothing is written here; another method gets 405, not a word on cookies
    @require_safe
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            edition = edition_for(request.GET)
        except NotThePast as late:
            return _without(request, late)
        except WrongDate as wrong:
            return _date_form(request, wrong)
        except register.Unavailable:
            return _no_register(request)
        return view(request, edition, *args, **kwargs)

    return page


def render_page(
    request: HttpRequest, template: str, edition: Edition, context: dict[str, Any]
) -> HttpResponse:
    """A page of an edition; every template finds it as `edition`."""
    return render(request, template, {"edition": edition, **context})


def _without(request: HttpRequest, late: NotThePast) -> HttpResponse:
    kept = [(k, v) for k, values in request.GET.lists() for v in values if k != late.parameter]
    address = request.path + (f"?{urlencode(kept)}" if kept else "")
    return HttpResponseRedirect(f"{address}#{NOTHING_AFTER_TODAY}" if late.is_future else address)


def _no_register(request: HttpRequest) -> HttpResponse:
    """503 where there is nothing to show, for either of two reasons."""
    context = {"is_away": register.is_away(), "depositary_url": imprint.DEPOSITARY_URL}
    response = render(request, "errors/no_register.html", context, status=503)
    response.headers["Retry-After"] = str(SECONDS_TO_TRY_AGAIN)
    return response


def _date_form(request: HttpRequest, wrong: WrongDate) -> HttpResponse:
    context = {
        "message": str(wrong),
        "parameter": wrong.parameter,
        "typed": wrong.typed[:40],
        "first": first_day(wrong.parameter).isoformat(),
        "last": clock.today().isoformat(),
        "others": [(k, v) for k, v in request.GET.items() if k != wrong.parameter],
    }
    return render(request, "errors/wrong_date.html", context, status=400)
