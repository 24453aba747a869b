"""The pace: days since opening for signature against instruments deposited, drawn by the server."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from .. import sisters, texts, wording
from ..editions import Edition

WIDTH, HEIGHT = 760, 360
LEFT, RIGHT, TOP, BOTTOM = 44, 150, 16, 40
DAYS, STEP = 1400, 200  # how far the axis of days goes, and its marks
MARKS = (1, 10, 20, 30, 40)


@dataclass(frozen=True, slots=True)
class Line:
    """One treaty's line: an SVG path of steps, and its name at the end."""

    id: str
    name: str
    path: str
    end_x: float
    end_y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in SVG units; `summary` says in words what it shows."""

    width: int
    height: int
    lines: tuple[Line, ...]
    days: tuple[tuple[float, int], ...]
    counts: tuple[tuple[float, int], ...]
    needed_y: float
    left: int
    right: int
    bottom: int
    summary: str


@dataclass(frozen=True, slots=True)
class Pace:
    """One treaty in the table: its count on the same day, and the days its marks took."""

    id: str
    name: str
    opened: date
    count: int | None
    reached: tuple[int | None, ...]
    completed_on: date | None
    days_to_complete: int | None
    source_title: str
    source_url: str


def series(edition: Edition) -> dict[str, tuple[str, date, list[date]]]:
    """Name, opening and days of counted deposits of each treaty: ours first."""
    entry = edition.on.entry
    ours = [deposit.act.legal_date for deposit in entry.deposits if deposit.rank]
    found = {"hanoi": (_("Hanoi Convention"), edition.register.rule.opens, sorted(ours))}
    for sister in sisters.complete():
        found[sister.id] = (texts.phrase(sister.short_name), sister.opened, list(sister.deposits))
    return found


def pace_chart(edition: Edition) -> Chart:
    """The chart as at the day."""
    needed = edition.on.entry.needed
    top = needed + 5
    elapsed = max(0, (edition.day - edition.register.rule.opens).days)
    lines = []
    for id_, (name, opened, deposits) in series(edition).items():
        until = min(elapsed, DAYS) if id_ == "hanoi" else DAYS
        lines.append(_line(id_, name, opened, deposits, until, top))
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        lines=tuple(_spread(lines)),
        days=tuple((_x(days), days) for days in range(0, DAYS + 1, STEP)),
        counts=tuple((_y(count, top), count) for count in range(0, needed + 1, 10)),
        needed_y=_y(needed, top),
        left=LEFT,
        right=WIDTH - RIGHT,
        bottom=HEIGHT - BOTTOM,
        summary=_summary(edition, elapsed),
    )


def _summary(edition: Edition, elapsed: int) -> str:
    others = wording.joined(
        [
            f"{texts.phrase(sister.short_name)} {sister.count_after(elapsed)}"
            for sister in sisters.complete()
        ]
    )
    return _(
        "%(days)s days after opening for signature: Hanoi Convention %(count)s instruments"
        " confirmed as deposited; on the same day of theirs: %(others)s."
    ) % {"days": elapsed, "count": edition.on.entry.counted, "others": others}


def _x(days: int) -> float:
    return round(LEFT + days / DAYS * (WIDTH - LEFT - RIGHT), 1)


def _y(count: int, top: int) -> float:
    return round(HEIGHT - BOTTOM - min(count, top) / top * (HEIGHT - TOP - BOTTOM), 1)


def _line(id_: str, name: str, opened: date, deposits: list[date], until: int, top: int) -> Line:
    """Steps from the opening to the last day shown; above the top the line stops."""
    path, count = [f"M{_x(0)} {_y(0, top)}"], 0
    end = until
    for deposit in deposits:
        days = (deposit - opened).days
        if days > until or count >= top:
            break
        count += 1
        path.append(f"H{_x(days)}V{_y(count, top)}")
        end = days
    end = end if count >= top else until
    path.append(f"H{_x(end)}")
    return Line(id_, name, "".join(path), _x(end), _y(count, top))


def _spread(lines: list[Line]) -> list[Line]:
    """Names that would stand on each other move down."""
    placed: list[Line] = []
    for line in sorted(lines, key=lambda line: line.end_y):
        y = line.end_y
        while any(
            abs(y - other.end_y) < 15 and abs(line.end_x - other.end_x) < 120 for other in placed
        ):
            y += 5
        placed.append(Line(line.id, line.name, line.path, line.end_x, y))
    return placed


def standings_on_day(edition: Edition) -> list[Pace]:
    """The table under the chart: where each treaty stood after as many days."""
    rule, entry = edition.register.rule, edition.on.entry
    elapsed = (edition.day - rule.opens).days
    decisive = entry.decisive.legal_date if entry.decisive else None
    _name, opened, ours = series(edition)["hanoi"]
    first = Pace(
        "hanoi",
        _("Hanoi Convention"),
        opened,
        entry.counted,
        _reached(opened, ours),
        decisive,
        (decisive - opened).days if decisive else None,
        "",
        "",
    )
    return [first, *(_sister(sister, elapsed) for sister in sisters.load() if sister.completed_on)]


def _sister(sister: sisters.Sister, elapsed: int) -> Pace:
    return Pace(
        sister.id,
        texts.phrase(sister.name),
        sister.opened,
        sister.count_after(elapsed) if sister.deposits else None,
        _reached(sister.opened, list(sister.deposits)),
        sister.completed_on,
        sister.days_to_complete,
        sister.source_title,
        sister.source_url,
    )


def _reached(opened: date, deposits: list[date]) -> tuple[int | None, ...]:
    """The days it took to reach each of MARKS."""
    return tuple(
        (deposits[mark - 1] - opened).days if len(deposits) >= mark else None for mark in MARKS
    )
