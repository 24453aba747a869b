"""The same journeys with scripts switched off."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser_context_args(java_script_enabled=False)


def test_list_without_scripts_is_searched_filtered_and_sorted(page):
    page.goto("/states/")
    page.get_by_role("searchbox", name="Name").fill("korea")
    page.get_by_label("Regional group").select_option("asia_pacific")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("q=korea.*group=asia_pacific"))
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(page.get_by_role("status").filter(has_text="participant")).to_contain_text("2 of 198")
    expect(page.get_by_role("searchbox", name="Name")).to_have_value("korea")
    page.get_by_role("columnheader", name="Name").get_by_role("link").click()
    expect(rows.first).to_contain_text("Republic of Korea")
    page.get_by_role("columnheader", name="Signature").get_by_role("link").click()
    expect(rows.first).to_contain_text("25 October 2025")
    page.go_back()
    page.go_back()
    expect(page.get_by_label("Regional group")).to_have_value("asia_pacific")
    page.get_by_role("link", name="Clear").click()
    expect(rows).to_have_count(198)


def test_first_page_without_scripts_answers_and_searches(page):
    page.goto("/")
    expect(page.get_by_text("73 participants are")).to_be_visible()
    page.get_by_label("Find a State").fill("burma")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Myanmar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Myanmar")


def test_wrong_day_without_scripts_is_corrected_in_the_form(page):
    page.goto("/states/fra/?as_at=yesterday")
    page.get_by_label("As at").fill("2025-10-24")
    page.get_by_role("button", name="Go").click()
    expect(page).to_have_url(re.compile(r"/states/fra/\?as_at=2025-10-24"))
    expect(page.get_by_text("No act towards the Convention is known")).to_be_visible()


def test_timeline_without_scripts_is_filtered_by_kind(page):
    page.goto("/timeline/")
    page.get_by_label("Show").select_option("acts")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="Signature: 69 participants")).to_be_visible()
    expect(page.get_by_text("Adoption by the General Assembly")).to_be_hidden()
