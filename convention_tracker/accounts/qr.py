"""QR codes, as SVG to stand in a page: without the styles that the policy forbids."""

import segno
from django.utils.safestring import SafeString, mark_safe

MODULE = 5  # pixels of one square: 250 or so in all, large enough for any camera


def svg(text: str, title: str) -> SafeString:
    """The QR code of a text: black on white in every theme, as cameras want it."""
    drawn = segno.make(text, micro=False, error="m")
    code = drawn.svg_inline(scale=MODULE, dark="#000", light="#fff", title=title, svgclass="qr")
    return mark_safe(code)  # noqa: S308 - segno escapes the title, and draws the rest
