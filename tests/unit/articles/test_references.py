"""References to articles and paragraphs, in six languages."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.languages import BY_CODE, ENGLISH
from articles.references import Citation, find, parse_citation

HERE = 99  # the article that speaks

FOUND = [
    ("en", "article 41", [("article 41", 41, None)]),
    ("en", "article 41, paragraph 2 (a), of this Convention", [
        ("article 41, paragraph 2 (a)", 41, "2-a")]),
    ("en", "article 6, paragraph 1 (b) (ii)", [("article 6, paragraph 1 (b) (ii)", 6, "1-b-ii")]),
    ("en", "articles 24, 36 and 40", [
        ("articles 24", 24, None), ("36", 36, None), ("40", 40, None)]),
    ("en", "articles 12 or 13, paragraph 1,", [
        ("articles 12", 12, None), ("13, paragraph 1", 13, "1")]),
    ("en", "paragraph 1 of this article", [("paragraph 1 of this article", HERE, "1")]),
    ("en", "paragraphs 1 and 2 of this article", [
        ("paragraphs 1", HERE, "1"), ("2 of this article", HERE, "2")]),
    ("en", "subparagraph (e) of article 2", [("subparagraph (e) of article 2", 2, "e")]),
    ("en", "subparagraphs (a) and (b) of paragraph 1 of article 6", [
        ("subparagraphs (a)", 6, "1-a"), ("(b) of paragraph 1 of article 6", 6, "1-b")]),
    ("en", "article 23, paragraph 1 (a) (i) or (ii) or (b) (i)", [
        ("article 23, paragraph 1 (a) (i)", 23, "1-a-i"), ("(ii)", 23, "1-a-ii"),
        ("(b) (i)", 23, "1-b-i")]),
    ("en", "article 2 (h)", [("article 2 (h)", 2, "h")]),
    ("en", "article 2 (i)", [("article 2 (i)", 2, "i")]),
    ("fr", "l’article 41, paragraphe 2, alinéa a),", [
        ("article 41, paragraphe 2, alinéa a)", 41, "2-a")]),
    ("fr", "paragraphe 1 du présent article", [("paragraphe 1 du présent article", HERE, "1")]),
    ("fr", "l’alinéa a) du paragraphe 1 de l’article 6 de la présente Convention", [
        ("alinéa a) du paragraphe 1 de l’article 6", 6, "1-a")]),
    ("fr", "l’article premier", [("article premier", 1, None)]),
    ("es", "artículo 41, párrafo 2", [("artículo 41, párrafo 2", 41, "2")]),
    ("es", "apartado a) del párrafo 1 del artículo 6 de la presente Convención", [
        ("apartado a) del párrafo 1 del artículo 6", 6, "1-a")]),
    ("es", "el párrafo 1 del presente artículo", [("párrafo 1 del presente artículo", HERE, "1")]),
    ("ru", "статья 41", [("статья 41", 41, None)]),
    ("ru", "п. 1 ст. 6", [("п. 1 ст. 6", 6, "1")]),
    ("ru", "пунктом 2 a) статьи 41 настоящей Конвенции", [
        ("пунктом 2 a) статьи 41", 41, "2-a")]),
    ("ru", "подпункт (a) пункта 1 статьи 6", [("подпункт (a) пункта 1 статьи 6", 6, "1-a")]),
    ("ru", "в пункте 1 настоящей статьи", [("пункте 1 настоящей статьи", HERE, "1")]),
    ("zh", "第四十一条第二款", [("第四十一条第二款", 41, "2")]),
    ("zh", "第六条第一款(b)项", [("第六条第一款(b)项", 6, "1-b")]),
    ("zh", "本条第一款", [("本条第一款", HERE, "1")]),
    ("zh", "第二十四条、第三十六条和第四十条", [
        ("第二十四条", 24, None), ("第三十六条", 36, None), ("第四十条", 40, None)]),
    ("ar", "المادة 41", [("المادة 41", 41, None)]),
    ("ar", "الفقرة 2 من المادة 41", [("الفقرة 2 من المادة 41", 41, "2")]),
    ("ar", "الفقرة 1 من هذه المادة", [("الفقرة 1 من هذه المادة", HERE, "1")]),
    ("ar", "المواد 24 و36 و40", [("المواد 24", 24, None), ("36", 36, None), ("40", 40, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "expected"), FOUND)
def test_reference_is_found_with_its_words_and_anchor(code, text, expected):
    found = find(text, BY_CODE[code], within=HERE)
    assert [(text[r.start : r.end], r.article, r.anchor) for r in found] == expected


RANGES = [
    ("en", "articles 7 to 16"),
    ("fr", "articles 7 à 16 de la présente Convention"),
    ("es", "los artículos 7 a 16"),
    ("ru", "в статьях 7–16 настоящей Конвенции"),
    ("zh", "第七条至第十六条"),
    ("ar", "للمواد من 7 إلى 16 من هذه الاتفاقية"),
]


@pytest.mark.parametrize(("code", "text"), RANGES)
def test_range_gives_its_ends_and_where_it_began(code, text):
    found = find(text, BY_CODE[code])
    assert [(r.article, r.since) for r in found] == [(7, None), (16, 7)]


FOREIGN = [
    ("en", "article 2 of the Charter of the United Nations"),
    ("en", "articles 5 and 6 of the United Nations Convention against Corruption"),
    ("en", "article 33 of that Convention"),
    ("fr", "l’article 2 de la Charte des Nations Unies"),
    ("es", "artículo 2 de la Carta de las Naciones Unidas"),
    ("ru", "статьи 2 Устава Организации Объединенных Наций"),
    ("zh", "《联合国宪章》第二条"),
    ("ar", "المادة 2 من ميثاق الأمم المتحدة"),
]


@pytest.mark.parametrize(("code", "text"), FOREIGN)
def test_reference_to_another_treaty_is_left_out(code, text):
    assert find(text, BY_CODE[code]) == []


NOTHING = ["", "this article", "paragraph 2", "an article of faith", "article", "section 4 (a)"]


@pytest.mark.parametrize("text", NOTHING)
def test_words_without_an_article_are_no_reference(text):
    assert find(text, ENGLISH) == []


@pytest.mark.parametrize("code", sorted(BY_CODE))
@given(text=st.text(max_size=200))
@settings(max_examples=50, deadline=1000)
def test_any_text_gives_references_in_order_within_it(code, text):
    places = [(r.start, r.end) for r in find(text, BY_CODE[code], within=1)]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


@pytest.mark.parametrize("piece", ["article ", "article 1, ", "paragraph 2 (a) ", "(a) and ", ", "])
def test_hostile_text_is_searched_in_a_second(piece):
    begun = time.process_time()
    find(piece * (50_000 // len(piece)), ENGLISH, within=1)
    assert time.process_time() - begun < 5


CITATIONS = [
    ("art. 41(2)(a)", Citation(41, "2-a")),
    ("article 41", Citation(41)),
    ("Art 41", Citation(41)),
    ("ARTICLE 41", Citation(41)),
    ("41(2)", Citation(41, "2")),
    ("article 41, paragraph 2 (a)", Citation(41, "2-a")),
    ("art 6 (1)(b)(ii)", Citation(6, "1-b-ii")),
    ("article 2 (i)", Citation(2, "i")),
    ("article 2(h)", Citation(2, "h")),
    ("Article premier", Citation(1)),
    ("artículo 41, párrafo 2", Citation(41, "2")),
    ("статья 41", Citation(41)),
    ("المادة 41", Citation(41)),
    ("第四十一条第二款", Citation(41, "2")),
    ("paragraphe 2 de l’article 41", Citation(41, "2")),
    ("article 99", Citation(99)),
    ("41", None),
    ("article", None),
    ("article 41 data", None),
    ("article 1990", None),
    ("personal data in article 36", None),
    ("extradition", None),
    ("(((", None),
    ("", None),
    ("article 1" * 2000, None),
]


@pytest.mark.parametrize(("query", "expected"), CITATIONS)
def test_citation_is_understood_or_left_to_the_search(query, expected):
    assert parse_citation(query) == expected


@given(st.text(max_size=60))
@settings(deadline=1000)
def test_any_query_is_a_citation_or_none(query):
    assert parse_citation(query) is None or isinstance(parse_citation(query), Citation)
