"""From the drawing to pixels."""

import threading
from pathlib import Path

import resvg_py

FONTS = Path(__file__).parents[1] / "data" / "fonts"
MOST_ORDERS = 3  # one is drawn, the others wait; a picture takes a good part of a second

_orders = threading.BoundedSemaphore(MOST_ORDERS)
_drawing = threading.Lock()


class TooManyOrders(Exception):
    """As many pictures wait to be drawn as this process has threads to spare."""


def png_in_turn(svg: str, width: int) -> bytes:
    """As `png`, one after the other, so that pages are always served. Raises TooManyOrders."""
    if not _orders.acquire(blocking=False):
        raise TooManyOrders
    try:
        with _drawing:
            return png(svg, width)
    finally:
        _orders.release()


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
