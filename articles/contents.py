"""The Convention's chapters and articles, with what this project says of each: titles, summaries
of its own, topics, corresponding articles of sister treaties. Standard library only.

`data/articles.toml` holds what is the same in all languages, `data/words/` the words of each.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).parent / "data"
# By language. The site's zh-hans is zh here, as for official texts, which have one Chinese alone.
FILES = {path.stem.partition("-")[0]: path for path in sorted((DATA / "words").glob("*.toml"))}
LANGUAGES = tuple(FILES)  # of titles, summaries and terms
SISTERS = ("budapest", "untoc", "uncac")


class Title(NamedTuple):
    """A chapter's title in one language; `is_ours` marks one translated here."""

    text: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of an article in one language; `title_is_ours` marks a title translated here."""

    title: str
    title_is_ours: bool
    gist: str
    summary: str


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """An article. `sisters` names corresponding articles by treaty; `refers_to` those it names.

    `subject_confirmed`: number and subject were confirmed, the title's wording was not;
    `compared_with` is the language of the official text with which the summary was compared.
    """

    number: int
    chapter: str
    words: dict[str, Words]
    topics: tuple[str, ...]
    sisters: dict[str, tuple[str, ...]]
    refers_to: tuple[int, ...]
    subject_confirmed: bool
    compared_with: str
    sure: bool


@dataclass(frozen=True, slots=True)
class ChapterFacts:
    """A chapter and its articles; `number` is a Roman numeral."""

    number: str
    titles: dict[str, Title]
    articles: tuple[ArticleFacts, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole Convention, in order."""

    chapters: tuple[ChapterFacts, ...]

    @property
    def articles(self) -> dict[int, ArticleFacts]:
        """The articles by number."""
        return {
            article.number: article for chapter in self.chapters for article in chapter.articles
        }

    def on(self, topic: str) -> tuple[ArticleFacts, ...]:
        """The articles on a topic."""
        return tuple(article for article in self.articles.values() if topic in article.topics)


@cache
def words(language: str) -> dict[str, dict[str, dict[str, Any]]]:
    """The words of a language as its file has them, for `chapter`, `article` and `term`, by id."""
    return tomllib.loads(FILES[language].read_text(encoding="utf-8"))


@cache
def load() -> Contents:
    """Read the files once. Raises KeyError or ValueError when they are damaged."""
    data = tomllib.loads((DATA / "articles.toml").read_text(encoding="utf-8"))
    return Contents(tuple(_chapter(row, data["article"]) for row in data["chapter"]))


def _chapter(row: dict[str, Any], articles: list[dict[str, Any]]) -> ChapterFacts:
    inside, number = range(row["first"], row["last"] + 1), row["number"]
    said = {language: words(language)["chapter"][number] for language in LANGUAGES}
    return ChapterFacts(
        number,
        {code: Title(one["title"], one.get("title_is_ours", False)) for code, one in said.items()},
        tuple(_article(found, number) for found in articles if found["number"] in inside),
    )


def _article(row: dict[str, Any], chapter: str) -> ArticleFacts:
    return ArticleFacts(
        number=row["number"],
        chapter=chapter,
        words={code: _words(words(code)["article"][str(row["number"])]) for code in LANGUAGES},
        topics=tuple(row["topics"]),
        sisters={treaty: tuple(row[treaty]) for treaty in SISTERS},
        refers_to=tuple(row["refers_to"]),
        subject_confirmed=row["title_evidence"] == "subject",
        compared_with=row.get("compared_with", ""),
        sure=row.get("sure", True),
    )


def _words(row: dict[str, Any]) -> Words:
    return Words(row["title"], row.get("title_is_ours", False), row["gist"], row["summary"])
