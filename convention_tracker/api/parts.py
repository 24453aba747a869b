"""The parameters of the API, and what they are read into: an edition, a question, a page."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import contents
from articles.presenters import NAMES
from signatories.codes import ActionKind
from signatories.listing import CHOICES, KIND_OF_ACT, LONGEST_QUERY, SORTS, Question, kind_of_act
from signatories.views.files import edition_of

from .parameters import Parameter, Part

MOST_ENTRIES, FARTHEST = 200, 10_000
NOT_BLANK = r"[^\x00-\x1f\s]"


def _codes(*codes: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "enum": [str(code) for code in codes], **more}


# -- days ------------------------------------------------------------------------------------------


DAY = {"type": "string", "format": "date"}
AS_AT = Parameter(
    "as_at",
    _("As at which past day, in New York, from the adoption on. Without it: today."),
    DAY,
    "2025-10-26",
)
KNOWN_AT = Parameter(
    "known_at",
    _(
        "As published on which past day, from the register's first day on. Without it: as it"
        " stands now. With as_at beside it either may be today."
    ),
    DAY,
)
EDITION = Part((AS_AT, KNOWN_AT), lambda request: edition_of(request.GET))
NOW = Part((), lambda _request: edition_of({}))


# -- the questions of the list ---------------------------------------------------------------------


def _question(request: HttpRequest) -> Question:
    question = Question.parse(request.GET)
    if NAME.name in request.GET and not question.q:
        raise ValueError(gettext("q is blank: leave it out."))
    if message := question.errors.get(ONE.name):
        raise ValueError(f"{ONE.name}: {message}")
    return question


FILTERS = {
    "standing": (_("Participants of this standing."), "signatory"),
    "group": (_("Members of this regional group."), "african"),
    "organization": (
        _("Those established as members of this organization, or as parties to this convention."),
        "eu",
    ),
    "budapest": (
        _(
            "Parties to the Budapest Convention, others, or those of which that is not established:"
            " unknown is not no."
        ),
        "unknown",
    ),
    "kind": (_("States, or participants of this kind."), "state"),
    "evidence": (_("Participants of which an act with this evidence is known."), "reported"),
}
ONE = Parameter(
    "iso3",
    _("The participant of this code alone."),
    {"type": "string", "pattern": "^[A-Za-z]{3}$", "maxLength": 3},
    "VNM",
)
NAME = Parameter(
    "q",
    _("A code, or how words of a name begin."),
    {"type": "string", "maxLength": LONGEST_QUERY, "pattern": NOT_BLANK},
    "viet nam",
)
QUESTION = Part(
    (
        NAME,
        *(
            Parameter(name, meaning, _codes(*CHOICES[name]), example)
            for name, (meaning, example) in FILTERS.items()
        ),
        ONE,
    ),
    _question,
)
SORT = Parameter(
    "sort",
    _(
        "The order; with a minus the opposite one. Participants without a value stand last in"
        " both. Without it: by code."
    ),
    _codes(*(sign + code for code in SORTS for sign in ("", "-"))),
    "-signature",
)
QUESTION_IN_ORDER = Part((*QUESTION.parameters, SORT), _question)
ACT = Part(
    (
        Parameter(
            KIND_OF_ACT, _("Acts of this kind alone."), _codes(*ActionKind), ActionKind.RATIFICATION
        ),
    ),
    lambda request: kind_of_act(request.GET),
)


# -- parts of a long list --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list: at most `limit` entries, after `offset` of them; and who asked for it."""

    limit: int
    offset: int
    path: str
    asked: dict[str, str]

    @property
    def span(self) -> slice:
        """Its place in the list."""
        return slice(self.offset, self.offset + self.limit)

    def next(self, count: int) -> str | None:
        """The address of the next part of a list of so many entries; None for the last."""
        after = self.offset + self.limit
        if after >= count or after > FARTHEST:
            return None
        return f"{settings.SITE_URL}{self.path}?{urlencode({**self.asked, 'offset': after})}"


LIMIT = Parameter(
    "limit",
    _("How many entries at most."),
    {"type": "integer", "minimum": 1, "maximum": MOST_ENTRIES, "default": 50},
    20,
)
OFFSET = Parameter(
    "offset",
    _("After how many entries; the address in next leads on."),
    {"type": "integer", "minimum": 0, "maximum": FARTHEST, "default": 0},
    20,
)


def _page(request: HttpRequest) -> Page:
    limit, offset = (int(request.GET.get(p.name, p.schema["default"])) for p in (LIMIT, OFFSET))
    return Page(limit, offset, request.path, request.GET.dict())


PAGE = Part((LIMIT, OFFSET), _page)


# -- the search of the articles --------------------------------------------------------------------

WORDS = Part(
    (
        Parameter(
            "q",
            _("Words, a phrase in quotation marks, or a provision such as 41(2)(a)."),
            {"type": "string", "maxLength": 200, "pattern": NOT_BLANK},
            "extradition",
            is_required=True,
        ),
        Parameter("language", _("The language to search in."), _codes(*NAMES, default="en"), "fr"),
    ),
    lambda request: (request.GET["q"], request.GET.get("language", "en")),
)


# -- in the path -----------------------------------------------------------------------------------

ISO3 = Parameter(
    "iso3", _("The participant's code."), {"type": "string", "pattern": "^[A-Z]{3}$"}, "FRA"
)
NUMBER = Parameter(
    "number",
    _("The article's number."),
    {"type": "integer", "minimum": 1, "maximum": max(contents.load().articles)},
    41,
)
