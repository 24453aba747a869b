"""A made-up text in the Convention's shape, as a plain file that the importer reads.

68 articles in nine chapters; every sentence is invented. Article 2 defines terms, article 41 has
letters and numerals, the others a paragraph and a list.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from articles import contents
from articles.importing import expected
from articles.languages import BY_CODE
from articles.library import Edition
from articles.reading import lines_of
from articles.structure import read


@dataclass(frozen=True)
class Style:
    """How a language heads its parts, and the invented sentences."""

    article: str
    chapter: str
    title: str
    opening: str
    first: str
    letter: str
    second: str


STYLES = {
    "en": Style(
        "Article {n}",
        "Chapter {roman}",
        "Made-up heading {n}",
        "The States Parties to this Convention, invented for tests about cybercrime,",
        "Each invented State keeps traffic data as in article 41, paragraph 2 (a), and ratifies:",
        "A wholly invented letter of this article, with extradition;",
        "The second paragraph of article {n} says nothing of paragraph 1 of this article.",
    ),
    "fr": Style(
        "Article {n}",
        "Chapitre {roman}",
        "Intitulé inventé {n}",
        "Les États Parties à la présente Convention, inventés pour un essai de cybercriminalité,",
        "Chaque État inventé garde des données et ratifie, comme à l’article 41, paragraphe 2 a) :",
        "Une lettre inventée de cet article, avec une extradition ;",
        "Le second paragraphe de l’article {n} ne dit rien des autres paragraphes.",
    ),
    "ar": Style(
        "المادة {n}",
        "الفصل {roman}",
        "عنوان مخترع {n}",
        "إن الدول الأطراف في هذه الاتفاقية المخترعة بشأن الجريمة السيبرانية،",
        "تحفظ كل دولة مخترعة البيانات وتصدق عليها كما في المادة 41:",
        "حرف مخترع من هذه المادة مع تسليم المجرمين؛",
        "لا تقول الفقرة الثانية من المادة {n} شيئا عن غيرها من الفقرات.",
    ),
}
ARABIC_LETTERS = ("أ", "ب")


def made_up(language: str, second: str = "") -> bytes:
    """The file; `second` replaces the second paragraph of article 5."""
    style, whole = STYLES[language], contents.load()
    lines = [style.opening, ""]
    for number, chapter in enumerate(whole.chapters, start=1):
        lines += [style.chapter.format(roman=chapter.number if language != "ar" else number), ""]
        for article in chapter.articles:
            lines += _article(article.number, language, style, second)
    return "\n\n".join(filter(None, lines)).encode()


def edition(language: str) -> Edition:
    """The text as the library holds it once it was imported."""
    name = f"convention-{language}.txt"
    text = read(lines_of(name, made_up(language)), BY_CODE[language], expected())
    imported_at = datetime(2026, 11, 22, 12, tzinfo=UTC)
    return Edition(text, name, "https://www.un.org/text", "ab" * 32, imported_at)


def _article(number: int, language: str, style: Style, second: str) -> list[str]:
    heading = style.article.format(n=number)
    if language == "fr" and number == 1:
        heading = "Article premier"
    last = second if second and number == 5 else style.second.format(n=number)
    letters = ARABIC_LETTERS if language == "ar" else ("a", "b")
    opened = "{})" if language == "fr" else "({})"
    listed = [f"{opened.format(letter)} {style.letter}" for letter in letters]
    body = [f"1. {style.first}", *listed, f"2. {last}"]
    if number == 41:
        body = [*body[:-1], f"2. {style.first}", *listed]
    return [heading, style.title.format(n=number), *body]
