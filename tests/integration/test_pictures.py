"""`/data/map.svg` and `/data/map.png`: the map as a picture, in every theme, language and size."""

import io
import os
import re
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise, product

import pytest
from defusedxml import ElementTree
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageStat

from signatories.pictures.orders import CHOICES, SIZES
from signatories.pictures.plans import MARGIN
from signatories.pictures.rendering import FONTS, png
from signatories.pictures.sheet import BOLD, width_of
from tests.factories import make_act
from tests.html import read
from tests.processes import ROOT

STORED = ROOT / "tests" / "data" / "pictures"
LANGUAGES = CHOICES["lang"]
SVG = "{http://www.w3.org/2000/svg}"
TOLERANCE = 1.0  # of 255, in the mean: other smoothing, not another map


def drawing(client, query=""):
    response = client.get(f"/data/map.svg{query}")
    assert response.status_code == 200, response.content
    return ElementTree.fromstring(response.content)


def texts(client, query=""):
    return [line.text.strip("\u2067\u2069") for line in drawing(client, query).iter(f"{SVG}text")]


def image(content):
    return Image.open(io.BytesIO(content)).convert("RGB")


def picture(client, query=""):
    response = client.get(f"/data/map.png{query}")
    assert response.status_code == 200, response.content
    return image(response.content)


def small(found):
    found.thumbnail((300, 300))
    return found


def stored(name):
    return Image.open(STORED / f"{name}.png").convert("RGB")


def difference(one, other):
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


# -- what it says ----------------------------------------------------------------------------------


def test_picture_says_what_when_and_where_from(tracker):
    said = " ".join(texts(tracker))
    for words in (
        "United Nations Convention against Cybercrime",
        "As at 22 November 2026",
        "73 confirmed signatures",
        "0 instruments confirmed as deposited, of 40 needed",
        "Not in force",
        "no action: 125",
        "signed: 71",
        "signed, approved at home: 1",
        "European Union: 1",
        "reported, not confirmed: 6",
        "record as it stood on 19 November 2025",
        "published reports until 26 September 2026",
        "express no opinion on the legal status",
    ):
        assert words in said


@pytest.mark.parametrize(
    ("day", "signatures"), [("2025-10-24", "0"), ("2025-10-25", "69"), ("2025-10-26", "72")]
)
def test_picture_of_a_day_is_that_days(tracker, day, signatures):
    said = texts(tracker, f"?as_at={day}")
    assert said[said.index("confirmed signatures") - 1] == signatures
    groups = drawing(tracker, f"?as_at={day}").iter(f"{SVG}g")
    shapes = sum(len(list(group)) for group in groups if group.get("fill") == "#b86425")
    assert (shapes > 0) is (signatures != "0")


def test_picture_tells_ratification_and_accession_when_there_are_some(tracker, also):
    assert "ratified, accepted or approved: 1" not in texts(tracker)
    also(
        [make_act("ratification", "2026-05-01", "BRA"), make_act("accession", "2026-05-02", "USA")]
    )
    said = texts(tracker)
    assert {"ratified, accepted or approved: 1", "acceded: 1", "signed: 70"} <= set(said)
    assert said[said.index("73") + 2] == "2"


def test_picture_after_the_fortieth_deposit_says_the_day(tracker, forty_deposit, register_day):
    register_day.move_to(datetime(2027, 3, 2, 17, tzinfo=UTC))
    assert "Enters into force on 30 May 2027" in " ".join(texts(tracker))
    register_day.move_to(datetime(2027, 5, 30, 17, tzinfo=UTC))
    assert "In force since 30 May 2027" in " ".join(texts(tracker))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_picture_is_wholly_in_its_language(tracker, lang):
    said, english = texts(tracker, f"?lang={lang}"), set(texts(tracker))
    shared = {text for text in said if text in english and not text.isdigit()}
    assert bool(shared) is (lang == "en"), shared
    assert "73" in said


# -- how it looks ----------------------------------------------------------------------------------


@cache
def font(name):
    return TTFont(FONTS / name)


def font_of(line, family):
    return font(f"{family.replace(' ', '')}-{'Bold' if line.get('font-weight') else 'Regular'}.ttf")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", ["1200x630", "1600x900", "1080x1080"])
def test_every_letter_has_its_glyph_and_every_line_its_room(tracker, also, lang, size):
    also(
        [make_act("ratification", "2026-05-01", "BRA"), make_act("accession", "2026-05-02", "USA")]
    )
    root = drawing(tracker, f"?lang={lang}&size={size}")
    family = root.get("font-family").split(",")[0]
    for line in root.iter(f"{SVG}text"):
        letters = font_of(line, family).getBestCmap()
        assert {ord(one) for one in line.text.strip("\u2067\u2069")} <= letters.keys(), line.text
    found = picture(tracker, f"?lang={lang}&size={size}")
    margin = round(MARGIN / 2 * SIZES[size].scale) - 1
    for left in (0, found.width - margin):
        strip = found.crop((left, 0, left + margin, found.height))
        assert len(strip.getcolors()) == 1, "something is written or drawn in the margin"


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "ar"])
def test_widths_of_lines_are_estimated_on_the_safe_side(tracker, lang):
    """Arabic apart, whose letters are as wide as their neighbours let them."""
    root = drawing(tracker, f"?lang={lang}")
    family = root.get("font-family").split(",")[0]
    for line in root.iter(f"{SVG}text"):
        found = font_of(line, family)
        letters, widths = found.getBestCmap(), found["hmtx"]
        measured = sum(widths[letters[ord(one)]][0] for one in line.text)
        estimated = width_of(line.text) * (BOLD if line.get("font-weight") else 1)
        assert measured / found["head"].unitsPerEm <= estimated, line.text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_no_line_of_the_picture_leaves_it_or_covers_another(tracker, lang, size):
    root = drawing(tracker, f"?lang={lang}&size={size}")
    height = float(root.get("viewBox").split()[3])
    lines = [
        (float(line.get("x")), float(line.get("y")), float(line.get("font-size")))
        for line in root.iter(f"{SVG}text")
    ]
    assert all(letters < y < height - 6 for _x, y, letters in lines)
    for (x, y, letters), (other_x, other_y, _letters) in product(lines, lines):
        if x == other_x and y < other_y:
            assert other_y - y >= letters * 0.42


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", CHOICES["theme"])
def test_picture_has_its_size_and_is_not_blank(tracker, theme, size):
    found = picture(tracker, f"?theme={theme}&size={size}")
    assert found.size == (SIZES[size].width, SIZES[size].height)
    assert len(found.getcolors(maxcolors=2**24)) > 100


@pytest.mark.parametrize(
    "query",
    [*(f"?lang={lang}" for lang in LANGUAGES), "?theme=dark", "?theme=print", "?size=1080x1080"],
)
def test_picture_looks_like_the_stored_one(tracker, query):
    """STORE_PICTURES=1 stores what is drawn now; look at it before committing."""
    found, name = small(picture(tracker, query)), re.sub("[^a-z0-9]+", "-", query).strip("-")
    if os.environ.get("STORE_PICTURES"):
        found.save(STORED / f"{name}.png", optimize=True)
    assert difference(found, stored(name)) <= TOLERANCE


def test_stored_pictures_differ_by_more_than_the_tolerance():
    """Else the comparison above could not tell a language from another."""
    for one, other in pairwise(LANGUAGES):
        assert difference(stored(f"lang-{one}"), stored(f"lang-{other}")) > TOLERANCE


@pytest.mark.parametrize("part", [r"<path [^>]*>", r"<text .*?</text>"])
def test_picture_without_its_map_or_its_words_is_not_the_stored_one(tracker, part):
    whole = tracker.get("/data/map.svg").content.decode()
    broken = small(image(png(re.sub(part, "", whole), 1200)))
    assert difference(broken, stored("lang-en")) > TOLERANCE


def test_fonts_are_small_and_have_their_licence():
    assert sum(file.stat().st_size for file in FONTS.iterdir()) <= 400_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text().upper()


# -- addresses -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("?theme=pink", "light, dark, print"),
        ("?lang=de", "en, fr, es, ru, zh-hans, ar, vi"),
        ("?size=1x1", "1200x630, 1600x900, 1080x1080, 2400x1350"),
        ("?size=", "1200x630"),
        ("?height=9", "theme, lang, size, as_at, known_at, dl"),
        ("?theme=dark&theme=light", "stands twice"),
        ("?as_at=soon", "YYYY-MM-DD"),
        ("?as_at=2999-01-01", "leave as_at out"),
        ("?as_at=2026-11-22", "leave as_at out"),
        ("?dl=yes", "the value 1 only"),
    ],
)
@pytest.mark.parametrize("address", ["/data/map.svg", "/data/map.png"])
def test_picture_that_cannot_be_drawn_is_refused_with_what_can(tracker, address, query, named):
    response = tracker.get(f"{address}{query}")
    assert response.status_code == 400
    assert named in response.content.decode()


def test_picture_tells_its_type_and_its_name(tracker):
    query = "as_at=2025-10-26&theme=print&lang=fr"
    shown = tracker.get(f"/data/map.png?{query}")
    saved = tracker.get(f"/data/map.svg?{query}&dl=1")
    types = (shown["Content-Type"], saved["Content-Type"])
    assert types == ("image/png", "image/svg+xml; charset=utf-8")
    name = "hanoi-convention-map-fr-print-1200x630-2025-10-26"
    assert shown["Content-Disposition"] == f'inline; filename="{name}.png"'
    assert saved["Content-Disposition"] == f'attachment; filename="{name}.svg"'
    assert shown["Access-Control-Allow-Origin"] == "*"


def test_svg_opened_alone_needs_nothing_that_the_policy_forbids(tracker):
    text = tracker.get("/data/map.svg").content.decode()
    assert not re.search(r"<style|style=|<script|href=|@import", text)


def test_same_picture_is_the_same_bytes(tracker):
    assert tracker.get("/data/map.png").content == tracker.get("/data/map.png").content


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("/", "/data/map.png"),
        ("/?as_at=2025-10-26", "/data/map.png?as_at=2025-10-26"),
        ("/map/?as_at=2025-10-26", "/data/map.png?as_at=2025-10-26"),
    ],
)
def test_page_names_the_picture_of_its_day_for_other_sites(tracker, settings, page, address):
    (tag,) = read(tracker, page).soup.select('meta[property="og:image"]')
    assert tag["content"] == settings.SITE_URL + address
    assert tracker.get(address).status_code == 200


@pytest.mark.parametrize("page", ["/map/?as_at=2025-10-26", "/data/"])
def test_page_leads_to_the_pictures(tracker, page):
    links = [str(a["href"]) for a in read(tracker, page).soup.select("a[href*='/data/map.']")]
    assert len(links) >= 4
    for link in links:
        assert tracker.get(link).status_code == 200, link
