"""`/data/pace.csv`: the numbers of the chart and of the table."""

import csv
import io
from datetime import date

import pytest

from tests.factories import make_act
from tests.html import read

FILE = "/data/pace.csv"
COLUMNS = ["treaty", "opened_for_signature", "date", "days_since_opening", "instruments"]
NAMES = {
    "hanoi": "Hanoi Convention",
    "untoc": "Convention against Transnational Organized Crime",
    "trafficking": "Trafficking in Persons Protocol",
    "firearms": "Firearms Protocol",
}


def rows(client, query=""):
    response = client.get(FILE + query, follow=True)
    assert response.status_code == 200, response.content
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


def of(lines, treaty):
    return [line for line in lines if line["treaty"] == treaty]


def test_file_has_its_columns_and_ends_each_treaty_with_its_count(tracker):
    lines = rows(tracker)
    assert list(lines[0]) == COLUMNS
    last = {line["treaty"]: int(line["instruments"]) for line in lines}
    assert last == {"hanoi": 0, "untoc": 177, "trafficking": 171, "firearms": 113}
    assert {line["treaty"]: line["opened_for_signature"] for line in lines} == {
        "hanoi": "2025-10-25",
        "untoc": "2000-12-12",
        "trafficking": "2000-12-12",
        "firearms": "2001-07-02",
    }


def test_file_counts_up_day_by_day(tracker):
    for treaty in ("untoc", "trafficking", "firearms"):
        lines = of(rows(tracker), treaty)
        days = [line["date"] for line in lines]
        counts = [int(line["instruments"]) for line in lines]
        assert days == sorted(set(days))
        assert counts == sorted(set(counts))
        for line in lines:
            opened, day = (date.fromisoformat(line[name]) for name in COLUMNS[1:3])
            assert int(line["days_since_opening"]) == (day - opened).days


def test_file_of_today_ends_our_line_today(tracker, also):
    (line,) = of(rows(tracker), "hanoi")
    assert list(line.values()) == ["hanoi", "2025-10-25", "2026-11-22", "393", "0"]
    also([make_act("ratification", "2026-11-20", iso3) for iso3 in ("FRA", "VNM")])
    assert [
        (line["date"], line["days_since_opening"], line["instruments"])
        for line in of(rows(tracker), "hanoi")
    ] == [("2026-11-20", "391", "2"), ("2026-11-22", "393", "2")]


def test_file_as_at_a_day_holds_our_deposits_of_that_day(tracker, also):
    also([make_act("ratification", "2026-11-20", "FRA")])
    (line,) = of(rows(tracker, "?as_at=2026-11-19"), "hanoi")
    assert (line["date"], line["instruments"]) == ("2026-11-19", "0")


def test_table_under_the_chart_has_the_numbers_of_the_file(tracker, also):
    also([make_act("ratification", "2026-11-20", iso3) for iso3 in ("FRA", "VNM")])
    lines = rows(tracker)
    table = {
        row["Treaty"]: row for row in read(tracker, "/entry-into-force/").table("On the same day")
    }
    for treaty, name in NAMES.items():
        counts = [(int(x["days_since_opening"]), int(x["instruments"])) for x in of(lines, treaty)]
        same_day = max((count for days, count in counts if days <= 393), default=0)
        assert table[name]["Instruments, same day"] == str(same_day)
        for mark in (1, 10, 20, 30, 40):
            reached = next((str(days) for days, count in counts if count >= mark), "–")
            assert table[name][str(mark)] == reached, (name, mark)


def test_chart_draws_the_counts_of_the_file(tracker):
    page = read(tracker, "/entry-into-force/")
    for treaty in ("untoc", "trafficking", "firearms"):
        (drawn,) = page.soup.select(f"path.line.{treaty}")
        path = str(drawn["d"])
        days = [int(line["days_since_opening"]) for line in of(rows(tracker), treaty)]
        steps = [float(step.split("V")[0]) for step in path.split("H")[1:-1]]
        assert sorted(set(steps)) == [
            round(44 + day / 1400 * 566, 1) for day in days[: len(set(steps))]
        ]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("q=france", "q"),
        ("standing=signatory", "standing"),
        ("group=african", "group"),
        ("organization=eu", "organization"),
        ("evidence=reported", "evidence"),
        ("sort=name", "sort"),
        ("deposits=2027-03-31:fra", "deposits"),
        ("utm_source=x", "utm_source"),
        ("as_at=2026-11-23", "as_at"),
        ("excel=yes", "excel"),
    ],
)
def test_file_with_filters_it_does_not_have_is_refused_in_words(tracker, query, named):
    response = tracker.get(f"{FILE}?{query}")
    assert response.status_code == 400
    assert named in response.content.decode()


def test_file_is_offered_on_the_page_on_data(tracker):
    page = read(tracker, "/data/")
    assert FILE in [url for _text, url in page.links()]
