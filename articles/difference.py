"""What changed between two versions of a text, by paragraph. Standard library only."""

from dataclasses import dataclass
from enum import StrEnum, auto
from itertools import zip_longest

from .tree import Article, Text, aligned


class Nature(StrEnum):
    """What happened to a provision."""

    ADDED = auto()
    REMOVED = auto()
    CHANGED = auto()


@dataclass(frozen=True, slots=True)
class Change:
    """One provision that differs, with its label in front of its words.

    `article` is 0 outside the articles, in the preamble and the closing. `anchor` is `title` for
    the title of an article, and counts paragraphs outside the articles: `preamble-3`.
    """

    nature: Nature
    article: int
    anchor: str
    old: str = ""
    new: str = ""


def difference(old: Text, new: Text) -> tuple[Change, ...]:
    """Everything that differs, in reading order; empty for equal texts."""
    changes = [
        *_change(0, "title", old.title, new.title),
        *_paragraphs("preamble", old.preamble, new.preamble),
    ]
    before = {article.number: article for article in old.articles}
    after = {article.number: article for article in new.articles}
    for number in sorted(before | after):
        empty = Article(number, "")
        changes += _article(before.get(number, empty), after.get(number, empty))
    return (*changes, *_paragraphs("closing", old.closing, new.closing))


def _article(old: Article, new: Article) -> list[Change]:
    changes = _change(old.number, "title", old.title, new.title)
    for anchor, left, right in aligned(old.rows(), new.rows()):
        words = (f"{row.label} {row.text}".strip() if row else "" for row in (left, right))
        changes += _change(old.number, anchor, *words)
    return changes


def _paragraphs(where: str, old: tuple[str, ...], new: tuple[str, ...]) -> list[Change]:
    pairs = zip_longest(old, new, fillvalue="")
    return [
        change
        for number, (left, right) in enumerate(pairs, 1)
        for change in _change(0, f"{where}-{number}", left, right)
    ]


def _change(article: int, anchor: str, old: str, new: str) -> list[Change]:
    if old == new:
        return []
    nature = Nature.CHANGED if old and new else Nature.ADDED if new else Nature.REMOVED
    return [Change(nature, article, anchor, old, new)]
