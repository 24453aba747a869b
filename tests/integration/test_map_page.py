"""`/map/` and the map on `/`: shapes, legend, tiles, days, groups."""

import gzip
import re
from datetime import date

import brotli
import pytest

from convention_tracker.representations import BROTLI_QUALITY
from signatories.worldmap import load
from signatories.worldmap import read as geometry
from tests.factories import make_act, make_application, with_records
from tests.html import read
from tools.map import territories


def classes(client, address):
    """The classes of every shape, by code."""
    html = client.get(address).content.decode()
    found = re.findall(r'world\.svg#(\w+)" class="([^"]*)"', html)
    return {name.upper(): drawn for name, drawn in found}


def counts(client, address):
    """The legend: how many States are in each class."""
    html = client.get(address).content.decode()
    found = re.findall(r'swatch (\w+)" aria-hidden="true"></span>[^<]*<b>(\d+)</b>', html)
    return {look: int(count) for look, count in found}


@pytest.mark.parametrize("address", ["/", "/map/"])
def test_map_draws_every_shape_once(tracker, address):
    assert classes(tracker, address).keys() == {s.code for s in load().shapes} | {"DASHED"}


@pytest.mark.parametrize(
    ("query", "signed"),
    [("?as_at=2025-10-24", 0), ("?as_at=2025-10-25", 68), ("?as_at=2025-10-26", 71)],
)
def test_map_on_a_day_shows_the_states_that_had_signed(tracker, query, signed):
    """With the European Union, which stands beside the map, 69 and 72."""
    drawn = classes(tracker, f"/map/{query}")
    assert sum("signed" in found.split() for found in drawn.values()) == signed
    assert counts(tracker, f"/map/{query}")["signed"] == signed


def test_map_today_tells_approved_at_home_and_reported_apart(tracker):
    drawn = classes(tracker, "/map/")
    assert drawn["AZE"] == "approved reported"
    assert drawn["CAN"] == "none reported"
    assert drawn["QAT"] == "signed reported"
    assert drawn["BRA"] == "signed"
    assert (drawn["ESH"], drawn["GRL"], drawn["PRI"]) == ("neutral", "declared", drawn["USA"])
    assert counts(tracker, "/map/") == {
        "none": 125,
        "signed": 71,
        "approved": 1,
        "bound": 0,
        "acceded": 0,
        "withdrawn": 0,
    }


def test_map_draws_every_territory_as_its_row_says(tracker):
    drawn = classes(tracker, "/map/")
    rows = [row for row in territories.load().values() if row.drawn == territories.DRAWN]
    for row in rows:
        inherits = row.default is territories.Default.INHERIT
        assert drawn[row.area] == (drawn[row.state] if inherits else "declared"), row.name
    assert len(rows) == 4


def test_map_shows_ratification_and_accession_as_they_come(tracker, also):
    also(
        [make_act("ratification", "2026-05-01", "BRA"), make_act("accession", "2026-05-02", "USA")]
    )
    drawn = classes(tracker, "/map/")
    assert (drawn["BRA"], drawn["USA"], drawn["PRI"]) == ("bound", "acceded", "acceded")
    assert classes(tracker, "/map/?as_at=2026-05-01")["USA"] == "none"


def test_map_has_the_union_beside_it_with_its_members_by_class(tracker):
    text = read(tracker, "/map/").main
    assert "European Union: signatory; signature on 25 October 2025." in text
    assert "Its 27 member States: no action: 14, signed: 13." in text


def test_map_says_in_words_what_it_shows_and_has_no_tab_stop(tracker):
    html = tracker.get("/map/").content.decode()
    assert "no action: 125; signed: 71; signed, and approved at home: 1" in html
    drawing = html.partition('<svg class="world"')[2].partition("</svg>")[0]
    assert drawing.count("<a ") == drawing.count('tabindex="-1"') > 190


def test_map_list_names_every_state_once_and_leads_to_its_page(tracker):
    html = tracker.get("/map/").content.decode()
    legend = html[html.index('<div class="legend">') :]
    listed = re.findall(r'<li><a href="/states/(\w+)/"', legend)
    assert len(listed) == len(set(listed)) == 197


def test_tiles_show_everybody_once_with_an_r_for_reported(tracker):
    html = tracker.get("/map/").content.decode()
    tiles = dict(re.findall(r'class="tile ([^"]*)" href="/states/(\w+)/"', html)[::-1])
    codes = re.findall(r'class="tile [^"]*" href="/states/(\w+)/"', html)
    assert len(codes) == len(set(codes)) == 198
    assert tiles["none reported"] in {"can", "fji", "ind"}


def test_map_of_a_group_fades_the_rest_and_says_its_sentence(tracker):
    drawn = classes(tracker, "/map/?group=eu")
    assert "faded" not in drawn["FRA"].split()
    assert "faded" in drawn["BRA"].split()
    assert sum("faded" not in c for c in drawn.values() if "declared" not in c) > 27
    assert "13 of 27 States (European Union)" in read(tracker, "/map/?group=eu").main


# Who lives in each part, those that are hard to see on the world among them.
PARTS = {
    "europe": "ALB AND AUT BEL CHE CYP DEU ESP FRA GBR GRC ISL ITA LUX MCO MLT MNE POL PRT SMR VAT",
    "caribbean": "ATG BHS BLZ BRB CUB DMA DOM GRD HTI JAM KNA LCA TTO VCT",
    "gulf": "ARE BHR IRN IRQ KWT OMN QAT SAU",
    "pacific": "COK FJI FSM KIR MHL NIU NRU PLW PNG SLB TON TUV VUT WSM",
}


@pytest.mark.parametrize("view", PARTS)
def test_map_of_a_part_shows_all_who_live_there(tracker, view):
    html = tracker.get(f"/map/?view={view}").content.decode()
    (box,) = re.findall(r'class="world" viewBox="([^"]+)"', html)
    left, top, width, height = map(float, box.split())
    world = geometry()
    for code in PARTS[view].split():
        x, y = world["markers"].get(code) or world["labels"][code]
        assert left < x < left + width, code
        assert top < y < top + height, code


def test_map_of_a_part_keeps_markers_small_and_leaves_them_out_where_areas_show(tracker):
    html = tracker.get("/map/?view=caribbean").content.decode()
    (barbados,) = re.findall(r'#brb" class="none" transform="([^"]+)"', html)
    x, y = geometry()["markers"]["BRB"]
    moved_x, moved_y, scale = map(float, re.findall(r"[\d.]+", barbados))
    assert moved_x + x * scale == pytest.approx(x, abs=2)
    assert moved_y + y * scale == pytest.approx(y, abs=2)
    assert '#hti-a"' in html
    assert '#hti"' not in html
    assert "transform=" not in tracker.get("/map/").content.decode().partition("</svg>")[2]


@pytest.mark.parametrize("query", ["view=moon", "group=nope"])
def test_part_or_group_that_is_unknown_is_named_beside_the_whole_world(tracker, query):
    page = read(tracker, f"/map/?{query}")
    assert "is not known. Choose one of: " in page.main
    assert "0 0 4800 2144" in str(page.soup.select("svg.world"))


def test_links_to_parts_keep_the_group_and_the_day(tracker):
    page = read(tracker, "/map/?group=eu&as_at=2025-10-25")
    assert page.link("Europe") == "/map/?group=eu&view=europe&as_at=2025-10-25"
    assert page.link("the whole world") == "/map/?group=eu&as_at=2025-10-25"


def test_map_steps_go_over_the_days_on_which_something_happened(tracker):
    page = read(tracker, "/map/?as_at=2025-10-26")
    assert page.link("‹ 25 October 2025") == "/map/?as_at=2025-10-25"
    assert page.link("19 November 2025 ›") == "/map/?as_at=2025-11-19"
    assert read(tracker, "/map/").link("‹ 19 November 2025") == "/map/?as_at=2025-11-19"
    assert read(tracker, "/map/?as_at=2025-11-19").link("22 November 2026 ›") == "/map/"


def test_map_carries_the_disclaimer_and_the_day(tracker):
    for address in ("/", "/map/"):
        text = read(tracker, address).main
        assert "express no opinion on the legal status" in text
        assert "22 November 2026" in text


def test_home_with_its_map_is_at_most_20_kb_compressed(tracker):
    assert len(gzip.compress(tracker.get("/").content, 6)) <= 20 * 1024


def test_territory_takes_the_look_of_its_state_on_that_day(tracker, also):
    also([make_act("signature", "2026-06-01", "USA")])
    assert classes(tracker, "/map/")["PRI"] == "signed"
    assert classes(tracker, f"/map/?as_at={date(2026, 5, 31)}")["PRI"] == "none"


@pytest.mark.parametrize(
    ("evidence", "applies", "on", "look"),
    [
        ("depositary", True, "2026-06-01", "signed"),
        ("depositary", True, "2026-11-23", "declared"),
        ("depositary", False, "2026-06-01", "declared"),
        ("reported", True, "2026-06-01", "declared"),
    ],
)
def test_territory_that_was_neutral_takes_its_states_look_once_that_declares_it(
    tracker, snapshot, put_in_place, evidence, applies, on, look
):
    assert classes(tracker, "/map/")["NCL"] == "declared"
    application = make_application("FRA", "NCL", "New Caledonia", applies, on, evidence)
    put_in_place(with_records(snapshot, application))
    assert classes(tracker, "/map/")["NCL"] == look
    page = read(tracker, "/states/fra/").main
    assert ("New Caledonia" in page) is (on <= "2026-11-22")


def test_territory_excluded_by_its_state_loses_the_look(tracker, snapshot, put_in_place):
    excluded = make_application("USA", "PRI", "Puerto Rico", False, "2026-06-01")
    put_in_place(with_records(snapshot, excluded))
    assert classes(tracker, "/map/")["PRI"] == "declared"
    assert classes(tracker, "/map/?as_at=2026-05-31")["PRI"] == "none"
    assert "declared not to apply" in read(tracker, "/states/usa/").main


@pytest.mark.parametrize("day", ["", "&as_at=2025-10-26", "&as_at=2025-10-25"])
def test_change_of_date_sends_at_most_6_kb_compressed(tracker, day):
    answer = tracker.get(f"/map/?part=day{day}")
    assert len(brotli.compress(answer.content, quality=BROTLI_QUALITY)) <= 6 * 1024
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_change_of_date_sends_every_part_that_the_page_renews(tracker):
    page = read(tracker, "/map/?as_at=2025-10-25&group=eu").soup
    part = read(tracker, "/map/?as_at=2025-10-25&group=eu&part=day").soup
    renewed = [tag["id"] for tag in page.select("[data-live]") if tag["id"] != "days"]
    assert len(renewed) >= 8
    for name in renewed:
        whole, alone = page.find(id=name), part.find(id=name)
        assert whole
        assert alone, name
        assert alone.decode_contents().strip() == whole.decode_contents().strip(), name
