"""On a telephone and on a desk, in both colours, on paper."""

import pytest
from playwright.sync_api import expect

from convention_tracker import languages
from tests.functional.pages import PAGES

pytestmark = pytest.mark.drawn

SIZES = [{"width": 360, "height": 740}, {"width": 1280, "height": 800}]

OVERFLOW = """() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.querySelectorAll('body *')]
        .filter(element => element.getBoundingClientRect().right > width + 1)
        .map(element => `${element.tagName} ${element.textContent.trim().slice(0, 60)}`)
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll('button, select, input, header a, .button')]
    .filter(element => element.type !== 'hidden' && element.checkVisibility())
    .map(element => [element.textContent.trim().slice(0, 30), element.getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""
BACKGROUND = "() => getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("address", PAGES)
def test_page_scrolls_in_one_direction_alone_and_its_controls_can_be_hit(page, address):
    for size in SIZES:
        page.set_viewport_size(size)
        page.goto(address)
        assert page.evaluate(OVERFLOW) == [], size
        assert page.evaluate(SMALL_TARGETS) == [], size


@pytest.mark.parametrize("code", languages.CODES[1:])
def test_pages_scroll_in_one_direction_alone_in_every_language(page, code):
    for path in ("/", "/states/", "/states/vnm/", "/entry-into-force/", "/breakdown/", "/claims/"):
        for size in SIZES:
            page.set_viewport_size(size)
            page.goto(f"/{code}{path}")
            assert page.evaluate(OVERFLOW) == [], (path, size)
            assert page.evaluate(SMALL_TARGETS) == [], (path, size)


def test_table_on_a_telephone_names_every_value(page):
    page.set_viewport_size(SIZES[0])
    page.goto("/states/?q=mauritius")
    row = page.locator("tbody tr")
    expect(row).to_contain_text("19 November 2025")
    labels = row.locator("td:visible").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
    )
    assert labels == ['"Regional group"', '"Standing"', '"Signature"', '"Evidence, confirmed"']


def edges(page, *selectors):
    """Upper and lower edges of the first of each on the page, in pixels."""
    for _visit in range(2):
        page.goto("/", wait_until="networkidle")
    boxes = [page.locator(selector).first.bounding_box() for selector in selectors]
    return [(box["y"], box["y"] + box["height"]) for box in boxes]


def test_first_screen_of_a_small_telephone_has_the_answer_both_clocks_and_the_first_tiles(page):
    page.set_viewport_size({"width": 360, "height": 640})
    answer, clocks, tile = edges(page, "#answer", "#clocks", ".tile")
    assert answer[1] <= clocks[0] < clocks[1] <= 640
    assert tile[1] <= 640
    for words in ("73 participants are", "more signatures are reported, not", "is not in force."):
        expect(page.get_by_text(words)).to_be_in_viewport(ratio=1)


def test_first_page_on_a_desk_shows_the_latest_acts_within_one_and_a_half_screens(page):
    page.set_viewport_size({"width": 1280, "height": 800})
    world, latest = edges(page, ".world", "#latest")
    assert world[1] <= 800
    assert latest[1] <= 1.5 * 800


def test_colours_follow_the_readers_choice(page):
    page.emulate_media(color_scheme="light")
    page.goto("/")
    light = page.evaluate(BACKGROUND)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(BACKGROUND) != light


def test_page_on_paper_leaves_controls_out_and_keeps_the_facts(page):
    page.goto("/states/?q=viet")
    page.emulate_media(media="print")
    expect(page.get_by_role("searchbox", name="Name")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Site")).to_be_hidden()
    expect(page.locator("tbody tr")).to_be_visible()
    expect(page.get_by_role("contentinfo")).to_contain_text("As at")
    expect(page.get_by_role("contentinfo")).to_be_visible()
