"""Everything with the keyboard alone, and always seeing where one is."""

import re

import pytest
from playwright.sync_api import expect

HAS_OUTLINE = """() => {
    const style = getComputedStyle(document.activeElement)
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
}"""
NAME = "() => document.activeElement.textContent.trim() || document.activeElement.name"
REACH = 16


def test_first_tab_shows_the_way_past_the_navigation(page):
    page.goto("/states/")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Who has not signed")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_is_visible_at_every_stop(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("/states/")
    unseen, names = [], []
    for _ in range(REACH):
        page.keyboard.press("Tab")
        names.append(page.evaluate(NAME))
        if not page.evaluate(HAS_OUTLINE):
            unseen.append(names[-1])
    assert unseen == []
    assert "q" in names
    assert len(set(names)) == REACH


def test_filter_by_keyboard_keeps_the_focus_on_the_control(page):
    page.goto("/states/")
    search = page.get_by_role("searchbox", name="Name")
    search.focus()
    page.keyboard.type("korea")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.keyboard.press("Tab")
    standing = page.get_by_label("Standing")
    expect(standing).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile("q=korea&standing=signatory"))
    expect(standing).to_be_focused()


def test_search_sent_with_enter_is_a_step(page):
    page.goto("/states/")
    page.get_by_role("searchbox", name="Name").press_sequentially("burma")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?q=burma$"))


def test_row_is_opened_by_keyboard(page):
    page.goto("/states/?q=viet")
    page.get_by_role("link", name="Viet Nam").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Viet Nam")
