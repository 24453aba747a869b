"""`/live/`: whether a page is still what the register says, and what changed since."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from .. import register, wording
from ..editions import Edition
from ..facts import Act
from ..snapshot import Snapshot
from ..tally import tally


def token(snapshot: Snapshot, today: date) -> str:
    """What an open page shows: epoch, version, day and build; at most 64 characters."""
    return f"{snapshot.version}.{today:%Y%m%d}.{settings.BUILD}"


def news(edition: Edition, seen: str) -> dict[str, Any]:
    """What to tell a page that shows another state, in a sentence for each act."""
    before = register.recent(seen.rpartition(".")[0].rpartition(".")[0])
    return {
        "token": token(edition.snapshot, edition.today),
        "messages": _messages(before, edition) or [_("The page was brought up to date.")],
    }


def _messages(before: Snapshot | None, edition: Edition) -> list[str]:
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
