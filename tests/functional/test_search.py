"""Searching and filtering the list with the keyboard at hand and the address in sight."""

import re

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def states(page: Page) -> Page:
    page.goto("/states/")
    expect(count(page)).to_contain_text("198 participants")
    return page


def rows(page: Page):
    return page.locator("tbody tr")


def count(page: Page):
    return page.get_by_role("status").filter(has_text="participant")


def name(page: Page):
    return page.get_by_role("searchbox", name="Name")


def steps_back(page: Page) -> int:
    return int(page.evaluate("history.length"))


def test_search_typed_finds_by_another_name_and_announces_how_many(states):
    name(states).press_sequentially("ivory coast")
    expect(rows(states)).to_have_count(1)
    expect(rows(states)).to_contain_text("Côte d")
    expect(count(states)).to_contain_text("1 of 198")
    expect(name(states)).to_be_focused()


def test_search_typed_replaces_the_address_and_adds_no_step(states):
    steps = steps_back(states)
    name(states).press_sequentially("korea", delay=30)
    expect(rows(states)).to_have_count(2)
    expect(states).to_have_url(re.compile(r"/states/\?q=korea$"))
    assert steps_back(states) == steps


def test_search_emptied_shows_all_again_at_the_plain_address(states):
    name(states).fill("korea")
    expect(rows(states)).to_have_count(2)
    name(states).fill("")
    expect(rows(states)).to_have_count(198)
    expect(states).to_have_url(re.compile(r"/states/$"))


def test_filter_chosen_is_a_step_that_keeps_what_was_typed(states):
    name(states).fill("korea")
    expect(rows(states)).to_have_count(2)
    steps = steps_back(states)
    states.get_by_label("Regional group").select_option("asia_pacific")
    expect(states).to_have_url(re.compile(r"\?q=korea&group=asia_pacific$"))
    states.get_by_label("Standing").select_option("signatory")
    expect(rows(states)).to_have_count(1)
    expect(count(states)).to_contain_text("1 of 198")
    assert steps_back(states) == steps + 2


def test_back_restores_the_list_and_the_form(states):
    name(states).fill("korea")
    expect(rows(states)).to_have_count(2)
    states.get_by_label("Standing").select_option("signatory")
    expect(rows(states)).to_have_count(1)
    states.go_back()
    expect(states).to_have_url(re.compile(r"\?q=korea$"))
    expect(rows(states)).to_have_count(2)
    expect(name(states)).to_have_value("korea")
    expect(states.get_by_label("Standing")).to_have_value("")
    expect(states.get_by_role("heading", level=1)).to_be_visible()
    states.go_forward()
    expect(rows(states)).to_have_count(1)
    expect(states.get_by_label("Standing")).to_have_value("signatory")


def test_back_from_a_participant_finds_the_list_as_it_was(states):
    name(states).fill("viet")
    expect(rows(states)).to_have_count(1)
    states.get_by_role("link", name="Viet Nam").click()
    expect(states.get_by_role("heading", level=1)).to_have_text("Viet Nam")
    states.go_back()
    expect(rows(states)).to_have_count(1)
    expect(name(states)).to_have_value("viet")


def test_reload_shows_the_same_list_and_form(states):
    states.get_by_label("Organization").select_option("asean")
    expect(rows(states)).to_have_count(11)
    name(states).fill("a")
    expect(states).to_have_url(re.compile("q=a&organization=asean"))
    before = rows(states).all_inner_texts()
    states.reload()
    assert rows(states).all_inner_texts() == before
    expect(states.get_by_label("Organization")).to_have_value("asean")
    expect(name(states)).to_have_value("a")


def test_order_chosen_survives_a_search(states):
    states.get_by_role("columnheader", name="Name").get_by_role("link").click()
    expect(rows(states).first).to_contain_text("Zimbabwe")
    name(states).fill("korea")
    expect(rows(states)).to_have_count(2)
    expect(rows(states).first).to_contain_text("Republic of Korea")
    expect(states).to_have_url(re.compile("q=korea&sort=-name"))


def test_day_chosen_after_a_search_keeps_the_search(states):
    name(states).fill("mauritius")
    expect(rows(states)).to_have_count(1)
    states.get_by_label("As at another day").fill("2025-10-26")
    states.get_by_role("button", name="Go").click()
    expect(states.get_by_text("You are reading the register as at")).to_be_visible()
    expect(rows(states)).to_have_count(1)
    expect(rows(states)).to_contain_text("no action")
    states.get_by_label("Evidence").select_option("reported")
    expect(states).to_have_url(re.compile("as_at=2025-10-26"))


def test_search_for_nobody_says_so_and_leads_back(states):
    name(states).fill("atlantis")
    expect(states.get_by_text("Nobody fits all of this")).to_be_visible()
    expect(count(states)).to_contain_text("0 of 198")
    states.get_by_role("link", name="Show all").click()
    expect(rows(states)).to_have_count(198)


def test_address_of_the_future_says_that_the_register_knows_nothing_later(page):
    page.goto("/states/?as_at=2999-01-01&q=korea")
    expect(page.get_by_text("The register knows nothing after today")).to_be_visible()
    expect(rows(page)).to_have_count(2)
    page.goto("/states/?q=korea")
    expect(page.get_by_text("The register knows nothing after today")).to_be_hidden()
