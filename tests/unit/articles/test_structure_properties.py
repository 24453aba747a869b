"""Any tree that is printed in a language's style and read back is the same tree."""

import json
import time

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from articles.audit import Severity, audit
from articles.languages import BY_CODE
from articles.structure import read
from articles.tree import Expected, Text
from tests.treaties import STYLES, paged, printed, printed_lines, texts

CODES = sorted(STYLES)
SLOW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def expected_of(text):
    return Expected(len(text.articles), sum(1 for chapter in text.chapters if chapter.number))


BETWEEN = [None, ". ", ": ", " - ", "\u2003"]  # a heading's number and its title


@pytest.mark.parametrize("code", CODES)
@SLOW
@given(data=st.data(), between=st.sampled_from(BETWEEN))
def test_tree_printed_by_paragraphs_and_read_back_is_the_same(code, data, between):
    style = STYLES[code]
    text = data.draw(texts(style))
    assert read(printed(text, style, between), style.language, expected_of(text)) == text


@pytest.mark.parametrize("code", CODES)
@SLOW
@given(data=st.data(), height=st.integers(12, 40))
def test_tree_printed_on_pages_and_read_back_is_the_same(code, data, height):
    style = STYLES[code]
    text = data.draw(texts(style))
    lines = [line for line in printed_lines(text, style) if line]
    assume(len(set(lines)) == len(lines))  # a line on many pages is a running head
    assert read(paged(text, style, height), style.language, expected_of(text)) == text


@pytest.mark.parametrize("code", CODES)
@SLOW
@given(data=st.data())
def test_tree_read_back_has_no_finding_but_its_letters(code, data):
    style = STYLES[code]
    text = data.draw(texts(style))
    refused = [f for f in audit(text, expected_of(text)) if f.severity is Severity.REFUSED]
    assert refused == []


@SLOW
@given(data=st.data())
def test_tree_through_json_is_the_same(data):
    text = data.draw(texts(STYLES["en"]))
    assert Text.from_json(json.loads(json.dumps(text.to_json()))) == text


PIECES = [
    *("Article 1", "Article 2. Title", "Article 9", "Chapter I", "Annex", "Preamble", "1.", "2. x"),
    *(
        "(a)",
        "(i)",
        "(ii) x",
        "(h) y:",
        "a.",
        "’1’ z",
        "㈠",
        "一、",
        "(v)",
        "words;",
        "words:",
        "\f",
    ),
    *("12/34", "____________", "1 note", "(aa) b", "l. x", "Article 1 .... 5", "99. z", "(1) q"),
]


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=60, deadline=2000)
@given(lines=st.lists(st.sampled_from(PIECES) | st.text(max_size=40), max_size=60))
def test_any_lines_are_read_and_anchors_are_unique(code, lines):
    text = read(lines, BY_CODE[code], Expected(5, 2))
    for article in text.articles:
        anchors = [row.anchor for row in article.rows()]
        assert len(anchors) == len(set(anchors))
    assert Text.from_json(text.to_json()) == text
    assert isinstance(audit(text, Expected(5, 2)), tuple)


HOSTILE = {
    "brackets": ["Article 1", "(" * 50_000],
    "closing brackets": ["Article 1", ":" + ")" * 50_000],
    "dots": ["Article 1 " + "." * 50_000, "." * 50_000],
    "spaces": ["Article 1" + " " * 50_000 + "x"],
    "numerals": ["Article 1", *["(i) a:"] * 20_000],
    "numbers": ["Article 1", *["1. a"] * 20_000],
    "alternating": ["Article 1", *["(a) x:", "words", "1. y:", "(i) z"] * 5_000],
    "headings": ["Article 1"] * 20_000,
    "contents": ["Article 1 ... 1", "Chapter I ... 2"] * 10_000,
    "run in": ["Article 1", "x:" + "(a) b; (b) c; (i) " * 3_000],
    "pages": ["\f(a)", "x", "________", "1 n"] * 5_000,
    "references": ["Article 1", "article 1, paragraph 2 (a), " * 1_700],
    "many labels": ["Article 1", "1. (a) (i) a. ’1’ " * 2_500],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_seconds(name):
    begun = time.process_time()
    for code in ("en", "zh"):
        audit(read(HOSTILE[name], BY_CODE[code], Expected(68, 9)), Expected(68, 9))
    assert time.process_time() - begun < 20
