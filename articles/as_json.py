"""Articles as plain data for programs."""

from typing import Any

from .contents import ArticleFacts, Contents
from .library import Library


def structure(whole: Contents, library: Library) -> dict[str, Any]:
    """The chapters and articles, and which official texts were imported."""
    return {
        "chapters": [
            {
                "number": chapter.number,
                "title": chapter.titles,
                "articles": [_facts(article) for article in chapter.articles],
            }
            for chapter in whole.chapters
        ],
        "texts": {language: _source(language, library) for language in sorted(library.editions)},
    }


def article(facts: ArticleFacts, library: Library) -> dict[str, Any]:
    """An article with its official texts: provisions in reading order, with their anchors."""
    texts = {}
    for language, edition in sorted(library.editions.items()):
        found = next((a for a in edition.text.articles if a.number == facts.number), None)
        if found:
            texts[language] = {
                "title": found.title,
                "provisions": [row._asdict() for row in found.rows()],
                "source": _source(language, library),
            }
    return {**_facts(facts), "texts": texts}


def _facts(article: ArticleFacts) -> dict[str, Any]:
    return {
        "number": article.number,
        "chapter": article.chapter,
        "title": {language: words.title for language, words in article.words.items()},
        "title_compared_with_official_text": False,
        "summary": {language: words.summary for language, words in article.words.items()},
        "summary_is_official": False,
        "topics": article.topics,
        "corresponding_articles": article.sisters,
        "refers_to": article.refers_to,
    }


def _source(language: str, library: Library) -> dict[str, str]:
    edition = library.editions[language]
    return {
        "file": edition.file_name,
        "url": edition.source_url,
        "sha256": edition.sha256,
        "imported_on": edition.imported_at.date().isoformat(),
    }
