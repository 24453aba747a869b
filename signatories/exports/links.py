"""Addresses of the files: a past day stands in the path, the day of knowledge and filters behind.

`/data/states.csv` is today's, `/data/2025-10-26/states.csv` that day's as it is known today, and
with `?known_at=2026-11-22` as it was published on that day, which nothing changes once it is over.
"""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from ..editions import Edition


def file_url(edition: Edition, name: str, parameters: Mapping[str, str] | None = None) -> str:
    """The address of a file in the edition that a reader is in; `name` such as `states.csv`."""
    return _url(name, edition.as_at, edition.known_at, parameters or {})


def lasting_url(edition: Edition, name: str, parameters: Mapping[str, str] | None = None) -> str:
    """The absolute address of the same file for ever: it names both days."""
    address = _url(name, edition.day, edition.known_on, parameters or {})
    return settings.SITE_URL + address


def lasting_page(edition: Edition) -> str:
    """The absolute address of the data page of this edition for ever."""
    days = {"as_at": edition.day.isoformat(), "known_at": edition.known_on.isoformat()}
    return f"{settings.SITE_URL}{reverse('signatories:data')}?{urlencode(days)}"


def query_of(edition: Edition) -> str:
    """What stands behind the name of a file beside another one of the same edition."""
    return f"?{urlencode({'known_at': edition.known_at})}" if edition.known_at else ""


def _url(name: str, as_at: date | None, known_at: date | None, more: Mapping[str, str]) -> str:
    if as_at:
        path = reverse("signatories:dated-file", args=[as_at.isoformat(), name])
    else:
        path = reverse("signatories:file", args=[name])
    parameters = {**more, **({"known_at": known_at.isoformat()} if known_at else {})}
    return f"{path}?{urlencode(parameters)}" if parameters else path
