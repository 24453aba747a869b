"""Write `static/map/world.svg` from `signatories/data/world.json`: the shapes that pages refer to.

`make map` does this too; `python -m tools.map.symbols` after a change of how shapes are written.
A test compares the file with what this makes.
"""

from typing import Any

from signatories.worldmap import read
from tools.map.output import ROOT, write

TARGET = ROOT / "static" / "map" / "world.svg"

# Lines keep their width on the screen however near one looks; style sheets cannot say it for them.
THIN = 'vector-effect="non-scaling-stroke"'


def svg(data: dict[str, Any]) -> str:
    """One shape for each code: an area, a marker, or both together."""
    shapes = [_shape(code, data) for code in sorted({**data["areas"], **data["markers"]})]
    dashed = f'<path id="dashed" {THIN} d="{data["dashed"]}"/>'
    body = "\n".join([*shapes, dashed])
    return f'<svg xmlns="http://www.w3.org/2000/svg"><defs>\n{body}\n</defs></svg>\n'


def _shape(code: str, data: dict[str, Any]) -> str:
    """In lower case like the addresses of participants: what repeats costs a page least.

    Of an area with a marker, `-a` is the area alone, for windows in which it is large enough.
    """
    name, area, marker = code.lower(), data["areas"].get(code), data["markers"].get(code)
    path = f'{THIN} d="{area["d"]}"' if area else ""
    circle = f'{THIN} cx="{marker[0]}" cy="{marker[1]}" r="{data["r"]}"' if marker else ""
    if path and circle:
        return f'<g id="{name}"><path id="{name}-a" {path}/><circle {circle}/></g>'
    return f'<path id="{name}" {path}/>' if path else f'<circle id="{name}" {circle}/>'


if __name__ == "__main__":
    write(TARGET, svg(read()))
