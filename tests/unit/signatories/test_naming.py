"""Names of participants by language, and their order."""

from itertools import permutations

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from signatories import collation, naming, wording
from signatories.facts import Participant
from signatories.loading import read
from signatories.naming import LANGUAGES
from signatories.quotes.pieces import in_sentence
from tests.factories import make_participant

BOLIVIA = "Bolivia (Plurinational State of)"


@pytest.fixture(scope="module")
def participants():
    return {r.iso3: r for r in read().records if isinstance(r, Participant)}


def ordered(names, language):
    return sorted(names, key=lambda name: collation.key(name, language))


# -- names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Viet Nam"),
        ("fr", "Viet Nam"),
        ("es", "Viet Nam"),
        ("ru", "Вьетнам"),
        ("zh-hans", "越南"),
        ("ar", "فييت نام"),
        ("vi", "Việt Nam"),
    ],
)
def test_name_shown_is_in_the_readers_language(participants, language, name):
    with override(language):
        assert wording.name(participants["VNM"]) == name


@pytest.mark.parametrize(
    ("language", "name"), [("en", BOLIVIA), ("fr", "Bolivie (nouvelle)"), ("ar", BOLIVIA)]
)
def test_name_of_one_that_is_not_translated_is_in_english(language, name):
    newcomer = make_participant("QQQ", name_en=BOLIVIA, name_fr="Bolivie (nouvelle)")
    assert naming.name_in(language, newcomer) == name


def test_name_corrected_in_the_register_is_not_shown_as_it_was_before(participants):
    renamed = make_participant("VNM", name_en="Great Viet", name_fr="Grand Viêt")
    assert naming.by_language(renamed) == {"en": "Great Viet", "fr": "Grand Viêt"}
    assert {naming.name_in(language, renamed) for language in LANGUAGES} == {
        "Great Viet",
        "Grand Viêt",
    }


@pytest.mark.parametrize(
    ("language", "words"), [("en", "the Niger"), ("es", "Níger"), ("vi", "Niger")]
)
def test_name_in_a_sentence_has_the_english_article_in_english_alone(participants, language, words):
    with override(language):
        assert in_sentence(participants["NER"]) == words


# -- their order -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Afghanistan", "Åland", "Albania", "Côte d'Ivoire", "Croatia"]),
        ("en", ["Guinea", "Guinea-Bissau", "Guyana"]),
        ("fr", ["Égypte", "El Salvador", "Émirats arabes unis", "Équateur", "Érythrée", "Espagne"]),
        ("fr", ["Costa Rica", "Côte d'Ivoire", "Croatie"]),
        ("es", ["Níger", "Nzema", "Ñuble", "Omán"]),
        ("es", ["Estonia", "Eswatini", "Etiopía", "Federación de Rusia"]),
        ("ru", ["Италия", "Йемен", "Кабо-Верде"]),
        ("ru", ["Елена", "Ёлка", "Ель"]),
        ("zh-hans", ["阿富汗", "德国", "法国", "美利坚合众国", "越南", "中国"]),
        ("ar", ["الصين", "ألمانيا", "المغرب", "أوكرانيا", "بابوا غينيا الجديدة"]),
        ("ar", ["آيسلندا", "إثيوبيا", "أذربيجان", "الأردن"]),
        ("vi", ["Ả Rập Xê-út", "Ai Cập", "Áo", "Armenia", "Ấn Độ", "Ba Lan"]),
        ("vi", ["Dominica", "Đan Mạch", "Đức", "Ecuador"]),
    ],
)
def test_names_of_a_language_stand_where_its_readers_look(language, names):
    assert {tuple(ordered(found, language)) for found in permutations(names)} == {tuple(names)}


def test_participants_are_listed_in_the_order_of_the_readers_language(participants):
    ends = {}
    for language in LANGUAGES:
        with override(language):
            found = sorted(participants.values(), key=wording.by_name)
            ends[language] = (wording.name(found[0]), wording.name(found[-1]))
    assert ends == {
        "en": ("Afghanistan", "Zimbabwe"),
        "fr": ("Afghanistan", "Zimbabwe"),
        "es": ("Afganistán", "Zimbabwe"),
        "ru": ("Австралия", "Япония"),
        "zh-hans": ("阿尔巴尼亚", "中国"),
        "ar": ("آيسلندا", "هولندا (مملكة -)"),
        "vi": ("Ả Rập Xê-út", "Zimbabwe"),
    }


@given(st.lists(st.text(max_size=8), max_size=6), st.sampled_from(LANGUAGES))
def test_order_of_any_texts_is_the_same_however_they_came(texts, language):
    assert ordered(texts, language) == ordered(reversed(texts), language)
