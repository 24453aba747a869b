"""Parts of this site in other sites' pages: how they look there, and what to copy."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from convention_tracker import languages

from .. import wording
from ..editions import Edition
from ..scenarios import PARAMETERS as SCENARIO
from .groups import find, group_links

THEMES = ("auto", "light", "dark")
PARAMETERS = ("theme", "lang")
# Pixels at the width below, for where no script tells the height: what does not fit scrolls.
HEIGHTS = {"embed-map": 900, "embed-countdown": 550, "embed-state": 340}
WIDTH = 800
# Pages of the site, by the names of their addresses, and what of them can be embedded.
EMBED_OF = {
    "home": "embed-map",
    "map": "embed-map",
    "entry": "embed-countdown",
    "state": "embed-state",
    **{name: name for name in HEIGHTS},
}


@dataclass(frozen=True, slots=True)
class Look:
    """The colours and the language that an address asks for; `errors` says what is not known."""

    theme: str
    lang: str
    errors: tuple[str, ...] = ()

    @classmethod
    def parse(cls, parameters: Mapping[str, str]) -> "Look":
        """Read `theme` and `lang`: as the reader's and as the page's where they are not known."""
        chosen, errors = [], []
        for name, allowed in (("theme", THEMES), ("lang", _languages())):
            value = parameters.get(name) or allowed[0]
            if value not in allowed:
                errors.append(wording.unknown(name, value, allowed))
                value = allowed[0]
            chosen.append(value)
        theme, lang = chosen
        return cls(theme, lang, tuple(errors))

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters that ask for the colours; the language stands in the path."""
        return {"theme": self.theme} if self.theme != THEMES[0] else {}

    @property
    def color_scheme(self) -> str:
        """The theme in the words of style sheets."""
        return "light dark" if self.theme == "auto" else self.theme


@dataclass(frozen=True, slots=True)
class Embed:
    """Something to embed: its name, its address on this site, title and height of its frame."""

    name: str
    path: str
    title: str
    height: int

    def snippet(self, width: int | str = "100%", height: int | None = None) -> str:
        """The HTML to copy: a frame, and the script that gives it the height of its content."""
        site = settings.SITE_URL
        return (
            f'<iframe src="{site}{escape(self.path)}" title="{escape(self.title)}"'
            f' width="{width}" height="{height or self.height}" style="border:0"'
            f' loading="lazy"></iframe><script src="{site}/embed/height.js" async></script>'
        )


def embed(edition: Edition, name: str, *args: str, **asked: str) -> Embed:
    """An embed by the name of its address, with the parameters asked for."""
    given = {key: value for key, value in asked.items() if value}
    query = f"?{urlencode(given, safe=':;,')}" if given else ""
    title = _title(edition, name, *args, is_scenario=bool(given.keys() & SCENARIO))
    return Embed(name, edition.url(name, *args, query=query), title, HEIGHTS[name])


def _title(edition: Edition, name: str, code: str = "", *, is_scenario: bool) -> str:
    if name == "embed-map":
        return _("Map: who has signed the Hanoi Convention")
    if name == "embed-countdown":
        scenario, countdown = _("Hanoi Convention: a scenario"), _("Hanoi Convention: countdown")
        return scenario if is_scenario else countdown
    participant = edition.on.participants[code.upper()]
    return _("%(name)s and the Hanoi Convention") % {"name": wording.name(participant)}


def gallery(edition: Edition, parameters: Mapping[str, str]) -> dict[str, Any]:
    """`/embed/`: a form of choices, and for each embed what to copy and how it looks."""
    look, group = Look.parse(parameters), find(parameters.get("group", ""))
    states = wording.all_by_name(edition.on)
    asked = parameters.get("state", "").upper()
    state = edition.on.participants.get(asked, states[0])
    return {
        "look": look,
        "themes": list(zip(THEMES, (_("as the reader's"), _("light"), _("dark")), strict=True)),
        "languages": settings.LANGUAGES,
        "groups": group_links(edition),
        "group": group,
        "states": states,
        "state": state,
        "hidden": {k: v for k, v in edition.parameters.items() if k != "as_at"},
        "offers": list(
            zip(
                (_("The map"), _("The two clocks"), _("One State")),
                _offered(edition, look, group or "", state.iso3.lower()),
                strict=True,
            )
        ),
    }


def _offered(edition: Edition, look: Look, group: str, state: str) -> list[Embed]:
    """The embeds, in the language chosen."""
    with languages.spoken(look.lang):
        return [
            embed(edition, "embed-map", group=group, **look.parameters),
            embed(edition, "embed-countdown", **look.parameters),
            embed(edition, "embed-state", state, **look.parameters),
        ]


def _languages() -> tuple[str, ...]:
    """The codes of the site's languages, that of the page first."""
    spoken = get_language()
    return (spoken, *(code for code in languages.CODES if code != spoken))
