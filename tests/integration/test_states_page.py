"""`/states/`: the list, its filters and orders, and the fragments that htmx asks for."""

import pytest

from signatories import finished
from signatories.listing import SORTS
from tests.factories import make_act
from tests.html import Page, read, words

HTMX = {"HX-Request": "true"}


def names(page):
    return page.column("Name")


def row(page, name):
    return next(line for line in page.table() if line["Name"] == name)


# -- the page ------------------------------------------------------------------------------------


def test_list_whole_shows_all_198_in_one_table_by_name(tracker):
    page = read(tracker, "/states/")
    assert len(page.table()) == 198
    assert page.count.startswith("198 participants")
    assert "193 Member States" in page.count
    assert "1 regional organization (European Union)" in page.count
    assert names(page)[:2] == ["Afghanistan", "Albania"]
    assert names(page)[-1] == "Zimbabwe"


@pytest.mark.parametrize(
    "typed", ["Germany", "Allemagne", "alemania", "Германия", "德国", "ألمانيا", "Đức", "duc"]
)
def test_search_finds_a_state_by_its_name_in_any_of_the_seven_languages(tracker, typed):
    assert names(read(tracker, f"/states/?q={typed}")) == ["Germany"]


def test_list_says_the_counts_and_their_day_with_care(tracker):
    text = read(tracker, "/states/").main
    assert "73 participants are confirmed to have signed" in text
    assert "3 more signatures are reported, not confirmed" in text
    assert "0 of the 40 instruments" in text
    assert "as at 22 November 2026" in text


def test_list_filtered_says_in_its_caption_what_was_asked_for(tracker):
    page = read(tracker, "/states/?q=<burkina>&group=african&iso3=bfa&standing=lost")
    asked = "(Name: &lt;burkina&gt;; Code: BFA; Regional group: African Group)"
    assert f"The participants you asked for {asked}, as at" in page.html


def test_row_of_a_signatory_shows_its_group_standing_day_and_evidence(tracker):
    line = row(read(tracker, "/states/"), "Mauritius")
    assert line == {
        "Name": "Mauritius",
        "Regional group": "African Group",
        "Standing": "signatory",
        "Signature": "19 November 2025",
        "Instrument": "",
        "At home": "",
        "Evidence, confirmed": "depositary",
    }


def test_row_with_a_reported_instrument_stays_a_signatory_and_says_so(tracker):
    line = row(read(tracker, "/states/"), "Azerbaijan")
    assert line["Standing"] == "signatory ratification reported, not confirmed"
    assert line["Instrument"] == ""
    assert line["At home"] == "promulgated at home, 23 February 2026"


def test_row_with_a_reported_signature_shows_neither_date_nor_evidence(tracker):
    line = row(read(tracker, "/states/"), "Canada")
    assert line["Standing"] == "no action signature reported, not confirmed"
    assert (line["Signature"], line["Evidence, confirmed"]) == ("", "")


def test_row_names_the_european_union_no_state(tracker):
    line = row(read(tracker, "/states/"), "European Union")
    assert line["Regional group"] == "regional economic integration organization"


def test_table_says_its_order_to_screen_readers_and_turns_round(tracker):
    page = read(tracker, "/states/")
    (by_name,) = page.soup.select("th[aria-sort]")
    assert (words(by_name), by_name["aria-sort"]) == ("Name", "ascending")
    turned = read(tracker, page.link("Name"))
    assert names(turned) == names(page)[::-1]
    (by_name,) = turned.soup.select("th[aria-sort]")
    assert by_name["aria-sort"] == "descending"


def test_order_by_signature_begins_with_the_first_day_and_ends_with_those_without(tracker):
    cells = read(tracker, "/states/?sort=signature").column("Signature")
    assert cells[:69] == ["25 October 2025"] * 69
    assert cells[69:73] == ["26 October 2025"] * 3 + ["19 November 2025"]
    assert set(cells[73:]) == {""}
    turned = read(tracker, "/states/?sort=-signature").column("Signature")
    assert turned[:73] == cells[72::-1]
    assert set(turned[73:]) == {""}


@pytest.mark.parametrize("sort", SORTS)
def test_filters_survive_a_change_of_order(tracker, sort):
    page = read(tracker, f"/states/?group=grulac&sort={sort}")
    assert len(names(page)) == 33
    assert page.value("Regional group") == "grulac"


# -- search and filters ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=ivory coast", ["Côte d'Ivoire"]),
        ("q=BURMA", ["Myanmar"]),
        ("q=vatican", ["Holy See"]),
        ("q=korea", ["Democratic People's Republic of Korea", "Republic of Korea"]),
        ("q=cote", ["Côte d'Ivoire"]),
        ("q=swaziland", ["Eswatini"]),
        ("evidence=reported", ["Azerbaijan", "Canada", "Fiji", "India", "Qatar", "Viet Nam"]),
        ("organization=asean&standing=no_action", ["Indonesia", "Myanmar", "Singapore",
                                                   "Timor-Leste"]),
    ],
)  # fmt: skip
def test_question_in_an_address_finds_exactly_those_meant(tracker, query, found):
    page = read(tracker, f"/states/?{query}")
    assert [name.replace("’", "'") for name in names(page)] == found
    assert page.count.startswith(f"{len(found)} of 198")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("standing=signatory", 73),
        ("standing=no_action", 125),
        ("standing=signatory&group=african", 22),
        ("standing=signatory&group=asia_pacific", 19),
        ("standing=signatory&group=weog", 12),
        ("standing=signatory&group=grulac", 11),
        ("standing=signatory&group=eastern_european", 7),
        ("standing=signatory&organization=eu", 13),
        ("organization=eu", 27),
        ("evidence=reported", 6),
        ("as_at=2025-10-25&standing=signatory", 69),
        ("as_at=2025-10-26&standing=signatory", 72),
        ("as_at=2025-10-24&standing=signatory", 0),
        ("standing=party", 0),
        ("standing=contracting", 0),
    ],
)
def test_filter_counts_are_the_headline_figures(tracker, query, count):
    page = read(tracker, f"/states/?{query}")
    assert page.count.startswith(f"{count} of 198")
    if count:
        assert len(page.table()) == count


def test_filter_with_no_answer_says_so_and_offers_all(tracker):
    page = read(tracker, "/states/?standing=party&as_at=2025-10-26")
    assert not page.soup.select("table")
    assert "Nobody fits" in page.main
    assert "(Standing, confirmed: party" in page.main
    assert page.link("Show all") == "/states/?as_at=2025-10-26"


def test_search_with_no_answer_offers_those_of_near_names(tracker):
    page = read(tracker, "/states/?q=germny&group=african&as_at=2025-10-26")
    assert page.link("Germany") == "/states/deu/?as_at=2025-10-26"
    page = read(tracker, "/states/?q=germany&group=african&part=typing")
    assert page.link("Germany") == "/states/deu/"
    assert "Perhaps you meant" not in read(tracker, "/states/?q=zzzz").main


def test_form_of_a_filtered_list_holds_the_question(tracker):
    query = "q=viet&standing=signatory&group=asia_pacific&organization=asean&sort=-name"
    page = read(tracker, f"/states/?{query}&as_at=2025-10-26")
    assert page.form_of("Name") == {
        "q": "viet",
        "standing": "signatory",
        "group": "asia_pacific",
        "organization": "asean",
        "budapest": "",
        "kind": "",
        "evidence": "",
        "sort": "-name",
        "as_at": "2025-10-26",
    }


def test_form_sent_as_it_stands_gives_the_same_list(tracker):
    page = read(tracker, "/states/?group=weog&sort=-signature&as_at=2025-10-26")
    again = Page(tracker.get("/states/", page.form_of("Name")))
    assert (names(again), again.count) == (names(page), page.count)


def test_form_of_another_day_keeps_the_question(tracker):
    page = read(tracker, "/states/?group=weog&sort=-name")
    sent = page.form_of("As at another day")
    assert sent == {"group": "weog", "sort": "-name", "as_at": "2026-11-22"}
    dated = Page(tracker.get("/states/", sent | {"as_at": "2025-10-25"}))
    assert dated.response.status_code == 200
    assert "as at 25 October 2025" in dated.main
    assert dated.value("Regional group") == "weog"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Regional group", "group"),
        ("Organization", "organization"),
        ("Evidence of an act", "evidence"),
    ],
)
def test_value_that_is_unknown_leaves_the_list_and_is_told_beside_its_field(tracker, label, name):
    page = read(tracker, f"/states/?{name}=atlantis&q=korea")
    assert "atlantis" in page.described_by(label)
    assert page.field(label)["aria-invalid"] == "true"
    assert len(names(page)) == 2


def test_order_that_is_unknown_is_told(tracker):
    page = read(tracker, "/states/?sort=population")
    assert "The list can be sorted by" in page.main
    assert names(page)[0] == "Afghanistan"


def test_parameter_that_is_unknown_is_ignored(tracker):
    page = read(tracker, "/states/?utm_source=newsletter&fbclid=1&q=korea")
    assert len(names(page)) == 2
    assert "utm_source" not in "".join(address for _text, address in page.links())


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%FF%FE", "q=" + "x" * 5000, "q=%3Cscript%3E", "q=%25"]
)
def test_query_that_is_hostile_is_only_a_query(tracker, query):
    page = read(tracker, f"/states/?{query}")
    assert page.count.endswith("participants") or "198" in page.count
    assert not page.soup.select("main script")


def test_who_has_not_signed_is_one_click_with_the_days_left(tracker):
    page = read(tracker, "/states/")
    assert "39 days are left to sign, until 31 December 2026" in page.main
    not_signed = read(tracker, page.link("Not confirmed to have signed"))
    assert len(names(not_signed)) == 125
    assert set(not_signed.column("Signature")) == {""}


def test_list_after_the_closing_day_says_that_they_can_accede(tracker, register_day):
    register_day.move_to("2027-01-02 17:00+00:00")
    text = read(tracker, "/states/").main
    assert "accede" in text
    assert "left to sign" not in text


def test_list_after_the_fortieth_deposit_shows_contracting_states_and_then_parties(
    tracker, register_day, forty_deposit
):
    register_day.move_to("2027-03-02 17:00+00:00")
    assert read(tracker, "/states/?standing=contracting").count.startswith("40 of 198")
    assert "40 of the 40 instruments" in read(tracker, "/states/").main
    register_day.move_to("2027-05-30 17:00+00:00")
    page = read(tracker, "/states/?standing=party&sort=instrument")
    assert page.count.startswith("40 of 198")
    assert set(page.column("Standing")) == {"party"}
    assert set(page.column("Instrument")) == {"ratification, 1 March 2027"}


def test_list_after_an_instrument_of_the_union_calls_it_an_organization(tracker, also):
    members = [make_act("ratification", "2026-05-01", "FRA")]
    also([*members, make_act("approval", "2026-06-01", "EUE")])
    page = read(tracker, "/states/?standing=contracting")
    assert row(page, "European Union")["Standing"].startswith("contracting organization")
    assert row(page, "France")["Standing"] == "contracting State"
    assert "1 of the 40 instruments" in page.main


def test_downloads_beside_a_filtered_list_hold_the_same_rows(tracker):
    page = read(tracker, "/states/?group=weog&standing=signatory&as_at=2025-10-26")
    (address,) = [url for text, url in page.links() if text == "states, CSV"]
    lines = tracker.get(address).content.decode().splitlines()
    assert len(lines) == 1 + 12


# -- fragments -----------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["results", "typing"])
def test_fragment_is_the_table_and_the_count_and_nothing_else(tracker, part):
    page = read(tracker, f"/states/?part={part}&q=korea", headers=HTMX)
    assert not page.soup.select("html, head, main, h1, form[action], header, footer")
    assert len(page.table()) == 2
    assert page.count.startswith("2 of 198")


def test_fragment_holds_the_same_table_and_count_as_the_page(tracker):
    query = "group=african&sort=-signature&as_at=2025-10-26"
    page, part = read(tracker, f"/states/?{query}"), read(tracker, f"/states/?part=results&{query}")
    table = str(page.soup.select_one("table"))
    assert str(part.soup.select_one("table")) == table
    assert part.count == page.count


def test_whole_list_stays_itself_whatever_was_asked_in_between(tracker):
    paths = ["/states/", "/states/?sort=-signature", "/fr/states/", "/states/?group=african&q=a"]
    first = [read(tracker, path).html for path in paths]
    for path in ("/states/?q=viet&group=lost", "/states/?sort=lost", "/states/?as_at=2026-01-01"):
        read(tracker, path)
    assert [read(tracker, path).html for path in paths] == first
    assert len(set(first)) == len(paths)


def test_words_of_a_readers_own_leave_nothing_behind(tracker, monkeypatch):
    read(tracker, "/states/")
    made = []

    def kept(on, key, make):
        def noted():
            made.append(key)
            return make()

        return finished.kept(on, key, noted)

    monkeypatch.setattr("signatories.presenters.finished.kept", kept)
    for typed in ("abc", "xyz", "<b>"):
        read(tracker, f"/states/?q={typed}")
        read(tracker, f"/states/?group={typed}&sort={typed}&iso3={typed}")
    assert made == []
    read(tracker, "/states/?group=african")
    assert [key for key, _depends in made] == [("group", "african")]


def test_fragment_swaps_the_count_into_the_pages_live_region(tracker):
    page, part = read(tracker, "/states/"), read(tracker, "/states/?part=typing&q=korea")
    assert page.live_region["id"] == part.live_region["id"]
    assert part.live_region["hx-swap-oob"] == "innerHTML"


def test_fragment_of_a_choice_is_a_step_and_of_typing_is_none(tracker):
    chosen = tracker.get("/states/?part=results&group=weog").headers
    assert chosen["HX-Push-Url"] == "/states/?group=weog"
    assert "HX-Replace-Url" not in chosen
    typed = tracker.get("/states/?part=typing&q=korea&group=&sort=").headers
    assert typed["HX-Replace-Url"] == "/states/?q=korea"
    assert "HX-Push-Url" not in typed


def test_fragment_of_another_day_keeps_the_day_in_the_address_to_show(tracker):
    response = tracker.get("/states/?part=results&group=weog&as_at=2025-10-26&utm_source=x")
    assert response.headers["HX-Push-Url"] == "/states/?group=weog&as_at=2025-10-26"
    shown = read(tracker, response.headers["HX-Push-Url"])
    assert str(Page(response).soup.select_one("table")) == str(shown.soup.select_one("table"))


@pytest.mark.parametrize("part", ["results", "typing"])
def test_fragment_is_never_indexed_and_the_page_is(tracker, part):
    assert read(tracker, f"/states/?part={part}").robots == "noindex"
    assert read(tracker, "/states/").robots == ""


@pytest.mark.parametrize("address", ["/states/", "/states/?q=korea", "/states/?part=results"])
@pytest.mark.parametrize("headers", [{}, HTMX, {**HTMX, "HX-Boosted": "true"}])
def test_answer_depends_on_the_address_alone(tracker, address, headers):
    response = tracker.get(address, headers=headers)
    assert "Vary" not in response.headers
    assert not response.cookies
    assert response.content == tracker.get(address).content


@pytest.mark.parametrize("headers", [HTMX, {**HTMX, "HX-History-Restore-Request": "true"}])
def test_page_asked_for_by_htmx_is_whole(tracker, headers):
    assert read(tracker, "/states/?q=korea", headers=headers).h1


def test_part_that_is_unknown_is_the_whole_page(tracker):
    assert read(tracker, "/states/?part=everything").h1
