"""The terms that article 2 defines: explanations of our own, and where they occur in a text.

Standard library only.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from .contents import DATA, LANGUAGES, words

ARTICLE = 2
# What must not stand around a phrase: Chinese writes words without spaces.
_EDGES = {"zh": ("", "")}
_WORD_EDGES = (r"(?<!\w)", r"(?!\w)")


@dataclass(frozen=True, slots=True)
class TermWords:
    """A term in one language: its name, the words it is recognised by, its meaning in a sentence.

    `elsewhere` are phrases that have the same words in another sense.
    """

    name: str
    forms: tuple[str, ...]
    elsewhere: tuple[str, ...]
    explained: str


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term; `anchor` is the place of its definition in article 2."""

    id: str
    anchor: str
    words: dict[str, TermWords]


class Span(NamedTuple):
    """Where a term stands in a text."""

    start: int
    end: int
    term: Term


@cache
def load() -> tuple[Term, ...]:
    """The terms in the order of article 2. Raises KeyError or ValueError for damaged files."""
    data = tomllib.loads((DATA / "terms.toml").read_text(encoding="utf-8"))
    return tuple(_term(row) for row in data["term"])


def find(text: str, language: str) -> list[Span]:
    """The first occurrence of each term in a text, in the order of the text.

    Whole words, in any case, the longest phrase where several begin.
    """
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
        meanings |= {_key(phrase): None for phrase in term.words[language].elsewhere}
        meanings |= {_key(form): term for form in term.words[language].forms}
    longest_first = sorted(meanings, key=len, reverse=True)
    phrases = "|".join(map(_phrase, longest_first))
    before, after = _EDGES.get(language, _WORD_EDGES)
    return re.compile(f"{before}(?:{phrases}){after}", re.IGNORECASE), meanings


def _phrase(key: str) -> str:
    """A pattern for a phrase whichever spaces, line breaks and apostrophes a text has in it."""
    return r"\s+".join(re.escape(word).replace("'", "['’]") for word in key.split())


def _key(phrase: str) -> str:
    return " ".join(phrase.lower().replace("’", "'").split())


def _term(row: dict[str, Any]) -> Term:
    said = {language: _words(words(language)["term"][row["id"]]) for language in LANGUAGES}
    return Term(row["id"], row["anchor"], said)


def _words(row: dict[str, Any]) -> TermWords:
    return TermWords(row["name"], tuple(row["forms"]), tuple(row.get("not", ())), row["explained"])
