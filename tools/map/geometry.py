"""What the map needs of shapely beyond shapely itself."""

from collections.abc import Callable

import numpy
import shapely
from shapely import Geometry

from tools.map import topology
from tools.map.topology import Point


def polygon(rings: topology.Polygon) -> Geometry:
    """An outline and its holes as a shape."""
    return shapely.Polygon(rings[0], rings[1:])


def pieces(shape: Geometry, kind: str = "Polygon") -> list[Geometry]:
    """The polygons (or lines) that a shape consists of."""
    return [piece for piece in shapely.get_parts(shape) if piece.geom_type == kind]


def largest(shape: Geometry) -> Geometry:
    """Its largest polygon."""
    return max(pieces(shape), key=lambda piece: piece.area)


def moved(shape: Geometry, move: Callable[[float, float], Point]) -> Geometry:
    """A shape with each of its points moved."""
    return shapely.transform(shape, lambda points: numpy.array([move(*point) for point in points]))
