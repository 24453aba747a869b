"""Markers of small States that would hide one another, moved apart. Standard library only."""

from collections.abc import Iterable, Mapping
from math import hypot

from tools.map.topology import Point

ROUNDS, LAST_ROUNDS = 400, 60
PULL = 0.02  # of the way home, after each round but the last ones


def spread(places: Mapping[str, Point], distance: float) -> dict[str, Point]:
    """The places, moved as little as may be until they are so far apart; no two are the same."""
    homes = {name: places[name] for name in sorted(places)}
    pairs = [(name, other) for i, name in enumerate(homes) for other in list(homes)[:i]]
    found = dict(homes)
    for _ in range(ROUNDS):
        _push(found, pairs, distance)
        found = {name: _towards(found[name], homes[name]) for name in found}
    for _ in range(LAST_ROUNDS):
        _push(found, pairs, distance)
    return found


def _push(found: dict[str, Point], pairs: Iterable[tuple[str, str]], distance: float) -> None:
    """Each pair that is too close, half the way each."""
    for name, other in pairs:
        (x, y), (x1, y1) = found[name], found[other]
        gap = hypot(x - x1, y - y1)
        if gap < distance:
            dx, dy = ((d / gap) * (distance - gap) / 2 for d in (x - x1, y - y1))
            found[name], found[other] = (x + dx, y + dy), (x1 - dx, y1 - dy)


def _towards(place: Point, home: Point) -> Point:
    x, y = place
    return x + (home[0] - x) * PULL, y + (home[1] - y) * PULL
