"""`/`: the answer."""

from datetime import date
from typing import Any

from .. import quotes
from ..editions import Edition
from ..facts import Act
from .clocks import entry_clock, signature_clock
from .groups import group_links
from .headline import headline
from .quote import quote
from .worldmap import world

LATEST = 7


def present(edition: Edition) -> dict[str, Any]:
    """Headline, clocks, latest acts."""
    rule, on = edition.register.rule, edition.on
    return {
        "headline": headline(edition),
        "quote": quote(edition, quotes.of_day, ("home",)),
        "signature": signature_clock(rule, edition.day),
        "entry": entry_clock(rule, on.entry),
        "latest": latest_acts(edition),
        "groups": group_links(edition),
        **world(edition),
    }


def latest_acts(edition: Edition, limit: int = LATEST) -> list[dict[str, Any]]:
    """The acts that happened last, confirmed and reported, newest first."""
    acts = (act for position in edition.on.positions.values() for act in position.acts)
    newest = sorted(acts, key=lambda act: (_happened(act), act.id), reverse=True)[:limit]
    return [_line(act, edition) for act in newest]


def _happened(act: Act) -> date:
    """The latest day an act can have; without any date it stands last, not first."""
    return act.date.last or act.source_date.last or date.min


def _line(act: Act, edition: Edition) -> dict[str, Any]:
    participant = edition.register.participants[act.iso3]
    return {
        "name": participant.name_en,
        "url": edition.url("state", act.iso3.lower()),
        "act": act,
    }
