"""Whose look each place on the map takes: disputed areas and territories, as they are drawn."""

import pytest

from signatories.worldmap import Role, load, read
from tests.svg import is_inside
from tools.map import drawing, territories
from tools.map.projection import Sheet, equal_earth
from tools.map.territories import DRAWN, Default

WORLD = read()
PLAN = drawing.load()
TERRITORIES = territories.load()
SHAPES = {shape.code: shape for shape in load().shapes}
ROLES = {Default.INHERIT: Role.INHERITS, Default.DECLARED: Role.DECLARED}


@pytest.fixture(scope="module")
def sheet():
    """The drawing's own scale, in its units: markers far from others stand at their anchors."""
    meridian = PLAN.central_meridian
    west, east = (
        equal_earth(PLAN.anchors[code][0] + turn - meridian, PLAN.anchors[code][1])
        for code, turn in (("VAT", 0), ("COK", 360))
    )
    (x, y), (x1, _) = WORLD["markers"]["VAT"], WORLD["markers"]["COK"]
    scale = (x1 - x) / (east[0] - west[0])
    return Sheet(meridian, scale, x - west[0] * scale, y - west[1] * scale, WORLD["v"][1])


def owners(place, sheet):
    """The areas that cover a place on Earth."""
    spot = sheet.place(*place)
    return [code for code, area in WORLD["areas"].items() if is_inside(area["d"], spot)]


@pytest.mark.parametrize(
    ("place", "area"),
    [
        pytest.param((34.3, 45.3), "UKR", id="Crimea"),
        pytest.param((35.8, 33.0), "SYR", id="Golan"),
        pytest.param((45.0, 9.6), "SOM", id="Somaliland"),
        pytest.param((33.4, 35.25), "CYP", id="northern Cyprus"),
        pytest.param((-13.5, 25.0), "ESH", id="Western Sahara"),
        pytest.param((20.9, 42.6), "XKX", id="Kosovo"),
        pytest.param((121.0, 23.8), "TWN", id="Taiwan"),
        pytest.param((74.8, 34.2), "XJK", id="Srinagar"),
        pytest.param((74.3, 35.9), "XJK", id="Gilgit"),
        pytest.param((77.0, 35.4), "XJK", id="Siachen"),
        pytest.param((79.3, 35.2), "XAC", id="Aksai Chin"),
        pytest.param((35.6, 22.4), "XHT", id="Hala'ib"),
        pytest.param((94.5, 28.0), "IND", id="Arunachal Pradesh"),
        pytest.param((28.4, 9.7), "SDN", id="Abyei"),
        pytest.param((41.5, 42.9), "GEO", id="Abkhazia"),
        pytest.param((37.8, 48.0), "UKR", id="Donetsk"),
        pytest.param((35.2, 32.1), "PSE", id="West Bank"),
        pytest.param((-53.0, 4.0), "FRA", id="French Guiana"),
        pytest.param((55.5, -21.1), "FRA", id="Réunion"),
        pytest.param((17.0, 78.9), "NOR", id="Svalbard"),
        pytest.param((-40.0, 72.0), "GRL", id="Greenland"),
        pytest.param((-66.4, 18.2), "PRI", id="Puerto Rico"),
        pytest.param((165.5, -21.4), "NCL", id="New Caledonia"),
        pytest.param((-58.8, -51.8), "FLK", id="Falkland Islands (Malvinas)"),
        pytest.param((-175.0, 66.5), "RUS", id="Chukotka, at the other edge"),
    ],
)
def test_place_lies_in_one_area_the_one_that_the_readme_names(place, area, sheet):
    if place[0] < -170 and area in PLAN.beyond:
        place = (place[0] + 360, place[1])
    assert owners(place, sheet) == [area]


@pytest.mark.parametrize("area", TERRITORIES)
def test_territory_is_drawn_as_its_row_says(area):
    row = TERRITORIES[area]
    if row.drawn == DRAWN:
        assert row.default
        assert (SHAPES[area].role, SHAPES[area].of) == (ROLES[row.default], row.state)
    else:
        assert area not in SHAPES
    assert not row.state or SHAPES[row.state].role is Role.STATE


def test_territory_on_the_map_has_a_row():
    drawn = {s.code for s in SHAPES.values() if s.role in (Role.INHERITS, Role.DECLARED)}
    assert drawn == {row.area for row in TERRITORIES.values() if row.drawn == DRAWN}


def test_area_of_no_state_is_neutral_and_nothing_else_is():
    neutral = {s.code for s in SHAPES.values() if s.role is Role.NEUTRAL}
    assert neutral == set(PLAN.neutral) == {"ESH", "XJK", "XAC", "XHT", "TWN", "XKX"}


def test_table_has_every_non_self_governing_territory_of_the_united_nations():
    """Seventeen, with Western Sahara, for which no State is the administering Power."""
    listed = [row for row in TERRITORIES.values() if row.is_non_self_governing]
    assert len(listed) == 16
    assert {row.state for row in listed} == {"GBR", "USA", "FRA", "NZL"}
