"""The addresses of the API, in one list; URLs, description and the page for people follow it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_type_hints

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import TypeAdapter

from . import articles, register, standing
from .parameters import Parameter, Part
from .parts import ACT, EDITION, ISO3, NOW, NUMBER, PAGE, QUESTION, QUESTION_IN_ORDER, WORDS


@dataclass(frozen=True, slots=True)
class Operation:
    """An address: `answer` is called with what the parts read, and with what stands in the path."""

    path: str
    summary: str | Promise
    answer: Callable[..., Any]
    parts: tuple[Part, ...] = ()
    place: Parameter | None = None

    @property
    def name(self) -> str:
        """Its name in the description."""
        return self.answer.__name__

    @property
    def parameters(self) -> list[Parameter]:
        """The parameters of its query."""
        return [parameter for part in self.parts for parameter in part.parameters]

    @property
    def adapter(self) -> TypeAdapter[Any]:
        """What writes its answers, and knows their JSON Schema."""
        return TypeAdapter(get_type_hints(self.answer, include_extras=True)["return"])


OPERATIONS = (
    Operation(
        "participants",
        _("All that can join, or those asked for: the rows of states.csv"),
        register.participants,
        (EDITION, QUESTION_IN_ORDER),
    ),
    Operation(
        "participants/{iso3}",
        _("One participant: acts, sources, steps at home, reservations, authorities, statements"),
        register.participant,
        (EDITION,),
        ISO3,
    ),
    Operation(
        "actions",
        _("Acts: signatures, instruments, withdrawals, the rows of actions.csv"),
        register.actions,
        (EDITION, QUESTION, ACT, PAGE),
    ),
    Operation(
        "standing",
        _("Where every participant stands on a day, and the counts"),
        standing.standing,
        (EDITION,),
    ),
    Operation(
        "entry-into-force",
        _("Article 65 on a day, with its working: rule, count, deciding deposit, what is missing"),
        standing.entry_into_force,
        (EDITION,),
    ),
    Operation(
        "articles",
        _("The Convention's chapters and articles, with summaries; which texts were imported"),
        articles.articles,
    ),
    Operation(
        "articles/{number}",
        _("One article: summary, and the official text in the languages imported"),
        articles.article,
        place=NUMBER,
    ),
    Operation("search", _("A search in the articles"), articles.search, (WORDS, PAGE)),
    Operation(
        "version",
        _("Which state of the register is served: whether anything is new"),
        register.version,
        (NOW,),
    ),
)
