"""The brake on guessing: django-axes, with one limit for a name and another for an address.

Five failures lock a name for the address that they came from, so nobody locks a colleague out
from elsewhere; fifty lock an address for every name. Wrong codes count as wrong passwords do.
"""

from datetime import datetime
from math import ceil
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.utils import reset
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from convention_tracker import clock

from . import clients

Credentials = dict[str, Any]


class Handler(AxesDatabaseHandler):  # type: ignore[misc]
    """django-axes' own, which has one limit for everything that it counts by."""

    def get_failures(self, request: HttpRequest, credentials: Credentials | None = None) -> int:
        """The failures of the name from this address; as many as lock, when the address is."""
        (of_name, _when), (of_address, _when) = self._counted(request, credentials)
        locked = of_address >= settings.FAILURES_OF_AN_ADDRESS
        return max(of_name, settings.AXES_FAILURE_LIMIT if locked else 0)

    def locked_until(self, request: HttpRequest, credentials: Credentials) -> datetime:
        """When the lock is off again, for one that is on."""
        limits = (settings.AXES_FAILURE_LIMIT, settings.FAILURES_OF_AN_ADDRESS)
        counted = zip(self._counted(request, credentials), limits, strict=True)
        last = [last for (failures, last), limit in counted if last and failures >= limit]
        return max(last, default=clock.now()) + settings.AXES_COOLOFF_TIME

    def _counted(
        self, request: HttpRequest, credentials: Credentials | None
    ) -> list[tuple[int, datetime | None]]:
        """Failures and the last one's moment: of the name from this address, of the address."""
        sums = {"failures": Sum("failures_since_start", default=0), "last": Max("attempt_time")}
        found = [rows.aggregate(**sums) for rows in self.get_user_attempts(request, credentials)]
        return [(row["failures"], row["last"]) for row in found]


def is_open(request: HttpRequest, user: User) -> bool:
    """Whether a code may be tried; if not, the answer will be the page that says so."""
    credentials = {"username": user.get_username()}
    if AxesProxyHandler.is_allowed(request, credentials):
        return True
    vars(request).update(axes_locked_out=True, axes_credentials=credentials)
    return False


def count_wrong_code(request: HttpRequest, user: User) -> None:
    """A failure like that of a password."""
    credentials = {"username": user.get_username(), "code": ""}
    user_login_failed.send(sender=__name__, credentials=credentials, request=request)


def forget_failures(request: HttpRequest, user: User) -> None:
    """Those of the name from this address, after a login that was right in everything."""
    reset(ip=clients.network(request), username=user.get_username())


def refusal(
    request: HttpRequest, _response: HttpResponse | None, credentials: Credentials
) -> HttpResponse:
    """The page that says when to try again."""
    until = AxesProxyHandler.get_implementation().locked_until(request, credentials)
    seconds = ceil((until - clock.now()).total_seconds())
    context = {
        **admin.site.each_context(request),
        "title": _("Too many attempts"),
        "minutes": ceil(seconds / 60),
    }
    page = render(request, "accounts/locked.html", context, status=429)
    page.headers["Retry-After"] = str(seconds)
    return page
