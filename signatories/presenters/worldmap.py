"""`/map/` and the map on `/`: every participant in the look of its standing, on any day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from .. import wording
from ..codes import MEMBERS_OF, Organization, RegionalGroup
from ..editions import Edition
from ..facts import Act, Participant
from ..labels import label
from ..looks import Look
from ..tally import tally
from ..worldmap import load
from .finished import once
from .groups import Group, find, group_links, sentence
from .shapes import Looks, drawn, in_window, looks_on

PARAMETERS = ("group", "view")

# Windows on the map, in its own units: x, y, width, height.
VIEWS = {
    "europe": (1950, 110, 880, 540),
    "caribbean": (960, 710, 530, 330),
    "gulf": (2560, 600, 520, 232),
    "pacific": (3880, 1000, 920, 640),
}


@dataclass(frozen=True, slots=True)
class Question:
    """Which group stands out, and which window is open; what is not known is left out."""

    group: Group | None = None
    view: str = ""
    errors: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def parse(cls, parameters: Mapping[str, str]) -> "Question":
        """Read `group` and `view`; `errors` says what is not known."""
        named, view = parameters.get("group", ""), parameters.get("view", "")
        group, errors = find(named), []
        if named and not group:
            errors.append(_unknown(named, (*RegionalGroup, *Organization)))
        if view and view not in VIEWS:
            errors.append(_unknown(view, VIEWS))
        return cls(group, view if view in VIEWS else "", tuple(errors))

    def query(self) -> str:
        """`?…` for an address; empty for the whole world."""
        given = {"group": self.group or "", "view": self.view}
        chosen = [f"{name}={value}" for name, value in given.items() if value]
        return f"?{'&'.join(chosen)}" if chosen else ""


def _unknown(value: str, codes: Iterable[str]) -> str:
    message = _("“%(value)s” is not known. Choose one of: %(codes)s.")
    return message % {"value": value[:40], "codes": ", ".join(codes)}


@dataclass(frozen=True, slots=True)
class Named:
    """A participant in the list beside the map."""

    code: str
    name: str
    url: str
    words: str
    classes: str


@dataclass(frozen=True, slots=True)
class Legend:
    """A class of the map: how many States are in it, and which."""

    look: Look
    words: str
    states: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Tiles:
    """A regional group as tiles of equal size."""

    name: str
    tiles: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class EventDay:
    """A day on which something happened, and the address of the page on it."""

    day: date
    url: str
    is_shown: bool


def world(edition: Edition, question: Question | None = None) -> dict[str, Any]:
    """The map, the tiles and the legend, as HTML."""
    question = question or Question()
    return {
        "world": once(edition, "map/_world.html", question, lambda: _world(edition, question)),
        "legend": once(edition, "map/_legend.html", "", lambda: _legend_context(edition)),
        "tiles": once(edition, "map/_tiles.html", "", lambda: _rows(edition)),
    }


def _world(edition: Edition, question: Question) -> dict[str, Any]:
    looks, shown = looks_on(edition), load()
    left, top, width, height = VIEWS.get(question.view, (0, 0, shown.width, shown.height))
    return {
        "view_box": f"{left} {top} {width} {height}",
        "shapes": in_window(drawn(edition, looks, question.group), width / shown.width),
        "map_text": _text(_legend(edition, looks)),
    }


def _legend_context(edition: Edition) -> dict[str, Any]:
    looks = looks_on(edition)
    return {
        "lines": _legend(edition, looks),
        "reported_count": len(looks.reported),
        "organizations": _organizations(edition, looks),
    }


def _rows(edition: Edition) -> dict[str, Any]:
    return {"rows": _tiles(edition, looks_on(edition))}


def present(edition: Edition, question: Question) -> dict[str, Any]:
    """The page."""
    members = edition.on.members(question.group) if question.group else []
    days = event_days(edition, question)
    return {
        **world(edition, question),
        "question": question,
        "groups": group_links(edition),
        "group_sentence": sentence(question.group, tally(edition.on, members), edition.needs_care)
        if question.group
        else "",
        "views": _ways(edition, question),
        "days": days,
        "steps": _neighbours(days, edition),
        "hidden": {
            name: value
            for name, value in (("group", question.group or ""), ("view", question.view))
            if value
        },
    }


def _ways(edition: Edition, question: Question) -> list[tuple[str, str, str]]:
    """Each window, and the world: code, name, and the address that keeps group and day."""
    names = {**_view_names(), "": _("the whole world")}
    return [
        (view, name, edition.url("map", query=replace(question, view=view).query()))
        for view, name in names.items()
    ]


def _view_names() -> dict[str, str]:
    return {
        "europe": _("Europe"),
        "caribbean": _("Caribbean"),
        "gulf": _("Gulf"),
        "pacific": _("Pacific"),
    }


# -- words ---------------------------------------------------------------------------------------


def _named(participant: Participant, edition: Edition, looks: Looks) -> Named:
    position = edition.on.positions[participant.iso3]
    words = [wording.standing(participant, position)]
    words += [wording.act_words(act) for act in (position.signature, position.consent) if act]
    if position.reported:
        words.append(wording.reported(position))
    return Named(
        participant.iso3,
        wording.name(participant),
        edition.url("state", participant.iso3.lower()),
        wording.listed(words),
        looks.classes(participant.iso3),
    )


def _legend(edition: Edition, looks: Looks) -> list[Legend]:
    """Every class with its States; organizations stand apart."""
    states = [p for p in edition.on.participants.values() if not p.is_reio]
    states.sort(key=wording.by_name)
    return [
        Legend(
            found,
            str(label(found)),
            tuple(_named(p, edition, looks) for p in states if looks.of[p.iso3] is found),
        )
        for found in Look
    ]


def _text(legend: list[Legend]) -> str:
    """The map in words."""
    counts = [
        _("%(field)s: %(value)s") % {"field": line.words, "value": len(line.states)}
        for line in legend
        if line.states
    ]
    return _("States by class: %(counts)s.") % {"counts": wording.listed(counts)}


def _organizations(edition: Edition, looks: Looks) -> list[dict[str, Any]]:
    """Each organization, and how many of its members are in each class."""
    found = []
    for iso3 in sorted(edition.register.organizations & looks.of.keys()):
        members = edition.on.members_of_reio(iso3)
        counts = Counter(looks.of[member.iso3] for member in members)
        found.append(
            {
                "named": _named(edition.on.participants[iso3], edition, looks),
                "total": len(members),
                "counts": [(str(label(c)), counts[c]) for c in Look if counts[c]],
                "group": MEMBERS_OF.get(iso3, ""),
            }
        )
    return found


def _tiles(edition: Edition, looks: Looks) -> list[Tiles]:
    """Tiles by regional group, then those outside the groups, organizations apart."""
    participants = sorted(edition.on.participants.values(), key=lambda p: p.iso3)
    named = {p.iso3: _named(p, edition, looks) for p in participants}
    rows = [
        Tiles(
            str(label(group)),
            tuple(named[p.iso3] for p in participants if p.regional_group is group),
        )
        for group in RegionalGroup
    ]
    others = [p for p in participants if p.regional_group is None]
    outside = tuple(named[p.iso3] for p in others if not p.is_reio)
    apart = tuple(named[p.iso3] for p in others if p.is_reio)
    return [*rows, Tiles(_("Other States"), outside), Tiles(_("Organization"), apart)]


# -- time ----------------------------------------------------------------------------------------


def event_days(edition: Edition, question: Question) -> list[EventDay]:
    """The days on which something confirmed happened, and the day before the first, and today."""
    rule = edition.register.rule
    happened = {act.legal_date for act in edition.register.all(Act) if act.confirmed}
    past = {day for day in happened if day < edition.today} | {rule.opens - timedelta(days=1)}
    return [
        EventDay(day, _url_on(day, edition, question), day == edition.day)
        for day in sorted({*past, edition.today, edition.day})
    ]


def _url_on(day: date, edition: Edition, question: Question) -> str:
    as_at = None if day == edition.today else day
    return replace(edition, as_at=as_at).url("map", query=question.query())


def _neighbours(days: list[EventDay], edition: Edition) -> dict[str, EventDay | None]:
    before = [day for day in days if day.day < edition.day]
    after = [day for day in days if day.day > edition.day]
    return {"previous": before[-1] if before else None, "next": after[0] if after else None}
