"""Those for whom the site is made, from end to end: at a desk and with a telephone.

Each page that they come to begins at its start, and is the same loaded again and gone back to.
"""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from convention_tracker import clock

pytestmark = pytest.mark.every_engine

STAMP = "A scenario, not a fact"
FIRST = clock.today() + timedelta(days=100)
SECOND = clock.today() + timedelta(days=130)


def words(day):
    return f"{day.day} {day:%B %Y}"


# -- a reader --------------------------------------------------------------------------------------


def find_on_the_map(visitor, code):
    """A State's shape at a desk, its tile on a telephone, where a first tap shows the card."""
    page = visitor.page
    if not visitor.touches:
        visitor.press(page.locator(f"svg.world use[href$='#{code}']"))
        return
    tile = page.locator(f"a.tile[href='/states/{code}/']")
    visitor.press(tile)
    if visitor.scripts:
        expect(page.locator("#card")).to_contain_text("Brazil: signatory")
        visitor.press(tile)


def test_reader_finds_a_state_on_the_map_reads_an_article_and_goes_all_the_way_back(visitor):
    visitor.begin()
    seen = [visitor.arrive("The Hanoi Convention")]
    expect(visitor.page.get_by_text("73 participants are")).to_be_visible()
    visitor.go_to("Map")
    seen.append(visitor.arrive("Map"))
    find_on_the_map(visitor, "bra")
    seen.append(visitor.arrive("Brazil"))
    visitor.go_to("Articles")
    seen.append(visitor.arrive("article by article"))
    visitor.follow("24/7 network")
    visitor.arrive("Article 41")
    for sight in reversed(seen):
        visitor.go_back_to(sight)


# -- a journalist ----------------------------------------------------------------------------------


def filter_the_list(visitor):
    """The list shows the signatories of a group: by itself with scripts, else by the button."""
    page, group = visitor.page, visitor.page.get_by_label("Regional group")
    group.select_option("african")
    standing = page.get_by_label("Standing")
    if visitor.scripts:
        expect(page).to_have_url(re.compile("group=african"))
        standing.focus()
        standing.select_option("signatory")
        expect(page).to_have_url(re.compile("standing=signatory"))
        expect(standing).to_be_focused()
    else:
        standing.select_option("signatory")
        visitor.press(page.get_by_role("button", name="Show"))
    expect(page).to_have_url(re.compile("standing=signatory&group=african"))
    expect(page.locator("tbody tr")).to_have_count(22)
    return visitor.load_again()


def download(visitor):
    """The file of those chosen, whose name says what it holds; the button keeps the focus."""
    page = visitor.page
    page.get_by_label("Regional group").select_option("African Group")
    page.get_by_label("Standing, confirmed").select_option("signatory")
    button = page.get_by_role("button", name="These States, Excel")
    with page.expect_download() as saving:
        visitor.press(button)
    expect(button).to_be_focused()
    name = saving.value.suggested_filename
    assert re.fullmatch(r"states-signatory-african-20[\d-]+\.xlsx", name)
    assert saving.value.path().read_bytes().startswith(b"PK")


def copy(visitor, id_):
    """A text by its button, which says so and keeps the focus; without scripts, by hand."""
    page, button = visitor.page, visitor.page.locator(f"button[data-copies={id_}]")
    text = page.locator(f"#{id_}")
    if visitor.scripts:
        visitor.press(button)
        expect(button.locator("+ span")).to_have_text("Copied")
        expect(button).to_be_focused()
        assert page.evaluate("getSelection().toString()").strip() == text.inner_text().strip()
    else:
        expect(button).to_be_hidden()
    return text.inner_text()


def test_journalist_filters_the_list_downloads_a_file_cites_it_and_embeds_a_state(visitor):
    page = visitor.page
    visitor.begin()
    visitor.go_to("States")
    visitor.arrive("States")
    chosen = filter_the_list(visitor)
    visitor.go_to("Data")
    data = visitor.arrive("Data")
    download(visitor)
    assert copy(visitor, "cite-short").startswith("Source: Hanoi Convention Tracker, as at ")
    visitor.follow("Embed", within="footer")
    gallery = visitor.arrive("In your own page")
    page.get_by_label("Colours").select_option("dark")
    page.get_by_label("State", exact=True).select_option("Canada")
    visitor.press(page.get_by_role("button", name="Show"))
    expect(page).to_have_url(re.compile("theme=dark.*state=can"))
    visitor.arrive("In your own page")
    preview = page.frame_locator("iframe[src*='state/can']")
    expect(preview.get_by_role("heading", level=1)).to_have_text("Canada and the Hanoi Convention")
    expect(preview.locator("body")).to_have_css("background-color", "rgb(14, 20, 27)")
    line = copy(visitor, "embed-state")
    assert re.match("<iframe src=.*state/can.*theme=dark", line)
    for sight in (gallery, data, chosen):
        visitor.go_back_to(sight)


# -- a diplomat ------------------------------------------------------------------------------------


def scenario_of(page):
    return page.locator("section", has_text=STAMP)


def work_it_out(visitor):
    """Send the form. What comes begins at the scenario, where the next Tab goes on."""
    page = visitor.page
    visitor.press(page.get_by_role("button", name="Work it out"))
    expect(page.get_by_text(STAMP, exact=True)).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#scenario, #scenario ~ *') !== null")


def test_diplomat_plays_a_scenario_through_shares_it_and_takes_it_back(visitor, site):
    page, address = visitor.page, "/entry-into-force/"
    visitor.begin()
    visitor.go_to("Entry into force")
    plain = visitor.arrive("Entry into force")
    expect(page.get_by_text(STAMP)).to_have_count(0)

    # These two by a day, then two a month.
    page.get_by_label("Participants").select_option(["fra", "jpn"])
    page.get_by_label("deposit on").fill(str(FIRST))
    page.get_by_label("then so many more each month").fill("2")
    work_it_out(visitor)
    first = f"{address}?deposits={FIRST}:fra,jpn&monthly=2"
    expect(page).to_have_url(f"{site.url}{first}#scenario")
    expect(scenario_of(page)).to_contain_text("would enter into force on")
    expect(scenario_of(page)).to_contain_text("38 further States")
    japan = scenario_of(page).locator("tr").filter(has_text="Japan")
    expect(japan).to_contain_text(words(FIRST))
    two = visitor.load_again()

    # And the members of the European Union that signed.
    page.get_by_label("Or all signatories of").select_option("eu")
    page.get_by_label("deposit on").fill(str(SECOND))
    work_it_out(visitor)
    expect(page).to_have_url(re.compile(rf"deposits={FIRST}:fra,jpn;{SECOND}:aut,.*&monthly=2#"))
    expect(scenario_of(page).locator("tbody tr")).to_have_count(2 + 12)
    expect(page).to_have_title(re.compile(f"^{STAMP}"))

    # The address is the scenario: shared, loaded again, gone back from.
    shared = page.get_by_label("To share:").input_value()
    assert shared == page.url.removesuffix("#scenario")
    visitor.load_again()
    visitor.go_back_to(two)
    visitor.go_back_to(plain)

    page.goto(shared)
    visitor.follow("without Japan")
    expect(scenario_of(page).locator("tbody tr")).to_have_count(1 + 12)
    visitor.follow("Start afresh")
    expect(page.get_by_text(STAMP)).to_have_count(0)
