"""Texts whose letters are not what a reader sees."""

import pytest

from articles.languages import ARABIC, CHINESE, ENGLISH, FRENCH, RUSSIAN
from articles.soundness import lost_letters, unsound

UNSOUND = [
    ("ﺽﺮﻐﻟﺍ ﻥﺎﻴﺑ ﺓﺩﺎﻤﻟﺍ", ARABIC, "in reverse"),
    ("L’Ã©tat partie", FRENCH, "wrong encoding"),
    ("Each \ufffd party", ENGLISH, "wrong encoding"),
    ("Each \ue000 party", ENGLISH, "no reader sees"),
    ("ɋɬɨɪɨɧɵ ɧɚɫɬɨɹɳɟɝɨ", RUSSIAN, "text layer of the file is broken"),
    ("Each party shall act", CHINESE, "only 0% of its letters are in the script of Chinese"),
    ("la de los el que y las por " * 10, ENGLISH, "it reads like Spanish, not English"),
    ("12", ENGLISH, "no letters"),
]


@pytest.mark.parametrize(("text", "language", "reason"), UNSOUND)
def test_unsound_text_is_refused_with_its_reason(text, language, reason):
    assert reason in unsound(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Each party shall act", ENGLISH),
        ("المادة 1: بيان الغرض", ARABIC),
        ("各缔约国均应采取措施", CHINESE),
        ("Государства (UNODC) принимают меры, необходимые для осуществления этого", RUSSIAN),
    ],
)
def test_sound_text_has_nothing_against_it(text, language):
    assert unsound(text, language) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("le droit DURA%LE de tous", "DURA%LE"),
        ("=ONES marines", "=ONES"),
        ("Champ d¶application", "d¶application"),
        ("et/ou 50 % des voix, A/RES/79/243", ""),
        ("L’État partie", ""),
    ],
)
def test_sign_in_place_of_a_letter_is_named_with_its_word(text, found):
    assert lost_letters(text) == found
