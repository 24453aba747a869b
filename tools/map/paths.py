"""Rings and lines as the paths of an SVG drawing, in whole units. Standard library only."""

from collections.abc import Iterable, Sequence
from itertools import chain, groupby, pairwise

from tools.map.topology import Point

Spot = tuple[int, int]


def spot(point: Point, units: int) -> Spot:
    """The nearest spot of the grid, so many to a pixel."""
    return round(point[0] * units), round(point[1] * units)


def line(points: Iterable[Point], units: int) -> list[Spot]:
    """A line on the grid, no spot twice in a row."""
    return [found for found, _ in groupby(spot(point, units) for point in points)]


def ring(points: Iterable[Point], units: int) -> list[Spot]:
    """A ring on the grid, its first spot not repeated; empty when nothing is left of it."""
    found = line(points, units)
    if len(found) > 1 and found[0] == found[-1]:
        found.pop()
    while len(found) > 2 and (spare := _spare(found)) is not None:
        found.pop(spare)
    return found if len(found) > 2 else []


def _spare(found: list[Spot]) -> int | None:
    """The first spot on the straight line between its neighbours."""
    for i, (x, y) in enumerate(found):
        (x0, y0), (x1, y1) = found[i - 1], found[(i + 1) % len(found)]
        if (x - x0) * (y1 - y) == (y - y0) * (x1 - x):
            return i
    return None


def path(strokes: Iterable[Sequence[Spot]], *, close: bool) -> str:
    """The strokes one after the other, each from where the pen is, as briefly as may be."""
    text, pen = "", (0, 0)
    for stroke in strokes:
        text += ("m" if text else "M") + _numbers([_step(pen, stroke[0])])
        text += "l" + _numbers(_step(*ends) for ends in pairwise(stroke)) + ("z" if close else "")
        pen = stroke[0] if close else stroke[-1]
    return text


def _step(start: Spot, end: Spot) -> Spot:
    return end[0] - start[0], end[1] - start[1]


def _numbers(steps: Iterable[Spot]) -> str:
    """A minus sign is separator enough."""
    numbers = chain.from_iterable(steps)
    return "".join(f"{n}" if n < 0 else f" {n}" for n in numbers).removeprefix(" ")
