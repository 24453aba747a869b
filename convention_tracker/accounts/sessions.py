"""How long one stays logged in: twelve hours, and less unused for those who may publish."""

from collections.abc import Callable

import django_otp
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django_otp.models import Device

from convention_tracker import clock

from . import events, second_factor

Handler = Callable[[HttpRequest], HttpResponse]

BEGAN, USED, MAY_REPLACE = "began", "used", "may_replace_second_factor"
A_MINUTE = 60
AN_HOUR = 60 * A_MINUTE
TEN_MINUTES = 10 * A_MINUTE


def limits(get_response: Handler) -> Handler:
    """A middleware: ends sessions in the admin. It leaves other pages' sessions untouched."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(f"/{settings.ADMIN_PATH}"):
            user = request.user
            if isinstance(user, User):
                _end_or_go_on(request, user)
        return get_response(request)

    return middleware


def begin(request: HttpRequest) -> None:
    """Start the clocks of a session."""
    request.session[BEGAN] = request.session[USED] = _now()


def trust(request: HttpRequest, device: Device) -> None:
    """The second factor was right: the session goes on under a new key."""
    django_otp.login(request, device)
    request.session.cycle_key()


def allow_replacing(request: HttpRequest) -> None:
    """For ten minutes, after password and code were given again."""
    request.session[MAY_REPLACE] = _now() + TEN_MINUTES


def may_replace(request: HttpRequest) -> bool:
    """Whether the second factor may be replaced in this session."""
    return bool(request.session.get(MAY_REPLACE, 0) > _now())


def _end_or_go_on(request: HttpRequest, user: User) -> None:
    # One that began later than now, by a clock that was set back since, is as old as it is early.
    lasted = abs(_now() - request.session.get(BEGAN, 0))
    unused = abs(_now() - request.session.get(USED, 0))
    if lasted >= settings.SESSION_COOKIE_AGE:
        _end(request, user, note=f"lasted {settings.SESSION_COOKIE_AGE // AN_HOUR} hours")
    elif unused >= settings.REVIEWER_IDLE_AGE and second_factor.is_required(user):
        _end(request, user, note=f"unused for {settings.REVIEWER_IDLE_AGE // A_MINUTE} minutes")
    elif unused >= A_MINUTE:  # not a write for each page
        request.session[USED] = _now()


def _end(request: HttpRequest, user: User, note: str) -> None:
    events.record(events.Kind.SESSION_ENDED, user, request, note=note)
    request.session.flush()
    request.user = AnonymousUser()
    messages.info(request, _("Your session ended, as it does after a while. Log in again."))


def _now() -> int:
    return int(clock.now().timestamp())
