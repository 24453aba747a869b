"""A sheet to write on: lines of text that fit their column, from either side.

Lengths are in the units of the picture, as wide as its base layout in pixels. The widths of
letters are estimates on the safe side of the fonts in `data/fonts`; a test measures them.
"""

import unicodedata
from dataclasses import dataclass, field

LEADING = 1.28  # from line to line, in the size of the letters
BOLD = 1.09
NARROW, BROAD = " .,:;·'’()-/Iiíìïîjlfrt،؛", "mwMWшщюжыфмШЩЮЖЫФМ"
SMALLEST = 0.5  # of the size asked for; a line that does not fit then is broken
# What stands between these reads from the right whatever program draws it.
FROM_THE_RIGHT, AS_BEFORE = "\u2067", "\u2069"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `x` is the side it begins at, the right one when it reads from there."""

    x: float
    y: float
    size: float
    text: str
    bold: bool = False
    quiet: bool = False


@dataclass(slots=True)
class Sheet:
    """What is written, from the left or, `from_right`, from the right."""

    width: float
    from_right: bool = False
    lines: list[Line] = field(default_factory=list)

    def place(self, x: float, width: float = 0) -> float:
        """The left side of something that begins at `x` in a sheet read from the left."""
        return self.width - x - width if self.from_right else x

    def write(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        column: float,
        *,
        bold: bool = False,
        quiet: bool = False,
    ) -> float:
        """Write a text in a column, broken where it must be; the baseline of the next line."""
        for part in broken(text, size * (BOLD if bold else 1), column):
            shown = f"{FROM_THE_RIGHT}{part}{AS_BEFORE}" if self.from_right else part
            self.lines.append(Line(self.place(x), round(y, 1), round(size, 1), shown, bold, quiet))
            y += size * LEADING
        return y

    def write_in_one_line(
        self, text: str, x: float, y: float, size: float, column: float, *, bold: bool = False
    ) -> None:
        """Write a text in smaller letters rather than in two lines."""
        needed = width_of(text) * size * (BOLD if bold else 1)
        fitting = size * min(1, max(column / needed, SMALLEST)) if needed else size
        self.write(text, x, y, fitting, column * 1.01, bold=bold)


def broken(text: str, size: float, column: float) -> list[str]:
    """The text in lines no wider than a column, broken at spaces or between ideographs."""
    lines, current = [], ""
    for piece in _pieces(text):
        if current and width_of((current + piece).rstrip()) * size > column:
            lines.append(current.rstrip())
            current = piece
        else:
            current += piece
    return [*lines, current.rstrip()] if current.strip() else lines


def width_of(text: str) -> float:
    """An estimate of a text's width, in the size of its letters."""
    return sum(map(_width, text))


def _pieces(text: str) -> list[str]:
    """Words with the space behind them; ideographs one by one, with the sign that closes them."""
    pieces: list[str] = []
    for character in text:
        starts = not pieces or pieces[-1].endswith(" ") or _is_wide(character)
        if starts and not (pieces and _closes(character)):
            pieces.append(character)
        else:
            pieces[-1] += character
    return pieces


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _closes(character: str) -> bool:
    return character == " " or unicodedata.category(character) in ("Pe", "Pf", "Po")


def _width(character: str) -> float:
    if _is_wide(character):
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    if character in NARROW:
        return 0.36
    if character in BROAD:
        return 0.96
    if unicodedata.bidirectional(character) == "AL":
        return 0.52
    return 0.72 if character.isupper() else 0.6
