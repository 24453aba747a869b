"""The record of accounts: a row that staff can read, and a line in the log."""

import json
import logging

from django.contrib.auth.models import User
from django.http import HttpRequest

from . import clients
from .models import Event

logger = logging.getLogger("convention_tracker.accounts")

Kind = Event.Kind
TROUBLE = {Kind.WRONG_PASSWORD, Kind.WRONG_CODE, Kind.LOCKED_OUT, Kind.SECOND_FACTOR_RESET}


def record(
    kind: Event.Kind,
    user: User | None,
    request: HttpRequest | None = None,
    *,
    by: str = "",
    note: str = "",
) -> None:
    """Put on record what happened to an account. `by`: who did it, unless its owner.

    Never with a password, a code, a session's key, or a name that is no account's: that may be a
    password typed into the wrong field.
    """
    address = clients.address(request) if request else None
    Event.objects.create(kind=kind, user=user, address=address, by=by, note=note)
    told = {"user": user and user.get_username(), "address": address, "by": by, "note": note}
    said = json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False)
    logger.log(logging.WARNING if kind in TROUBLE else logging.INFO, "%s %s", kind.value, said)
