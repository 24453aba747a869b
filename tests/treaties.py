"""Made-up treaties: trees as the reader should find them, and printers in each language's style.

The words are random, so that no sentence of a treaty stands here.
"""

import itertools
import textwrap
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from articles.labels import ABJAD
from articles.languages import BY_CODE
from articles.lines import PAGE
from articles.numerals import han, letters, roman
from articles.tree import Article, Chapter, Provision, Text


@dataclass(frozen=True)
class Style:
    """How a language prints headings and labels; `{}` is the number."""

    code: str
    alphabet: str
    article: str
    first: str
    chapter: str
    annex: str
    preamble: str
    opening: str
    number: str
    letter: str
    numeral: str
    space: str = " "

    @property
    def language(self):
        return BY_CODE[self.code]

    def label(self, depth, ordinal):
        """The label of a provision: numbers, letters, numerals."""
        if depth == 0:
            return self.number.format(ordinal)
        if depth == 1:
            letter = ABJAD[ordinal - 1] if self.code == "ar" else letters(ordinal)
            return self.letter.format(letter)
        if self.numeral == "㈠":
            return chr(ord("㈠") + ordinal - 1)
        return self.numeral.format(ordinal if self.code == "ar" else roman(ordinal))

    def heading(self, number):
        if number == 1:
            return self.first
        return self.article.format(han(number) if self.code == "zh" else number)

    def chapter_heading(self, number):
        return self.chapter.format(han(number) if self.code == "zh" else roman(number).upper())


LATIN = "abcdefghjklmnoprstu"
STYLES = {
    style.code: style
    for style in [
        Style(
            *("ar", "بتجحدرسصطعفقكلمن", "المادة {}", "المادة 1", "الفصل {}", "المرفق"),
            *("الديباجة", "إن الدول الأطراف في هذه الاتفاقية،", "{} -", "({})", "’{}’"),
        ),
        Style(
            *("zh", "公约缔国主管机关犯罪证据法律制度适", "第{}条", "第一条", "第{}章", "附件"),
            *("序言", "本公约缔约国，", "{}.", "({})", "㈠", ""),
        ),
        Style(
            *("en", LATIN, "Article {}", "Article 1", "Chapter {}", "Annex"),
            *("Preamble", "The States Parties to this Convention,", "{}.", "({})", "({})"),
        ),
        Style(
            *("fr", LATIN + "éèàç", "Article {}", "Article premier", "Chapitre {}", "Annexe"),
            *("Préambule", "Les États Parties à la présente Convention,", "{}.", "{})", "{})"),
        ),
        Style(
            *("ru", "абвгдежзиклмнопрст", "Статья {}", "Статья 1", "Глава {}", "Приложение"),
            *("Преамбула", "Государства — участники настоящей Конвенции,"),
            *("{}.", "{})", "{})"),
        ),
        Style(
            *("es", LATIN + "áéñ", "Artículo {}", "Artículo 1", "Capítulo {}", "Anexo"),
            *("Preámbulo", "Los Estados partes en la presente Convención,", "{}.", "{})", "{})"),
        ),
    ]
}


def words(style, least=2, most=12):
    """Some words, the first capitalised where the script has capitals."""
    word = st.text(style.alphabet, min_size=4, max_size=9)
    return st.lists(word, min_size=least, max_size=most).map(
        lambda found: style.space.join([found[0].capitalize(), *found[1:]])
    )


def ending(style, mark):
    return {"zh": {".": "。", ";": "；", ":": "："}}.get(style.code, {}).get(mark, mark)


def provisions(style):
    """An article's provisions, of the shapes that treaties have."""
    text = words(style)
    stop, colon = ending(style, "."), ending(style, ":")

    def sentence(mark=stop):
        return text.map(lambda words: words + mark)

    def listed(depth, most):
        """Two or more items of one level, as (text, items under it, closing line)."""
        plain = st.tuples(sentence(ending(style, ";")), st.just(()), st.none())
        if depth == 2:
            return st.lists(plain, min_size=2, max_size=most)
        under = listed(depth + 1, 12 if depth == 0 else 5).map(tuple)
        closing = st.none() | sentence()
        return st.lists(
            plain | st.tuples(sentence(colon), under, closing), min_size=2, max_size=most
        )

    plain = st.lists(sentence(), min_size=1, max_size=3).map(
        lambda texts: tuple(_unnumbered("", i, text) for i, text in enumerate(texts, 1))
    )
    numbered = listed(0, 5).map(lambda items: _series(style, items, "", 0))
    lettered = st.tuples(sentence(colon), listed(1, 12), st.none() | sentence()).map(
        lambda found: (
            _unnumbered("", 1, found[0]),
            *_series(style, found[1], "", 1),
            *([_unnumbered("", 2, found[2])] if found[2] else []),
        )
    )
    return plain | numbered | lettered


def _unnumbered(prefix, number, text):
    return Provision(f"{prefix}p{number}", "", text)


def _series(style, items, prefix, depth):
    found = []
    for ordinal, (text, under, closing) in enumerate(items, 1):
        part = [str, letters, roman][depth](ordinal)
        anchor = prefix + part
        children = list(_series(style, under, f"{anchor}-", depth + 1))
        # After a list's last item nothing says that a line belongs to it alone.
        if closing and (depth == 0 or ordinal < len(items)):
            children.append(_unnumbered(f"{anchor}-", 1, closing))
        label = style.label(depth, ordinal)
        found.append(Provision(anchor, label, text, ordinal, tuple(children)))
    return tuple(found)


@st.composite
def texts(draw, style):
    """A treaty of one to three chapters, or of none."""
    count = draw(st.integers(0, 3))
    number = 0
    chapters = []
    for chapter in range(1, count + 1) if count else [0]:
        articles = []
        for _ in range(draw(st.integers(1, 4))):
            number += 1
            articles.append(Article(number, draw(words(style, 1, 6)), draw(provisions(style))))
        title = draw(words(style, 1, 5)) if chapter else ""
        chapters.append(Chapter(chapter, title, tuple(articles)))
    recitals = draw(st.lists(words(style), min_size=1, max_size=3))
    comma = "，" if style.code == "zh" else "،" if style.code == "ar" else ","
    preamble = (style.opening, *(recital + comma for recital in recitals))
    title = draw(words(style, 2, 6))
    return _distinct(Text(style.code, title, preamble, tuple(chapters)), style)


def _distinct(text, style):
    """The text with a word more in each line: no line stands twice, as a running head does."""
    count = itertools.count(1)

    def told(line):
        number, digits = next(count), ""
        while number:
            number, digit = divmod(number, 10)
            digits += style.alphabet[digit]
        return (style.alphabet[0] * 2 + digits).capitalize() + style.space + line

    def changed(found):
        return tuple(
            replace(item, text=told(item.text), children=changed(item.children)) for item in found
        )

    def told_article(article):
        return replace(article, title=told(article.title), provisions=changed(article.provisions))

    def told_chapter(chapter):
        articles = tuple(map(told_article, chapter.articles))
        return replace(chapter, title=chapter.title and told(chapter.title), articles=articles)

    return replace(
        text,
        preamble=(text.preamble[0], *map(told, text.preamble[1:])),
        chapters=tuple(map(told_chapter, text.chapters)),
    )


def printed(text, style, between=None):
    """The paragraphs of a text. Titles stand on a line of their own, or after `between`."""
    lines = [style.annex, text.title, style.preamble, *text.preamble]
    for chapter in text.chapters:
        if chapter.number:
            lines += _headed(style.chapter_heading(chapter.number), chapter.title, between)
        for article in chapter.articles:
            lines += _headed(style.heading(article.number), article.title, between)
            lines += [f"{row.label} {row.text}".strip() for row in article.rows()]
    return lines


def _headed(heading, title, between):
    return [heading, title] if between is None else [f"{heading}{between}{title}"]


def paged(text, style, height=30, width=80):
    """The printed pages of a text in the layout of the General Assembly's resolutions."""
    return _pages(printed_lines(text, style, width), height)


def printed_lines(text, style, width=80):
    """The lines of the pages, without what printing adds."""
    body = []
    for line in printed(text, style):
        label = line.partition(" ")[0] if any(line.startswith(c) for c in "0123456789(’㈠") else ""
        centred = not label and line[-1:].isalnum()
        if centred:
            body += [
                " " * ((width - len(part) * (1 if style.space else 2)) // 2) + part
                for part in _wrapped(line, 40, style)
            ]
        else:
            first, *others = _wrapped(line, width - 6, style)
            body += [f"      {first}", *others]
        if not centred or line in {text.title}:
            body.append("")
    return body


def _wrapped(line, width, style):
    if style.space:
        return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
    return [line[i : i + width // 2] for i in range(0, len(line), width // 2)]


def _pages(body, height):
    pages = []
    count = 0
    while body:
        count += 1
        end = height
        while end > 1 and end < len(body) and not body[end - 1][:8].strip():
            end -= 1  # headings and blank lines go with what follows them
        page, body = body[:end], body[end:]
        head = [f"{PAGE}A/RES/79/999{'A made-up convention':>68}", "", "99-99999", ""]
        foot = [
            "",
            "_______________",
            " 1 Resolution 99/999, annex.",
            f"{count}/99{' ' * 40}99-99999",
        ]
        pages += [*head, *page, *foot]
    return pages
