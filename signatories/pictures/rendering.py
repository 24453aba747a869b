"""From the drawing to pixels, and what else is made in turn because it takes long."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import resvg_py

T = TypeVar("T")

FONTS = Path(__file__).parents[1] / "data" / "fonts"
MOST_ORDERS = 3  # one is drawn, the others wait; a picture takes a good part of a second

_orders = threading.BoundedSemaphore(MOST_ORDERS)
_drawing = threading.Lock()


class TooManyOrders(Exception):
    """As many wait for their pictures or archives as this process has threads to spare."""


def in_turn(make: Callable[[], T]) -> T:
    """What takes long, one after the other, so that pages are always served.

    Raises TooManyOrders.
    """
    if not _orders.acquire(blocking=False):
        raise TooManyOrders
    try:
        with _drawing:
            return make()
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
