"""The defined terms of article 2: what they are, and where they are found."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import contents, terms
from articles.contents import LANGUAGES


def found(text, language="en"):
    return [(span.term.id, text[span.start : span.end]) for span in terms.find(text, language)]


def test_terms_are_the_fifteen_lettered_definitions_in_order():
    assert [term.anchor for term in terms.load()] == list("abcdefghijklmno")


def test_every_term_has_a_name_that_it_is_found_by_and_one_sentence():
    assert len({term.id for term in terms.load()}) == 15
    for term in terms.load():
        for language in LANGUAGES:
            words = term.words[language]
            assert found(words.name, language) == [(term.id, words.name)]
            assert words.explained[-1] in ".。"
            assert not re.search(r"[.。](?!$)", words.explained)


def test_no_form_belongs_to_two_terms():
    for language in LANGUAGES:
        forms = [form.lower() for term in terms.load() for form in term.words[language].forms]
        assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Traffic data and content data.", "en", ["traffic-data", "content-data"]),
        ("SERVICE PROVIDERS", "en", ["service-provider"]),
        ("an ICT\nsystem", "en", ["ict-system"]),
        ("the emergency, the emergencies", "en", ["emergency"]),
        ("a property right", "en", ["property"]),
        ("intellectual property", "en", []),
        ("intellectual property and other property", "en", ["property"]),
        ("the search and seizure of data", "en", []),
        ("search and seizure, then seizure of assets", "en", ["freezing-or-seizure"]),
        ("the freezing or seizure", "en", ["freezing-or-seizure"]),
        ("proceeds of crimea", "en", []),
        ("antifreezing", "en", []),
        ("données relatives au trafic", "fr", ["traffic-data"]),
        ("DONNÉES ÉLECTRONIQUES", "fr", ["electronic-data"]),
        ("un système d'information et de communication", "fr", ["ict-system"]),
        ("la situation d’urgence", "fr", ["emergency"]),
        ("agir de toute urgence", "fr", []),
        ("les biens", "fr", ["property"]),
        ("bien entendu", "fr", []),
        ("le dégel", "fr", []),
        ("traffic data", "ru", []),
        ("сохранность электронных данных", "ru", ["electronic-data"]),
        ("los proveedores de servicios", "es", ["service-provider"]),
        ("未经授权访问电子数据的", "zh", ["electronic-data"]),
        ("بالبيانات الشخصية", "ar", ["personal-data"]),
        ("dữ liệu cá nhân", "vi", ["personal-data"]),
        ("", "en", []),
    ],
)
def test_term_is_found_as_a_whole_phrase_in_its_own_sense(text, language, expected):
    assert [term for term, _ in found(text, language)] == expected


def test_first_occurrence_alone_is_found_in_the_text_as_it_is_printed():
    text = "Content data, personal data and again Content  Data."
    assert found(text) == [("content-data", "Content data"), ("personal-data", "personal data")]


def test_longest_phrase_is_found_where_several_begin():
    assert found("freezing or seizure") == [("freezing-or-seizure", "freezing or seizure")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_occurs_in_our_words(language):
    occurring = {
        span.term.id
        for article in contents.load().articles.values()
        for text in (article.words[language].title, article.words[language].summary)
        for span in terms.find(text, language)
    }
    assert occurring == {term.id for term in terms.load()}


@given(
    st.lists(
        st.sampled_from([form for term in terms.load() for form in term.words["fr"].forms])
        | st.text(max_size=5),
        max_size=8,
    ).map(" ".join)
)
def test_spans_of_any_text_are_in_order_apart_and_each_of_another_term(text):
    spans = terms.find(text, "fr")
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert len({span.term.id for span in spans}) == len(spans)
