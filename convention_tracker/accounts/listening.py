"""What Django, django-axes and django-simple-history tell of accounts, put on record."""

from typing import Any

from django.contrib.auth.models import User, update_last_login
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from simple_history.signals import pre_create_historical_record

from convention_tracker import clock

from . import events, locks, second_factor, sessions
from .events import Kind


def start() -> None:
    """Begin to listen."""
    # Django's own saves the account, and so each login would stand in the account's history.
    user_logged_in.disconnect(update_last_login, dispatch_uid="update_last_login")
    user_logged_in.connect(_logged_in)
    user_logged_out.connect(_logged_out)
    user_login_failed.connect(_login_failed)
    pre_create_historical_record.connect(_account_changes)


def _logged_in(request: HttpRequest, user: User, **_signal: object) -> None:
    User.objects.filter(pk=user.pk).update(last_login=clock.now())
    sessions.begin(request)
    if second_factor.is_asked_of(user):
        events.record(Kind.PASSWORD, user, request)
    else:
        events.record(Kind.LOGIN, user, request)
        locks.forget_failures(request, user)


def _logged_out(request: HttpRequest, user: User | None, **_signal: object) -> None:
    if user:
        events.record(Kind.LOGOUT, user, request)


def _login_failed(credentials: dict[str, Any], request: HttpRequest, **_signal: object) -> None:
    """django-axes has counted it before, unless a lock was on: then it is no new failure."""
    if request.axes_failures_since_start is None:  # type: ignore[attr-defined]
        return
    user = User.objects.filter(username=credentials["username"]).first()
    events.record(Kind.WRONG_CODE if "code" in credentials else Kind.WRONG_PASSWORD, user, request)
    if request.axes_locked_out:  # type: ignore[attr-defined]
        events.record(Kind.LOCKED_OUT, user, request)


def _account_changes(
    instance: Any, history_instance: Any, history_user: User | None, **_signal: object
) -> None:
    """The history tells no passwords, so that one was changed is an event."""
    is_change = history_instance.history_type == "~"
    if is_change and getattr(instance, "_password", None) is not None:
        by = history_user.get_username() if history_user and history_user != instance else ""
        events.record(Kind.PASSWORD_CHANGED, instance, by=by)
