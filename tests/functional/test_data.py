"""The data page: its citation, its wide table."""

from playwright.sync_api import expect


def test_citation_is_copied_by_its_button(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/data/")
    cite = page.locator("#cite")
    cite.get_by_role("button", name="Copy").first.click()
    expect(cite.get_by_role("status").first).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Source: Hanoi Convention Tracker, as at ")
    assert copied == page.locator("#cite-short").inner_text()


def test_wide_table_scrolls_in_its_own_box_also_by_keyboard(page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/data/")
    box = page.get_by_role("region", name="The first ten rows of states")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('#preview .scroll').scrollLeft > 0")
    assert page.evaluate("window.scrollX") == 0
