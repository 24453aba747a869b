"""Real texts: this Convention's first articles in Arabic, sister treaties, United Nations PDFs.

They are other people's documents and not part of this project: TREATY_TEXTS names the folder that
holds them, and without it the module is not collected (conftest.py). tests/data/README.md says
which they are; what they show is tested on made-up texts too.
"""

import json
import os
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from articles import terms
from articles.audit import Severity, audit
from articles.languages import ARABIC, CHINESE, ENGLISH, FRENCH, RUSSIAN
from articles.reading import lines_of
from articles.references import find
from articles.structure import read
from articles.tree import Expected

TEXTS = Path(os.environ["TREATY_TEXTS"])
HANOI, UNTOC, UNCAC, BBNJ = Expected(68, 9), Expected(41), Expected(71, 8), Expected(76, 12)
DUTCH = replace(
    ENGLISH,
    code="nl",
    name="Dutch",
    article=r"Artikel\s+{n}",
    testimony="TEN BLIJKE WAARVAN",
    common=("de", "het", "een", "van"),
)


@cache
def lines(name):
    return lines_of(name, (TEXTS / name).read_bytes())


def refusals(text, expected, language=None):
    found = audit(text, expected, language)
    return [finding.message for finding in found if finding.severity is Severity.REFUSED]


def anchors(article):
    return [row.anchor for row in article.rows()]


# -- this Convention -------------------------------------------------------------------------------


def hanoi():
    return read(lines("hanoi-articles-1-15.ar.txt"), ARABIC, HANOI)


def test_partial_arabic_text_reads_fifteen_articles_and_names_the_missing_ones():
    assert [article.number for article in hanoi().articles] == list(range(1, 16))
    assert refusals(hanoi(), HANOI) == [
        "articles 16-68 are missing",
        "chapters 1, 3-9 are missing",
    ]


def test_arabic_definitions_are_lettered_as_in_english():
    definitions = hanoi().articles[1]
    letters = [anchor for anchor in anchors(definitions) if len(anchor) == 1]
    assert "".join(letters) == "abcdefghijklmno"
    assert letters == [term.anchor for term in terms.load()]
    assert [anchor for anchor in anchors(definitions) if anchor.startswith("f-")] == [
        *("f-i", "f-ii", "f-iii"),
    ]


def test_closing_line_of_a_letter_stands_under_it():
    assert anchors(hanoi().articles[10])[:5] == ["1", "1-a", "1-a-i", "1-a-ii", "1-a-p1"]


def test_arabic_references_lead_to_provisions_that_exist():
    article = hanoi().articles[10]
    row = next(row for row in article.rows() if row.anchor == "1-b")
    assert [
        (reference.article, reference.anchor) for reference in find(row.text, ARABIC, within=11)
    ][:2] == [(11, "1-a-i"), (11, "1-a-ii")]


# -- UNTOC: Markdown, two languages in one file ---------------------------------------------------


@cache
def untoc(language):
    found = lines("UNTOC.en-nl.md")
    dutch = [place for place, line in enumerate(found) if line.startswith("Verdrag van de")][1]
    return read(found[:dutch] if language is ENGLISH else found[dutch:], language, UNTOC)


@pytest.mark.parametrize("language", [ENGLISH, DUTCH], ids=["English", "Dutch"])
def test_untoc_is_read_with_every_article_in_order_and_refused_for_nothing(language):
    text = untoc(language)
    assert [article.number for article in text.articles] == list(range(1, 42))
    assert all(article.title for article in text.articles)
    assert refusals(text, UNTOC, language) == []


def test_untoc_has_the_same_paragraphs_in_both_languages():
    for english, dutch in zip(untoc(ENGLISH).articles, untoc(DUTCH).articles, strict=True):
        assert anchors(english) == anchors(dutch), english.number


def test_untoc_nests_letters_under_numerals_under_letters():
    assert anchors(untoc(ENGLISH).articles[4]) == [
        *("1", "1-a", "1-a-i", "1-a-ii", "1-a-ii-a", "1-a-ii-b", "1-b", "2", "3"),
    ]


def test_untoc_definition_i_after_h_is_a_letter():
    assert anchors(untoc(ENGLISH).articles[1])[8:11] == ["h", "i", "j"]


def test_untoc_testimony_is_no_part_of_the_last_article():
    assert anchors(untoc(ENGLISH).articles[40]) == ["1", "2"]
    assert untoc(ENGLISH).closing[0].startswith("IN WITNESS WHEREOF")


# -- UNCAC: English and Chinese, lists run into one line ------------------------------------------


@cache
def uncac(code):
    """The file has chapter headings glued to the end of the article before them."""
    data = json.loads((TEXTS / "UNCAC.en-zh.json").read_text(encoding="utf-8"))
    chapter = {
        "en": r"(Chapter (?:VIII|VII|VI|IV|V|III|II|I))(?=[A-Z])",
        "zh": r"(?<=。)(第[一二三四五六七八]章)\s+",
    }[code]
    heading = {"en": "Article {0}", "zh": "第{1}條"}[code]
    found = {"en": ["Chapter I", "General provisions"], "zh": ["第一章", "總則"]}[code]
    for number, article in enumerate(data["articles"], 1):
        found += [heading.format(number, article["article"]), article[f"title_{code}"]]
        found += re.sub(chapter, r"\n\1\n", article[f"content_{code}"]).split("\n")
    return read(found, {"en": ENGLISH, "zh": CHINESE}[code], UNCAC)


@pytest.mark.parametrize("code", ["en", "zh"])
def test_uncac_is_read_with_every_article_in_order_and_refused_for_nothing(code):
    text = uncac(code)
    assert [article.number for article in text.articles] == list(range(1, 72))
    assert [chapter.number for chapter in text.chapters] == list(range(1, 9))
    assert refusals(text, UNCAC) == []


def test_uncac_has_the_same_paragraphs_in_english_and_chinese():
    for english, chinese in zip(uncac("en").articles, uncac("zh").articles, strict=True):
        assert anchors(english) == anchors(chinese), english.number


# -- an ocean treaty in PDF, with parts instead of chapters ---------------------------------------


@cache
def ocean(name, language):
    return read(lines(f"bbnj-{name}.pdf"), language, BBNJ)


@pytest.mark.parametrize(("name", "language"), [("English", ENGLISH), ("French", FRENCH)])
def test_pdf_is_read_with_every_article_and_part(name, language):
    text = ocean(name, language)
    assert [article.number for article in text.articles] == list(range(1, 77))
    assert [chapter.number for chapter in text.chapters] == list(range(1, 13))
    assert refusals(text, BBNJ) == []


def test_pdf_has_the_same_paragraphs_in_english_and_french():
    pairs = zip(ocean("English", ENGLISH).articles, ocean("French", FRENCH).articles, strict=True)
    for english, french in pairs:
        assert anchors(english) == anchors(french), english.number


def test_pdf_wrapped_title_and_paragraph_broken_by_a_page_are_whole():
    text = ocean("English", ENGLISH)
    assert text.articles[12].title.endswith("beyond national jurisdiction")
    assert text.articles[12].title.startswith("Traditional knowledge of Indigenous Peoples and")
    broken = next(row for row in text.articles[0].rows() if row.anchor == "13")
    assert "thereby maintaining its potential" in broken.text


def test_pdf_has_no_page_number_in_its_text():
    assert not [
        line for line in ocean("English", ENGLISH).paragraphs() if re.search("- \\d+ -", line)
    ]


def test_pdf_annexes_are_no_part_of_the_last_article():
    assert anchors(ocean("English", ENGLISH).articles[75]) == ["p1"]


def test_french_pdf_is_warned_of_lost_letters_by_article():
    found = audit(ocean("French", FRENCH), BBNJ)
    lost = {finding.article: finding.message for finding in found if "lost" in finding.message}
    assert "“d¶application”" in lost[3]
    assert "“%onne”" in lost[63]
    assert None in lost  # titles of parts
    assert 2 not in lost


def test_russian_pdf_is_refused_for_its_text_layer():
    text = ocean("Russian", RUSSIAN)
    assert "text layer of the file is broken" in refusals(text, BBNJ)[0]


def test_french_text_named_english_is_refused():
    french = replace(ocean("French", FRENCH), language="en")
    assert "it reads like French, not English" in refusals(french, BBNJ)


# -- a resolution, not a treaty -------------------------------------------------------------------


def test_resolution_is_refused_for_having_no_articles():
    text = read(lines("A-RES-79-271.pdf"), ENGLISH, HANOI)
    assert refusals(text, HANOI) == [
        "no article was found: this is not the text of the treaty, or only a resolution "
        "without its annex"
    ]


def test_resolution_is_freed_of_running_heads_page_numbers_and_footnotes():
    kept = "\n".join(read(lines("A-RES-79-271.pdf"), ENGLISH, HANOI).preamble)
    for furniture in ["25-03668", "2/3", "Treaty Series", "____", "A/AC.296", "Law of the Sea1"]:
        assert furniture not in kept
    assert kept.count("79/271") == 1  # the resolution's own number
    assert "the earliest possible date, ideally before the 2025 United Nations" in kept
