"""Searching: what each language finds, how it is ranked, what is marked."""

import pytest

from articles import contents
from articles.references import Citation
from articles.search import Index, Kind, Suggestion
from articles.search.results import MOST_HITS, MOST_OF_AN_ARTICLE
from tests.archives import archives, contents_of, facts, text, words


@pytest.fixture(scope="module")
def shipped():
    """What the project says of the 68 articles, no text imported."""
    return Index.build(contents.load(), {})


@pytest.fixture(scope="module")
def made_up():
    return Index.build(contents_of(facts(1, en=words("")), facts(2, en=words(""))), archives())


def marked(hit):
    return [piece.text for piece in hit.snippet if piece.is_hit]


def printed(hit):
    return "".join(piece.text for piece in hit.snippet)


def found(index, query, language):
    """The best hit: its article, its anchor, the words marked in it."""
    hit = index.search(query, language).hits[0]
    return hit.article, hit.anchor, marked(hit)


# -- what is found ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "language", "article"),
    [
        ("extradition", "en", 37),
        ("EXTRADITION", "fr", 37),
        ("ratifications", "en", 64),
        ("extrader", "en", 37),
        ("extrader", "fr", 37),
        ("real time traffic", "en", 29),
        ("24/7", "en", 41),
        ("preuves electroniques", "fr", 35),
        ("données personnelles", "fr", 36),
        ("donnees personnelles", "fr", 36),
        ("l'extradition", "fr", 37),
        ("human rights", "en", 6),
        ("criminalise torture", "en", 32),
        ("serious offense", "en", 30),
    ],
)
def test_query_finds_the_article_on_its_subject_first(shipped, query, language, article):
    assert shipped.search(query, language).hits[0].article == article


@pytest.mark.parametrize(
    ("query", "language", "expected"),
    [
        # inflected forms
        ("recordings", "en", (1, "", ["recordings"])),
        ("binding", "en", (1, "1", ["bindings"])),
        ("enregistrements", "fr", (1, "", ["enregistrements"])),
        ("doré", "fr", (1, "1", ["dorées"])),
        ("grabaciones", "es", (1, "", ["grabaciones"])),
        ("devuelven", "es", (2, "p1", ["devuelve"])),
        ("архивы", "ru", (1, "1", ["архива"])),
        ("читателей", "ru", (1, "2", ["Читатели"])),
        ("سجل", "ar", (1, "", ["السجلات"])),
        ("إلكترونيا", "ar", (2, "p1", ["إلكترونية"])),
        # accents, case, letters typed for one another
        ("DOREES", "fr", (1, "1", ["dorées"])),
        ("anos", "es", (1, "1", ["años"])),
        ("an\u0303os", "es", (1, "1", ["años"])),
        ("елки", "ru", (1, "1", ["Ёлки"])),
        ("ЁЛКИ", "ru", (1, "1", ["Ёлки"])),
        ("ｒｅａｄｉｎｇ", "en", (2, "", ["Reading"])),
        # Arabic: vowel points, stretching, hamza, the article and what is written with it
        ("المكتبه", "ar", (1, "1", ["المكتبةُ"])),
        ("مكتبة", "ar", (1, "1", ["المكتبةُ"])),
        ("والمكتبة", "ar", (1, "1", ["المكتبةُ"])),
        ("للمكتبة", "ar", (1, "1", ["المكتبةُ"])),
        ("مكـــتبة", "ar", (1, "1", ["المكتبةُ"])),
        ("يغلق", "ar", (1, "2", ["يُغلق"])),
        ("الارشيف", "ar", (1, "2", ["والأرشيف"])),
        ("أرشيف", "ar", (1, "2", ["والأرشيف"])),
        # Chinese: single characters, words, runs without spaces
        ("图书馆", "zh", (1, "1", ["图书馆"])),
        ("旧", "zh", (1, "1", ["旧"])),
        ("放", "zh", (1, "1", ["放"])),
        ("读者借阅", "zh", (1, "2", ["读者", "借阅"])),
        ("复制 记录", "zh", (2, "p1", ["复制记录"])),
        # the last word as far as it is typed
        ("bind", "en", (1, "1", ["bindings"])),
        ("the archive len", "en", (1, "1", ["archive", "lends"])),
        ("reli", "fr", (1, "1", ["reliures"])),
        ("despu", "es", (2, "p1", ["después"])),
        ("подозр", "ru", (2, "p1", ["подозреваемым"])),
        ("المكت", "ar", (1, "1", ["المكتبةُ"])),
        ("مكت", "ar", (1, "1", ["المكتبةُ"])),
    ],
)
def test_query_finds_and_marks_the_word_as_it_is_printed(made_up, query, language, expected):
    assert found(made_up, query, language) == expected


@pytest.mark.parametrize(
    ("query", "language", "count"),
    [
        ('"whoever reads"', "en", 1),
        ('"reads whoever"', "en", 0),
        ('"whoever read"', "en", 0),
        ("“gives it back”", "en", 1),
        ("« les reliures »", "fr", 0),
        ("« ses reliures »", "fr", 1),
        ("«ёлки у здания»", "ru", 1),
        ("«здания у елки»", "ru", 0),
        ('"años pares"', "es", 1),
        ("”تفتح المكتبة“", "ar", 1),
        ("”المكتبة تفتح“", "ar", 0),
        ("「保存旧档案」", "zh", 1),
        ("“旧档案，并向公众”", "zh", 1),
        ("“档案旧”", "zh", 0),
        ('"recording"', "en", 1),
        ('"recordin"', "en", 0),
    ],
)
def test_quotation_finds_all_its_words_in_order_only(made_up, query, language, count):
    assert made_up.search(query, language).total == count


def test_quotation_marks_its_words_only_where_they_stand_together():
    line = "Reading rooms open. Rooms for reading close. The reading rooms are quiet."
    index = Index.build(contents_of(facts(1, en=words("", summary=line))), {})
    assert [marked(hit) for hit in index.search('"reading rooms"', "en").hits] == [
        ["Reading", "rooms", "reading", "rooms"]
    ]


def test_word_that_stands_nowhere_leaves_the_other_words_their_hits(made_up):
    assert found(made_up, "bindings qqqqqq", "en") == (1, "1", ["bindings"])


def test_little_words_are_searched_only_alone_or_in_quotations(made_up):
    assert found(made_up, "the bindings", "en") == (1, "1", ["bindings"])
    assert found(made_up, "the", "en") == (1, "1", ["The"])
    assert found(made_up, '"the archive"', "en") == (1, "1", ["The", "archive"])


def test_unknown_language_is_answered_in_english(shipped):
    results = shipped.search("extradition", "de")
    assert (results.language, results.hits[0].article) == ("en", 37)


@pytest.mark.parametrize(
    ("query", "language", "article"),
    [
        ("extraditar", "es", 37),
        ("prescripcion", "es", 20),
        ("ratificar", "es", 64),
        ("выдаче", "ru", 37),
        ("срока давности", "ru", 20),
        ("вступления в силу", "ru", 65),
        ("引渡", "zh", 37),
        ("生效", "zh", 65),
        ("تسليم المجرمين", "ar", 37),
        ("dẫn độ", "vi", 37),
        ("dan do", "vi", 37),
        ("điều kiện và bảo đảm", "vi", 24),
    ],
)
def test_words_of_every_language_find_their_article(shipped, query, language, article):
    results = shipped.search(query, language)
    assert results.language == language
    assert article in [hit.article for hit in results.hits[:3]]


def test_vietnamese_without_accents_is_marked_as_a_whole(shipped):
    (first, *_rest) = shipped.search("dan do", "vi").hits
    assert [piece.text for piece in first.snippet if piece.is_hit] == ["Dẫn", "độ"]


def test_provision_named_in_vietnamese_is_found(shipped):
    named = shipped.search("Điều 41 khoản 2 điểm a", "vi").citation
    assert named
    assert named.article == 41


def test_language_of_an_address_with_a_script_is_searched(made_up):
    assert made_up.search("档案", "zh-hans").language == "zh"


# -- ranking ---------------------------------------------------------------------------------------

RANKED = contents_of(
    facts(1, en=words("Doors", summary="On one lantern and what it costs.")),
    facts(2, en=words("Roofs", gist="Each lantern hangs on a hook")),
    facts(3, en=words("Lantern")),
    facts(4, en=words("Windows")),
    facts(5, en=words("Lanternists of the town")),
)
HUNG = text("en", {4: ("Windows", {"1": "A lantern, a lantern, a lantern and one lantern more."})})


def test_title_comes_before_gist_before_summary_before_text():
    index = Index.build(RANKED, {"en": HUNG})
    hits = index.search("lantern", "en").hits
    assert [(hit.article, hit.kind) for hit in hits if hit.article != 5] == [
        (3, Kind.TITLE),
        (2, Kind.GIST),
        (1, Kind.SUMMARY),
        (4, Kind.PROVISION),
    ]


def test_exact_word_comes_before_another_form_before_a_beginning():
    lines = {"1": "Lanternists walk.", "2": "Some lanterns shine."}
    lines |= dict.fromkeys("345", "One lantern shines at the other end.")
    index = Index.build(contents_of(facts(1, en=words(""))), {"en": text("en", {1: ("", lines)})})
    found = index.search("lantern", "en")
    assert [hit.anchor for hit in found.hits] == ["3", "4", "5"]
    assert found.total == 5
    lines = {anchor: lines[anchor] for anchor in "125"}
    index = Index.build(contents_of(facts(1, en=words(""))), {"en": text("en", {1: ("", lines)})})
    assert [hit.anchor for hit in index.search("lantern", "en").hits] == ["5", "2", "1"]


def test_words_close_together_come_before_words_far_apart():
    lines = {
        "1": "The ladder leans where somebody has put it, and the roof is very far from here.",
        "2": "Somebody has put the roof ladder where it leans, and it is very far from here.",
    }
    index = Index.build(contents_of(facts(1, en=words(""))), {"en": text("en", {1: ("", lines)})})
    assert [hit.anchor for hit in index.search("roof ladder", "en").hits] == ["2", "1"]


def test_hits_of_an_article_stand_together_three_at_most_and_thirty_in_all():
    lines = {str(number): f"Lantern {number}." for number in range(1, 8)}
    articles = [facts(number, en=words("Lantern")) for number in range(1, 21)]
    rows = dict.fromkeys(range(1, 21), ("Lantern", lines))
    results = Index.build(contents_of(*articles), {"en": text("en", rows)}).search("lantern", "en")
    numbers = [hit.article for hit in results.hits]
    assert results.total == 20 * 8
    assert len(numbers) == MOST_HITS
    assert set(numbers) == set(range(1, 21))
    runs = [
        number for place, number in enumerate(numbers) if numbers[place - 1 : place] != [number]
    ]
    assert len(runs) == 20
    assert max(map(numbers.count, numbers)) <= MOST_OF_AN_ARTICLE


def test_official_title_stands_for_ours_where_it_is_imported(shipped):
    imported = text("fr", {37: ("Remise de personnes", {"1": "Rien."})})
    index = Index.build(contents.load(), {"fr": imported})
    titles = [hit for hit in index.search("remise", "fr").hits if hit.kind is Kind.TITLE]
    assert [printed(hit) for hit in titles] == ["Remise de personnes"]
    assert printed(shipped.search("extradition", "fr").hits[0]) == "Extradition"


def test_articles_that_the_convention_does_not_have_are_not_found():
    index = Index.build(contents.load(), {"en": text("en", {69: ("Zebras", {"1": "A zebra."})})})
    assert index.search("zebra", "en").hits == ()


# -- snippets --------------------------------------------------------------------------------------


def test_long_text_is_shown_around_its_first_hit_cut_between_words(shipped):
    hit = next(hit for hit in shipped.search("emergency", "en").hits if hit.kind is Kind.SUMMARY)
    shown = printed(hit)
    source = contents.load().articles[hit.article].words["en"].summary
    inside = shown.strip("…")
    assert shown.startswith("…")
    assert len(inside) <= 200
    assert f" {inside}" in source
    assert marked(hit)[0].lower().startswith("emergenc")


def test_short_text_is_shown_whole(made_up):
    assert printed(made_up.search("bindings", "en").hits[0]) == "The archive lends its bindings."


def test_markup_in_a_text_stays_text():
    index = Index.build(contents_of(facts(1, en=words('<b>Lantern</b> & "hook"'))), {})
    hit = index.search("lantern", "en").hits[0]
    assert [tuple(piece) for piece in hit.snippet] == [
        ("<b>", False),
        ("Lantern", True),
        ('</b> & "hook"', False),
    ]


# -- citations -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "citation"),
    [
        ("article 41", Citation(41)),
        ("Art. 41(2)(a)", Citation(41, "2-a")),
        ("Статья 41", Citation(41)),
        ("المادة 41", Citation(41)),
        ("第四十一条", Citation(41)),
        ("article 69", None),
        ("article 0", None),
    ],
)
def test_query_that_names_an_article_is_a_citation_if_the_article_exists(shipped, query, citation):
    results = shipped.search(query, "en")
    assert results.citation == citation
    assert not (citation and results.hits)


@pytest.mark.parametrize(
    ("query", "anchor"),
    [("art. 1(1)(a)", "1-a"), ("art. 1(1)(z)", "1"), ("art. 1(9)(a)", None)],
)
def test_citation_leads_to_the_nearest_provision_that_exists(made_up, query, anchor):
    assert made_up.search(query, "en").citation == Citation(1, anchor)


# -- nothing found ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "language", "suggested"),
    [
        ("extradiction", "en", Suggestion("extradition")),
        ("extradiction", "en", Suggestion("Extradition", 37)),
        ("jurisdicton", "en", Suggestion("Jurisdiction", 22)),
        ("elektroniqe", "fr", Suggestion("électronique")),
        ('"rights human"', "en", Suggestion("rights human")),
        ("охранение записeй", "ru", Suggestion("Хранение записей", 1)),
    ],
)
def test_query_without_hits_suggests_known_words_and_titles(query, language, suggested):
    index = Index.build(contents.load(), {"ru": archives()["ru"]})
    results = index.search(query, language)
    assert results.hits == ()
    assert suggested in results.suggestions


def test_suggested_query_finds_something(shipped):
    for query in ("extradiction", "preservaton of dataa", '"crime proceeds of"'):
        suggested = shipped.search(query, "en").suggestions[0]
        assert shipped.search(suggested.text, "en").total > 0
