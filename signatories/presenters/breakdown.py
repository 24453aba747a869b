"""`/breakdown/`: States by standing, and by what else they belong to.

Each figure is the length of the list to which it links. Organizations are counted nowhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from .. import wording
from ..codes import BudapestParty, ListedKind, Organization, RegionalGroup, Standing
from ..editions import Edition
from ..labels import label
from ..listing import Question
from ..tally import tally
from .groups import Size, group_link, size_of, size_words

ANY_STATE = Question(kind=ListedKind.STATE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of States under a column; `url` is that of their list, empty where there is none.

    `words`, where there are any, say the count more exactly.
    """

    column: str
    count: int
    url: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures; its title leads to a page where there is one."""

    title: str
    url: str
    figures: tuple[Figure, ...]


# What a row is called, where that leads, and whom it asks for; a column: what it asks besides.
Asked = tuple[str, str, Question]
Column = tuple[str, dict[str, Any]]


def present(edition: Edition) -> dict[str, Any]:
    """The three tables, how many States they count, and who is apart."""
    reios = [p for p in edition.on.participants.values() if p.is_reio]
    size = size_of(Organization.BUDAPEST)
    return {
        "budapest": _by_budapest(edition),
        "regional": _by_regional_group(edition),
        "organizations": _by_organization(edition),
        "states": len(edition.on.participants) - len(reios),
        "source": format_html("<cite>{}</cite>", size.source) if size else "",
        "sizes": _sizes(edition),
        "apart": [
            (wording.name(p), wording.standing(p, edition.on.positions[p.iso3])) for p in reios
        ],
    }


def _by_budapest(edition: Edition) -> tuple[Row, ...]:
    rows = [(str(label(s)), "", replace(ANY_STATE, standing=s)) for s in Standing]
    columns: list[Column] = [(str(label(code)), {"budapest": code}) for code in BudapestParty]
    total = (_("All"), "", ANY_STATE)
    *others, last = _rows(edition, [*rows, total], [*columns, (_("All States"), {})])
    parties, *rest = last.figures
    exact = replace(parties, words=_identified(parties.count))
    return (*others, replace(last, figures=(exact, *rest)))


def _identified(parties: int) -> str:
    """“77 of at least 81 parties identified”; empty when all are."""
    size = size_of(Organization.BUDAPEST)
    if size is None or not size.at_least or parties >= size.members_in_all:
        return ""
    return _("%(identified)s of at least %(all)s parties identified") % {
        "identified": parties,
        "all": size.members_in_all,
    }


def _by_regional_group(edition: Edition) -> tuple[Row, ...]:
    links = [group_link(edition, group) for group in RegionalGroup]
    groups = zip(links, RegionalGroup, strict=True)
    rows: list[Asked] = [(link.name, link.url, Question(group=group)) for link, group in groups]
    rows += [
        (_("Observer States"), "", Question(kind=ListedKind.OBSERVER_STATE)),
        (_("Other States"), "", Question(kind=ListedKind.OTHER_STATE)),
    ]
    return _rows(edition, [*rows, (_("All States"), "", ANY_STATE)], _standings(_("All")))


def _by_organization(edition: Edition) -> tuple[Row, ...]:
    """Members by standing, and of how many States membership is not established."""
    organizations = [o for o in Organization if o is not Organization.BUDAPEST]
    links = [group_link(edition, organization) for organization in organizations]
    asked = [replace(ANY_STATE, organization=organization) for organization in organizations]
    rows = [(link.name, link.url, q) for link, q in zip(links, asked, strict=True)]
    found = _rows(edition, rows, _standings(_("Members")))
    return tuple(
        replace(row, figures=(*row.figures, _not_established(edition, organization)))
        for row, organization in zip(found, organizations, strict=True)
    )


def _sizes(edition: Edition) -> list[tuple[str, Size]]:
    """Of each organization with members that cannot join: how many can, and who says so."""
    known = [(o, size_of(o)) for o in Organization if o is not Organization.BUDAPEST]
    members = edition.on.members
    return [
        (size_words(o, tally(edition.on, members(o)).states), size) for o, size in known if size
    ]


def _not_established(edition: Edition, organization: Organization) -> Figure:
    people = edition.on.participants.values()
    count = sum(organization not in p.memberships for p in people if not p.is_reio)
    return Figure(_("Not established"), count)


def _standings(total: str) -> list[Column]:
    return [*((str(label(code)), {"standing": code}) for code in Standing), (total, {})]


def _rows(edition: Edition, rows: Sequence[Asked], columns: Sequence[Column]) -> tuple[Row, ...]:
    return tuple(
        Row(title, url, tuple(_figure(edition, name, replace(q, **more)) for name, more in columns))
        for title, url, q in rows
    )


def _figure(edition: Edition, column: str, question: Question) -> Figure:
    count = len(question.answer(edition.on))
    return Figure(column, count, edition.url("states", query=question.query()) if count else "")
