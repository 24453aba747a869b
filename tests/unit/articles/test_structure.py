"""Layouts and ambiguities that official texts have."""

import pytest

from articles.audit import Severity, audit
from articles.difference import Nature, difference
from articles.languages import CHINESE, ENGLISH, FRENCH
from articles.structure import read
from articles.tree import Expected, aligned

TWO = Expected(2, 1)
TREATY = [
    *("Annex", "A convention on made-up things", "Preamble"),
    *("The States Parties to this Convention,", "Wishing well,", "Have agreed as follows:"),
    *("Chapter I", "General provisions", "Article 1", "Purposes"),
    *("The purposes are:", "(a) To try;", "(b) To test."),
    *("Article 2", "Use of terms", "1. One.", "2. Two:", "(a) Three;", "(b) Four."),
]


def read_english(lines, expected=TWO):
    return read(lines, ENGLISH, expected)


def anchors(lines):
    return [row.anchor for row in read_english(["Article 1", "Title", *lines]).articles[0].rows()]


def messages(text, expected=TWO, severity=Severity.REFUSED):
    return [str(found) for found in audit(text, expected) if found.severity is severity]


def test_convention_is_read_with_title_preamble_chapter_and_articles():
    text = read_english(TREATY)
    assert text.title == "A convention on made-up things"
    assert text.preamble[0] == "The States Parties to this Convention,"
    assert [(chapter.number, chapter.title) for chapter in text.chapters] == [
        (1, "General provisions")
    ]
    assert [(article.number, article.title) for article in text.articles] == [
        (1, "Purposes"),
        (2, "Use of terms"),
    ]
    assert [row.anchor for row in text.articles[1].rows()] == ["1", "2", "2-a", "2-b"]
    assert messages(text) == []


RESOLUTION = [
    *("United Nations", "General Assembly", "Resolution adopted on 1 January", "79/999."),
    *("The General Assembly,", "Recalling article 1 of the Charter,", "1. Adopts the convention;"),
    *("2. Opens it for signature;", "(a) In one place;", "3. Decides to remain seized."),
]


def test_resolution_before_the_annex_is_left_out():
    assert read_english([*RESOLUTION, *TREATY]) == read_english(TREATY)


CONTENTS = [
    ["Contents", "Chapter I ..... 3", "Article 1 ..... 4", "Article 2 ..... 5"],
    ["Contents", "Chapter I", "Article 1. Purposes", "Article 2. Use of terms"],
    ["Contents", "Article 1", "Purposes", "Article 2", "Use of terms"],
    ["Article 1. Purposes … 4", "Article 2. Use of terms\t5"],
]


@pytest.mark.parametrize("contents", CONTENTS)
def test_table_of_contents_gives_no_articles(contents):
    text = read_english([*contents, *TREATY])
    assert text.chapters == read_english(TREATY).chapters
    assert text.preamble == read_english(TREATY).preamble


HEADINGS = [
    (ENGLISH, ["Article 1. Statement of purpose"]),
    (ENGLISH, ["Article 1: Statement of purpose"]),
    (ENGLISH, ["ARTICLE 1", "Statement of purpose"]),
    (ENGLISH, ["Article 1 Statement of purpose"]),
    (ENGLISH, ["Article 1", "Statement", "of purpose"]),
    (FRENCH, ["Article premier", "Statement of purpose"]),
    (FRENCH, ["Article premier. Statement of purpose"]),
    (FRENCH, ["Article 1er", "Statement of purpose"]),
]


@pytest.mark.parametrize(("language", "lines"), HEADINGS)
def test_heading_with_and_without_title_on_its_line_is_read(language, lines):
    article = read([*lines, "1. One.", "2. Two."], language, Expected(1)).articles[0]
    assert (article.number, article.title) == (1, "Statement of purpose")
    assert [row.anchor for row in article.rows()] == ["1", "2"]


SENTENCES = [
    "Article 2 does not apply.",
    "Article 2, paragraph 1, applies.",
    "article 2.",
    "Part II of this Convention;",
    "Articles 2 and 3 apply.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentence_that_begins_with_a_reference_is_no_heading(sentence):
    text = read_english(["Article 1", "Title", sentence], Expected(1))
    assert len(text.articles) == 1
    assert text.articles[0].rows()[-1].text == sentence


def test_chinese_sentence_that_begins_with_a_reference_is_no_heading():
    lines = [
        "第一条",
        "宗旨",
        "第二条第一款适用。",
        "第二条规定的罪行，",
        "第二条 术语",
        "一、适用。",
    ]
    text = read(lines, CHINESE, Expected(2))
    assert [article.number for article in text.articles] == [1, 2]
    assert text.articles[1].title == "术语"


LISTS = [
    ("i after h is a letter", ["(g) x;", "(h) x;", "(i) x."], ["g", "h", "i"]),
    ("i after h: is a numeral", ["(g) x;", "(h) x:", "(i) x;", "(ii) x."], ["h", "h-i", "h-ii"]),
    ("i after h: with j is a letter", ["(h) x:", "(i) x;", "(j) x."], ["h", "i", "j"]),
    ("i of i", ["(h) x;", "(i) x:", "(i) y;", "(ii) y;", "(j) x."], ["i", "i-i", "i-ii", "j"]),
    ("v after iv is a numeral", ["(a) x:", *[f"({n}) x;" for n in ["i", "ii", "iii", "iv", "v"]]],
     ["a-iv", "a-v"]),
    ("v after u is a letter", [f"({c}) x;" for c in "abcdefghijklmnopqrstuv"], ["u", "v"]),
    ("labels on one line", ["1. (a) (i) x;", "(ii) x;", "(b) x."],
     ["1", "1-a", "1-a-i", "1-a-ii", "1-b"]),
    ("closing line of a paragraph", ["1. x:", "(a) x;", "(b) x;", "shall do.", "2. x."],
     ["1-b", "1-p1", "2"]),
    ("closing line of a letter", ["1. x:", "(a) x:", "(i) x;", "(ii) x;", "shall do;", "(b) x."],
     ["1-a-ii", "1-a-p1", "1-b"]),
    ("second list", ["x:", "(a) x;", "(b) x;", "but not:", "(a) y;", "(b) y."],
     ["p1", "a", "b", "p2", "p2-a", "p2-b"]),
    ("twice the same", ["1. x.", "1. y."], ["1", "1_2"]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in LISTS],
                         ids=[case[0] for case in LISTS])  # fmt: skip
def test_labels_are_placed_by_their_neighbours(lines, expected):
    found = anchors(lines)
    assert found[-len(expected) :] == expected


def test_lists_run_into_one_line_are_broken_only_where_all_are():
    assert anchors(["The purposes are:(a) to try;(b) to test; and(c) to rest."]) == [
        *("p1", "a", "b", "c"),
    ]
    assert anchors(["Either: (a) or (b) of:", "(a) x;", "(b) y."]) == ["p1", "a", "b"]


DAMAGE = [
    (lambda lines: [line for line in lines if line != "Article 1"], "article 1 is missing"),
    (lambda lines: lines[:13], "article 2 is missing"),
    (lambda lines: [*lines, "Article 2", "Again", "1. x."], "Article 2: it comes 2 times"),
    (lambda lines: [*lines, "Article 3", "More", "1. x."], "the treaty has only 2 articles"),
    (lambda lines: [line for line in lines if line != "1. One."], "2. is the first of its kind"),
    (lambda lines: [line for line in lines if line[:3] != "(a)"], "(b) is the first of its kind"),
    (lambda lines: [*lines, "(d) x."], "what should come before (d) is missing under 2"),
    (lambda lines: [*lines, "(b) x."], "(b) comes again, or out of order under 2"),
    (lambda lines: lines[:15], "Article 2: it has no text"),
    (lambda lines: lines[:6] + lines[8:], "chapter 1 is missing"),
    (lambda lines: [*lines, "Chapter II", "More"], "2 chapters were found, 1 expected"),
]


@pytest.mark.parametrize(("damage", "message"), DAMAGE)
def test_damaged_text_is_refused_with_what_is_wrong(damage, message):
    found = messages(read_english(damage(TREATY)))
    assert any(message in line for line in found), found


def test_reference_to_a_paragraph_that_is_not_there_is_a_warning():
    text = read_english(
        [*TREATY, "(c) As in article 1 (c), article 9 or article 2, paragraph 2 (a)."]
    )
    assert messages(text, severity=Severity.WARNING) == [
        "warning: Article 2: “article 1 (c)” names no paragraph of article 1",
        "warning: Article 2: “article 9” names no article of the treaty",
    ]


def test_difference_names_what_was_added_removed_and_changed():
    old = read_english(TREATY)
    new = read_english([*[line for line in TREATY if line != "(b) Four."], "3. New."])
    changed = read_english([line.replace("One", "First") for line in TREATY])
    assert difference(old, old) == ()
    assert [(c.nature, c.article, c.anchor, c.old, c.new) for c in difference(old, new)] == [
        (Nature.REMOVED, 2, "2-b", "(b) Four.", ""),
        (Nature.ADDED, 2, "3", "", "3. New."),
    ]
    assert [(c.nature, c.anchor) for c in difference(old, changed)] == [(Nature.CHANGED, "1")]


def test_alignment_keeps_what_only_one_side_has_in_its_place():
    left = read_english(["Article 1", "T", "1. x.", "2. x:", "(a) x;", "3. x."]).articles[0].rows()
    right = read_english(["Article 1", "T", "1. x:", "(a) y;", "2. x.", "3. x."]).articles[0].rows()
    assert [
        (anchor, bool(ours), bool(theirs)) for anchor, ours, theirs in aligned(left, right)
    ] == [
        ("1", True, True),
        ("1-a", False, True),
        ("2", True, True),
        ("2-a", True, False),
        ("3", True, True),
    ]
