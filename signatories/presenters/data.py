"""`/data/` and `/data/dictionary/`: the files, how to read them and how to cite them."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ..codes import ActionKind
from ..editions import Edition
from ..exports import imprint
from ..exports.archive import count_with_kind, reading_rule
from ..exports.columns import Column, Holds, cell
from ..exports.files import FILES, DataFile, whole
from ..exports.formats import links
from ..exports.links import file_url, lasting_url
from ..labels import LABELS, label
from ..listing import PARAMETERS, Question
from ..pictures import orders
from .snippets import snippets
from .states import filters

PREVIEWED = 10  # rows
STATES = "states"


@dataclass(frozen=True, slots=True)
class Offer:
    """A file to download: how many rows it has, and its formats with their addresses."""

    file: DataFile
    rows: int
    links: list[tuple[str | Promise, str]]


@dataclass(frozen=True, slots=True)
class Word:
    """A column in the dictionary; `codes` with their wording, empty where there is none."""

    column: Column
    holds: str
    codes: list[tuple[str, str | Promise]]


def present(edition: Edition) -> dict[str, Any]:
    """The data page."""
    states = FILES[STATES]
    return {
        "first": count_with_kind(edition),
        "states_links": links(edition, STATES, {"dl": "1"}),
        "archive_url": file_url(edition, "hanoi-convention.zip"),
        "filters": filters(Question()),
        "chosen": _actions_of_form(edition),
        "kinds": [(kind.value, label(kind)) for kind in ActionKind],
        "columns": [column.name for column in states.columns],
        "preview": [map(cell, row) for row in whole(states, edition).rows()[:PREVIEWED]],
        "offers": [_offer(file, edition) for file in FILES.values()],
        "descriptions": [
            (name, file_url(edition, name)) for name in ("datapackage.json", "csv-metadata.json")
        ],
        "citations": [
            ("cite-short", _("Short"), imprint.short_citation(edition)),
            ("cite-long", _("Long"), imprint.long_citation(edition)),
            ("cite-bibtex", _("BibTeX"), imprint.bibtex(edition)),
        ],
        "snippets": snippets(settings.SITE_URL + file_url(edition, f"{STATES}.csv")),
        "lasting_url": lasting_url(edition, f"{STATES}.csv"),
        "reading_rule": reading_rule(),
        "parameters": PARAMETERS,
        "depositary_url": imprint.DEPOSITARY_URL,
        "picture_choices": orders.CHOICES.items(),
        "languages": settings.LANGUAGES,
    }


def dictionary(edition: Edition) -> dict[str, Any]:
    """The dictionary: every column of every file."""
    return {
        "first": count_with_kind(edition),
        "reading_rule": reading_rule(),
        "files": [
            (file, [_word(column) for column in file.columns], links(edition, file.name))
            for file in FILES.values()
        ],
    }


def _offer(file: DataFile, edition: Edition) -> Offer:
    return Offer(file, len(whole(file, edition).rows()), links(edition, file.name))


def _actions_of_form(edition: Edition) -> list[tuple[str, list[tuple[str | Promise, str]]]]:
    """Where the buttons of the form with filters lead: addresses without a query, as forms need."""
    return [
        (words, [(format, url.partition("?")[0]) for format, url in links(edition, name)])
        for words, name in ((_("These States"), STATES), (_("Their acts"), "actions"))
    ]


def _word(column: Column) -> Word:
    holds = {
        Holds.TEXT: _("text"),
        Holds.CODE: _("code"),
        Holds.DAY: _("day, YYYY-MM-DD"),
        Holds.PARTIAL_DAY: _(
            "day, month or year: a text; in workbooks a date where the day is known"
        ),
        Holds.YES_NO: _("true or false"),
        Holds.NUMBER: _("whole number"),
        Holds.ADDRESS: _("web address"),
        Holds.LIST: _("list, separated by semicolons; in JSON an array"),
    }
    codes = [(str(code), LABELS.get((type(code), code), "")) for code in column.codes]  # type: ignore[arg-type]
    return Word(column, holds[column.holds], codes)
