"""The map's geometry: everybody is on it, and the file that browsers fetch is made from it."""

import re
from math import pi

from signatories import loading
from signatories.facts import Participant
from signatories.worldmap import Role, load, read
from tests.processes import ROOT
from tests.svg import area
from tools.map import symbols

DRAWN = (ROOT / "static" / "map" / "world.svg").read_text()


def test_every_state_is_on_the_map_and_no_organization():
    participants = [r for r in loading.read().records if isinstance(r, Participant)]
    states = {p.iso3 for p in participants if not p.is_reio}
    assert {shape.code for shape in load().shapes if shape.role is Role.STATE} == states
    assert len(states) == 197


def test_every_shape_is_in_the_file_that_pages_refer_to():
    there = set(re.findall(r" id=\"([a-z]{3})\"", DRAWN))
    assert there == {shape.code.lower() for shape in load().shapes}
    assert 'id="dashed"' in DRAWN


def test_file_that_pages_refer_to_is_made_from_the_geometry_as_it_is():
    assert symbols.svg(read()) == DRAWN


def test_every_state_without_a_marker_is_at_least_as_large_as_one():
    """A disc of 6 pixels where the map is 960 wide."""
    world, pixel = read(), load().width / 960
    states = [s.code for s in load().shapes if s.role is Role.STATE and not s.is_small]
    for code in states:
        assert area(world["areas"][code]["d"]) / pixel**2 >= pi * 3**2, code
    assert len(states) + len(world["markers"]) == 197


def test_markers_of_small_states_are_at_least_six_pixels_wide_at_960():
    world = read()
    pixel = world["v"][0] / 960
    assert 2 * world["r"] / pixel >= 6


def test_areas_of_nobody_take_no_states_look():
    neutral = {s.code for s in load().shapes if s.role in (Role.NEUTRAL, Role.DECLARED)}
    assert {"ESH", "TWN", "XKX", "XJK", "XAC", "XHT", "GRL"} <= neutral
