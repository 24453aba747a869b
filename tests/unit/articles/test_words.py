"""The words of each language: complete, in its own script, of plausible length."""

import re
from collections import Counter
from functools import cache

import pytest

from articles import contents, terms
from articles.contents import DATA, LANGUAGES
from articles.numerals import from_han
from articles.presenters import NAMES

FACTS = contents.load()
KEYS = {
    "chapter": {"title"},
    "article": {"title", "gist", "summary"},
    "term": {"name", "forms", "explained"},
}
OPTIONAL = {"chapter": {"title_is_ours"}, "article": {"title_is_ours"}, "term": {"not"}}
OTHERS = [language for language in LANGUAGES if language != "en"]
SCRIPTS = {"ru": "А-яЁё", "ar": "ء-ي", "zh": "\u4e00-\u9fff"}
# What is written in Latin letters in a text of another script: names, signs and numerals of parts.
LATIN = re.compile(r"\b(?:[a-z]|[IVX]+)\b|ETS|Interpol|INTERPOL", re.IGNORECASE)


@cache
def said(language):
    """Every text of a language by its place, lists of forms left out."""
    return {
        (part, number, key): text
        for part, rows in contents.words(language).items()
        for number, row in rows.items()
        for key, text in row.items()
        if isinstance(text, str)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chapter_article_and_term_has_every_word(language):
    words = contents.words(language)
    assert words.keys() == KEYS.keys()
    assert list(words["chapter"]) == [chapter.number for chapter in FACTS.chapters]
    assert list(words["article"]) == [str(number) for number in FACTS.articles]
    assert list(words["term"]) == [term.id for term in terms.load()]
    for part, rows in words.items():
        for number, row in rows.items():
            assert KEYS[part] <= row.keys() <= KEYS[part] | OPTIONAL[part], (part, number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_ready_to_print(language):
    for place, text in said(language).items():
        assert text == " ".join(text.split()), place
        assert not re.search(r"[<>{}%_]|\.\.\.|TODO|XXX|\?\?|’’|(?<!\d),,", text), place
        assert (text[-1] in ".。") == (place[2] in ("summary", "explained")), place


@pytest.mark.parametrize("language", OTHERS)
def test_words_are_of_plausible_length_and_not_the_english_ones(language):
    least = 0.12 if language == "zh" else 0.35
    for place, english in said("en").items():
        text = said(language)[place]
        if len(english) > 40:
            assert least < len(text) / len(english) < 2.2, place
            assert text != english, place


@pytest.mark.parametrize("language", sorted(SCRIPTS.keys() & LANGUAGES))
def test_words_are_in_the_script_of_their_language(language):
    for place, text in said(language).items():
        assert re.search(f"[{SCRIPTS[language]}]", text), place
        assert not re.search("[A-Za-z]", LATIN.sub("", text)), place


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en", "fr"}))
def test_every_title_that_no_official_text_gave_is_marked_as_ours(language):
    words = contents.words(language)
    rows = [*words["chapter"].values(), *words["article"].values()]
    assert all(row["title_is_ours"] for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_name_the_numbers_that_the_english_ones_name(language):
    """A number of days, an age, an article is a fact; what English spells may be in figures."""
    for place, english in said("en").items():
        if place[2] != "title":  # “24/7” has another name in some languages
            assert numbers(english) <= numbers(said(language)[place]), place


def numbers(text):
    """The numbers in figures, and those that Chinese writes with ideographs."""
    spelled = (from_han(found) for found in re.findall("[一二三四五六七八九十百]+", text))
    return Counter([*map(int, re.findall(r"\d+", text)), *spelled])


def test_every_language_of_the_site_has_its_words(settings):
    named = {path.stem for path in (DATA / "words").iterdir()}
    assert named == {code for code, _name in settings.LANGUAGES}
    assert set(LANGUAGES) == set(NAMES)
