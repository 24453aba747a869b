"""What is wrong with a text that was read, before it is stored. Standard library only."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from itertools import pairwise

from .headings import LONGEST_TITLE
from .languages import BY_CODE, Language
from .references import find
from .soundness import lost_letters, unsound
from .tree import Article, Expected, Provision, Text


class Severity(StrEnum):
    """Whether a finding keeps the text from being stored."""

    REFUSED = auto()
    WARNING = auto()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, in plain words; `article` is None where it is the whole text."""

    severity: Severity
    message: str
    article: int | None = None

    def __str__(self) -> str:
        where = f"Article {self.article}: " if self.article is not None else ""
        return f"{self.severity}: {where}{self.message}"


def audit(text: Text, expected: Expected, language: Language | None = None) -> tuple[Finding, ...]:
    """All findings on a text, those that refuse it first.

    `language` is taken from the text's code unless given. An empty result: nothing is wrong.
    """
    language = language or BY_CODE[text.language]
    findings = [
        *_letters(text, language),
        *_articles(text, expected),
        *_chapters(text, expected),
        *_preamble(text),
    ]
    for article in text.articles:
        findings += _article(article)
    findings += _references(text, language, expected)
    return tuple(sorted(findings, key=lambda finding: finding.severity is Severity.WARNING))


def refused(message: str, article: int | None = None) -> Finding:
    """A finding that keeps the text from being stored."""
    return Finding(Severity.REFUSED, message, article)


def _warning(message: str, article: int | None = None) -> Finding:
    return Finding(Severity.WARNING, message, article)


def _letters(text: Text, language: Language) -> Iterator[Finding]:
    words = "\n".join(text.paragraphs())
    if reason := unsound(words, language):
        yield refused(reason)
    for article in text.articles:
        lines = [article.title, *(row.text for row in article.rows())]
        lost = next(filter(None, map(lost_letters, lines)), "")
        if lost:
            yield _warning(f"letters were lost on the way, as in “{lost}”", article.number)


def _articles(text: Text, expected: Expected) -> Iterator[Finding]:
    numbers = [article.number for article in text.articles]
    if not numbers:
        yield refused(
            "no article was found: this is not the text of the treaty, or only a resolution "
            "without its annex"
        )
        return
    wanted = range(1, expected.articles + 1)
    if missing := sorted(set(wanted) - set(numbers)):
        yield refused(f"{_numbered('article', missing)} missing")
    for number, count in sorted(Counter(numbers).items()):
        if count > 1:
            yield refused(f"it comes {count} times", number)
        if number not in wanted:
            yield refused(f"the treaty has only {expected.articles} articles", number)
    for before, number in pairwise(numbers):
        if number < before:
            yield refused(f"it comes after article {before}", number)


def _chapters(text: Text, expected: Expected) -> Iterator[Finding]:
    numbers = [chapter.number for chapter in text.chapters if chapter.number]
    if not text.articles or not (expected.chapters or numbers):
        return
    wanted = range(1, expected.chapters + 1)
    if missing := sorted(set(wanted) - set(numbers)):
        yield refused(f"{_numbered('chapter', missing)} missing")
    if len(numbers) > expected.chapters:
        yield refused(f"{len(numbers)} chapters were found, {expected.chapters} expected")
    elif numbers != sorted(numbers):
        yield refused("the chapters are not in order")
    for chapter in text.chapters:
        if chapter.number and not chapter.articles:
            yield refused(f"chapter {chapter.number} has no articles")
        if chapter.number and not chapter.title:
            yield _warning(f"chapter {chapter.number} has no title")
    if lost := next(filter(None, (lost_letters(chapter.title) for chapter in text.chapters)), ""):
        yield _warning(f"letters of chapter titles were lost on the way, as in “{lost}”")


def _numbered(what: str, numbers: Sequence[int]) -> str:
    """`articles 2, 16-68 are`, `article 4 is`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] + 1 == number:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    listed = ", ".join("-".join(map(str, run)) for run in runs)
    return f"{what} {listed} is" if len(numbers) == 1 else f"{what}s {listed} are"


def _preamble(text: Text) -> Iterator[Finding]:
    if text.articles and not text.preamble:
        yield _warning("no preamble was found")


def _article(article: Article) -> Iterator[Finding]:
    if not article.title:
        yield _warning("no title was found", article.number)
    elif len(article.title) > LONGEST_TITLE:
        yield refused("its title runs into its text", article.number)
    if not any(row.text for row in article.rows()):
        yield refused("it has no text", article.number)
    for message in _series(article.provisions, ""):
        yield refused(message, article.number)


def _series(provisions: Sequence[Provision], parent: str) -> Iterator[str]:
    """What is wrong with the labels of provisions under one parent, and under each of them."""
    under = f" under {parent}" if parent else ""
    last = 0
    for provision in provisions:
        if provision.label:
            if provision.ordinal == last + 1:
                pass
            elif last == 0:
                yield f"{provision.label} is the first of its kind{under}"
            elif provision.ordinal <= last:
                yield f"{provision.label} comes again, or out of order{under}"
            else:
                yield f"what should come before {provision.label} is missing{under}"
            last = provision.ordinal
            if not provision.text and not provision.children:
                yield f"{provision.label} has no text{under}"
        yield from _series(provision.children, provision.anchor)


def _references(text: Text, language: Language, expected: Expected) -> Iterator[Finding]:
    """References to articles and paragraphs that the text does not have."""
    anchors = {a.number: {row.anchor for row in a.rows()} for a in text.articles}
    for article in text.articles:
        for row in article.rows():
            for reference in find(row.text, language, within=article.number):
                number, anchor = reference.article, reference.anchor
                words = row.text[reference.start : reference.end]
                if not 1 <= number <= expected.articles:
                    yield _warning(f"“{words}” names no article of the treaty", article.number)
                elif anchor and number in anchors and anchor not in anchors[number]:
                    yield _warning(
                        f"“{words}” names no paragraph of article {number}", article.number
                    )
