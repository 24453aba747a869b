"""The pace: one set of numbers, drawn, tabulated and written to a file."""

import re
from datetime import date

import pytest

from signatories.editions import Edition
from signatories.exports.pace import pace_lines
from signatories.presenters.pace import BOTTOM, DAYS, HEIGHT, LEFT, MARKS, pace_chart
from signatories.presenters.pace import standings_on_day as standings
from tests.factories import make_act, make_deposits, make_snapshot, make_union

ACTS = [
    *make_deposits(2, "2026-01-25"),  # 92 days after the opening on 25 October 2025
    *make_deposits(8, "2026-05-13", first=3),  # 200 days
    make_act("approval", "2026-05-14", "EUE"),
    make_act("accession", "2026-05-15", "REP", "reported"),
]


def edition(day, acts=ACTS):
    return Edition.of(make_snapshot(acts, [make_union()]), date.fromisoformat(day))


def line_of(chart, id_):
    (line,) = [line for line in chart.lines if line.id == id_]
    return line


def corners(path):
    """The path as points: where it begins, and each step's day and height."""
    return [float(number) for number in re.findall(r"[\d.]+", path)]


def x(days):
    """Where a day stands on the axis: 0 at the left, 1400 at 566 to its right."""
    return round(LEFT + 566 * days / 1400, 1)


def y(count):
    """Where a count stands: 45 instruments are 304 high."""
    return round(HEIGHT - BOTTOM - 304 * count / 45, 1)


def test_chart_steps_up_on_the_days_of_deposit_and_ends_today():
    line = line_of(pace_chart(edition("2026-06-22")), "hanoi")  # 240 days
    assert corners(line.path) == [
        *(x(0), y(0)),
        *(x(92), y(1), x(92), y(2)),
        *(coordinate for count in range(3, 11) for coordinate in (x(200), y(count))),
        x(240),
    ]
    assert line.end_x == x(240)


@pytest.mark.parametrize(
    ("day", "days"),
    [
        ("2025-10-24", 0),
        ("2025-10-25", 0),
        ("2025-10-26", 1),
        ("2026-11-22", 393),
        ("2035-01-01", DAYS),
    ],
)
def test_chart_without_deposits_is_a_flat_line_to_the_day(day, days):
    line = line_of(pace_chart(edition(day, [])), "hanoi")
    assert corners(line.path) == [x(0), y(0), x(days)]


def test_chart_shows_the_sisters_beyond_the_day_and_stops_them_above_the_number():
    chart = pace_chart(edition("2025-10-26"))
    assert {line.id for line in chart.lines} == {"hanoi", "untoc", "trafficking", "firearms"}
    assert chart.needed_y == y(40)
    for id_, days in (("untoc", 931), ("trafficking", 1018), ("firearms", 1372)):
        path = line_of(chart, id_).path
        assert f"H{x(days)}V{y(40)}" in path
        assert min(corners(path)[1::2]) >= y(45)


@pytest.mark.parametrize("day", ["2025-10-25", "2026-11-22", "2027-12-01", "2029-08-01"])
def test_chart_writes_no_name_on_another(day):
    lines = pace_chart(edition(day)).lines
    for number, line in enumerate(lines):
        for other in lines[number + 1 :]:
            assert abs(line.end_y - other.end_y) >= 15 or abs(line.end_x - other.end_x) >= 120


def test_chart_in_words_says_what_the_table_says():
    found = edition("2026-11-22")
    assert pace_chart(found).summary == (
        "393 days after opening for signature: Hanoi Convention 10 instruments confirmed as"
        " deposited; on the same day of theirs: UNTOC 6, Trafficking Protocol 4"
        " and Firearms Protocol 2."
    )
    assert {line.id: line.count for line in standings(found)} == {
        "hanoi": 10,
        "untoc": 6,
        "trafficking": 4,
        "firearms": 2,
        "uncac": None,  # only the day of its 30th is established
    }


def test_table_says_how_long_each_mark_took():
    found = {line.id: line for line in standings(edition("2026-11-22"))}
    assert MARKS == (1, 10, 20, 30, 40)
    assert {id_: line.reached for id_, line in found.items()} == {
        "hanoi": (92, 200, None, None, None),
        "untoc": (175, 498, 617, 787, 931),
        "trafficking": (175, 517, 707, 944, 1018),
        "firearms": (305, 814, 1054, 1180, 1372),
        "uncac": (None,) * 5,
    }
    assert {id_: line.days_to_complete for id_, line in found.items()} == {
        "hanoi": None,
        "untoc": 931,
        "trafficking": 1018,
        "firearms": 1372,
        "uncac": 646,
    }
    assert all(line.source_url for id_, line in found.items() if id_ != "hanoi")


@pytest.mark.parametrize(("day", "completed"), [("2027-03-02", None), ("2027-03-03", 494)])
def test_table_has_our_own_fortieth_from_its_day(day, completed):
    acts = make_deposits(39, "2026-03-01") + make_deposits(2, "2027-03-03", first=40)
    ours = standings(edition(day, acts))[0]
    assert ours.days_to_complete == completed
    assert ours.completed_on == (completed and date(2027, 3, 3))
    assert ours.reached[-1] == completed


def test_file_has_a_row_for_each_day_of_deposits_and_one_for_today():
    ours = [line for line in pace_lines(edition("2026-11-22")) if line.treaty == "hanoi"]
    assert [(str(line.day), line.instruments) for line in ours] == [
        ("2026-01-25", 2),
        ("2026-05-13", 10),
        ("2026-11-22", 10),
    ]


@pytest.mark.parametrize(
    ("day", "rows"), [("2025-10-24", []), ("2025-10-25", [0]), ("2026-01-25", [2])]
)
def test_file_on_a_day_has_no_row_before_the_opening_and_one_for_a_day_of_deposits(day, rows):
    ours = [line for line in pace_lines(edition(day)) if line.treaty == "hanoi"]
    assert [line.instruments for line in ours] == rows
