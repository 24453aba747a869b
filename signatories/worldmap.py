"""The shapes of the world map: which there are, and whose look each takes.

Read from `data/world.json`, which `tools/map` makes from Natural Earth; `static/map/world.svg`,
which browsers fetch once, holds the same shapes by the same names. Standard library only.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "world.json"


class Role(StrEnum):
    """Whose look a shape takes."""

    STATE = "state"  # its own
    INHERITS = "inherits"  # that of the State responsible for it
    DECLARED = "declared"  # neutral, until a territorial application is recorded
    NEUTRAL = "neutral"  # neutral: its status is not determined here


ROLES = {"i": Role.INHERITS, "d": Role.DECLARED, "s": Role.NEUTRAL, "n": Role.NEUTRAL}


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape by its code; `of` is the State responsible for it, where there is one.

    A small one has a marker at its `centre`, and perhaps an area under it.
    """

    code: str
    role: Role
    of: str = ""
    is_small: bool = False
    has_area: bool = True
    centre: tuple[float, float] = (0, 0)


@dataclass(frozen=True, slots=True)
class World:
    """The map: the size of its drawing, its shapes, small ones last."""

    width: int
    height: int
    shapes: tuple[Shape, ...]


@cache
def load() -> World:
    """Read the file once. Raises KeyError or ValueError when it is damaged."""
    data = read()
    areas = [
        Shape(code, ROLES[area["t"]] if "t" in area else Role.STATE, area.get("p", ""))
        for code, area in data["areas"].items()
        if code not in data["markers"]
    ]
    markers = [
        Shape(code, Role.STATE, is_small=True, has_area=code in data["areas"], centre=(x, y))
        for code, (x, y) in data["markers"].items()
    ]
    width, height = data["v"]
    return World(width, height, (*areas, *markers))


def read() -> dict[str, Any]:
    """The file as it is."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found
