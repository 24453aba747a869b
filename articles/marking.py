"""Texts in pieces: what is a reference or a defined term leads to its place and says to what."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.urls import reverse

from . import contents, references, spoken, terms
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


def article_url(number: int, anchor: str = "", language: str = "") -> str:
    """The address of an article, or of a provision in it, read in a language; else the page's."""
    address = reverse("articles:article", args=[number])
    asked = "" if language in ("", spoken.language()) else f"?text={language}"
    return f"{address}{asked}#{anchor}" if anchor else f"{address}{asked}"


def terms_of(article: ArticleFacts, language: str, texts: Iterable[str]) -> list[terms.Term]:
    """The defined terms to explain on the page of an article: all on article 2, else those used."""
    if article.number == terms.ARTICLE:
        return list(terms.load())
    found = {span.term.id: span.term for text in texts for span in terms.find(text, language)}
    return list(found.values())


def summary(article: ArticleFacts, language: str) -> tuple[Piece, ...]:
    """The summary of an article in pieces, the first of each defined term explained."""
    text = article.words[language].summary
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
    anchor, number_there = found.anchor or "", article.number
    is_here = number_there == number and anchor
    url = f"#{anchor}" if is_here else article_url(number_there, anchor, language)
    words = article.words[language]
    return Piece("", url, f"{article.number}. {words.title}: {words.gist}")


def _term(term: terms.Term, language: str) -> Piece:
    url = article_url(terms.ARTICLE, term.anchor, language)
    return Piece("", url, term.words[language].explained, is_term=True)


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
