"""Numbers and labels as treaties write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.labels import label_of
from articles.languages import ARABIC, BY_CODE, CHINESE, FRENCH
from articles.numerals import from_han, from_roman, han, letters, roman


@given(st.integers(1, 399))
def test_roman_and_chinese_numerals_are_read_back(number):
    assert from_roman(roman(number)) == number
    assert from_han(han(number)) == number


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (12, "十二"), (68, "六十八"), (101, "一百零一")]
)
def test_chinese_numeral_is_written_as_law_writes_it(number, text):
    assert han(number) == text


@pytest.mark.parametrize("text", ["", "iiii", "vx", "abc", "十十", "一二"])
def test_what_is_no_numeral_has_no_value(text):
    assert from_roman(text) is None
    assert from_han(text) is None


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        (FRENCH, "premier", 1),
        (ARABIC, "٤١", 41),
        (ARABIC, "الثاني عشر", 12),
        (CHINESE, "六十八", 68),
        (BY_CODE["en"], "IX", 9),
        (BY_CODE["en"], "x1", None),
    ],
)
def test_number_in_a_heading_is_read_in_its_language(language, text, number):
    assert language.number(text) == number


def test_letters_go_on_after_z():
    assert [letters(number) for number in (1, 26, 27, 28)] == ["a", "z", "aa", "bb"]


LABELS = [
    ("1. x", "1.", {1}),
    ("1 - x", "1 -", {1}),
    ("٢ - x", "٢ -", {2}),
    ("l. x", "l.", {1}),
    ("一、x", "一、", {1}),
    ("(a) x", "(a)", {1}),
    ("a) x", "a)", {1}),
    ("（b）x", "（b）", {2}),
    ("(i) x", "(i)", {9, 1}),
    ("(ii) x", "(ii)", {2, 35}),
    ("(ج) x", "(ج)", {3}),
    ("(هـ) x", "(هـ)", {5}),
    ("с) x", "с)", {3, 17}),
    ("в) x", "в)", {3}),
    ("’2’ x", "’2’", {2}),
    ("㈢ x", "㈢", {3}),
    ("a. x", "a.", {1}),
]


@pytest.mark.parametrize(("line", "text", "ordinals"), LABELS)
def test_label_is_read_with_every_place_it_can_have(line, text, ordinals):
    label = label_of(line)
    assert label is not None
    assert (label.text, label.rest) == (text, "x")
    assert {claim.ordinal for claim in label.claims} == ordinals


NONE = ["x", "90-day period", "1.5 per cent", "2024 was", "(see below)", "e.g. x", "A. x", ""]


@pytest.mark.parametrize("line", NONE)
def test_line_that_begins_otherwise_has_no_label(line):
    assert label_of(line) is None
