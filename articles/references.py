"""References to articles and paragraphs in the text of a treaty. Standard library only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from .citing import CITING, Citing
from .grammar import Parser, Reference, Token, chains, part_of
from .languages import LANGUAGES, Language
from .numerals import from_digits

__all__ = ["Citation", "Reference", "find", "parse_citation"]

_NEAR = 24  # characters before a reference that can say whose article it is


@dataclass(frozen=True, slots=True)
class Citation:
    """An article and, if named, the anchor of a provision in it."""

    article: int
    anchor: str | None = None


@cache
def _lexer(code: str) -> re.Pattern[str]:
    return CITING[code].lexer()


def find(text: str, language: Language, within: int | None = None) -> list[Reference]:
    """The references of a text to its own treaty, in order; those to other treaties left out.

    `within` is the article that the text belongs to: without it, "this article" is no reference.
    A language without known words for references has none.
    """
    citing = CITING.get(language.code)
    if citing is None:
        return []
    found = []
    for chain in chains(text, _lexer(language.code)):
        for group in Parser(chain, within).groups():
            if not _foreign(text, group, citing):
                found += group
    return found


def _foreign(text: str, group: Sequence[Reference], citing: Citing) -> bool:
    """Whether what stands around the references says that they are to another treaty."""
    start, end = group[0].start, group[-1].end
    before = text[max(0, start - _NEAR) : start]
    after = re.compile(citing.foreign).match(text, end)
    return after is not None or re.search(citing.foreign_before, before) is not None


_CITATION = re.compile(
    r"""
    (?:(?:art(?:icles?|[íi]culos?|s?\.)?|стат\w{1,3}|ст\.?|المادة|điều)\s*
       (?P<number>\d{1,3}(?!\d)|premier|primero)
     | (?P<bare>\d{1,3})(?=\s?[(（])
    )(?P<rest>.*)
    """,
    re.VERBOSE,
)
_STEP = re.compile(
    r"""
    [\s,،.:/–-]*
    (?:(?:sub-?)?paragraphs?|paras?\.?|paragraphes?|par\.?|párrafos?|пункт\w*|п\.|§|الفقرة|khoản
     | alinéas?|apartados?|подпункт\w*|điểm)?
    \s*[(（]?\s*(?P<part>\d{1,2}|[a-z]{1,4}|[а-я]|[ء-ي]ـ?)\s*[)）]?(?!\w)
    """,
    re.VERBOSE,
)


def parse_citation(query: str) -> Citation | None:
    """The article or provision that a query names and nothing else: `art. 41(2)(a)`.

    None for anything else. A number alone is a word to search for, unless a paragraph follows it.
    """
    if len(query) > 100:
        return None
    query = " ".join(query.split())
    match = _CITATION.fullmatch(query.lower())
    if match and (path := _path(match["rest"])) is not None:
        number = from_digits(match["number"] or match["bare"])
        return Citation(1 if number is None else number, "-".join(path) or None)
    for language in LANGUAGES:
        found = find(query, language)
        if len(found) == 1 and found[0].end - found[0].start == len(query):
            return Citation(found[0].article, found[0].anchor)
    return None


def _path(rest: str) -> list[str] | None:
    """The parts of an anchor that follow an article's number; None if there is anything else."""
    path: list[str] = []
    lettered = False
    place = 0
    while place < len(rest.rstrip(" .,")):
        step = _STEP.match(rest, place)
        if step is None:
            return None
        text = step["part"]
        if text.isdecimal():
            if path:
                return None
            path.append(str(int(text)))
        else:
            token = Token("letter", text, 0, 0)
            part, _ = part_of(token, under_letter=lettered)
            if part is None:
                return None
            path.append(part)
            lettered = True
        place = step.end()
    return path
