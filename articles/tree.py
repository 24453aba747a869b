"""A treaty's text as a tree: chapters, articles, provisions. Standard library only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Expected:
    """How many articles and chapters the treaty has; `chapters` is 0 where it has none."""

    articles: int
    chapters: int = 0


class Row(NamedTuple):
    """One provision of an article as a page prints it, with its depth from 0."""

    anchor: str
    depth: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Provision:
    """A paragraph, letter, numeral or unnumbered line, with what stands under it.

    `label` is as printed, `1.` or `(a)`, and empty for an unnumbered one. `anchor` is the same in
    every language: `1`, `1-a`, `1-a-ii`; an unnumbered one is `p1`, `1-p2`, counted under its
    parent. `ordinal` is the place that the label claims in its series, 0 without a label.
    """

    anchor: str
    label: str
    text: str
    ordinal: int = 0
    children: tuple["Provision", ...] = ()

    def rows(self, depth: int = 0) -> Iterator[Row]:
        """This provision and all under it, in reading order."""
        yield Row(self.anchor, depth, self.label, self.text)
        for child in self.children:
            yield from child.rows(depth + 1)

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "anchor": self.anchor,
            "label": self.label,
            "text": self.text,
            "ordinal": self.ordinal,
            "children": [child.to_json() for child in self.children],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Provision":
        """The provision that `to_json` made into this."""
        children = tuple(cls.from_json(child) for child in data["children"])
        return cls(data["anchor"], data["label"], data["text"], data["ordinal"], children)


@dataclass(frozen=True, slots=True)
class Article:
    """An article: number, title (empty where none was found), provisions."""

    number: int
    title: str
    provisions: tuple[Provision, ...] = ()

    def rows(self) -> tuple[Row, ...]:
        """All provisions in reading order, as (anchor, depth, label, text)."""
        return tuple(row for provision in self.provisions for row in provision.rows())

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "number": self.number,
            "title": self.title,
            "provisions": [provision.to_json() for provision in self.provisions],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Article":
        """The article that `to_json` made into this."""
        provisions = tuple(Provision.from_json(item) for item in data["provisions"])
        return cls(data["number"], data["title"], provisions)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter, or part; number 0 holds the articles that stand before any chapter."""

    number: int
    title: str
    articles: tuple[Article, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        articles = [article.to_json() for article in self.articles]
        return {"number": self.number, "title": self.title, "articles": articles}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Chapter":
        """The chapter that `to_json` made into this."""
        articles = tuple(Article.from_json(item) for item in data["articles"])
        return cls(data["number"], data["title"], articles)


@dataclass(frozen=True, slots=True)
class Text:
    """A treaty's text in one language, by the language's code.

    `closing` is what stands after the last article: the testimony and the place and date.
    """

    language: str
    title: str = ""
    preamble: tuple[str, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    closing: tuple[str, ...] = field(default=())

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles in the order of the text."""
        return tuple(article for chapter in self.chapters for article in chapter.articles)

    def paragraphs(self) -> Iterator[str]:
        """Everything that the text says, line by line, headings and labels left out."""
        yield from self.preamble
        for article in self.articles:
            yield article.title
            yield from (row.text for row in article.rows())
        yield from self.closing

    def to_json(self) -> dict[str, Any]:
        """As plain data, fit for a JSON column."""
        return {
            "language": self.language,
            "title": self.title,
            "preamble": list(self.preamble),
            "chapters": [chapter.to_json() for chapter in self.chapters],
            "closing": list(self.closing),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Text":
        """The text that `to_json` made into this; raises KeyError on other data."""
        return cls(
            data["language"],
            data["title"],
            tuple(data["preamble"]),
            tuple(Chapter.from_json(item) for item in data["chapters"]),
            tuple(data["closing"]),
        )


def aligned(left: Iterable[Row], right: Iterable[Row]) -> list[tuple[str, Row | None, Row | None]]:
    """Two versions of an article side by side, by anchor, in reading order.

    What only the right side has stands where it stands there.
    """
    ours, theirs = list(left), list(right)
    by_anchor = {row.anchor: row for row in theirs}
    known = {row.anchor for row in ours}
    before: dict[str | None, list[Row]] = {}
    waiting: list[Row] = []
    for row in theirs:
        if row.anchor in known:
            before[row.anchor], waiting = waiting, []
        else:
            waiting.append(row)
    pairs: list[tuple[str, Row | None, Row | None]] = []
    for row in ours:
        pairs += [(only.anchor, None, only) for only in before.get(row.anchor, [])]
        pairs.append((row.anchor, row, by_anchor.get(row.anchor)))
    return pairs + [(only.anchor, None, only) for only in waiting]
