"""Finding participants by what people type, among the shipped ones."""

import pytest

from signatories import names
from signatories.facts import Participant
from signatories.loading import read
from tests.factories import make_participant


@pytest.fixture(scope="module")
def participants():
    records = read().records
    return {r.iso3: r for r in records if isinstance(r, Participant)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Ivory Coast", {"CIV"}),
        ("cote d'ivoire", {"CIV"}),
        ("CÔTE D\u2019IVOIRE", {"CIV"}),
        ("Burma", {"MMR"}),
        ("Vatican", {"VAT"}),
        ("korea", {"KOR", "PRK"}),
        ("rep kor", {"KOR", "PRK"}),
        ("south korea", {"KOR"}),
        ("turkiye", {"TUR"}),
        ("Türk", {"TUR", "TKM"}),
        ("VN", {"VNM"}),
        ("vnm", {"VNM"}),
        ("EU", {"EUE"}),
        ("viet", {"VNM"}),
        ("united  KINGDOM", {"GBR"}),
        ("atlantis", set()),
        ("orea", set()),
        ("España", {"ESP"}),
        ("espana", {"ESP"}),
        ("etats-unis", {"USA"}),
        ("Соединенные Штаты", {"USA"}),
        ("США", {"USA"}),
        ("кот д'ивуар", {"CIV"}),
        ("北马其顿", {"MKD"}),
        ("叙利亚", {"SYR"}),
        ("美国", {"USA"}),
        ("韩国", {"KOR"}),
        ("الجزائر", {"DZA"}),
        ("جزائر", {"DZA"}),
        ("الاردن", {"JOR"}),
        ("سوريه", {"SYR"}),
        ("Đan Mạch", {"DNK"}),
        ("dan mach", {"DNK"}),
        ("thổ nhĩ kỳ", {"TUR"}),
    ],
)
def test_search_of_names_and_codes_finds_exactly_those_meant(participants, query, expected):
    found = {iso3 for iso3, p in participants.items() if names.matches(p, query)}
    assert found == expected


def test_search_of_nothing_keeps_everyone(participants):
    assert all(names.matches(p, "") for p in participants.values())


def test_search_of_no_word_keeps_nobody(participants):
    """A file of everybody must not come back for it."""
    assert not any(names.matches(p, query) for p in participants.values() for query in ("-", "…"))


@pytest.mark.parametrize(
    ("query", "iso3"), [("Cote dIvoire", "CIV"), ("DPRK", "PRK"), ("ROK", "KOR"), ("PRC", "CHN")]
)
def test_search_by_what_many_type_finds_the_one_meant(participants, query, iso3):
    assert [code for code, p in participants.items() if names.matches(p, query)] == [iso3]


@pytest.mark.parametrize(
    ("typed", "iso3"),
    [
        ("vietnam", "VNM"),
        ("viet-nam", "VNM"),
        ("VN", "VNM"),
        ("vn", "VNM"),
        ("vNm", "VNM"),
        ("united-kingdom", "GBR"),
        ("uk", "GBR"),
        ("cote-divoire", "CIV"),
        ("royaume-uni-de-grande-bretagne-et-dirlande-du-nord", "GBR"),
        ("holy_see", "VAT"),
        ("european-union", "EUE"),
        ("eu", "EUE"),
        ("españa", "ESP"),
        ("cote-d'ivoire", "CIV"),
        ("中国", "CHN"),
        ("ao", "AGO"),
        ("Áo", "AUT"),
        ("Nga", "RUS"),
        ("nga", "NGA"),
        ("NGA", "NGA"),
        ("korea", None),
        ("united", None),
        ("atlantis", None),
        ("", None),
        ("---", None),
    ],
)
def test_address_of_a_name_resolves_to_the_one_meant_or_to_none(participants, typed, iso3):
    found = names.resolve(participants, typed)
    assert (found.iso3 if found else None) == iso3


def test_address_of_every_participant_resolves_by_both_codes_and_by_its_names(participants):
    wrong = {
        (iso3, typed)
        for iso3, p in participants.items()
        for typed in (p.iso2.lower(), iso3.lower(), p.name_en, p.name_fr.replace(" ", "-"))
        if names.resolve(participants, typed) is not p
    }
    assert wrong == set()


@pytest.mark.parametrize(
    ("typed", "first"),
    [("vietnm", "VNM"), ("frnce", "FRA"), ("south-korea", "KOR"), ("Zwitserland", "CHE")],
)
def test_nearest_names_of_a_slip_begin_with_the_one_meant(participants, typed, first):
    near = [p.iso3 for p in names.nearest(participants, typed)]
    assert near[0] == first
    assert len(near) == len(set(near)) <= 5


def test_nearest_names_are_sought_in_the_language_of_the_reader(participants):
    assert names.nearest(participants, "Вьетнм", language="ru")[0].iso3 == "VNM"
    assert names.nearest(participants, "Вьетнм") == []


def test_nearest_names_of_an_ambiguous_word_begin_with_all_that_it_fits(participants):
    assert {p.iso3 for p in names.nearest(participants, "korea")[:2]} == {"KOR", "PRK"}


@pytest.mark.parametrize("typed", ["", "???", "qqqqqqqq", "x" * 100_000])
def test_nearest_names_of_nonsense_are_none(participants, typed):
    assert names.nearest(participants, typed) == []


def test_name_with_accents_and_case_is_found_without_them():
    odd = make_participant(name_en="Ålånd-Straße", other_names=("İzmir",))
    assert all(names.matches(odd, query) for query in ("aland", "STRASSE", "izmir"))
