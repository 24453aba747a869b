"""From the drawing to pixels."""

from pathlib import Path

import resvg_py

FONTS = Path(__file__).parents[1] / "data" / "fonts"


def png(svg: str, width: int) -> bytes:
    """The drawing as a PNG of a width in pixels, with the fonts shipped and no others."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            font_files=sorted(str(file) for file in FONTS.glob("*.?tf")),
            skip_system_fonts=True,
        )
    )
