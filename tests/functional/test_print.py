"""What the printer gives: A4, black on white, each sheet with its day, source and address."""

import io
from collections import Counter
from unicodedata import normalize

import pypdf
import pytest
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.drawn

SITE = "Hanoi Convention Tracker"
# The parts of a page that lead elsewhere, or that only a screen can use.
FOR_SCREENS = ["Skip to the content", "Report an error", "Search", "Go to", "Compare with"]


def squeezed(text):
    """Without white space, for a printed line ends anywhere, and without ligatures."""
    return "".join(normalize("NFKC", text).split())


def printed(page, address):
    """The text of each sheet of a page, squeezed."""
    page.goto(address)
    return sheets_of(page)


def sheets_of(page):
    file = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    return [squeezed(sheet.extract_text()) for sheet in file.pages]


def names(page):
    return [squeezed(name) for name in page.locator("tbody tr th").all_inner_texts()]


def test_list_on_paper_has_everybody_whole_on_at_most_ten_sheets(page):
    """No name, and so no row, goes on over the page."""
    sheets = printed(page, "/states/")
    assert len(names(page)) == 198
    assert [name for name in names(page) if not any(name in sheet for sheet in sheets)] == []
    assert len(sheets) <= 10


def test_list_on_paper_repeats_its_columns_day_source_and_address_on_every_sheet(page, site):
    sheets = printed(page, "/states/")
    columns = squeezed("Name ▲ Regional group Standing Signature Instrument At home Evidence")
    dates = squeezed(page.locator("footer .dates").inner_text())
    assert "Thedepositary'srecordwaslastread" in dates
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, start=1):
        for words in (columns, dates, squeezed(SITE), f"{site.url}/states/"):
            assert sheet.count(words) >= 1, (number, words)
        assert f"{number}/{len(sheets)}" in sheet


def test_list_filtered_says_on_paper_what_was_asked_for(page):
    page.goto("/states/")
    page.get_by_label("Regional group").select_option("african")
    expect(page.locator("caption")).to_contain_text("Regional group: African Group")
    (sheet, *_) = sheets_of(page)
    assert "Regionalgroup:AfricanGroup),asat" in sheet
    assert "Afghanistan" not in sheet


@pytest.mark.parametrize(
    "address",
    ["/", "/states/vnm/", "/groups/eu/", "/map/", "/entry-into-force/", "/articles/41/",
     "/timeline/", "/breakdown/", "/data/", "/nowhere/"],
)  # fmt: skip
def test_page_on_paper_leads_nowhere_and_says_where_it_is_from(page, site, address):
    sheets = printed(page, address)
    navigation = squeezed(page.get_by_role("navigation", name="Site").inner_text())
    assert navigation.startswith("StatesMap")
    for sheet in sheets:
        assert squeezed(SITE) in sheet
        assert f"{site.url}{'/' if address == '/nowhere/' else address}" in sheet
        assert [words for words in [navigation, *FOR_SCREENS] if squeezed(words) in sheet] == []


def test_sources_on_paper_have_their_addresses_and_other_links_none(page):
    text = "".join(printed(page, "/states/vnm/"))
    sources = page.locator("main a[rel~=noopener]")
    assert sources.count() > 3
    for source in sources.all():
        assert f"<{source.get_attribute('href')}>" in text
    assert text.count("<") == sources.count()


def test_fields_of_the_api_are_printed_though_they_are_folded(page):
    text = "".join(printed(page, "/api/v1/"))
    expect(page.locator(".fields dd").first).to_be_hidden()
    assert squeezed(page.locator(".fields dd").first.text_content() or "") in text


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_map_on_paper_is_told_in_white_grey_and_black(page, theme):
    page.emulate_media(media="print", color_scheme=theme)
    page.goto("/map/")
    expect(page.get_by_text("signed 71")).to_be_visible()  # the legend
    picture = Image.open(io.BytesIO(page.locator("svg.world").screenshot())).convert("RGB")
    seen = Counter(zip(*(band.tobytes() for band in picture.split()), strict=True))
    colours = [colour for colour, count in seen.items() if count > 500]
    assert all(max(colour) - min(colour) < 24 for colour in colours), "no colour"
    shades = {colour[0] for colour in colours}
    assert 255 in shades
    assert any(100 < shade < 160 for shade in shades), shades
    body = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert body == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
