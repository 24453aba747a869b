"""`/groups/<code>/`: counts of States, and the Union apart."""

import re

import pytest

from tests.factories import make_act
from tests.html import read

TODAY = {
    "african": (22, 54),
    "asia_pacific": (19, 54),
    "weog": (12, 29),
    "grulac": (11, 33),
    "eastern_european": (7, 23),
    "eu": (13, 27),
}


def figures(page):
    """“13 of 27 States”: the two numbers of the sentence."""
    found = re.search(r"(\d+) of (\d+) States", page.main)
    assert found
    return int(found[1]), int(found[2])


@pytest.mark.parametrize(("code", "expected"), TODAY.items())
def test_group_today_says_how_many_of_its_states_signed_and_lists_them(tracker, code, expected):
    page = read(tracker, f"/groups/{code}/")
    assert figures(page) == expected
    assert "are confirmed to have signed" in page.main
    assert sum(cell.startswith("signatory") for cell in page.column("Standing")) == expected[0]
    signed = [cell for cell in page.column("Signature") if cell]
    assert (len(signed), len(page.table())) == expected


def test_groups_together_are_the_193_member_states(tracker):
    regional = [read(tracker, f"/groups/{code}/") for code in list(TODAY)[:-1]]
    names = [name for page in regional for name in page.column("Name")]
    assert len(names) == len(set(names)) == 193
    assert sum(figures(page)[0] for page in regional) == 71


def test_group_of_the_union_counts_its_states_and_puts_the_union_apart(tracker):
    page = read(tracker, "/groups/eu/")
    assert "Counted apart: European Union (signatory)" in page.main
    assert "European Union" not in page.column("Name")


def test_organization_of_which_the_union_is_a_member_counts_it_apart_from_states(tracker):
    page = read(tracker, "/groups/g20/")
    assert figures(page)[1] == 19
    assert "Counted apart: European Union (signatory)" in page.main


def test_group_with_reports_says_them_beside_its_count(tracker):
    page = read(tracker, "/groups/asia_pacific/")
    assert figures(page)[0] == 19
    assert "2 more signatures are reported, not confirmed" in page.main
    assert "2 ratifications are reported, not confirmed" in page.main


def test_group_whose_members_are_not_all_established_says_how_many(tracker):
    assert "107" in read(tracker, "/groups/budapest/").main
    assert "not established" not in read(tracker, "/groups/african/").main


def test_group_as_at_a_day_counts_that_day_without_care(tracker):
    page = read(tracker, "/groups/african/?as_at=2025-10-26")
    assert figures(page) == (21, 54)
    assert "have signed" in page.main
    assert "confirmed" not in page.main[: page.main.index("As at")]


def test_group_after_a_deposit_says_how_many_deposited(tracker, also):
    also([make_act("ratification", "2026-05-01", iso3) for iso3 in ("FRA", "AGO")])
    page = read(tracker, "/groups/eu/")
    assert "deposited: 1" in page.main
    assert page.column("Instrument").count("ratification, 1 May 2026") == 1


def test_group_links_to_all_groups_and_marks_itself(tracker):
    page = read(tracker, "/groups/weog/")
    (here,) = page.soup.select("[aria-current=page]")
    assert here["href"] == "/groups/weog/"
    others = {url for _text, url in page.links() if url.startswith("/groups/")}
    assert len(others) == 12


def test_group_sorted_by_a_column_is_the_list_with_that_filter(tracker):
    page = read(tracker, "/groups/weog/?as_at=2025-10-26")
    listed = read(tracker, page.link("Signature"))
    assert sorted(listed.column("Name")) == sorted(page.column("Name"))
    assert listed.value("Regional group") == "weog"


@pytest.mark.parametrize("typed", ["Asia-Pacific", "ASIA_PACIFIC", "asia-pacific"])
def test_address_of_a_group_that_people_type_leads_to_it(tracker, typed):
    response = tracker.get(f"/groups/{typed}/?as_at=2025-10-26")
    assert (response.status_code, response.url) == (302, "/groups/asia_pacific/?as_at=2025-10-26")


def test_address_of_no_group_offers_all_groups(tracker):
    page = read(tracker, "/groups/brics/", 404)
    assert "brics" in page.main
    assert read(tracker, page.link("African Union")).h1 == "African Union"
