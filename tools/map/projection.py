"""From degrees to the sheet: the Equal Earth projection. Standard library only."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from tools.map.topology import Point, Ring

# Šavrič, Patterson and Jenny 2018, "The Equal Earth map projection".
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796


def equal_earth(longitude: float, latitude: float) -> Point:
    """A place on the plane, in radii of the globe, from the central meridian; y points down."""
    angle = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = angle * angle
    sixth = square**3
    slope = 9 * A4 * sixth * square + 7 * A3 * sixth + 3 * A2 * square + A1
    x = 2 * sqrt(3) * radians(longitude) * cos(angle) / (3 * slope)
    return x, -(angle * (A4 * sixth * square + A3 * sixth + A2 * square + A1))


def unrolled(ring: Ring) -> Ring:
    """A ring without jumps: what crosses the 180th meridian goes on beyond it."""
    found = [ring[0]]
    for longitude, latitude in ring[1:]:
        turns = round((found[-1][0] - longitude) / 360)
        found.append((longitude + 360 * turns, latitude))
    return found


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawing of the plane, in pixels, around a central meridian."""

    meridian: float
    scale: float
    left: float
    top: float
    height: float

    def place(self, longitude: float, latitude: float) -> Point:
        """The pixel of a place on Earth."""
        x, y = equal_earth(longitude - self.meridian, latitude)
        return x * self.scale + self.left, y * self.scale + self.top


def fit(
    bounds: tuple[float, float, float, float], meridian: float, width: float, margin: float
) -> Sheet:
    """The sheet so wide that holds what lies within bounds of the plane (from its top left)."""
    left, top, right, bottom = bounds
    scale = (width - 2 * margin) / (right - left)
    height = (bottom - top) * scale + 2 * margin
    return Sheet(meridian, scale, margin - left * scale, margin - top * scale, height)
