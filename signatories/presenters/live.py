"""`/live/`: whether a page is still what the register says, and what changed since."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from convention_tracker import clock

from .. import register, wording
from ..editions import Edition
from ..facts import Act
from ..snapshot import Snapshot
from ..tally import tally

UNREAD = "-unread"  # at the end of a token: the page says since when the register is not read


def token(snapshot: Snapshot, today: date) -> str:
    """What an open page shows: epoch, version, day and build; at most 64 characters."""
    shown = f"{snapshot.version}.{today:%Y%m%d}.{settings.BUILD}"
    return shown + UNREAD if register.unread_since() else shown


def notice(today: date) -> str:
    """Since when the register cannot be read; empty while it can."""
    since = register.unread_since()
    return wording.unread_since(since.astimezone(clock.NEW_YORK), today) if since else ""


def news(edition: Edition, seen: str) -> dict[str, Any]:
    """What to tell a page that shows another state, in a sentence for each act."""
    told = [notice(edition.today)] if register.unread_since() else _changes(edition, seen)
    return {"token": token(edition.snapshot, edition.today), "messages": told}


def _changes(edition: Edition, seen: str) -> list[str]:
    before = register.recent(seen.rpartition(".")[0].rpartition(".")[0])
    if acts := _acts(before, edition):
        return acts
    if seen.endswith(UNREAD):
        return [_("The register can be read again.")]
    return [_("The page was brought up to date.")]


def _acts(before: Snapshot | None, edition: Edition) -> list[str]:
    """A sentence for each newly confirmed act, with the count it leads to; not for corrections."""
    if before is None:
        return []
    known = {act.key for act in before.register().all(Act) if act.confirmed}
    added = [act for act in edition.register.all(Act) if act.key not in known and act.confirmed]
    counts = tally(edition.on)
    return [
        wording.act_news(
            edition.register.participants[act.iso3],
            act,
            counts.signatures,
            edition.on.entry.counted,
        )
        for act in added
    ]
