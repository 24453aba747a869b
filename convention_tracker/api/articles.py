"""The answers about the Convention's text: its structure, an article, a search."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import answers, contents, library
from articles.contents import ArticleFacts
from articles.library import Edition
from articles.marking import article_url
from articles.search import Kind, Results

from .answers import said
from .parts import Page

Words = Annotated[dict[str, str], said(_("By language."))]
Translated = Annotated[
    tuple[str, ...],
    said(_("Languages in which the title is this project's translation, not the official one.")),
]
Anchor = Annotated[str | None, said(_("The provision. Null: the article as a whole."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSource:
    """Where an official text comes from."""

    file: Annotated[str, said(_("The file's name."))]
    url: Annotated[str | None, said(_("Where it was found. Null: not noted."))]
    sha256: Annotated[str, said(_("The file's fingerprint."))]
    imported_on: Annotated[date, said(_("When it was imported here."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSummary:
    """What is known of an article, without its official text."""

    number: int
    chapter: Annotated[str, said(_("A Roman numeral."))]
    title: Words
    title_translated_here: Translated
    title_compared_with_official_text: bool
    summary: Words
    summary_is_official: Annotated[bool, said(_("Never: it is this project's own."))]
    topics: tuple[str, ...]
    corresponding_articles: Annotated[
        dict[str, tuple[str, ...]],
        said(_("Articles on the same subject in sister treaties, by treaty.")),
    ]
    refers_to: Annotated[tuple[int, ...], said(_("Articles that it names."))]
    page: Annotated[str, said(_("Its page for readers."), format="uri")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter and its articles."""

    number: Annotated[str, said(_("A Roman numeral."))]
    title: Words
    title_translated_here: Translated
    articles: tuple[ArticleSummary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Articles:
    """The whole structure, and which official texts were imported."""

    chapters: tuple[Chapter, ...]
    texts: Annotated[dict[str, TextSource], said(_("The official texts imported, by language."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A provision of the official text."""

    anchor: Annotated[str, said(_("Its place, the same in every language: 2-a-ii."))]
    depth: Annotated[int, said(_("How deep it stands, from 0."))]
    label: Annotated[str | None, said(_("As printed. Null: it has none."))]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialText:
    """An article as the official text of a language has it."""

    title: str | None
    provisions: Annotated[tuple[Provision, ...], said(_("All of them, in reading order."))]
    source: TextSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(ArticleSummary):
    """An article, with its official texts."""

    texts: Annotated[dict[str, OfficialText], said(_("The official texts imported, by language."))]


def articles() -> Articles:
    """Chapters and articles, and the languages of the official texts."""
    held, whole = library.current(), contents.load()
    chapters = tuple(
        Chapter(
            number=chapter.number,
            title={language: title.text for language, title in chapter.titles.items()},
            title_translated_here=tuple(c for c, title in chapter.titles.items() if title.is_ours),
            articles=tuple(ArticleSummary(**_facts(article)) for article in chapter.articles),
        )
        for chapter in whole.chapters
    )
    return Articles(
        chapters=chapters,
        texts={language: _source(text) for language, text in sorted(held.editions.items())},
    )


def article(number: str) -> Article:
    """An article. Raises Http404, naming what there is."""
    known = contents.load().articles
    if number not in map(str, known):
        raise Http404(
            gettext("There is no article “%(asked)s”: there are articles 1 to %(last)s.")
            % {"asked": number[:40], "last": max(known)}
        )
    facts = known[int(number)]
    texts = sorted(library.current().editions.items())
    found = {language: _official(facts.number, text) for language, text in texts}
    return Article(**_facts(facts), texts={language: one for language, one in found.items() if one})


def _facts(article: ArticleFacts) -> dict[str, Any]:
    """The fields of `ArticleSummary`."""
    words = article.words
    return {
        "number": article.number,
        "chapter": article.chapter,
        "title": {language: one.title for language, one in words.items()},
        "title_translated_here": tuple(c for c, one in words.items() if one.title_is_ours),
        "title_compared_with_official_text": False,
        "summary": {language: one.summary for language, one in words.items()},
        "summary_is_official": False,
        "topics": article.topics,
        "corresponding_articles": article.sisters,
        "refers_to": article.refers_to,
        "page": settings.SITE_URL + article_url(article.number),
    }


def _official(number: int, edition: Edition) -> OfficialText | None:
    found = next((a for a in edition.text.articles if a.number == number), None)
    if found is None:
        return None
    return OfficialText(
        title=found.title or None,
        provisions=tuple(
            Provision(anchor=row.anchor, depth=row.depth, label=row.label or None, text=row.text)
            for row in found.rows()
        ),
        source=_source(edition),
    )


def _source(edition: Edition) -> TextSource:
    return TextSource(
        file=edition.file_name,
        url=edition.source_url or None,
        sha256=edition.sha256,
        imported_on=edition.imported_at.date(),
    )


# -- search ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a snippet."""

    text: str
    is_hit: Annotated[bool, said(_("Whether it is what was searched for."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """Something found."""

    article: int
    anchor: Anchor
    found_in: Annotated[Kind, said(_("Title, gist and summary are this project's."))]
    snippet: Annotated[tuple[Piece, ...], said(_("The words around it, in order."))]
    page: Annotated[str, said(_("Its place for readers."), format="uri")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The provision that the query names."""

    article: int
    anchor: Anchor
    page: Annotated[str, said(_("Its place for readers."), format="uri")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResults:
    """What a search of the articles found."""

    language: Annotated[
        str,
        said(_("The language searched.")),
    ]
    citation: Annotated[
        Citation | None,
        said(_("The provision that the query names; then nothing is searched.")),
    ]
    suggestions: Annotated[
        tuple[str, ...], said(_("Where nothing was found: what to try instead."))
    ]
    count: Annotated[int, said(_("How much was found in all."))]
    next: Annotated[str | None, said(_("The address of the next part. Null: the last."))]
    results: Annotated[
        tuple[SearchHit, ...],
        said(_("The hits of an article together, the best article first.")),
    ]


def search(words: tuple[str, str], page: Page) -> SearchResults:
    """Search titles, summaries and the official texts imported."""
    query, language = words
    found = answers.index_of(library.current()).search(query, language, page.span)
    return SearchResults(
        language=found.language,
        citation=_citation(found),
        suggestions=tuple(one.text for one in found.suggestions),
        count=found.total,
        next=page.next(found.total),
        results=tuple(
            SearchHit(
                **_place(hit.article, hit.anchor, found.language),
                found_in=hit.kind,
                snippet=tuple(Piece(**piece._asdict()) for piece in hit.snippet),
            )
            for hit in found.hits
        ),
    )


def _citation(found: Results) -> Citation | None:
    cited = found.citation
    if cited is None:
        return None
    return Citation(**_place(cited.article, cited.anchor or "", found.language))


def _place(number: int, anchor: str, language: str) -> dict[str, Any]:
    """The fields that `SearchHit` and `Citation` share."""
    page = settings.SITE_URL + article_url(number, anchor, language)
    return {"article": number, "anchor": anchor or None, "page": page}
