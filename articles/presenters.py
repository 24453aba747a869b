"""What the pages of articles print: contents, an article in one or two languages, its links."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import contents, references, terms
from .contents import ArticleFacts, Contents
from .languages import BY_CODE
from .library import Edition, Library
from .tree import Article, Row, aligned

# The languages of titles, summaries and texts, each by its own name, and its direction.
NAMES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ru": "Русский",
    "zh": "中文",
    "ar": "العربية",
}
SISTERS: dict[str, Promise] = {
    "budapest": _("Budapest Convention (2001)"),
    "untoc": _("Convention against Transnational Organized Crime (2000)"),
    "uncac": _("Convention against Corruption (2003)"),
}
# Questions that readers come with, and the topics that answer them.
WAYS_IN: tuple[tuple[Promise, tuple[str, ...]], ...] = (
    (_("My data"), ("my-data",)),
    (_("What becomes a crime"), ("criminal-offences",)),
    (_("Human rights safeguards"), ("human-rights", "data-protection")),
    (_("Children"), ("children",)),
    (_("Intimate images"), ("intimate-images",)),
    (_("Victims and witnesses"), ("victims-and-witnesses",)),
    (_("Extradition"), ("extradition",)),
    (_("Evidence across borders"), ("evidence-across-borders", "mutual-legal-assistance")),
    (_("The 24/7 network"), ("network-24-7",)),
    (_("Stolen money and property"), ("asset-recovery", "seizure-and-confiscation")),
    (_("Who pays"), ("who-pays",)),
    (_("Help for developing countries"), ("technical-assistance",)),
    (_("Signing and entry into force"), ("signing-and-entry-into-force",)),
    (_("Changing or leaving it"), ("amendment", "withdrawal")),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `url` where it is a reference or a term, `about` says to what."""

    text: str
    url: str = ""
    about: str = ""
    is_term: bool = False


class Line(NamedTuple):
    """A provision ready to print."""

    anchor: str
    depth: int
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """An article's official text in one language."""

    language: str
    edition: Edition
    title: str
    lines: dict[str, Line]

    @property
    def name(self) -> str:
        """The language by its own name."""
        return NAMES[self.language]

    @property
    def direction(self) -> str:
        """`rtl` for Arabic."""
        return "rtl" if self.language == "ar" else "ltr"


@dataclass(frozen=True, slots=True)
class Link:
    """Another article: its number, title, gist and address."""

    number: int
    title: str
    gist: str
    url: str


def article_url(number: int, anchor: str = "") -> str:
    """The address of an article, or of a provision in it."""
    address = reverse("articles:article", args=[number])
    return f"{address}#{anchor}" if anchor else address


def link(article: ArticleFacts, language: str) -> Link:
    """A link to an article, in a language."""
    words = article.said_in(language)
    return Link(article.number, words.title, words.gist, article_url(article.number))


def ways_in(whole: Contents, language: str) -> list[tuple[Promise, list[Link]]]:
    """The questions, each with the articles that answer it, in order."""
    found = []
    for question, topics in WAYS_IN:
        articles = {a.number: a for topic in topics for a in whole.on(topic)}
        found.append((question, [link(articles[number], language) for number in sorted(articles)]))
    return found


def languages_of(library: Library) -> list[str]:
    """The languages in which an article can be read: summaries, and texts that were imported."""
    return [code for code in NAMES if code in contents.SUMMARIES or code in library.editions]


def side(number: int, language: str, library: Library) -> Side | None:
    """The official text of an article; None where it was not imported."""
    edition = library.editions.get(language)
    article = _article(number, edition) if edition else None
    if edition is None or article is None:
        return None
    marked: set[str] = set()
    lines = {
        row.anchor: Line(row.anchor, row.depth, row.label, _pieces(row, number, language, marked))
        for row in article.rows()
    }
    return Side(language, edition, article.title, lines)


def lines_beside(left: Side, right: Side) -> list[tuple[str, Line | None, Line | None]]:
    """Two sides by provision, in reading order."""
    rows = [[Row(*line[:3], "") for line in each.lines.values()] for each in (left, right)]
    return [
        (anchor, left.lines.get(anchor) if one else None, right.lines.get(anchor) if two else None)
        for anchor, one, two in aligned(*rows)
    ]


def referred_to(number: int, library: Library) -> list[int]:
    """The articles that an article names: as its text says, else as we know."""
    known = set(contents.load().articles[number].refers_to)
    for language, edition in library.editions.items():
        if article := _article(number, edition):
            for row in article.rows():
                found = references.find(row.text, BY_CODE[language], number)
                known |= {reference.article for reference in found}
    return sorted(known & contents.load().articles.keys() - {number})


def _article(number: int, edition: Edition) -> Article | None:
    return next((a for a in edition.text.articles if a.number == number), None)


def _pieces(row: Row, number: int, language: str, marked: set[str]) -> tuple[Piece, ...]:
    """The words of a provision, with its references and the first of each defined term marked."""
    spans = [
        (found.start, found.end, _reference(found, number, language))
        for found in references.find(row.text, BY_CODE[language], number)
    ]
    if number != terms.ARTICLE:
        for span in terms.find(row.text, language):
            name = span.term.anchor
            if name not in marked:
                marked.add(name)
                spans.append((span.start, span.end, _term(span.term, language)))
    return tuple(_cut(row.text, sorted(spans, key=lambda span: span[:2])))


def _reference(found: references.Reference, number: int, language: str) -> Piece | None:
    article = contents.load().articles.get(found.article)
    if article is None:
        return None
    anchor = found.anchor or ""
    url = (
        f"#{anchor}" if found.article == number and anchor else article_url(article.number, anchor)
    )
    words = article.said_in(language)
    return Piece("", url, f"{article.number}. {words.title}: {words.gist}")


def _term(term: terms.Term, language: str) -> Piece:
    return Piece("", article_url(terms.ARTICLE, term.anchor), term.explained_in(language), True)


def _cut(text: str, spans: Sequence[tuple[int, int, Piece | None]]) -> Iterator[Piece]:
    """The text in pieces; a span that begins inside another is left out."""
    place = 0
    for start, end, piece in spans:
        if piece is None or start < place:
            continue
        if start > place:
            yield Piece(text[place:start])
        yield Piece(text[start:end], piece.url, piece.about, piece.is_term)
        place = end
    if place < len(text):
        yield Piece(text[place:])


def hits(results, language):
    return []


def suggestions(results, language):
    return []
