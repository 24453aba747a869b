"""`/compare/`: two to five participants side by side, by any name, on any day."""

from datetime import date

import pytest

from tests.factories import make_act
from tests.html import Page, read, words


def cells(page, title):
    """The cells of a row, by participant."""
    (row,) = [row for row in page.table() if row["Subject"] == title]
    return {name: text for name, text in row.items() if name != "Subject"}


def test_comparison_shows_each_row_for_each_participant(tracker):
    page = read(tracker, "/compare/?a=fra&b=usa&c=vnm")
    assert cells(page, "Standing") == {
        "France": "signatory",
        "United States of America": "no action",
        "Viet Nam": "signatory ratification reported, not confirmed",
    }
    acts = cells(page, "Acts")
    assert acts["France"] == "Signature, 25 October 2025; depositary"
    assert acts["United States of America"] == "none known"
    assert acts["Viet Nam"].endswith("Ratification, day not established; reported, not confirmed")
    assert cells(page, "Party to the Budapest Convention") == {
        "France": "party",
        "United States of America": "party",
        "Viet Nam": "not established",
    }
    assert "ASEAN" in cells(page, "Groups")["Viet Nam"]
    assert page.link("Viet Nam") == "/states/vnm/"


def test_comparison_shows_steps_at_home_reservations_and_authorities_with_their_evidence(tracker):
    page = read(tracker, "/compare/?a=aze&b=eue")
    home = cells(page, "At home")
    assert "Promulgated at home, 23 February 2026; corroborated" in home["Azerbaijan"]
    assert "Approved at home, 4 June 2026; reported, not confirmed" in home["European Union"]
    assert cells(page, "Reservations and declarations")["Azerbaijan"].startswith("7(2), 9(2)")
    assert "State Security Service" in cells(page, "Authorities")["Azerbaijan"]
    kinds = cells(page, "Kind")
    assert kinds["European Union"] == "regional economic integration organization"


def test_comparison_after_the_fortieth_deposit_says_from_when_each_is_bound(
    tracker, register_day, forty_deposit
):
    register_day.move_to("2027-03-02 17:00+00:00")
    page = read(tracker, f"/compare/?a={forty_deposit[0].lower()}&b=usa")
    assert list(cells(page, "Bound from").values()) == ["30 May 2027", "not bound"]


def test_comparison_before_the_fortieth_deposit_fixes_no_day(tracker, also):
    also([make_act("ratification", "2026-05-01", "FRA")])
    page = read(tracker, "/compare/?a=fra&b=vnm")
    assert cells(page, "Bound from") == {"France": "not fixed", "Viet Nam": "not bound"}


def test_comparison_of_another_day_is_of_that_day_and_stays_there(tracker):
    page = read(tracker, "/compare/?a=mus&b=vnm&as_at=2025-10-26")
    assert cells(page, "Standing") == {"Mauritius": "no action", "Viet Nam": "signatory"}
    assert page.link("Viet Nam") == "/states/vnm/?as_at=2025-10-26"
    assert page.form_of("Participant 1")["as_at"] == "2025-10-26"


def test_comparison_known_at_a_day_holds_what_was_published_by_then(tracker, register_day, also):
    register_day.move_to("2026-12-05 17:00+00:00")
    also([make_act("signature", "2026-10-01", "JPN", recorded_at=date(2026, 12, 3))])
    address = "/compare/?a=jpn&b=vnm"
    assert cells(read(tracker, address), "Standing")["Japan"] == "signatory"
    before = read(tracker, f"{address}&known_at=2026-12-02")
    assert cells(before, "Standing")["Japan"] == "no action"


# -- what is typed ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("a=France&b=US", "/compare/?a=fra&b=usa"),
        ("a=FRA&c=viet+nam&e=burma", "/compare/?a=fra&b=vnm&c=mmr"),
        ("a=ivory&b=holy", "/compare/?a=civ&b=vat"),
        (
            "a=Nga&b=Đức&c=Северная+Корея&d=الجزائر&e=中国",
            "/compare/?a=rus&b=deu&c=prk&d=dza&e=chn",
        ),
        ("a=+&b=vnm", "/compare/?a=vnm"),
        ("a=fra&b=Viet+Nam&as_at=2025-10-26", "/compare/?a=fra&b=vnm&as_at=2025-10-26"),
    ],
)
def test_names_and_codes_in_any_form_lead_to_the_address_with_codes(tracker, typed, address):
    response = tracker.get(f"/compare/?{typed}")
    assert (response.status_code, response.url) == (302, address)


def test_comparison_without_anybody_is_a_form_that_offers_every_name(tracker):
    page = read(tracker, "/compare/")
    offered = [option["value"] for option in page.soup.select("datalist option")]
    assert len(offered) == 198
    (names,) = page.soup.select("datalist")
    assert page.field("Participant 5")["list"] == names["id"]
    assert not page.soup.select("table")


def test_comparison_of_one_asks_for_another(tracker):
    page = read(tracker, "/compare/?a=fra")
    assert "at least one more" in page.main
    assert page.value("Participant 1") == "France"


def test_form_filled_in_compares(tracker):
    sent = read(tracker, "/compare/?a=fra").form_of("Participant 1") | {"b": "Côte d’Ivoire"}
    page = Page(tracker.get("/compare/", sent, follow=True))
    assert list(cells(page, "Standing")) == ["France", "Côte d'Ivoire"]


def test_name_that_can_mean_several_is_refused_with_links_to_each(tracker):
    page = read(tracker, "/compare/?a=vnm&b=korea", 400)
    message = page.described_by("Participant 2")
    assert "“korea” can mean several" in message
    assert "Republic of Korea" in message
    assert page.field("Participant 2")["aria-invalid"] == "true"
    chosen = read(tracker, page.link("Republic of Korea"))
    assert list(cells(chosen, "Standing")) == ["Viet Nam", "Republic of Korea"]
    assert not page.soup.select("table")


def test_name_that_can_mean_very_many_offers_some(tracker):
    page = read(tracker, "/compare/?a=fra&b=s", 400)
    assert len(page.soup.select("form a")) == 11  # and the one that clears the form


@pytest.mark.parametrize("typed", ["atlantis", "<xyzzy>", "…", "x" * 5000])
def test_name_of_nobody_is_refused_beside_its_field_and_the_others_stay(tracker, typed):
    response = tracker.get("/compare/", {"a": "fra", "b": typed[:2000]})
    page = Page(response)
    assert response.status_code == 400
    assert "Nobody in the register goes by" in page.described_by("Participant 2")
    assert page.value("Participant 1") == "France"
    assert "aria-invalid" not in page.field("Participant 1").attrs


def test_name_that_is_misspelt_offers_the_nearest(tracker):
    page = read(tracker, "/compare/?a=germny&b=fra", 400)
    assert page.link("Germany") == "/compare/?a=deu&b=fra"


@pytest.mark.parametrize("other", ["fra", "France", "FR"])
def test_one_named_twice_is_refused(tracker, other):
    page = read(tracker, f"/compare/?a=fra&b={other}", 400)
    assert "“France” stands here twice" in page.described_by("Participant 2")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("a=fra&b=usa&c=vnm&d=aze&e=irn&f=gbr", "Five can be compared at most, as a, b, c, d"),
        ("a=fra&b=usa&z=x", "Five can be compared at most"),
        ("a=fra&a=usa", "“a” stands twice"),
        ("a=fra&b=vnm&a=usa", "“a” stands twice"),
    ],
)
def test_comparison_of_too_many_or_of_one_field_twice_is_refused_with_what_is_allowed(
    tracker, query, said
):
    page = read(tracker, f"/compare/?{query}", 400)
    assert said in words(page.soup.select_one("[role=alert]"))
    assert not page.soup.select("table")
    assert page.field("Participant 1")


def test_comparison_with_a_sixth_field_left_empty_is_of_those_named(tracker):
    assert cells(read(tracker, "/compare/?a=fra&b=vnm&f=+"), "Kind").keys() == {
        "France", "Viet Nam",
    }  # fmt: skip


def test_comparison_names_the_participant_in_each_cell_for_where_columns_do_not_fit(tracker):
    page = read(tracker, "/compare/?a=fra&b=vnm")
    rows = page.soup.select("table tbody tr")
    assert rows
    for row in rows:
        assert [cell["data-label"] for cell in row.select("td")] == ["France", "Viet Nam"]


def test_page_of_a_state_compares_it_with_another(tracker):
    page = read(tracker, "/states/fra/?as_at=2025-10-26")
    sent = page.form_of("Compare with") | {"b": "viet nam"}
    found = Page(tracker.get("/compare/", sent, follow=True))
    assert list(cells(found, "Standing")) == ["France", "Viet Nam"]
    assert "as at 26 October 2025" in found.body


def test_list_leads_to_the_comparison(tracker):
    page = read(tracker, "/states/")
    assert read(tracker, page.link("Compare States side by side")).h1 == "Side by side"


def test_comparison_with_a_side_marks_what_is_only_reported(tracker):
    page = read(tracker, "/compare/?a=can&b=qat")
    marked = [words(tag) for tag in page.soup.select("td .reported")]
    assert marked.count("reported, not confirmed") == 2
