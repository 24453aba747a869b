"""Texts in pieces: what is a reference or a defined term leads to its place and says to what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.urls import reverse

from . import contents, references, terms
from .contents import ArticleFacts
from .languages import BY_CODE


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `url` where it is a reference or a term, `about` says to what."""

    text: str
    url: str = ""
    about: str = ""
    is_term: bool = False


_Span = tuple[int, int, Piece | None]


def article_url(number: int, anchor: str = "") -> str:
    """The address of an article, or of a provision in it."""
    address = reverse("articles:article", args=[number])
    return f"{address}#{anchor}" if anchor else address


def summary(article: ArticleFacts, language: str) -> tuple[Piece, ...]:
    """The summary of an article in pieces, the first of each defined term explained."""
    text = article.said_in(language).summary
    return tuple(_cut(text, _terms(text, article.number, language, set())))


def text_pieces(text: str, number: int, language: str, marked: set[str]) -> tuple[Piece, ...]:
    """A provision of an article: its references, and the terms that are not `marked` yet."""
    spans = [
        (found.start, found.end, _reference(found, number, language))
        for found in references.find(text, BY_CODE[language], number)
    ]
    return tuple(_cut(text, [*spans, *_terms(text, number, language, marked)]))


def _terms(text: str, number: int, language: str, marked: set[str]) -> list[_Span]:
    """The defined terms of a text but those `marked`; article 2 explains its own."""
    if number == terms.ARTICLE:
        return []
    spans = [span for span in terms.find(text, language) if span.term.id not in marked]
    marked |= {span.term.id for span in spans}
    return [(span.start, span.end, _term(span.term, language)) for span in spans]


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


def _cut(text: str, spans: Sequence[_Span]) -> Iterator[Piece]:
    """The text in pieces; a span that begins inside another is left out."""
    place = 0
    for start, end, piece in sorted(spans, key=itemgetter(0, 1)):
        if piece is None or start < place:
            continue
        if start > place:
            yield Piece(text[place:start])
        yield Piece(text[start:end], piece.url, piece.about, piece.is_term)
        place = end
    if place < len(text):
        yield Piece(text[place:])
