"""The boundaries that are drawn dashed."""

from collections.abc import Callable, Iterator, Mapping

import shapely
from shapely import Geometry

from tools.map.drawing import Dashed
from tools.map.geometry import pieces
from tools.map.topology import Point

AROUND = 3  # pixels beyond a window's corners


def boundary(
    dashed: Dashed, areas: Mapping[str, Geometry], place: Callable[[float, float], Point]
) -> Iterator[Geometry]:
    """The lines that two areas share, in pixels; `place` finds the corners of the window."""
    one, other = (areas[code].boundary for code in dashed.areas)
    shared = shapely.MultiLineString(pieces(one.intersection(other), "LineString"))
    for line in pieces(shapely.line_merge(shared), "LineString"):
        yield from pieces(_within(line, dashed, place), "LineString")


def _within(line: Geometry, dashed: Dashed, place: Callable[[float, float], Point]) -> Geometry:
    if not dashed.window:
        return line
    west, south, east, north = dashed.window
    (left, top), (right, bottom) = place(west, north), place(east, south)
    window = shapely.box(left - AROUND, top - AROUND, right + AROUND, bottom + AROUND)
    return line.intersection(window)
