"""`/data/map.svg` and `/data/map.png`: what the picture shows, where, and in whose look."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language_bidi, override, pgettext

from .. import dates, worldmap
from ..editions import Edition
from ..looks import Look
from ..pictures.orders import SIZES, Order
from ..pictures.palettes import PALETTES, Palette
from ..pictures.plans import MARGIN, Plan, plan_for
from ..pictures.sheet import Sheet
from ..tally import tally
from .clocks import EntryClock, entry_clock
from .shapes import Looks, drawn, looks_on

REPORTED = "reported"
# resvg takes the first family of a list that it has, whether or not it has the letters.
FAMILIES = {"ar": "Noto Sans Arabic", "zh-hans": "Noto Sans SC"}


@dataclass(frozen=True, slots=True)
class Paint:
    """How a class of shapes is painted; lengths of strokes in units of the map."""

    fill: str
    stroke: str
    width: float = 3
    dashes: str = ""


@dataclass(frozen=True, slots=True)
class Painted:
    """Shapes that are painted alike: paths, and circles for what is small."""

    paint: Paint
    paths: tuple[str, ...]
    circles: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Swatch:
    """A class in the legend."""

    x: float
    y: float
    paint: Paint


@dataclass(frozen=True, slots=True)
class Entry:
    """A class of the map and its words."""

    classes: str
    words: str


def drawing(edition: Edition, order: Order) -> str:
    """The picture as SVG."""
    return render_to_string("map/picture.svg", present(edition, order))


def family(lang: str) -> str:
    """The font that has the letters of a language."""
    return FAMILIES.get(lang, "Noto Sans")


def present(edition: Edition, order: Order) -> dict[str, Any]:
    """The picture of an edition, in the colours, language and size ordered."""
    size, palette = SIZES[order.size], PALETTES[order.theme]
    looks = looks_on(edition)
    with override(order.lang):
        sheet, entries = Sheet(size.base, from_right=get_language_bidi()), _entries(edition, looks)
        plan = plan_for(size, len(entries))
        _head(sheet, plan, edition)
        _figures(sheet, plan, edition)
        swatches = _legend(sheet, plan, palette, entries)
        _foot(sheet, plan, edition)
        return {
            "title": _title(),
            "about": _about(edition),
            "lang": order.lang,
            "family": family(order.lang),
            "size": size,
            "layout_height": round(size.height / size.scale, 2),
            "palette": palette,
            "anchor": "end" if sheet.from_right else "start",
            "lines": sheet.lines,
            "swatches": swatches,
            "map_left": round(sheet.place(plan.map_left, plan.map_width), 2),
            "map_top": plan.map_top,
            "map_scale": round(plan.map_width / worldmap.load().width, 5),
            "world": worldmap.read(),
            "groups": painted(edition, looks, palette),
        }


# -- words -----------------------------------------------------------------------------------------


def _title() -> str:
    return pgettext("picture", "United Nations Convention against Cybercrime")


def _about(edition: Edition) -> str:
    return pgettext("picture", "As at %(day)s") % {"day": dates.in_words(edition.day)}


def _head(sheet: Sheet, plan: Plan, edition: Edition) -> None:
    column = sheet.width - 2 * MARGIN
    sheet.write_in_one_line(_title(), MARGIN, 62, plan.title_size, column, bold=True)
    about = f"{_about(edition)} · {settings.SITE_HOST}"
    sheet.write(about, MARGIN, 62 + plan.title_size, 24, column)


def _figures(sheet: Sheet, plan: Plan, edition: Edition) -> None:
    """Two numbers with their words, and whether the Convention is in force."""
    clock = entry_clock(edition.register.rule, edition.on.entry)
    figures = [
        (str(tally(edition.on).signatures), pgettext("picture", "confirmed signatures")),
        (
            str(clock.counted),
            pgettext("picture", "instruments confirmed as deposited, of %(needed)s needed")
            % {"needed": clock.needed},
        ),
        ("", _in_force(clock)),
    ]
    column, last_x, y = plan.figures_column, -1.0, 0.0
    for x, (number, words) in zip(plan.figures_x, figures, strict=True):
        y = y if x == last_x else plan.figures_top
        if number:
            sheet.write(number, x, y, 62, column, bold=True)
            y += 30
        y = sheet.write(words, x, y, 21 if number else 24, column, bold=not number) + 38
        last_x = x


def _in_force(clock: EntryClock) -> str:
    day = {"day": dates.in_words(clock.enters_on)}
    return {
        "counting": pgettext("picture", "Not in force"),
        "fixed": pgettext("picture", "Enters into force on %(day)s") % day,
        "in_force": pgettext("picture", "In force since %(day)s") % day,
    }[clock.phase]


def _entries(edition: Edition, looks: Looks) -> list[Entry]:
    """The legend: the classes of which there are States, the organizations, and the marks."""
    words = {
        Look.NONE: pgettext("picture", "no action"),
        Look.SIGNED: pgettext("picture", "signed"),
        Look.APPROVED: pgettext("picture", "signed, approved at home"),
        Look.BOUND: pgettext("picture", "ratified, accepted or approved"),
        Look.ACCEDED: pgettext("picture", "acceded"),
        Look.WITHDRAWN: pgettext("picture", "withdrawn"),
    }
    states = [looks.of[p.iso3] for p in edition.on.participants.values() if not p.is_reio]
    entries = [
        Entry(look, _counted(words[look], states.count(look))) for look in Look if look in states
    ]
    entries += [
        Entry(looks.classes(iso3), _counted(pgettext("picture", "European Union"), 1))
        for iso3 in sorted(edition.register.organizations & looks.of.keys())
    ]
    if looks.reported:
        words_of_it = pgettext("picture", "reported, not confirmed")
        entries.append(Entry(f"{Look.NONE} {REPORTED}", _counted(words_of_it, len(looks.reported))))
    return [*entries, Entry("neutral", pgettext("picture", "no participant, or undecided"))]


def _counted(words: str, count: int) -> str:
    return pgettext("picture", "%(words)s: %(count)s") % {"words": words, "count": count}


def _legend(sheet: Sheet, plan: Plan, palette: Palette, entries: list[Entry]) -> list[Swatch]:
    """The legend, column by column; what it wrote on the sheet needs these swatches."""
    rows = -(-len(entries) // plan.legend_columns)
    column = (sheet.width - 2 * MARGIN) / plan.legend_columns
    swatches = []
    for number, entry in enumerate(entries):
        x = MARGIN + number // rows * column
        y = plan.legend_top + number % rows * plan.legend_row
        swatches.append(Swatch(sheet.place(x, 30), y - 15, paint(entry.classes, palette)))
        sheet.write_in_one_line(entry.words, x + 40, y, plan.legend_size, column - 52)
    return swatches


def _foot(sheet: Sheet, plan: Plan, edition: Edition) -> None:
    """The source, and the disclaimer."""
    column, y = sheet.width - 2 * MARGIN, plan.foot_top
    y = sheet.write(_source(edition), MARGIN, y, plan.foot_size, column)
    sheet.write(_disclaimer(), MARGIN, y, plan.foot_size, column, quiet=True)


def _disclaimer() -> str:
    return pgettext(
        "picture",
        "The boundaries and names shown and the designations used express no opinion on the"
        " legal status of any country, territory, city or area, or on its frontiers.",
    )


def _source(edition: Edition) -> str:
    record, reports = map(dates.in_words, (edition.record_read, edition.reports_read))
    if not record:
        return pgettext("picture", "Source: published reports. The record was not read yet.")
    return pgettext(
        "picture",
        "Source: the depositary's record as it stood on %(record)s; published reports until"
        " %(reports)s.",
    ) % {"record": record, "reports": reports or record}


# -- shapes ----------------------------------------------------------------------------------------


def painted(edition: Edition, looks: Looks, palette: Palette) -> list[Painted]:
    """The shapes of the map in the order of drawing, those side by side in one look together."""
    world = worldmap.read()
    found = []
    for classes, shapes in groupby(drawn(edition, looks), key=lambda shape: shape.classes):
        codes = [shape.code for shape in shapes]
        paths = tuple(world["areas"][code]["d"] for code in codes if code in world["areas"])
        circles = tuple(tuple(world["markers"][code]) for code in codes if code in world["markers"])
        found.append(Painted(paint(classes, palette), paths, circles))
    return found


def paint(classes: str, palette: Palette) -> Paint:
    """The paint of a shape's classes, as the style sheet gives it to the same classes on a page."""
    base, _space, mark = classes.partition(" ")
    fill = palette.fill(base)
    if mark == REPORTED:
        return Paint(fill, palette.report(base), 6.5, "17 10")
    if base not in list(Look):
        return Paint(fill, palette.outline, dashes="10 8")
    is_outlined = base == Look.NONE or fill == palette.signed == "url(#lines)"
    return Paint(fill, palette.outline if is_outlined else palette.paper)
