"""A sentence is copied with one press; a comparison is made without scripts and on a telephone."""

import re

import pytest
from playwright.sync_api import expect

IS_ON_TOP = """part => {
    const box = part.getBoundingClientRect()
    return part.contains(document.elementFromPoint(box.right - 1, box.bottom - 5))
}"""
TABLET = {"width": 930, "height": 740}


def open_quote(page):
    page.get_by_text("A sentence to quote").click()
    return page.get_by_role("blockquote")


@pytest.mark.browser_context_args(permissions=["clipboard-read", "clipboard-write"])
def test_sentence_is_copied_with_its_permanent_address_and_that_is_announced(page, site):
    page.goto("/states/vnm/")
    quote = open_quote(page)
    said = page.locator("details").get_by_role("status")
    expect(said).to_have_text("")
    page.get_by_role("button", name="Copy").click()
    expect(said).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Viet Nam is confirmed as having signed" in copied
    link = quote.get_by_role("link").get_attribute("href")
    assert f"{site.url}{link}" in copied
    assert re.fullmatch(r"/states/vnm/\?as_at=[\d-]{10}&known_at=[\d-]{10}", link)


def test_sentence_is_selected_where_the_clipboard_is_refused(page):
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})"  # as without HTTPS
    )
    page.goto("/")
    open_quote(page)
    page.get_by_role("button", name="Copy").click()
    assert "73 participants – 71 Member" in page.evaluate("String(getSelection())")
    expect(page.locator("details").get_by_role("status")).to_have_text("Copied")


@pytest.mark.parametrize("address", ["/", "/entry-into-force/", "/groups/eu/"])
def test_copy_button_stands_beside_the_sentence_of_each_page(page, address):
    page.goto(address)
    open_quote(page)
    expect(page.locator(".quote").get_by_role("button", name="Copy")).to_be_visible()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_sentence_without_scripts_is_text_to_select_and_no_button_is_shown(page):
    page.goto("/")
    expect(open_quote(page)).to_contain_text("73 participants – 71 Member States")
    expect(page.get_by_role("button", name="Copy")).to_be_hidden()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_comparison_without_scripts_begins_on_a_states_page_and_mends_a_wrong_name(page):
    page.goto("/states/fra/?as_at=2025-10-26")
    page.get_by_label("Compare with").fill("korea")
    page.get_by_role("button", name="Compare").click()
    page.get_by_role("link", name="Republic of Korea", exact=True).click()
    expect(page).to_have_url(re.compile(r"/compare/\?a=fra&b=kor&as_at=2025-10-26"))
    page.get_by_label("Participant 3").fill("Viet Nam")
    page.get_by_role("button", name="Compare").click()
    expect(page).to_have_url(re.compile(r"c=vnm.*as_at=2025-10-26"))
    expect(page.get_by_role("columnheader")).to_have_count(4)


CUT = """width => [...document.querySelectorAll('caption, .sides :is(th, td)')]
    .filter(part => part.checkVisibility() && part.getBoundingClientRect().width > 0)
    .filter(part => part.getBoundingClientRect().right > width || part.scrollWidth > width)
    .map(part => part.textContent)"""


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_comparison_on_a_telephone_shows_all_of_each_column_under_its_name(page, width, colours):
    page.emulate_media(color_scheme=colours)
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/compare/?a=aze&b=eue&c=gbr&d=can&e=qat")
    assert page.evaluate(CUT, width) == []
    names = "part => getComputedStyle(part, '::before').content"
    values = page.locator(".sides tbody tr").first.locator("td")
    shown = [value.evaluate(names) for value in values.all()]
    assert (len(shown), shown[0], shown[-1]) == (5, '"Azerbaijan"', '"Qatar"')
    expect(page.get_by_role("table").get_by_role("link", name="Qatar")).to_be_visible()


def test_comparison_on_a_tablet_scrolls_in_its_box_and_keeps_the_subject_in_view(page):
    page.set_viewport_size(TABLET)
    page.goto("/ru/compare/?a=aze&b=eue&c=gbr&d=can&e=qat")
    box = page.get_by_role("region", name="Азербайджан")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    box.focus()
    box.evaluate("box => { box.scrollIntoView(); box.scrollLeft = box.scrollWidth }")
    expect(page.get_by_role("columnheader", name="Катар")).to_be_in_viewport()
    expect(page.get_by_role("rowheader", name="Правовое положение")).to_be_in_viewport(ratio=0.9)
    expect(page.locator("caption")).to_be_in_viewport(ratio=0.9)
    assert page.get_by_role("columnheader").first.evaluate(IS_ON_TOP)
    assert page.evaluate("scrollX") == 0
