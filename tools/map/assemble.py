"""The parts of `world.json`, put together from the areas of the coverage."""

from collections.abc import Iterator, Mapping
from typing import Any

import shapely
from shapely import Geometry

from tools.map import paths
from tools.map.boundaries import boundary
from tools.map.drawing import Drawing
from tools.map.generalise import generalise
from tools.map.geometry import largest, moved, pieces
from tools.map.markers import markers
from tools.map.projection import Sheet, equal_earth, fit
from tools.map.territories import Default
from tools.map.topology import Point

TERRITORY = {Default.INHERIT: "i", Default.DECLARED: "d"}
NEUTRAL, NEUTRAL_OF_A_STATE = "n", "s"


def world(areas: Mapping[str, Geometry], states: set[str], drawing: Drawing) -> dict[str, Any]:
    """The drawing of areas given in degrees; `README.md` here says what its parts are."""
    sheet = _sheet(areas, drawing)
    exact = {code: moved(area, sheet.place) for code, area in areas.items()}
    simple = generalise(exact, drawing)
    marked = _spots(markers(exact, states, sheet, drawing), drawing)
    shown = {
        code: simple[code]
        for code in simple
        if exact[code].area >= _smallest(code, states, marked, drawing)
    }
    centres = {code: _centre(area) for code, area in shown.items() if code in states}
    return {
        "v": [round(drawing.width * drawing.units), round(sheet.height * drawing.units)],
        "u": drawing.units,
        "r": round(drawing.marker_radius * drawing.units),
        "areas": {code: _area(code, area, drawing) for code, area in shown.items()},
        "markers": marked,
        "labels": _spots(centres, drawing) | marked,
        "dashed": paths.path(_dashed(simple, sheet, drawing), close=False),
    }


def _sheet(areas: Mapping[str, Geometry], drawing: Drawing) -> Sheet:
    meridian = drawing.central_meridian
    plane = [moved(a, lambda x, y: equal_earth(x - meridian, y)) for a in areas.values()]
    bounds = tuple(shapely.total_bounds(plane).tolist())
    return fit(bounds, meridian, drawing.width, drawing.margin)


def _smallest(code: str, states: set[str], marked: Mapping[str, Any], drawing: Drawing) -> float:
    """How large an area must be to be drawn: what stands for a State or is neutral always is."""
    if code in marked:
        return drawing.smallest_under_marker
    return 0 if code in states or code in drawing.neutral else drawing.smallest_territory


def _spots(places: Mapping[str, Point], drawing: Drawing) -> dict[str, list[int]]:
    return {code: list(paths.spot(place, drawing.units)) for code, place in places.items()}


def _area(code: str, area: Geometry, drawing: Drawing) -> dict[str, str]:
    """The path of an area, the State responsible (p) and whose look it takes (t)."""
    rings = (paths.ring(ring.coords, drawing.units) for ring in _rings(area, drawing))
    drawn = {"d": paths.path(filter(None, rings), close=True)}
    if code in drawing.neutral:
        state = drawing.neutral[code]
        return drawn | ({"p": state, "t": NEUTRAL_OF_A_STATE} if state else {"t": NEUTRAL})
    territory = drawing.territories.get(code)
    if territory and territory.default:
        return drawn | {"p": territory.state, "t": TERRITORY[territory.default]}
    return drawn


def _rings(area: Geometry, drawing: Drawing) -> Iterator[Geometry]:
    """Outlines from the largest piece to the smallest, each with its lakes that are not filled."""
    for piece in sorted(pieces(area), key=lambda piece: -piece.area):
        yield piece.exterior
        lakes = (shapely.Polygon(lake) for lake in piece.interiors)
        yield from (lake.exterior for lake in lakes if lake.area >= drawing.smallest_island)


def _centre(area: Geometry) -> Point:
    """The centre of the largest circle inside, to half a pixel."""
    circle = shapely.maximum_inscribed_circle(largest(area), tolerance=0.5)
    x, y = circle.coords[0]
    return x, y


def _dashed(
    areas: Mapping[str, Geometry], sheet: Sheet, drawing: Drawing
) -> Iterator[list[paths.Spot]]:
    for dashed in drawing.dashed:
        for line in boundary(dashed, areas, sheet.place):
            spots = paths.line(line.coords, drawing.units)
            if len(spots) > 1:
                yield spots
