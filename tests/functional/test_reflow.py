"""Larger text, more zoom, narrower screens, wider spacing: nothing is cut off or out of reach."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect

from tests.functional.pages import PAGES
from tests.sites import Site

pytestmark = pytest.mark.drawn

ZOOMED = {"width": 320, "height": 256}  # a screen of 1280 x 1024 at 400% (WCAG 1.4.10)
BETWEEN = [930, 1010, 1120]  # where cards become tables, and tables wide
SPACING = """() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-block-end: 2em !important }`)
    document.adoptedStyleSheets = [sheet]
}"""  # WCAG 1.4.12
# What reaches beyond the window, or beyond a box that hides or scrolls it; a box that scrolls is
# well if the keyboard reaches it and it has a name.
LOST = """() => {
    const wide = document.documentElement.clientWidth + 1
    const kept = '.unseen, .skip, svg, select, input, thead'
    const seen = [...document.querySelectorAll('body *')].filter(
        one => one.checkVisibility() && !one.closest(kept))
    const named = one => one.tabIndex === 0 && one.getAttribute('aria-label')
    const isCut = one => one.scrollWidth > one.clientWidth + 1
        && getComputedStyle(one).overflowX !== 'visible' && !named(one)
    const isOut = one => one.getBoundingClientRect().right > wide
        && !one.parentElement.closest('.scroll, .chart')
    return seen.filter(one => isCut(one) || isOut(one))
        .map(one => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 40)}`)
}"""


@pytest.mark.parametrize("address", PAGES)
def test_page_zoomed_and_with_wider_spacing_loses_nothing(page, address):
    page.goto(address)
    for width in BETWEEN:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(LOST) == [], width
    page.set_viewport_size(ZOOMED)
    assert page.evaluate(LOST) == []
    page.evaluate(SPACING)
    assert page.evaluate(LOST) == []


@pytest.fixture(scope="module")
def large_text(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], site: Site
) -> Iterator[Page]:
    """A tab of a reader who has set text to twice the size, which rem and em follow."""
    size = "--blink-settings=defaultFontSize=32"
    arguments = {**browser_type_launch_args, "args": [*browser_type_launch_args["args"], size]}
    browser: Browser = browser_type.launch(**arguments)
    yield browser.new_page(base_url=site.url)
    browser.close()


@pytest.mark.parametrize("address", PAGES)
def test_page_with_text_of_twice_the_size_loses_nothing(large_text, address):
    large_text.goto(address)
    expect(large_text.locator("body")).to_have_css("font-size", "32px")
    for width in (1280, 360):
        large_text.set_viewport_size({"width": width, "height": 740})
        assert large_text.evaluate(LOST) == [], width


def test_menu_at_400_percent_can_be_read_to_its_end(page):
    page.set_viewport_size(ZOOMED)
    page.goto("/")
    page.get_by_role("button", name="Menu").click()
    last = page.get_by_role("link", name="About")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=1)
