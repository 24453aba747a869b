"""The terms that article 2 defines: explanations of our own, and where they occur in a text.

Standard library only.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from .contents import SUMMARIES

FILE = Path(__file__).parent / "data" / "terms.toml"
ARTICLE = 2


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term: its names, the words it is recognised by, what it means in a sentence.

    `anchor` is the place of its definition in article 2. `elsewhere` are phrases that have the
    same words in another sense.
    """

    id: str
    anchor: str
    names: dict[str, str]
    forms: dict[str, tuple[str, ...]]
    elsewhere: dict[str, tuple[str, ...]]
    explanations: dict[str, str]

    def name_in(self, language: str) -> str:
        """The name in a language, else in English."""
        return self.names.get(language) or self.names["en"]

    def explained_in(self, language: str) -> str:
        """The explanation in a language, else in English."""
        return self.explanations.get(language) or self.explanations["en"]


class Span(NamedTuple):
    """Where a term stands in a text."""

    start: int
    end: int
    term: Term


@cache
def load() -> tuple[Term, ...]:
    """The terms in the order of article 2. Raises KeyError or ValueError for a damaged file."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(_term(row) for row in data["term"])


def find(text: str, language: str) -> list[Span]:
    """The first occurrence of each term in a text, in the order of the text.

    Whole words, in any case, the longest phrase where several begin. A language whose terms are
    not known has none.
    """
    if language not in SUMMARIES:
        return []
    pattern, meanings = _recogniser(language)
    found: dict[str, Span] = {}
    for match in pattern.finditer(text):
        term = meanings.get(_key(match[0]))  # None too for an ſ that stands for an s
        if term and term.id not in found:
            found[term.id] = Span(match.start(), match.end(), term)
    return list(found.values())


@cache
def _recogniser(language: str) -> tuple[re.Pattern[str], dict[str, Term | None]]:
    """A pattern for every phrase, longer ones first, and what each means; None is no term."""
    meanings: dict[str, Term | None] = {}
    for term in load():
        meanings |= {_key(phrase): None for phrase in term.elsewhere[language]}
        meanings |= {_key(form): term for form in term.forms[language]}
    longest_first = sorted(meanings, key=len, reverse=True)
    phrases = "|".join(map(_phrase, longest_first))
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE), meanings


def _phrase(key: str) -> str:
    """A pattern for a phrase whichever spaces, line breaks and apostrophes a text has in it."""
    return r"\s+".join(re.escape(word).replace("'", "['’]") for word in key.split())


def _key(phrase: str) -> str:
    return " ".join(phrase.lower().replace("’", "'").split())


def _term(row: dict[str, Any]) -> Term:
    return Term(
        id=row["id"],
        anchor=row["anchor"],
        names={language: row[language] for language in SUMMARIES},
        forms={language: tuple(row[f"forms_{language}"]) for language in SUMMARIES},
        elsewhere={language: tuple(row.get(f"not_{language}", ())) for language in SUMMARIES},
        explanations={language: row[f"explained_{language}"] for language in SUMMARIES},
    )
