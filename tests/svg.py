"""Reading the paths of the map's shapes back."""

import re


def strokes(path):
    """The spots of each stroke of a path of relative lines, as `tools/map/paths.py` writes them."""
    found, pen = [], (0, 0)
    for move, lines, close in re.findall(r"[Mm]([^l]*)l([^Mmz]*)(z?)", path):
        stroke = [pen := _step(pen, *_numbers(move))]
        numbers = _numbers(lines)
        for step in zip(numbers[::2], numbers[1::2], strict=True):
            pen = _step(pen, *step)
            stroke.append(pen)
        found.append(stroke)
        pen = stroke[0] if close else pen
    return found


def is_inside(path, spot):
    """Whether a closed path, filled by the even-odd rule, covers a spot."""
    x, y = spot
    crossed = 0
    for ring in strokes(path):
        for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                crossed += 1
    return crossed % 2 == 1


def area(path):
    """The area that a closed path covers, its holes counted as covered, in square units."""
    rings = strokes(path)
    twice = [
        sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True))
        for ring in rings
    ]
    return sum(map(abs, twice)) / 2


def _numbers(text):
    return [int(number) for number in re.findall(r"-?\d+", text)]


def _step(pen, x, y):
    return pen[0] + x, pen[1] + y
