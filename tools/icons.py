"""Draws the icons that browsers, telephones and crawlers ask for, from the site's mark.

make icons
"""

import struct
from pathlib import Path

import resvg_py

ROOT = Path(__file__).parents[1]
MARK = ROOT / "static" / "img" / "mark.svg"
OUT = ROOT / "static" / "root"
NAVY = "#071f3d"  # telephones round the corners themselves and paint black what is transparent


def png(size: int, background: str | None = None) -> bytes:
    """The mark as a square PNG of a size in pixels."""
    svg = MARK.read_text(encoding="utf-8")
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=size, background=background))


def ico(size: int) -> bytes:
    """The same as an ICO file of one picture, which holds a PNG as it is."""
    picture = png(size)
    entry = struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(picture), 22)
    return struct.pack("<HHH", 0, 1, 1) + entry + picture


def icons() -> dict[str, bytes]:
    """Every icon by its name at the root of the site."""
    return {
        "favicon.ico": ico(32),
        "apple-touch-icon.png": png(180, NAVY),
        "icon-192.png": png(192, NAVY),
        "icon-512.png": png(512, NAVY),
    }


if __name__ == "__main__":
    for name, content in icons().items():
        (OUT / name).write_bytes(content)
        print(f"{name}: {len(content)} bytes")
