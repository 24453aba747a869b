"""Reading TopoJSON, where neighbours share the arcs of their boundary. Standard library only."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]  # the outline, then its holes

FEWEST_POINTS = 4  # of a ring that encloses anything: a triangle, its first point again at the end


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that a topology draws."""

    key: str
    properties: dict[str, str]
    polygons: list[Polygon]


def features(topology: dict[str, Any], name: str) -> Iterator[Feature]:
    """The features of an object, in degrees; rings that enclose nothing are left out."""
    arcs = list(_arcs(topology))
    for geometry in topology["objects"][name]["geometries"]:
        is_single = geometry["type"] == "Polygon"
        found = [geometry["arcs"]] if is_single else geometry["arcs"]
        polygons = [[_ring(arcs, numbers) for numbers in rings] for rings in found]
        kept = [[ring for ring in rings if len(ring) >= FEWEST_POINTS] for rings in polygons]
        yield Feature(geometry.get("id", ""), geometry["properties"], [p for p in kept if p])


def _arcs(topology: dict[str, Any]) -> Iterator[Ring]:
    """Arcs are stored as steps on a grid."""
    transform = topology["transform"]
    (width, height), (left, bottom) = transform["scale"], transform["translate"]
    for steps in topology["arcs"]:
        columns, rows = (accumulate(axis) for axis in zip(*steps, strict=True))
        yield [(x * width + left, y * height + bottom) for x, y in zip(columns, rows, strict=True)]


def _ring(arcs: list[Ring], numbers: list[int]) -> Ring:
    """Arcs joined end to end; ~n is arc n backwards."""
    parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return [parts[0][0], *chain.from_iterable(part[1:] for part in parts)]
