"""Where the parts of a picture stand, by its shape. Lengths in units of the layout."""

from dataclasses import dataclass

from ..worldmap import load
from .orders import Size

MARGIN = 40


@dataclass(frozen=True, slots=True)
class Plan:
    """The places: figures that begin at one `x` flow down, each under the one before."""

    title_size: float
    map_left: float
    map_top: float
    map_width: float
    figures_x: tuple[float, float, float]
    figures_top: float
    figures_column: float
    legend_top: float
    legend_columns: int
    legend_row: float
    legend_size: float
    foot_top: float
    foot_size: float


def plan_for(size: Size, entries: int) -> Plan:
    """The plan of a size, with room for the entries of a legend."""
    height = size.height / size.scale
    return _square(size.base, entries) if size.is_square else _wide(size.base, height, entries)


def _wide(width: float, height: float, entries: int) -> Plan:
    """The map beside its figures, its legend below."""
    world, columns, row, map_top, foot_top = load(), 3, 27, 100, height - 60
    legend_top = foot_top - 32 - row * (-(-entries // columns) - 1)
    map_width = min(860, (legend_top - 26 - map_top) * world.width / world.height)
    map_left = width - MARGIN - map_width + 16
    return Plan(
        title_size=40,
        map_left=map_left,
        map_top=map_top,
        map_width=map_width,
        figures_x=(MARGIN,) * 3,
        figures_top=188,
        figures_column=map_left - MARGIN - 4,
        legend_top=legend_top,
        legend_columns=columns,
        legend_row=row,
        legend_size=18,
        foot_top=foot_top,
        foot_size=13.5,
    )


def _square(width: float, entries: int) -> Plan:
    """The figures in a row, the map below them, its legend below that."""
    column, columns, row, foot_top = (width - 2 * MARGIN) / 3, 2, 36, 1000
    return Plan(
        title_size=44,
        map_left=MARGIN - 10,
        map_top=312,
        map_width=width - 2 * MARGIN + 20,
        figures_x=(MARGIN, MARGIN + column, MARGIN + 2 * column),
        figures_top=206,
        figures_column=column - 24,
        legend_top=foot_top - 44 - row * (-(-entries // columns) - 1),
        legend_columns=columns,
        legend_row=row,
        legend_size=22,
        foot_top=foot_top,
        foot_size=16,
    )
