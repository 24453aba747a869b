"""`/articles/search/`: what readers type, and where it leads."""

import pytest

from articles import library
from articles.library import Library
from tests.html import read, words

ADDRESS = "/articles/search/"
pytestmark = pytest.mark.usefixtures("no_text")


def found(client, query, **parameters):
    """The hits: address, and the words that are printed."""
    page = client.get(ADDRESS, {"q": query, **parameters}, follow=False)
    assert page.status_code == 200
    soup = read(client, page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"]).soup
    return [(str(hit.a["href"]), words(hit)) for hit in soup.select(".hits li") if hit.a]


def test_search_finds_titles_first_and_marks_the_words(tracker):
    hits = found(tracker, "extraditions")
    assert hits[0][0] == "/articles/37/"
    assert "37. Extradition" in hits[0][1]
    soup = read(tracker, f"{ADDRESS}?q=extraditions").soup
    assert {mark.text.lower() for mark in soup.select("mark")} >= {"extradition"}


@pytest.mark.parametrize(
    ("query", "language", "address"),
    [
        ("ratifications", "en", "/articles/64/"),
        ("extrader", "fr", "/articles/37/?text=fr"),
        ("entree en vigueur", "fr", "/articles/65/?text=fr"),
        ("“ninetieth day”", "en", "/articles/65/"),
    ],
)
def test_search_finds_inflected_forms_without_accents_and_phrases(
    tracker, query, language, address
):
    assert address in [url for url, _words in found(tracker, query, text=language)]


def test_search_of_imported_texts_leads_to_the_paragraph(tracker, imported):
    hits = found(tracker, "wholly invented letter")
    assert hits
    assert all("/#1-" in url or "/#2-" in url for url, _words in hits)
    assert "official text 1(a)" in hits[0][1]
    arabic = found(tracker, "التسليم", text="ar")
    assert any("#1-a" in url for url, _words in arabic)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("article 41", "/articles/41/"),
        ("art. 41(2)(a)", "/articles/41/#2-a"),
        ("Article 65, paragraph 1", "/articles/65/#1"),
        ("article 64 paragraphe 2", "/articles/64/#2"),
    ],
)
def test_name_of_a_provision_leads_straight_there(tracker, imported, query, address):
    response = tracker.get(ADDRESS, {"q": query})
    assert (response.status_code, response.headers["Location"]) == (302, address)
    part = read(tracker, f"{ADDRESS}?part=results&q={query}")
    assert address in [str(a["href"]) for a in part.soup.select("a")]


def test_search_that_finds_nothing_suggests_or_leads_to_the_contents(tracker):
    page = read(tracker, f"{ADDRESS}?q=extraditoin")
    links = [str(a["href"]) for a in page.soup.select("#results a")]
    assert links
    assert all(tracker.get(link).status_code == 200 for link in links)
    nothing = read(tracker, f"{ADDRESS}?q=qqqqzzzz")
    assert "Nothing found." in nothing.main
    assert "/articles/" in [str(a["href"]) for a in nothing.soup.select("#results a")]


HOSTILE = [
    *("", " ", "a" * 10_000, "AND OR NOT", '"no end', "(((", "*", "a*:^~", "é" * 300, "。", "َ"),
    *("<script>alert(1)</script>", "\0", "'; DROP TABLE", "-1", "article 99", "article 0"),
]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("part", ["", "results"])
def test_any_query_gets_an_answer_and_never_markup(tracker, query, part):
    response = tracker.get(ADDRESS, {"q": query, "part": part})
    assert response.status_code == 200
    text = response.content.decode()
    assert "<script>alert" not in text
    assert len(text) < 40_000


def test_part_tells_the_clean_address_and_is_never_indexed(tracker):
    response = tracker.get(ADDRESS, {"q": "données", "text": "fr", "part": "results"})
    assert response.headers["HX-Replace-Url"] == "/articles/search/?q=donn%C3%A9es&text=fr"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert b"<html" not in response.content


def test_search_is_rebuilt_when_a_text_is_imported(tracker, monkeypatch, editions):
    before = found(tracker, "“wholly invented letter”")
    monkeypatch.setattr(library._holder, "library", Library(9, editions))
    assert before == []
    assert found(tracker, "“wholly invented letter”")
