"""The grammar of references: from words of reference to articles and paragraphs.

One grammar for six languages, whose words are in `citing`. Standard library only.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .labels import letter_ordinals
from .numerals import from_digits, from_han, from_roman, letters, roman

_FIRST = {"premier": 1}


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference at text[start:end]: an article, and a paragraph of it by its anchor.

    `since` is the first article of a range that this one ends: `articles 7 to 16` gives one
    reference to 7, and one to 16 since 7.
    """

    start: int
    end: int
    article: int
    anchor: str | None = None
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A word of reference, a number or a letter; `value` is the number or letter alone."""

    kind: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph, or part of one, at its place: the path to it, as parts of an anchor."""

    start: int
    end: int
    path: tuple[str, ...]

    @property
    def anchor(self) -> str | None:
        return "-".join(self.path) or None


def chains(text: str, lexer: re.Pattern[str]) -> Iterator[list[Token]]:
    """Runs of words of reference with nothing but spaces between them."""
    chain: list[Token] = []
    for match in lexer.finditer(text):
        if chain and text[chain[-1].end : match.start()].strip():
            yield chain
            chain = []
        chain.append(_token(match))
    if chain:
        yield chain


def _token(match: re.Match[str]) -> Token:
    values = {name: value for name, value in match.groupdict().items() if value is not None}
    kind = next(iter(values))
    value = next(reversed(values.values())) if len(values) > 1 else ""
    return Token("quoted" if "quoted" in values else kind, value, match.start(), match.end())


class Parser:
    """Reads the references in one run of words."""

    def __init__(self, tokens: Sequence[Token], within: int | None) -> None:
        self._tokens = tokens
        self._within = within
        self._at = 0

    def groups(self) -> Iterator[list[Reference]]:
        """References, those that one treaty's name could follow together."""
        while self._at < len(self._tokens):
            kind = self._kind()
            begun = self._at
            if kind == "article":
                group = self._articles()
            elif kind in ("paragraph", "point"):
                group = self._paragraphs_first()
            elif kind == "this":
                group = self._this_first()
            else:
                group = []
            if group:
                yield group
            self._at = max(self._at, begun + 1)

    def _kind(self, ahead: int = 0) -> str:
        place = self._at + ahead
        return self._tokens[place].kind if place < len(self._tokens) else ""

    def _take(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _skip(self, *kinds: str) -> str:
        """Step over one token of these kinds; which it was, or nothing."""
        return self._take().kind if self._kind() in kinds else ""

    def _number(self) -> tuple[int, int, int] | None:
        """A number, in a word of its own or (Chinese) inside the one before: value, start, end."""
        if self._kind() not in ("number", "article", "paragraph"):
            return None
        token = self._tokens[self._at]
        value = _FIRST.get(token.value) or from_digits(token.value) or from_han(token.value)
        if not value:
            return None
        self._at += 1
        return value, token.start, token.end

    def _articles(self) -> list[Reference]:
        """Article 41; articles 24, 36 and 40; articles 7 to 16; article 41, paragraph 2 (a)."""
        start: int | None = self._tokens[self._at].start
        if not self._tokens[self._at].value:
            self._at += 1
            self._skip("of")  # Arabic: the articles from 7 to 16
        found: list[Reference] = []
        link, kept = "", self._at
        while number := self._number():
            value, begin, end = number
            since = found[-1].article if link == "through" and found else None
            units = self._after_article(end)
            begin = begin if start is None else start
            found.append(Reference(begin, units[0].end, value, units[0].anchor, since))
            found += [Reference(unit.start, unit.end, value, unit.anchor) for unit in units[1:]]
            start, kept = None, self._at
            link = self._skip("join", "through")
            if not link or self._kind() not in ("number", "article"):
                break
        self._at = kept
        return found

    def _after_article(self, end: int) -> list[_Unit]:
        """What follows an article's number: its letters or paragraphs; else the article itself."""
        kept = self._at
        self._skip("join")
        if self._kind() == "paragraph":
            if units := self._paragraph_units():
                return units
        elif self._kind() == "point":
            self._at += 1
            if units := self._letters(_Unit(end, end, ())):
                return units
        self._at = kept
        return self._letters(_Unit(end, end, ())) or [_Unit(end, end, ())]

    def _paragraph_units(self) -> list[_Unit]:
        """Paragraph 2 (a); paragraphs 1 and 2; from the word on."""
        start: int | None = self._tokens[self._at].start
        if not self._tokens[self._at].value:
            self._at += 1
            self._skip("of")
        units: list[_Unit] = []
        kept = self._at
        while number := self._number():
            value, begin, end = number
            paragraph = _Unit(begin if start is None else start, end, (str(value),))
            units += self._letters(paragraph) or [paragraph]
            start, kept = None, self._at
            if not self._skip("join", "through") or self._kind() not in ("number", "paragraph"):
                break
        self._at = kept
        return units

    def _letters(self, base: _Unit) -> list[_Unit]:
        """Letters and numerals under a unit: (b) (ii); (a) and (b); (a) to (d)."""
        units: list[_Unit] = []
        path, kept, start = base.path, self._at, base.start
        depth = len(base.path)
        joined = False
        if self._kind() == "join" and self._kind(1) == "point" and self._kind(2) == "letter":
            self._at += 2
        while self._at_letter():
            part, is_roman = part_of(self._take(), under_letter=len(path) > depth)
            if part is None:
                break
            token = self._tokens[self._at - 1]
            if joined:
                path = path[: -1 if is_roman or len(path) == depth + 1 else depth - len(path)]
                start = token.start
            elif units:
                units.pop()
            path = (*path, part)
            end = self._take().end if self._kind() == "point" else token.end
            units.append(_Unit(start, end, path))
            kept = self._at
            joined = bool(self._skip("join", "through"))
        self._at = kept
        return units

    def _at_letter(self) -> bool:
        """Whether a letter or numeral is next; Chinese has a word before it."""
        if self._kind() == "point" and self._kind(1) == "letter":
            self._at += 1
        return self._kind() in ("letter", "quoted")

    def _paragraphs_first(self) -> list[Reference]:
        """Paragraph 2 of article 41; subparagraph (a) of paragraph 1 of this article."""
        start = self._tokens[self._at].start
        points: list[_Unit] = []
        if self._kind() == "point":
            self._at += 1
            points = self._letters(_Unit(start, start, ()))
            self._skip("of", "join")
        units = self._paragraph_units() if self._kind() == "paragraph" else []
        if points:
            outer = units[0].path if len(units) == 1 else ()
            units = [_Unit(unit.start, unit.end, (*outer, *unit.path)) for unit in points]
        self._skip("of", "join")
        article = self._article_named()
        if not units or article is None:
            return []
        number, end = article
        found = [Reference(unit.start, unit.end, number, unit.anchor) for unit in units]
        last = found[-1]
        return [*found[:-1], Reference(last.start, end, number, last.anchor)]

    def _article_named(self) -> tuple[int, int] | None:
        """The one article that ends a reference, as its number, and where it ends."""
        if self._kind() == "this":
            token = self._take()
            return (self._within, token.end) if self._within else None
        if self._kind() != "article":
            return None
        if not self._tokens[self._at].value:
            self._at += 1
        number = self._number()
        return (number[0], number[2]) if number else None

    def _this_first(self) -> list[Reference]:
        """Chinese: of this article paragraph 1."""
        start = self._take().start
        units = self._paragraph_units() if self._kind() == "paragraph" else []
        if self._within is None or not units:
            return []
        number = self._within
        found = [Reference(unit.start, unit.end, number, unit.anchor) for unit in units]
        return [Reference(start, found[0].end, number, found[0].anchor), *found[1:]]


def part_of(token: Token, *, under_letter: bool) -> tuple[str | None, bool]:
    """The part of an anchor that a letter or numeral stands for, and whether it is a numeral."""
    text = token.value
    if token.kind == "quoted":
        return roman(int(text) or 1), True
    numeral = from_roman(text)
    if numeral and numeral < 40 and (under_letter or len(text) > 1):
        return roman(numeral), True
    ordinals = letter_ordinals(text)
    return (letters(ordinals[0]), False) if ordinals else (None, False)
