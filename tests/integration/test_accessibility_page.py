"""`/accessibility/`: what the site aims at, what was tested, what is lacking, whom to tell."""

import pytest

from tests.html import read


def test_statement_says_standard_tests_limits_and_day(tracker):
    page = read(tracker, "/accessibility/")
    assert page.link("Web Content Accessibility Guidelines 2.2").endswith("/WCAG22/")
    assert "level AA" in page.main
    assert "last reviewed on 22 November 2026" in page.main
    assert "keyboard alone" in page.section("What is tested")
    assert "nor with a screen reader" in page.section("What is not good enough, or not known")


def test_statement_says_where_to_report_what_is_in_the_way(tracker, settings):
    settings.CONTACT = "desk@example.org"
    page = read(tracker, "/accessibility/")
    assert "another form" in page.section("Tell us what is in your way")
    assert page.link("desk@example.org") == "mailto:desk@example.org"


@pytest.mark.parametrize("address", ["/", "/states/fra/", "/articles/41/", "/api/v1/", "/embed/"])
def test_page_leads_to_the_statement_from_its_footer(tracker, address):
    assert read(tracker, address).link("Accessibility") == "/accessibility/"


def test_page_of_nothing_leads_to_the_statement_too(tracker):
    assert read(tracker, "/nothing/", 404).link("Accessibility") == "/accessibility/"


def test_sitemap_names_the_statement_with_the_day_of_its_review(tracker, settings):
    text = tracker.get("/sitemap.xml").content.decode()
    address = f"<loc>{settings.SITE_URL}/accessibility/</loc>"
    assert "<lastmod>2026-11-22</lastmod>" in text.partition(address)[2].partition("</url>")[0]


def test_search_part_tells_the_region_that_speaks_and_no_second_one(tracker):
    part = read(tracker, "/articles/search/?q=extradition&part=results")
    (region,) = part.soup.select("[role=status]")
    assert region["hx-swap-oob"] == "innerHTML"
    whole = read(tracker, "/articles/search/?q=extradition")
    (kept,) = [each for each in whole.soup.select("[role=status]") if each.get("id") == "found"]
    assert kept.get_text().strip() == region.get_text().strip()
    assert not whole.soup.select("#results [role=status]")
