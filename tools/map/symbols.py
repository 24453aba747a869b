"""Write `static/map/world.svg` from `signatories/data/world.json`: the shapes that pages refer to.

A test compares the file with what this makes: run it again after changing the geometry.
"""

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "static" / "map" / "world.svg"
sys.path.insert(0, str(ROOT))

from signatories.worldmap import read  # noqa: E402 - the path comes first

# Lines keep their width on the screen however near one looks; style sheets cannot say it for them.
THIN = 'vector-effect="non-scaling-stroke"'


def svg(data: dict[str, Any]) -> str:
    """One shape for each code: an area, a marker, or both together."""
    shapes = [_shape(code, data) for code in sorted({**data["areas"], **data["markers"]})]
    dashed = f'<path id="dashed" {THIN} d="{data["dashed"]}"/>'
    body = "\n".join([*shapes, dashed])
    return f'<svg xmlns="http://www.w3.org/2000/svg"><defs>\n{body}\n</defs></svg>\n'


def _shape(code: str, data: dict[str, Any]) -> str:
    area, marker = data["areas"].get(code), data["markers"].get(code)
    path = f'{THIN} d="{area["d"]}"' if area else ""
    circle = f'{THIN} cx="{marker[0]}" cy="{marker[1]}" r="{data["r"]}"' if marker else ""
    if path and circle:
        return f'<g id="{code}"><path {path}/><circle {circle}/></g>'
    return f'<path id="{code}" {path}/>' if path else f'<circle id="{code}" {circle}/>'


if __name__ == "__main__":
    TARGET.write_text(svg(read()), encoding="utf-8")
