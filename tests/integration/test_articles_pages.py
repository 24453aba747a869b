"""`/articles/`: contents, an article in one language or two."""

import gzip
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from articles import contents
from signatories.codes import Evidence
from signatories.facts import Reservation
from signatories.partial_date import PartialDate
from tests.factories import FIRST_DAY, SOURCE, with_records
from tests.html import read, words

NUMBERS = range(1, 69)
DIRECTIONS, TAGS = {"ar": "rtl"}, {"zh": "zh-Hans"}
pytestmark = pytest.mark.usefixtures("no_text")


# -- contents --------------------------------------------------------------------------------------


def test_contents_list_nine_chapters_and_every_article_with_its_gist(tracker):
    page = read(tracker, "/articles/")
    whole = contents.load()
    assert [h.get_text(" ", strip=True) for h in page.soup.select(".chapter h2")] == [
        f"Chapter {c.number}. {c.titles['en'].text}" for c in whole.chapters
    ]
    items = page.soup.select(".chapter li")
    assert [int(str(item["value"])) for item in items] == list(NUMBERS)
    for item, article in zip(items, whole.articles.values(), strict=True):
        assert article.words["en"].title in item.text
        assert article.words["en"].gist in item.text


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Extradition", {37}),
        ("Who pays", {40, 57}),
        ("The 24/7 network", {41}),
        ("Human rights safeguards", {6, 24, 36}),
        ("Signing and entry into force", {64, 65}),
        ("My data", {25, 27, 28, 29, 30, 36}),
    ],
)
def test_question_leads_to_the_articles_that_answer_it(tracker, question, numbers):
    soup = read(tracker, "/articles/").soup
    (found,) = [d for d in soup.select(".questions details") if question in str(d.summary)]
    linked = {int(re.findall(r"\d+", str(a["href"]))[0]) for a in found.select("a")}
    assert numbers <= linked


def test_contents_in_french_are_in_french_and_say_so(tracker):
    page = read(tracker, "/articles/?text=fr")
    assert "Entrée en vigueur" in page.main
    assert "Dispositions finales" in page.main
    assert all(tag["lang"] == "fr" for tag in page.soup.select(".chapter ol"))


# -- an article ------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_article_has_its_page_with_a_summary_marked_as_ours(tracker, number, language):
    query = "" if language == "en" else "?text=fr"
    page = read(tracker, f"/articles/{number}/{query}")
    ours = contents.load().articles[number].words[language]
    assert ours.title in page.h1
    assert ours.summary in page.section("In plain words")
    assert "A summary by this project, not the official text." in page.main
    assert "has not been imported" in page.section("Official text")


@pytest.mark.parametrize("number", [2, 16, 40, 64])
@pytest.mark.parametrize("language", contents.LANGUAGES)
def test_words_of_an_article_stand_in_their_language_and_direction(tracker, number, language):
    page = read(tracker, f"/articles/{number}/?text={language}")
    ours, direction = contents.load().articles[number].words[language], DIRECTIONS.get(language)
    for part, text in (("h1 span", ours.title), (".summary p", ours.summary)):
        (first, *_rest) = page.soup.select(part)
        assert words(first) == " ".join(text.split())
        assert (first["lang"], first["dir"]) == (TAGS.get(language, language), direction or "ltr")
    for part in (".trail span", "dl[lang]", ".related ul", ".neighbours bdi"):
        assert {str(tag["dir"]) for tag in page.soup.select(part)} <= {direction or "ltr"}
    assert ("Title: this project's translation." in page.main) == ours.title_is_ours


@pytest.mark.parametrize("language", contents.LANGUAGES)
def test_contents_in_every_language_say_which_titles_are_ours(tracker, language):
    page = read(tracker, f"/articles/?text={language}")
    assert contents.load().articles[65].words[language].title in page.main
    said = "The titles in this language are this project's translation" in page.main
    assert said == (language not in ("en", "fr"))
    assert ("Some titles in this language" in page.main) == (language == "fr")
    offered = [str(tag["lang"]) for tag in page.soup.select(".languages [lang]")]
    assert sorted(offered) == sorted(TAGS.get(code, code) for code in contents.LANGUAGES)


def test_official_titles_stand_for_ours_wherever_articles_are_named(tracker, imported):
    assert "Intitulé inventé 65" in read(tracker, "/articles/?text=fr").main
    page = read(tracker, "/articles/42/?text=fr")
    assert "Intitulé inventé 43" in words(page.soup.select("a[rel=next]")[0])
    assert "Intitulé inventé 41" in page.section("Beside this article")
    for address in ("/articles/?text=fr", "/articles/42/?text=fr"):
        assert "this project's translation" not in read(tracker, address).main


def test_article_says_what_its_title_and_summary_were_compared_with(tracker):
    assert "It was compared with the official text (العربية)." in read(tracker, "/articles/7/").main
    assert "It has not been compared" in read(tracker, "/articles/41/").main
    assert "Title: not compared" in read(tracker, "/articles/41/").main
    assert "this project's translation" in read(tracker, "/articles/41/?text=fr").main
    assert "not certain of every detail" in read(tracker, "/articles/33/").main


def test_article_leads_to_its_neighbours_and_to_those_it_names(tracker):
    page = read(tracker, "/articles/42/")
    links = {str(a["href"]) for a in page.soup.select("main a")}
    assert {"/articles/41/", "/articles/43/", "/articles/25/", "/articles/40/"} <= links
    (before,) = page.soup.select("a[rel=prev]")
    assert before["href"] == "/articles/41/"
    assert not read(tracker, "/articles/1/").soup.select("a[rel=prev]")
    assert not read(tracker, "/articles/68/").soup.select("a[rel=next]")


def test_article_names_the_corresponding_articles_of_sister_treaties(tracker):
    terms = read(tracker, "/articles/37/").soup.select(".related dl > *")
    assert [words(term).split()[-1] for term in terms] == [
        "(2001)",
        "24",
        "(2000)",
        "16",
        "(2003)",
        "44",
    ]


@pytest.mark.parametrize("asked", ["0", "69", "x", "-1", "1e1", "٤", "9" * 50, "<b>"])
def test_article_that_is_none_gets_a_page_that_leads_to_the_contents(tracker, asked):
    page = read(tracker, f"/articles/{asked}/", 404)
    assert "it has articles 1 to 68" in page.main
    assert page.link("All articles") == "/articles/"
    assert not page.soup.select("main b")


def test_article_by_a_number_with_zeros_leads_to_its_page(tracker):
    response = tracker.get("/articles/041/")
    assert (response.status_code, response.headers["Location"]) == (302, "/articles/41/")


def test_article_is_at_most_15_kb_compressed(tracker, imported):
    pages = [
        tracker.get(f"/articles/{number}/?beside=ar&text={language}").content
        for number in (2, 14, 17, 40, 41, 64)
        for language in contents.LANGUAGES
    ]
    assert max(len(gzip.compress(page, 6)) for page in pages) <= 15 * 1024


# -- what the register says of it ------------------------------------------------------------------


def test_authorities_stand_under_their_article_by_participant(tracker):
    for number in (37, 40, 41):
        recorded = read(tracker, f"/articles/{number}/").section("Authorities")
        assert "Azerbaijan" in recorded
        assert "Reported, not confirmed" in recorded
    before = read(tracker, "/articles/41/?as_at=2026-02-22").main
    assert "Azerbaijan" not in before
    assert "No authority under this article is recorded yet." in before


def test_reservations_stand_under_the_article_that_they_concern(tracker, snapshot, put_in_place):
    made = Reservation(
        id="fra-reservation-1",
        key="fra-reservation-1",
        recorded_at=FIRST_DAY,
        source_title=SOURCE,
        iso3="FRA",
        date=PartialDate("2026-06-01"),
        articles=("11(3)", "63(3)"),
        summary="Is not bound by it.",
        evidence=Evidence.DEPOSITARY,
    )
    undated = replace(
        made,
        id="fra-reservation-2",
        key="fra-reservation-2",
        date=PartialDate(""),
        source_date=PartialDate("2026-06-02"),
        summary="Nobody said when.",
    )
    put_in_place(with_records(snapshot, made, undated))
    assert "Nobody said when." in read(tracker, "/articles/63/").main
    for page in ("/articles/63/", "/states/fra/"):
        assert "Nobody said when." not in read(tracker, f"{page}?as_at=2026-06-01").main
    for number in (11, 63):
        recorded = read(tracker, f"/articles/{number}/").section("Reservations and declarations")
        assert "France" in recorded
        assert "Is not bound by it." in recorded
    assert "Is not bound by it." not in read(tracker, "/articles/1/").main
    assert "Is not bound by it." not in read(tracker, "/articles/63/?as_at=2026-05-31").main


def test_final_articles_show_the_living_register(tracker):
    assert "days left" in read(tracker, "/articles/64/").section("In the register")
    assert "40 instruments to go" in read(tracker, "/articles/65/").section("In the register")
    for number in range(64, 69):
        links = read(tracker, f"/articles/{number}/").soup.select(".recorded p > a")
        assert [tracker.get(str(a["href"])).status_code for a in links][-1:] == [200]


def test_clock_of_article_65_follows_the_register(tracker, forty_deposit, register_day):
    register_day.move_to(datetime(2027, 3, 2, 17, tzinfo=UTC))
    assert "30 May 2027" in read(tracker, "/articles/65/").section("In the register")


def test_provision_on_other_pages_leads_to_its_article(tracker):
    page = read(tracker, "/")
    assert page.link("65(1)") == "/articles/65/#1"
    assert page.link("64(1)") == "/articles/64/#1"


# -- the official text -----------------------------------------------------------------------------


def test_official_text_stands_by_provision_with_anchors_and_its_source(tracker, imported):
    page = read(tracker, "/articles/41/")
    anchors = [str(p["id"]) for p in page.soup.select(".provision[id]")]
    assert anchors == ["1", "1-a", "1-b", "2", "2-a", "2-b"]
    (letter,) = page.soup.select("[id='2-a']")
    assert letter.get_text(" ", strip=True).startswith("# (a) A wholly invented")
    source = page.section("Official text")
    for said in ("convention-en.txt", "22 November 2026", "ab" * 32):
        assert said in source
    assert "Made-up heading 41" in page.h1
    assert "Title:" not in page.main


def test_reference_in_the_text_is_a_link_that_says_where_it_leads(tracker, imported):
    soup = read(tracker, "/articles/5/").soup
    first, second = soup.select(".provision a[title]:not(.term)")
    assert (first["href"], first.text) == ("/articles/41/#2-a", "article 41, paragraph 2 (a)")
    assert "24/7 network" in first["title"]
    assert (second["href"], second.text) == ("#1", "paragraph 1 of this article")
    assert soup.find(id="1")


def test_defined_term_is_explained_where_it_stands_first(tracker, imported):
    soup = read(tracker, "/articles/5/").soup
    (term,) = soup.select(".official .term")
    assert term.text == "traffic data"
    assert str(term["href"]).startswith("/articles/2/#")
    assert len(str(term["title"])) > 40


def test_two_languages_stand_side_by_side_by_provision(tracker, imported):
    soup = read(tracker, "/articles/41/?text=fr&beside=ar").soup
    cells = soup.select(".beside > div")
    assert {(c["lang"], c["dir"]) for c in cells} == {("fr", "ltr"), ("ar", "rtl")}
    assert len(cells) == 12
    assert len({tag["id"] for tag in soup.select("[id]")}) == len(soup.select("[id]"))
    assert "Intitulé inventé 41" in str(soup.h1)
    assert len(soup.select(".official .source code")) == 2


def test_language_that_is_not_there_or_the_same_is_left_out(tracker, imported):
    for query in ("?text=xx", "?beside=xx", "?beside=en", "?text=&beside="):
        page = read(tracker, f"/articles/41/{query}")
        assert "Made-up heading 41" in page.h1
        assert not page.soup.select(".beside")


def test_article_in_arabic_has_its_direction(tracker, imported):
    soup = read(tracker, "/articles/41/?text=ar").soup
    for part in ("h1 span", ".summary p", ".official div", ".trail span", ".neighbours bdi"):
        (first, *_rest) = soup.select(part)
        assert (first["lang"], first["dir"]) == ("ar", "rtl")


def test_links_of_languages_keep_the_other_language_and_the_day(tracker, imported):
    soup = read(tracker, "/articles/41/?beside=ar&as_at=2026-06-01").soup
    links = [str(a["href"]) for a in soup.select(".languages a")]
    assert "/articles/41/?beside=ar&as_at=2026-06-01&text=fr" in links
    assert "/articles/41/?as_at=2026-06-01" in links  # the Arabic one, closed
    for link in links:
        assert tracker.get(link).status_code == 200


def test_links_between_articles_keep_the_language(tracker, imported):
    soup = read(tracker, "/articles/42/?text=fr").soup
    links = {str(a["href"]) for a in soup.select("article a, .neighbours a")}
    assert {"/articles/41/?text=fr", "/articles/43/?text=fr", "/articles/41/?text=fr#2-a"} <= links
    assert "/articles/?text=fr#V" in links


def test_article_2_explains_every_defined_term_at_its_place(tracker):
    soup = read(tracker, "/articles/2/").soup
    assert [str(dt["id"]) for dt in soup.select("dt[id]")] == list("abcdefghijklmno")
    assert "traffic data" in read(tracker, "/articles/26/").section("Defined terms")
