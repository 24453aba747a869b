"""The colours of pictures. Light and dark are the site's own (`static/css/site.css`, compared by a
test); print is black on white, its classes told apart by patterns alone. Standard library only.
"""

from dataclasses import dataclass

from ..looks import Look


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by the part they play; `signed` may be the pattern `lines`."""

    paper: str
    ink: str
    quiet: str
    none: str
    signed: str
    bound: str
    outline: str

    def fill(self, look: str) -> str:
        """The fill of a class of the map; what has no look of its own is speckled."""
        fills: dict[str, str] = {
            Look.NONE: self.none,
            Look.SIGNED: self.signed,
            Look.APPROVED: "url(#hatch)",
            Look.BOUND: self.bound,
            Look.ACCEDED: "url(#dots)",
            Look.WITHDRAWN: "url(#cross)",
        }
        return fills.get(look, "url(#specks)")

    def report(self, look: str) -> str:
        """The dashed outline of what is reported, not confirmed: seen on the fill of a class."""
        if look not in (Look.BOUND, Look.ACCEDED):
            return self.ink
        return self.paper if self.signed == LINES else self.signed


LINES = "url(#lines)"

PALETTES = {
    "light": Palette(
        paper="#fbf9f5",
        ink="#1b1f24",
        quiet="#59616c",
        none="#eceef1",
        signed="#b86425",
        bound="#071f3d",
        outline="#6a727d",
    ),
    "dark": Palette(
        paper="#0e141b",
        ink="#e8edf3",
        quiet="#a3adba",
        none="#222a34",
        signed="#b07146",
        bound="#e8f2ff",
        outline="#939dab",
    ),
    "print": Palette(
        paper="#ffffff",
        ink="#000000",
        quiet="#000000",
        none="#ffffff",
        signed=LINES,
        bound="#000000",
        outline="#000000",
    ),
}
