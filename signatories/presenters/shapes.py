"""The shapes of the map in the look of each participant's standing, on a page or in a picture."""

from dataclasses import dataclass, replace

from ..codes import Evidence
from ..domestic import stage_on
from ..editions import Edition
from ..looks import Look, look
from ..worldmap import Role, Shape, load
from .groups import Group


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shape as it is drawn: its classes, and the page that it leads to.

    `symbol` is its name in the file of shapes; `transform` keeps a marker small in a window.
    """

    code: str
    classes: str
    url: str = ""
    symbol: str = ""
    transform: str = ""


@dataclass(frozen=True, slots=True)
class Looks:
    """The look of every participant on a day, by code, and of whom an act is reported."""

    of: dict[str, Look]
    reported: frozenset[str]

    def classes(self, iso3: str) -> str:
        """The classes of a shape in a participant's look."""
        found = self.of.get(iso3, Look.NONE)
        return f"{found} reported" if iso3 in self.reported else str(found)


def looks_on(edition: Edition) -> Looks:
    """The looks on the day of an edition."""
    on, steps = edition.on, edition.register.steps_of
    looks = {
        iso3: look(position, stage_on(steps[iso3], position, on.day))
        for iso3, position in on.positions.items()
    }
    reported = frozenset(iso3 for iso3, position in on.positions.items() if position.reported)
    return Looks(looks, reported)


def in_window(shapes: list[Drawn], scale: float) -> list[Drawn]:
    """The shapes in a window as wide as `scale` of the world, with the names of their symbols."""
    known = {shape.code: shape for shape in load().shapes}
    return [_seen(shape, known[shape.code], scale) for shape in shapes]


def drawn(edition: Edition, looks: Looks, group: Group | None = None) -> list[Drawn]:
    """Shapes in the order of drawing: what is nobody's first, then by look, small ones last."""
    members = {p.iso3 for p in edition.on.members(group)} if group else None
    order = list(Look)
    shapes = sorted(
        load().shapes,
        key=lambda s: (s.is_small, order.index(looks.of.get(s.code, Look.NONE)), s.code),
    )
    return [_draw(shape, edition, looks, members) for shape in shapes]


def _draw(shape: Shape, edition: Edition, looks: Looks, members: set[str] | None) -> Drawn:
    owner = shape.of or shape.code
    if not _takes_look(shape, owner, edition):
        return Drawn(shape.code, str(Role.NEUTRAL if shape.role is Role.NEUTRAL else Role.DECLARED))
    classes = looks.classes(owner)
    if members is not None and owner not in members:
        classes += " faded"
    return Drawn(shape.code, classes, edition.url("state", owner.lower()))


def _seen(drawn: Drawn, shape: Shape, scale: float) -> Drawn:
    """A shape in a window as wide as `scale` of the world.

    In one, areas are large enough without their markers, and markers keep their size.
    """
    symbol = drawn.code.lower()
    if scale == 1 or not shape.is_small:
        return replace(drawn, symbol=symbol)
    if shape.has_area:
        return replace(drawn, symbol=f"{symbol}-a")
    x, y = (round(place * (1 - scale), 1) for place in shape.centre)
    return replace(drawn, symbol=symbol, transform=f"translate({x} {y}) scale({scale:.3f})")


def _takes_look(shape: Shape, owner: str, edition: Edition) -> bool:
    """Whether a shape is drawn in a participant's look: what the State declared of it decides."""
    if shape.role is Role.NEUTRAL:
        return False
    declared = [
        application
        for application in edition.register.territories_of.get(owner, ())
        if application.territory == shape.code
        and application.evidence is not Evidence.REPORTED
        and application.date.last
        and application.date.last <= edition.day
    ]
    if declared:
        return max(declared, key=lambda application: (application.date, application.id)).applies
    return shape.role is not Role.DECLARED
