"""From the first page to a right, cited, filtered file, as a journalist in a hurry would."""

from playwright.sync_api import expect


def test_file_of_those_chosen_is_four_steps_from_the_first_page(page):
    page.goto("/")
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Data").click()
    page.get_by_label("Regional group").select_option("African Group")
    page.get_by_label("Standing, confirmed").select_option("signatory")
    with page.expect_download() as saving:
        page.get_by_role("button", name="These States, Excel").click()
    name = saving.value.suggested_filename
    assert name.startswith("states-signatory-african-20")
    assert name.endswith(".xlsx")
    assert saving.value.path().read_bytes().startswith(b"PK")


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
