"""From the source to areas that share their boundaries: the patches applied, nothing twice."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import shapely
from shapely import Geometry, STRtree

from tools.map.drawing import Drawing
from tools.map.geometry import moved, pieces, polygon
from tools.map.projection import unrolled
from tools.map.topology import Polygon, features

GRID = 1e-5  # degrees: points nearer than this become one
STEP = 1.0  # degrees: a straight line of the source has a point so often, to curve with the sheet


@dataclass(frozen=True, slots=True)
class Patch:
    """Land inside an outline that the source gives to some areas and we to another."""

    outline: Geometry
    from_areas: frozenset[str]
    to_area: str

    def takes(self, code: str, place: Geometry) -> bool:
        """Whether it takes land of this area at this place."""
        return code in self.from_areas and bool(self.outline.contains(place))


def patches(collection: dict[str, Any]) -> list[Patch]:
    """The patches of a GeoJSON file."""
    return [
        Patch(
            shapely.geometry.shape(feature["geometry"]),
            frozenset(feature["properties"]["from"]),
            feature["properties"]["to"],
        )
        for feature in collection["features"]
    ]


def cover(world: dict[str, Any], patched: list[Patch], drawing: Drawing) -> dict[str, Geometry]:
    """Every area by its code, in degrees; what is merged into another is part of that one."""
    found: defaultdict[str, list[Geometry]] = defaultdict(list)
    for code, face in _faces(list(_owned(world, drawing)), patched):
        found[drawing.merged.get(code, code)].append(face)
    return {code: shapely.union_all(faces) for code, faces in found.items()}


def _owned(world: dict[str, Any], drawing: Drawing) -> Iterator[tuple[str, Geometry]]:
    """The pieces of land as the source gives them to areas."""
    for feature in features(world, "countries"):
        code = feature.properties["a3"]
        if code not in drawing.left_out:
            yield from ((code, _piece(code, rings, drawing)) for rings in feature.polygons)


def _piece(code: str, rings: Polygon, drawing: Drawing) -> Geometry:
    piece = polygon([unrolled(ring) for ring in rings])
    if drawing.is_beyond(code, piece.centroid.x):
        return moved(piece, lambda x, y: (x + 360, y))
    return piece


def _faces(
    owned: list[tuple[str, Geometry]], patched: list[Patch]
) -> Iterator[tuple[str, Geometry]]:
    """What the lines enclose, each with the area that it belongs to; lakes belong to none."""
    tree = STRtree([piece for _, piece in owned])
    for face in _enclosed(owned, patched):
        inside = face.representative_point()
        for i in tree.query(inside, predicate="within"):
            code = owned[i][0]
            changes = (patch.to_area for patch in patched if patch.takes(code, inside))
            yield next(changes, code), face


def _enclosed(owned: list[tuple[str, Geometry]], patched: list[Patch]) -> list[Geometry]:
    lines = [piece.boundary for _, piece in owned]
    for patch in patched:
        land = shapely.union_all([piece for code, piece in owned if code in patch.from_areas])
        lines.append(patch.outline.boundary.intersection(land))
    joined = shapely.segmentize(shapely.union_all(lines, grid_size=GRID), STEP)
    faces = shapely.polygonize(pieces(joined, "LineString"))
    return pieces(faces)
