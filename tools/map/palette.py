"""The contrasts of the map's colours, in both themes: `python -m tools.map.palette` prints them.

The colours are those of the style sheet, by the names that they have there. Standard library only.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from tools.map.output import ROOT

STYLES = ROOT / "static" / "css" / "site.css"
THEMES = ("light", "dark")
LEAST = 3.0  # to one, of shapes: WCAG 2.2, criterion 1.4.11

# How light is seen: Machado, Oliveira and Fernandes 2009, severity 1, on linear light.
SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


@dataclass(frozen=True, slots=True)
class Fill:
    """What fills the shapes of a class: a colour, and the colour of the marks on it, if any."""

    ground: str
    marks: str = ""


# Black on white is 21 to 1: no more than three grounds can be 3 to 1 apart, so marks tell the rest.
CLASSES = {
    "none": Fill("none"),
    "signed": Fill("signed"),
    "approved": Fill("signed", "bound"),
    "bound": Fill("bound"),
    "acceded": Fill("bound", "paper"),
    "withdrawn": Fill("none", "bound"),
    "neutral": Fill("paper", "outline"),
}
LINES = [("outline", "none"), ("outline", "paper"), ("signed", "paper"), ("bound", "paper")]


def colours(theme: str) -> dict[str, str]:
    """The custom properties of a theme that are colours, as #rrggbb."""
    blocks = re.findall(r":root\S* \{([^}]*)\}", STYLES.read_text(encoding="utf-8"))
    found = re.findall(r"--([a-z]+): (#[0-9a-f]{3,6});", blocks[THEMES.index(theme)])
    return {name: value if len(value) == 7 else f"#{value[1:] * 2}" for name, value in found}


def luminance(colour: str, sight: str) -> float:
    """Relative luminance of a colour (WCAG 2.2), as somebody with this sight sees it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    seen = [
        min(max(sum(weight * part for weight, part in zip(row, linear, strict=True)), 0), 1)
        for row in SIGHTS[sight]
    ]
    return sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), seen, strict=True))


def contrast(one: str, other: str, sight: str = "usual") -> float:
    """The contrast of two colours, so much to one."""
    lighter, darker = sorted((luminance(one, sight), luminance(other, sight)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def told_apart_by(one: str, other: str, theme: str) -> tuple[str, str]:
    """The two colours that tell two classes apart: their grounds, where these differ enough.

    Else the marks that one has on its ground; of two that have marks, the fainter ones.
    """
    found, fills = colours(theme), (CLASSES[one], CLASSES[other])
    grounds = (fills[0].ground, fills[1].ground)
    if _between(grounds, found) >= LEAST:
        return grounds
    marks = [(fill.marks, fill.ground) for fill in fills if fill.marks]
    return min(marks, key=lambda pair: _between(pair, found), default=grounds)


def table(theme: str) -> Iterator[str]:
    """The contrasts of every two classes, which may lie side by side, then those of the lines."""
    found = colours(theme)
    pairs = [(pair, told_apart_by(*pair, theme)) for pair in combinations(CLASSES, 2)]
    yield f"{theme:38}" + "".join(f"{sight:>14}" for sight in SIGHTS)
    for names, by in [*pairs, *((("line", "ground"), line) for line in LINES)]:
        values = [_between(by, found, sight) for sight in SIGHTS]
        title = f"{' - '.join(names):22}{' | '.join(by):16}"
        yield title + "".join(f"{value:14.2f}" for value in values)


def _between(pair: tuple[str, str], found: dict[str, str], sight: str = "usual") -> float:
    return contrast(found[pair[0]], found[pair[1]], sight)


if __name__ == "__main__":
    for name in THEMES:
        sys.stdout.writelines(f"{line}\n" for line in table(name))
