"""`/breakdown/` and `breakdown.csv`: counts of States that sum up and lead to their lists."""

import csv
import io
from collections import Counter
from dataclasses import replace

import pytest

from signatories.codes import Organization, RegionalGroup, Standing
from signatories.facts import Participant
from signatories.snapshot import Snapshot, Version
from tests.factories import make_act
from tests.html import read, words

BUDAPEST = "States by standing towards the Hanoi Convention and by whether"
REGIONAL = "States by regional group"
ORGANIZATIONS = "Member States of organizations"
STANDINGS = ["No action", "Signatory", "Contracting State", "Party", "Withdrawn"]


def numbers(row):
    """A row's title and its figures, by column."""
    title, *figures = row.items()
    return title[1], {column: int(text.split()[0]) for column, text in figures}


def tables(page, caption):
    return dict(numbers(row) for row in page.table(caption))


def lines(client, query=""):
    text = client.get(f"/data/breakdown.csv{query}", follow=True).content.decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_budapest_beside_hanoi_counts_197_states_once(tracker):
    table = tables(read(tracker, "/breakdown/"), BUDAPEST)
    assert table["Signatory"] == {
        "Party": 29,
        "No party": 8,
        "Not established": 35,
        "All States": 72,
    }
    assert table["All"] == {"Party": 77, "No party": 13, "Not established": 107, "All States": 197}
    for row in table.values():
        assert sum(list(row.values())[:3]) == row["All States"]
    for column in table["All"]:
        assert sum(table[row][column] for row in STANDINGS) == table["All"][column]


def test_budapest_total_says_of_how_many_parties_it_is_and_who_says_so(tracker):
    page = read(tracker, "/breakdown/")
    (total,) = [row for row in page.table(BUDAPEST) if row["Hanoi Convention"] == "All"]
    assert total["Party"] == "77 of at least 81 parties identified"
    assert "chart of signatures and ratifications of ETS 185" in page.main


def test_organization_of_which_one_member_cannot_join_says_so_and_who_says_how_many(tracker):
    said = (
        "African Union: 55 members, of which 54 can join this Convention; not among these: Sahrawi"
        " Arab Democratic Republic (Western Sahara). Source: African Union, member States."
    )
    for address in ("/breakdown/", "/groups/african_union/"):
        page = read(tracker, address)
        assert said in page.main
        assert page.link("African Union, member States").startswith("https://au.int/")


def test_regional_groups_with_the_states_outside_them_sum_to_197(tracker):
    table = tables(read(tracker, "/breakdown/"), REGIONAL)
    assert table["African Group"]["Signatory"] == 22
    assert [table[row]["All"] for row in ("Observer States", "Other States")] == [2, 2]
    total = table.pop("All States")
    assert (total["Signatory"], total["All"]) == (72, 197)
    for column, count in total.items():
        assert sum(row[column] for row in table.values()) == count
    for row in [*table.values(), total]:
        assert sum(row[standing] for standing in STANDINGS) == row["All"]


def test_organizations_sum_row_by_row_and_the_union_is_in_none(tracker):
    page = read(tracker, "/breakdown/")
    table = tables(page, ORGANIZATIONS)
    assert table["European Union"]["Signatory"] == 13
    assert table["G20"]["Members"] == 19
    for row in table.values():
        assert sum(row[standing] for standing in STANDINGS) == row["Members"]
    assert "Apart: European Union (signatory)" in page.main
    assert "Columns do not" in page.main


@pytest.mark.parametrize("query", ["", "?as_at=2025-10-25"])
def test_every_figure_is_the_length_of_the_list_to_which_it_links(tracker, query):
    page = read(tracker, f"/breakdown/{query}")
    links = page.soup.select("td a")
    assert len(links) > 40
    for link in links:
        listed = read(tracker, str(link["href"]))
        assert len(listed.table()) == int(words(link).split()[0]), link["href"]
        assert "European Union" not in listed.column("Name")
        assert query.strip("?") in link["href"]


def test_figures_follow_the_acts_and_leave_reports_out(tracker, also):
    also(
        [
            make_act("ratification", "2026-05-01", "FRA"),
            make_act("signature", "2026-07", "JPN", "reported"),
        ]
    )
    page = read(tracker, "/breakdown/")
    table = tables(page, BUDAPEST)
    assert table["Contracting State"]["Party"] == 1
    assert table["Signatory"]["Party"] == 28
    assert tables(page, ORGANIZATIONS)["European Union"]["Contracting State"] == 1


def test_membership_that_is_not_established_is_a_column_of_its_own(tracker, snapshot, put_in_place):
    people = [
        replace(
            p, memberships={o: m for o, m in p.memberships.items() if o is not Organization.OECD}
        )
        if p.iso3 in ("FRA", "VNM")
        else p
        for p in snapshot.all(Participant)
    ]
    put_in_place(Snapshot(Version("test", 1), {**snapshot.tables, Participant: tuple(people)}))
    row = tables(read(tracker, "/breakdown/"), ORGANIZATIONS)["OECD"]
    assert (row["Members"], row["Not established"]) == (37, 2)
    unknown = [line for line in lines(tracker) if line["group"] == "oecd" and not line["member"]]
    assert sum(int(line["states"]) for line in unknown) == 2


# -- as a file -------------------------------------------------------------------------------------


def test_file_has_a_row_for_each_group_membership_and_standing_and_each_group_sums_to_197(tracker):
    rows = lines(tracker)
    assert len(rows) == (len(Organization) + len(RegionalGroup)) * 3 * len(Standing)
    sums: Counter[str] = Counter()
    for row in rows:
        sums[row["group"]] += int(row["states"])
    assert set(sums.values()) == {197}
    assert {row["member"] for row in rows} == {"true", "false", ""}


def test_file_says_what_the_page_says(tracker):
    page = read(tracker, "/breakdown/?as_at=2025-10-26")
    counts = {
        (row["group"], row["member"], row["standing"]): int(row["states"])
        for row in lines(tracker, "?as_at=2025-10-26")
    }
    table = tables(page, BUDAPEST)["Signatory"]
    assert [counts["budapest", member, "signatory"] for member in ("true", "false", "")] == [
        table["Party"], table["No party"], table["Not established"],
    ]  # fmt: skip
    regional = tables(page, REGIONAL)
    assert counts["african", "true", "signatory"] == regional["African Group"]["Signatory"] == 21
    assert (
        counts["weog", "true", "no_action"]
        == (regional["Western European and Others Group"]["No action"])
    )


def test_file_takes_days_and_no_filters(tracker):
    assert tracker.get("/data/2025-10-26/breakdown.csv").status_code == 200
    assert tracker.get("/data/breakdown.csv?group=weog").status_code == 400


def test_breakdown_is_linked_from_where_one_would_look(tracker):
    for address in ("/", "/states/", "/groups/budapest/", "/compare/"):
        page = read(tracker, address)
        found = page.link("States by group, and beside the Budapest Convention")
        assert read(tracker, found).h1 == "Breakdown"
