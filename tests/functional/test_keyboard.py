"""Everything with the keyboard alone, and always seeing where one is."""

import re

import pytest
from playwright.sync_api import expect

from tests.functional.scripts import wait_for_scripts

pytestmark = pytest.mark.drawn

HAS_OUTLINE = """() => {
    const style = getComputedStyle(document.activeElement)
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
}"""
NAME = "() => document.activeElement.textContent.trim() || document.activeElement.name"
# The parts of a field for a day are stops of their own, which the browser marks; after the last
# stop the focus is nowhere.
IS_BROWSERS = """() => document.activeElement === document.body
    || document.activeElement.type === 'date'"""
REACH = 16
STOPS = 40
# What has the focus and is drawn under something else, or outside the window (WCAG 2.4.11).
OBSCURED = """() => {
    const one = document.activeElement
    if (one === document.body || one.type === 'radio') return ''
    const box = [...one.getClientRects()].find(each => each.width && each.height)
    const [x, y] = box ? [box.x + box.width / 2, box.y + box.height / 2] : [-1, -1]
    const top = document.elementFromPoint(x, y)
    const isSeen = top && (one.contains(top) || top.contains(one))
    return isSeen ? '' : `${one.tagName} ${one.textContent.trim().slice(0, 40)} ${x} ${y}`
}"""


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
    expect(page.get_by_role("link", name="Not confirmed to have signed")).to_be_focused()


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


@pytest.mark.parametrize("size", [(1280, 640), (320, 256)], ids=str)
@pytest.mark.parametrize("address", ["/", "/states/?q=an", "/map/", "/accessibility/"])
def test_focus_is_never_under_something_else(page, address, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(address)
    # News, or word that the server is silent, stand at the lower edge.
    page.locator("#live p").evaluate("told => told.textContent = 'Japan signed – 74.'")
    obscured, unseen = [], []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        obscured.append(page.evaluate(OBSCURED))
        if not page.evaluate(HAS_OUTLINE) and not page.evaluate(IS_BROWSERS):
            unseen.append(page.evaluate(NAME))
    assert [one for one in obscured if one] == []
    assert unseen == []


def test_list_is_sorted_by_keyboard_on_a_desk_and_on_a_telephone(page):
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 740})
        page.goto("/states/?q=mauri")
        page.get_by_role("button", name="Go").focus()
        order = page.get_by_role("columnheader", name="Name").get_by_role("link")
        for _ in range(3):
            page.keyboard.press("Tab")
        expect(order).to_be_focused()
        expect(order).to_be_in_viewport(ratio=1)
        page.keyboard.press("Enter")
        expect(page.locator("[aria-sort]")).to_have_attribute("aria-sort", "descending")
        expect(page.locator("tbody tr").first).to_contain_text("Mauritius")


def test_menu_of_a_telephone_is_opened_walked_and_closed_by_keyboard(page):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/about/")
    menu = page.get_by_role("button", name="Menu")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="States", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(page.get_by_role("navigation", name="Site")).to_be_hidden()


def test_day_is_chosen_by_keyboard_and_the_slider_says_it(page):
    page.goto("/map/")
    wait_for_scripts(page)
    slider = page.get_by_role("slider", name="Days on which something happened")
    slider.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "25 October 2025")
    expect(page).to_have_url(re.compile(r"as_at=2025-10-25$"))
    expect(slider).to_be_focused()


@pytest.mark.browser_context_args(permissions=["clipboard-read", "clipboard-write"])
def test_sentence_to_quote_is_opened_and_copied_by_keyboard(page):
    page.goto("/states/vnm/")
    wait_for_scripts(page)
    page.get_by_text("A sentence to quote").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    copy = page.get_by_role("button", name="Copy")
    expect(copy).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("details").get_by_role("status")).to_have_text("Copied")
    expect(copy).to_be_focused()
    assert "Viet Nam" in page.evaluate("navigator.clipboard.readText()")
