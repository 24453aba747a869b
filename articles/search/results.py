"""What a search answers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ..references import Citation
from .marks import Piece

MOST_HITS = 30
MOST_OF_AN_ARTICLE = 3


class Kind(StrEnum):
    """What a hit stands in."""

    TITLE = "title"
    GIST = "gist"
    SUMMARY = "summary"
    PROVISION = "provision"


class Document(NamedTuple):
    """Something to find: `anchor` is empty but for provisions."""

    article: int
    anchor: str
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found, with the words around it; `score` only compares hits of one search."""

    article: int
    anchor: str
    kind: Kind
    score: float
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query to try, or an article by its title; `article` is 0 for a query."""

    text: str
    article: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query.

    `language` is the one searched: English for an unknown one.
    `citation` is set, and nothing searched, where the query names an article. `hits` come by
    article, `total` counts all that was found. `suggestions` only where nothing was.
    """

    language: str
    citation: Citation | None = None
    hits: tuple[Hit, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    total: int = 0


def grouped(found: Iterable[tuple[float, Document]]) -> list[tuple[float, Document]]:
    """The best of what was found, the hits of an article together, the best article first.

    `found` comes best first. Every article's best hit has a place before any second one.
    """
    by_article = _by_article(found)
    left = MOST_HITS
    kept: dict[int, list[tuple[float, Document]]] = defaultdict(list)
    for rank in range(MOST_OF_AN_ARTICLE):
        ranked = [hits[rank] for hits in by_article if len(hits) > rank]
        for hit in ranked[:left]:
            kept[hit[1].article].append(hit)
        left -= min(left, len(ranked))
    return [hit for hits in kept.values() for hit in hits]


def together(found: Iterable[tuple[float, Document]]) -> list[tuple[float, Document]]:
    """All that was found, best first, with the hits of an article together."""
    return [hit for hits in _by_article(found) for hit in hits]


def _by_article(
    found: Iterable[tuple[float, Document]],
) -> list[list[tuple[float, Document]]]:
    by_article: dict[int, list[tuple[float, Document]]] = defaultdict(list)
    for score, document in found:
        by_article[document.article].append((score, document))
    return list(by_article.values())
