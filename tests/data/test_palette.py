"""The colours of the style sheet, in both themes, as WCAG 2.2 and colour-blind readers see them."""

import re
from itertools import combinations

import pytest

from tests.processes import ROOT

STYLES = (ROOT / "static" / "css" / "site.css").read_text()
LIGHT, DARK = re.findall(r":root \{([^}]*)\}", STYLES)[:2]

# Machado, Oliveira and Fernandes 2009, severity 1, on linear light.
SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def colours(theme):
    """The custom properties of a theme that are colours."""
    found = re.findall(r"--([a-z]+): (#[0-9a-f]{3,6});", theme)
    return {name: value if len(value) == 7 else f"#{value[1:] * 2}" for name, value in found}


def luminance(colour, sight):
    """Relative luminance of a colour, as somebody with this sight sees it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    seen = [
        min(max(sum(weight * part for weight, part in zip(row, linear, strict=True)), 0), 1)
        for row in SIGHTS[sight]
    ]
    return sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), seen, strict=True))


def contrast(one, other, sight="usual"):
    lighter, darker = sorted((luminance(one, sight), luminance(other, sight)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def theme(request):
    return colours(request.param)


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
