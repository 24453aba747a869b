"""What the map draws and how, read from `drawing.toml` and `territories.csv`.

Standard library only.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.map import territories
from tools.map.territories import Default, Territory
from tools.map.topology import Point

FILE = Path(__file__).parent / "drawing.toml"


@dataclass(frozen=True, slots=True)
class Dashed:
    """The boundary of two areas, or what of it lies within a window (west, south, east, north)."""

    areas: tuple[str, str]
    window: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """The values of `drawing.toml`, whose comments say what each is, and the territories."""

    width: float
    margin: float
    units: int
    central_meridian: float
    detail: float
    smallest_island: float
    smallest_lone: float
    smallest_territory: float
    smallest_under_marker: float
    marker_radius: float
    marker_gap: float
    marker_below: float
    merged: dict[str, str]
    neutral: dict[str, str]
    anchors: dict[str, Point]
    dashed: tuple[Dashed, ...]
    beyond: frozenset[str]
    beyond_west_of: float
    territories: dict[str, Territory]

    @property
    def left_out(self) -> set[str]:
        """Areas of the source that are not drawn at all."""
        return {t.area for t in self.territories.values() if t.drawn == territories.NOT_DRAWN}

    def is_beyond(self, code: str, longitude: float) -> bool:
        """Whether a piece of this area lies beyond the sheet's edge, to be drawn at its right."""
        return code in self.beyond and longitude < self.beyond_west_of


def load() -> Drawing:
    """Read the file. Raises TypeError or ValueError when it is damaged."""
    found: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    rows = territories.load()
    beyond = found.pop("beyond")
    lines = [
        Dashed(tuple(areas), tuple(group["within"]) if "within" in group else None)
        for group in found.pop("dashed")
        for areas in group["between"]
    ]
    parts = {t.area: t.state for t in rows.values() if t.default is Default.MERGED}
    return Drawing(
        merged=found.pop("merged") | parts,
        territories=rows,
        anchors={code: tuple(place) for code, place in found.pop("anchors").items()},
        dashed=tuple(lines),
        beyond=frozenset(beyond["codes"]),
        beyond_west_of=beyond["west_of"],
        **found,
    )
