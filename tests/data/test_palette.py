"""The colours of the style sheet, in both themes, as WCAG 2.2 and colour-blind readers see them."""

import re
from dataclasses import astuple
from itertools import combinations

import pytest
from bs4 import BeautifulSoup

from signatories.pictures.palettes import LINES as LINES_OF_PRINT
from signatories.pictures.palettes import PALETTES
from tests.processes import ROOT
from tools.map.palette import (
    CLASSES,
    LEAST,
    LINES,
    SIGHTS,
    STYLES,
    THEMES,
    colours,
    contrast,
    table,
    told_apart_by,
)


@pytest.fixture(params=THEMES)
def theme(request):
    return colours(request.param)


def test_dark_theme_that_an_embed_asks_for_is_the_one_that_readers_choose():
    by_readers, by_address = re.findall(
        r":root(?::not\(\[data-theme=.light.\]\)|\[data-theme=.dark.\]) \{([^}]*)\}",
        STYLES.read_text(encoding="utf-8"),
    )
    assert re.findall(r"--\w+: #\w+", by_address) == re.findall(r"--\w+: #\w+", by_readers)
    assert "color-scheme: dark" in by_address


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("pair", [*combinations(("none", "signed", "bound"), 2)], ids="-".join)
def test_fills_of_neighbouring_classes_differ_by_three_to_one(theme, pair, sight):
    assert contrast(theme[pair[0]], theme[pair[1]], sight) >= 3


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("line", ["outline", "signed"])
def test_lines_around_what_is_pale_differ_from_the_paper_by_three_to_one(theme, line, sight):
    assert contrast(theme[line], theme["paper"], sight) >= 3


@pytest.mark.parametrize("text", ["ink", "quiet", "link", "error"])
@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_text_differs_from_its_ground_by_four_and_a_half_to_one(theme, text, ground):
    assert contrast(theme[text], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme_name", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("pair", [*combinations(CLASSES, 2)], ids="-".join)
def test_two_classes_side_by_side_are_told_apart_at_three_to_one(theme_name, pair, sight):
    found = colours(theme_name)
    one, other = told_apart_by(pair[0], pair[1], theme_name)
    assert contrast(found[one], found[other], sight) >= LEAST


def drawn_fill(name):
    """The ground of a class and its marks, as the style sheet and the patterns have them."""
    styles = STYLES.read_text()
    ((colour, pattern),) = re.findall(
        rf"\.{name}\b[^{{}}]* {{ fill: (?:var\(--(\w+)\)|url\(#(\w+)\));", styles
    )
    if colour:
        return colour, ""
    page = BeautifulSoup((ROOT / "templates" / "map" / "_patterns.html").read_text(), "html.parser")
    ground, marks = (str(part["class"][0]) for part in page.select(f"#{pattern} > *"))
    (stroke,) = re.findall(r"\.stroke { stroke: var\(--(\w+)\)", styles)
    return ground, stroke if marks == "stroke" else marks


@pytest.mark.parametrize("name", CLASSES)
def test_class_has_the_colours_that_pages_draw(name):
    assert drawn_fill(name) == (CLASSES[name].ground, CLASSES[name].marks)


@pytest.mark.parametrize("theme_name", THEMES)
def test_printed_table_has_every_pair_and_every_sight(theme_name):
    head, *rows = table(theme_name)
    assert head.split() == [theme_name, *SIGHTS]
    assert len(rows) == len(CLASSES) * (len(CLASSES) - 1) / 2 + len(LINES)
    signed = next(row.split() for row in rows if row.startswith("none - signed"))
    found = colours(theme_name)
    values = [f"{contrast(found['none'], found['signed'], sight):.2f}" for sight in SIGHTS]
    assert signed[-4:] == values


def test_contrast_of_black_and_white_is_21_to_one():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme_name", THEMES)
def test_pictures_have_the_colours_of_the_site(theme_name):
    found, palette = colours(theme_name), PALETTES[theme_name]
    names = ("paper", "ink", "quiet", "none", "signed", "bound", "outline")
    assert {name: getattr(palette, name) for name in names} == {name: found[name] for name in names}
    assert palette.report("signed") == found["ink"]
    assert palette.report("bound") == found["signed"]


def test_picture_for_print_is_black_on_white():
    assert {*astuple(PALETTES["print"])} == {"#000000", "#ffffff", LINES_OF_PRINT}
