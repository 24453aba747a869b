"""The icons shipped are what `make icons` draws from the mark."""

import io

import pytest
from PIL import Image, ImageChops

from tools.icons import OUT, icons

MOST_DIFFERENT = 2  # of 255; other processors round otherwise


def picture(content):
    return Image.open(io.BytesIO(content)).convert("RGBA")


@pytest.mark.parametrize("name", icons())
def test_icon_is_the_mark_as_it_is_drawn_now(name):
    drawn, shipped = picture(icons()[name]), picture((OUT / name).read_bytes())
    assert shipped.size == drawn.size
    difference = ImageChops.difference(shipped, drawn)
    assert max(difference.tobytes()) <= MOST_DIFFERENT


def test_icon_of_telephones_has_no_hole_that_they_would_paint_black():
    alpha = picture((OUT / "apple-touch-icon.png").read_bytes()).getchannel("A")
    assert alpha.getextrema() == (255, 255)


def test_icons_are_small():
    assert sum(len(content) for content in icons().values()) <= 12 * 1024
