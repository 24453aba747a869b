"""The file of participants' names: whole, clean, of known origin, CLDR only where it may be."""

import csv
import re
import unicodedata
from collections import Counter

import pytest
from babel import Locale
from django.conf import settings

from signatories import collation, names, naming
from signatories.facts import Participant
from signatories.loading import read
from signatories.naming import LANGUAGES, Origin

SCRIPTS = {
    "ru": "[А-Яа-яё]",
    "zh-hans": "[一-鿿]",
    "ar": "[ء-غف-ي]",
}
LATIN = "[A-Za-zÀ-ÖØ-öø-ɏ\u1e00-\u1eff]"

# What CLDR words otherwise, or without the care that these names need.
CARE = {
    "PSE": ["State of Palestine", "État de Palestine", "Estado de Palestina",
            "Государство Палестина", "巴勒斯坦国", "دولة فلسطين", "Nhà nước Palestine"],
    "VAT": ["Holy See", "Saint-Siège", "Santa Sede", "Святой Престол", "罗马教廷",
            "الكرسي الرسولي", "Tòa thánh"],
    "KOR": ["Republic of Korea", "République de Corée", "República de Corea", "Республика Корея",
            "大韩民国", "جمهورية كوريا", "Đại Hàn Dân Quốc"],
    "PRK": ["Democratic People's Republic of Korea",
            "République populaire démocratique de Corée",
            "República Popular Democrática de Corea",
            "Корейская Народно-Демократическая Республика", "朝鲜民主主义人民共和国",
            "جمهورية كوريا الشعبية الديمقراطية", "Cộng hòa Dân chủ Nhân dân Triều Tiên"],
    "COG": ["Congo", "Congo", "Congo", "Конго", "刚果", "الكونغو", "Congo"],
    "COD": ["Democratic Republic of the Congo", "République démocratique du Congo",
            "República Democrática del Congo", "Демократическая Республика Конго",
            "刚果民主共和国", "جمهورية الكونغو الديمقراطية", "Cộng hòa Dân chủ Congo"],
    "MMR": ["Myanmar", "Myanmar", "Myanmar", "Мьянма", "缅甸", "ميانمار", "Myanmar"],
    "TUR": ["Türkiye", "Türkiye", "Türkiye", "Турция", "土耳其", "تركيا", "Thổ Nhĩ Kỳ (Türkiye)"],
}  # fmt: skip
# Names that States have now, beside those in CARE.
CURRENT = {
    "SWZ": "Eswatini", "CPV": "Cabo Verde", "TLS": "Timor-Leste", "CZE": "Chequia",
    "MKD": "Macedonia del Norte", "VNM": "Viet Nam",
}  # fmt: skip


@pytest.fixture(scope="module")
def participants():
    return {r.iso3: r for r in read().records if isinstance(r, Participant)}


def in_language(language):
    return {iso3: row.names[language] for iso3, row in naming.load().items()}


def test_names_are_of_all_participants_each_once_in_their_order(participants):
    with naming.FILE.open(encoding="utf-8", newline="") as rows:
        codes = [row["iso3"] for row in csv.DictReader(rows)]
    assert codes == list(participants)
    assert len(codes) == 198


def test_names_in_english_and_french_are_those_of_the_register(participants):
    for iso3, participant in participants.items():
        row = naming.load()[iso3].names
        assert (row["en"], row["fr"]) == (participant.name_en, participant.name_fr)


def test_languages_of_the_names_are_those_of_the_site():
    assert [code for code, _name in settings.LANGUAGES] == list(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_in_a_language_are_in_its_letters_clean_and_of_one_participant_each(language):
    letters = SCRIPTS.get(language, LATIN)
    space = "" if language == "zh-hans" else " "
    form = re.compile(f"{letters}({letters}|[-—,'’.()]|{space})*")
    found = in_language(language)
    unclean = {
        name
        for name in found.values()
        if not form.fullmatch(name)
        or unicodedata.normalize("NFC", name) != name
        or re.search(r"\s$|\s\s|\( | \)", name)
    }
    assert unclean == set()
    assert [name for name, count in Counter(found.values()).items() if count > 1] == []


def test_other_names_are_clean_and_none_is_the_name_itself():
    for row in naming.load().values():
        for other in row.other_names:
            assert unicodedata.normalize("NFC", other) == other == other.strip()
            assert not [c for c in other if unicodedata.category(c) in ("Cf", "Cc")]
            assert other not in row.names.values()


def test_origins_are_the_united_nations_but_for_the_union_and_vietnamese(participants):
    rows = naming.load()
    unterm = {iso3 for iso3, row in rows.items() if row.origin is Origin.UNTERM}
    assert participants.keys() - unterm == {"EUE", "NRU"}
    assert rows["EUE"].origin is Origin.OWN
    assert {row.origin_vi for row in rows.values()} == {Origin.CLDR, Origin.USAGE}


def test_vietnamese_names_are_those_of_cldr_or_say_why_not(participants):
    territories = Locale("vi").territories
    for iso3, row in naming.load().items():
        raw = territories[participants[iso3].iso2]
        if row.origin_vi is Origin.CLDR:
            assert row.names["vi"] == raw
        else:
            assert row.names["vi"] != raw
            assert "Vietnamese: " in row.note


@pytest.mark.parametrize("iso3", CARE)
def test_names_that_need_care_are_as_states_have_asked(iso3):
    row = naming.load()[iso3]
    assert [row.names[language] for language in LANGUAGES] == CARE[iso3]
    assert Origin.CLDR not in (row.origin, row.origin_vi)


def test_names_that_changed_are_the_present_ones():
    found = in_language("es")
    assert {iso3: found[iso3] for iso3 in CURRENT} == CURRENT


def test_every_name_leads_to_its_participant_alone(participants):
    """But for “Korea”, which two share."""
    lost = {
        name
        for participant in participants.values()
        for name in names.every_name(participant)
        if names.resolve(participants, name) is not participant
    }
    assert lost == {"Korea"}


def test_order_by_pinyin_has_every_character_of_the_chinese_names_once():
    characters = collation.PINYIN.read_text(encoding="utf-8").strip()
    assert Counter(characters) == Counter(set("".join(in_language("zh-hans").values())))
