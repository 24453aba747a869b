"""`/`: the answer."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from convention_tracker import languages

from .. import quotes, wording
from ..domestic import reported_stage_on, stage_on
from ..editions import Edition
from ..facts import Act
from ..looks import APPROVED_AT_HOME
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
        "entry_url": edition.url("entry"),
        "at_home": at_home(edition),
        "latest": latest_acts(edition),
        "groups": group_links(edition),
        "offers": offers(edition),
        **world(edition),
    }


@dataclass(frozen=True, slots=True)
class AtHome:
    """How many participants without a confirmed deposit have consented at home, by evidence."""

    confirmed: int
    reported: int


def at_home(edition: Edition) -> AtHome:
    """Consents at home as at the day of an edition; one that is confirmed is not reported too."""
    confirmed = reported = 0
    for iso3, position in edition.on.positions.items():
        if not position.consent:
            steps = edition.register.steps_of[iso3]
            reached = stage_on(steps, position, edition.day)
            said = reported_stage_on(steps, position, edition.day)
            if reached and reached.stage in APPROVED_AT_HOME:
                confirmed += 1
            elif said and said.stage in APPROVED_AT_HOME:
                reported += 1
    return AtHome(confirmed, reported)


@dataclass(frozen=True, slots=True)
class Offer:
    """The page in another language, in that language's words."""

    code: str
    direction: str
    path: str
    words: str


def offers(edition: Edition) -> list[Offer]:
    """The page in each other language; a browser that prefers one shows it."""
    return [_offer(edition, code) for code in languages.CODES if code != get_language()]


def _offer(edition: Edition, code: str) -> Offer:
    with languages.spoken(code):
        direction = "rtl" if get_language_bidi() else "ltr"
        # Translators: in place of English your own language: “Lire cette page en français”.
        return Offer(code, direction, edition.url("home"), _("Read this page in English"))


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
        "name": wording.name(participant),
        "url": edition.url("state", act.iso3.lower()),
        "act": act,
    }
