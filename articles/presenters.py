"""What the pages of articles print: contents, an article in one or two languages, its links."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import contents, references
from .contents import ArticleFacts, ChapterFacts, Contents
from .languages import BY_CODE
from .library import Edition, Library
from .marking import Piece, article_url, summary, terms_of, text_pieces
from .numerals import roman
from .terms import TermWords
from .tree import Row, aligned

# The languages of titles, summaries and texts, each by its own name.
NAMES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ru": "Русский",
    "zh": "中文",
    "ar": "العربية",
    "vi": "Tiếng Việt",
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
    (_("Stolen money and property"), ("asset-recovery", "money-laundering")),
    (_("Who pays"), ("who-pays",)),
    (_("Help for developing countries"), ("technical-assistance",)),
    (_("Signing and entry into force"), ("signing-and-entry-into-force",)),
    (_("Changing or leaving it"), ("amendment", "withdrawal")),
)


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


@dataclass(frozen=True, slots=True)
class Link:
    """Another article: its number, title, gist and address."""

    number: int
    title: str
    gist: str
    url: str


def title(article: ArticleFacts, language: str, library: Library) -> str:
    """The official title of an article in a language, else the one that we give it."""
    official = library.article(article.number, language)
    return (official and official.title) or article.words[language].title


def link(article: ArticleFacts, language: str, library: Library) -> Link:
    """A link to an article, in a language."""
    return Link(
        article.number,
        title(article, language, library),
        article.words[language].gist,
        article_url(article.number, language=language),
    )


def ways_in(whole: Contents, language: str, library: Library) -> list[tuple[Promise, list[Link]]]:
    """The questions, each with the articles that answer it, in order."""
    found = []
    for question, topics in WAYS_IN:
        articles = {a.number: a for topic in topics for a in whole.on(topic)}
        links = [link(articles[number], language, library) for number in sorted(articles)]
        found.append((question, links))
    return found


def chapters(whole: Contents, language: str, library: Library) -> list[tuple[str, str, list[Link]]]:
    """Number and title of every chapter, the official one where there is one, and its articles."""
    return [
        (
            chapter.number,
            _title_of_chapter(chapter, language, library),
            [link(article, language, library) for article in chapter.articles],
        )
        for chapter in whole.chapters
    ]


def _title_of_chapter(chapter: ChapterFacts, language: str, library: Library) -> str:
    edition = library.editions.get(language)
    read = {roman(one.number): one.title for one in edition.text.chapters} if edition else {}
    return read.get(chapter.number.lower()) or chapter.titles[language].text


def translated(whole: Contents, language: str, library: Library) -> str:
    """Which titles of articles are this project's translation: `all`, `some`, or none of them."""
    if language in library.editions:
        return ""
    ours = [article.words[language].title_is_ours for article in whole.articles.values()]
    return "all" if all(ours) else "some" if any(ours) else ""


def article(number: int, language: str, beside: str, library: Library) -> dict[str, Any]:
    """The page of an article: its text in a language, perhaps another beside it, and links."""
    whole = contents.load()
    facts = whole.articles[number]
    shown, other = side(number, language, library), side(number, beside, library)
    chapter = next(c for c in whole.chapters if c.number == facts.chapter)
    return {
        "article": facts,
        "words": facts.words[language],
        "summary": summary(facts, language),
        "terms": _terms(facts, language, shown),
        "compared_with": NAMES.get(facts.compared_with, ""),
        "title": title(facts, language, library),
        "title_is_official": bool(shown and shown.title),
        "chapter": _title_of_chapter(chapter, language, library),
        "side": shown,
        "other": other,
        "sides": [each for each in (shown, other) if each],
        "pairs": lines_beside(shown, other) if shown and other else [],
        **_links(facts, language, library),
    }


def _terms(facts: ArticleFacts, language: str, shown: Side | None) -> list[tuple[str, TermWords]]:
    """Anchor and words of the defined terms of a page."""
    lines = shown.lines.values() if shown else ()
    texts = ["".join(piece.text for piece in line.pieces) for line in lines]
    found = terms_of(facts, language, [facts.words[language].summary, *texts])
    return [(term.anchor, term.words[language]) for term in found]


def _links(facts: ArticleFacts, language: str, library: Library) -> dict[str, Any]:
    articles, named = contents.load().articles, referred_to(library)
    before, after = (articles.get(facts.number + step) for step in (-1, 1))
    naming = [number for number, those in named.items() if facts.number in those]
    return {
        "refers_to": [link(articles[n], language, library) for n in sorted(named[facts.number])],
        "named_by": [link(articles[n], language, library) for n in sorted(naming)],
        "sisters": [(SISTERS[treaty], n) for treaty, n in facts.sisters.items() if n],
        "previous": link(before, language, library) if before else None,
        "next": link(after, language, library) if after else None,
    }


def side(number: int, language: str, library: Library) -> Side | None:
    """The official text of an article; None where it was not imported."""
    edition, article = library.editions.get(language), library.article(number, language)
    if edition is None or article is None:
        return None
    marked: set[str] = set()
    lines = {}
    for row in article.rows():
        pieces = text_pieces(row.text, number, language, marked)
        lines[row.anchor] = Line(row.anchor, row.depth, row.label, pieces)
    return Side(language, edition, article.title, lines)


def lines_beside(left: Side, right: Side) -> list[tuple[str, Line | None, Line | None]]:
    """Two sides by provision, in reading order."""
    rows = [[Row(*line[:3], "") for line in each.lines.values()] for each in (left, right)]
    return [
        (anchor, left.lines.get(anchor) if one else None, right.lines.get(anchor) if two else None)
        for anchor, one, two in aligned(*rows)
    ]


def referred_to(library: Library) -> dict[int, set[int]]:
    """The articles that each article names: as the imported texts say, and as we know."""
    if not _named or _named[0][0] != library.version:
        _named[:] = [(library.version, _find_named(library))]
    return _named[0][1]


_named: list[tuple[int, dict[int, set[int]]]] = []  # of one version of the library


def _find_named(library: Library) -> dict[int, set[int]]:
    facts = contents.load().articles
    named = {number: set(article.refers_to) for number, article in facts.items()}
    for language, edition in library.editions.items():
        for article in edition.text.articles:
            for row in article.rows():
                found = references.find(row.text, BY_CODE[language], article.number)
                there = {reference.article for reference in found} & facts.keys()
                named.setdefault(article.number, set()).update(there - {article.number})
    return named
