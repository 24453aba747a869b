"""Which States are too small to be seen, and where the markers stand that are seen instead."""

from collections.abc import Iterator, Mapping

from shapely import Geometry

from tools.map.drawing import Drawing
from tools.map.geometry import largest
from tools.map.projection import Sheet
from tools.map.spacing import spread
from tools.map.topology import Point


def markers(
    areas: Mapping[str, Geometry], states: set[str], sheet: Sheet, drawing: Drawing
) -> dict[str, Point]:
    """The pixel of the marker of each State that needs one; a State may have no area at all."""
    large = {code for code, area in areas.items() if area.area >= drawing.marker_below}
    small, anchors = states - large, dict(_anchors(drawing, sheet))
    places = {code: anchors.get(code) or _middle(areas[code]) for code in small}
    return spread(places, 2 * drawing.marker_radius + drawing.marker_gap)


def _anchors(drawing: Drawing, sheet: Sheet) -> Iterator[tuple[str, Point]]:
    for code, (longitude, latitude) in drawing.anchors.items():
        turn = 360 if drawing.is_beyond(code, longitude) else 0
        yield code, sheet.place(longitude + turn, latitude)


def _middle(area: Geometry) -> Point:
    """The centre of its largest piece, or a place inside when the centre lies outside."""
    piece = largest(area)
    centre = piece.centroid
    if not piece.contains(centre):
        centre = piece.representative_point()
    return centre.x, centre.y
