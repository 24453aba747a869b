"""Areas as simple as a small drawing wants them, their boundaries still shared."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import shapely
from shapely import Geometry, STRtree

from tools.map.drawing import Drawing
from tools.map.geometry import pieces


def generalise(areas: Mapping[str, Geometry], drawing: Drawing) -> dict[str, Geometry]:
    """Areas in pixels without their islets, lines simplified on both sides at once."""
    kept: defaultdict[str, list[Geometry]] = defaultdict(list)
    for code, piece in _kept(areas, drawing):
        kept[code].append(piece)
    whole = [shapely.MultiPolygon(parts) for parts in kept.values()]
    return dict(zip(kept, shapely.coverage_simplify(whole, drawing.detail), strict=True))


def _kept(areas: Mapping[str, Geometry], drawing: Drawing) -> Iterator[tuple[str, Geometry]]:
    """The pieces worth drawing: large ones, those that touch another, and what stands alone."""
    found = {code: pieces(areas[code]) for code in sorted(areas)}
    tree = STRtree([piece for parts in found.values() for piece in parts])
    for code, parts in found.items():
        smallest = drawing.smallest_lone if len(parts) == 1 else drawing.smallest_island
        for piece in parts:
            touched = len(tree.query(piece, predicate="intersects")) > 1  # itself is among them
            if touched or piece.area >= smallest:
                yield code, piece
