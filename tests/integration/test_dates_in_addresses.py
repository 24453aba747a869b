"""`as_at` and `known_at`: on pages, in files, past, today, future, too early, no date at all."""

from datetime import date

import pytest

from tests.factories import make_act
from tests.html import Page, read, words

DATED = ["/", "/states/", "/states/vnm/", "/groups/eu/", "/timeline/", "/claims/", "/data/"]
PAGES = [*DATED, "/about/", "/corrections/"]


@pytest.mark.parametrize("address", PAGES)
def test_page_as_at_a_past_day_says_so_above_everything_and_leads_back(tracker, address):
    page = read(tracker, f"{address}?as_at=2025-10-26")
    above = page.body[: page.body.index(page.main)]
    assert "You are reading the register as at 26 October 2025" in above
    assert page.link("Read today's page") == address


DATED_IN_THE_PATH = ("/data/2025-10-26/",)
OF_NO_DAY = ("/feeds/", "/api/v1/")  # who subscribes wants to know what comes


@pytest.mark.parametrize("address", PAGES)
def test_page_as_at_a_past_day_keeps_the_day_in_its_links(tracker, address):
    page = read(tracker, f"{address}?as_at=2025-10-26")
    leaving = {
        url
        for text, url in page.links()
        if url.startswith("/") and not url.startswith(DATED_IN_THE_PATH + OF_NO_DAY)
        if "as_at=2025-10-26" not in url and text != "Read today's page"
    }
    assert leaving == set()
    assert all(_keeps_the_day(page, label) for label in _labels(page))


def _keeps_the_day(page, label):
    form = page.field(label).find_parent("form")
    return "as_at" in page.form_of(label) or form["action"].startswith("/data/2025-10-26/")


def _labels(page):
    """Labels of what is sent; the choice between map and tiles is not."""
    return [label.get_text().strip() for label in page.soup.select("main form label")]


@pytest.mark.parametrize("address", PAGES)
def test_page_without_a_day_names_none_in_its_links(tracker, address):
    page = read(tracker, address)
    assert not [url for _text, url in page.links() if "as_at" in url or "known_at" in url]


def test_page_as_at_the_adoption_is_served(tracker):
    assert "0 participants" in read(tracker, "/?as_at=2024-12-24").main


@pytest.mark.parametrize("parameter", ["as_at", "known_at"])
def test_page_of_today_leads_to_the_address_without_the_day(tracker, parameter):
    response = tracker.get(f"/states/?q=korea&{parameter}=2026-11-22&sort=-name")
    assert (response.status_code, response.url) == (302, "/states/?q=korea&sort=-name")


def test_page_of_the_future_leads_to_today_and_says_that_the_register_knows_nothing_later(tracker):
    response = tracker.get("/states/fra/?as_at=2026-11-23")
    assert response.status_code == 302
    address, fragment = response.url.split("#")
    assert address == "/states/fra/"
    page = read(tracker, address)
    (notice,) = page.soup.select(f"[id='{fragment}']")
    assert "knows nothing after today" in notice.get_text()


def test_page_of_two_days_loses_only_the_one_that_is_not_past(tracker, register_day):
    register_day.move_to("2026-12-05 17:00+00:00")
    response = tracker.get("/?as_at=2025-10-26&known_at=2026-12-06")
    assert response.url == "/?as_at=2025-10-26#nothing-after-today"


@pytest.mark.parametrize("address", [*PAGES, "/compare/?a=fra&b=vnm", "/map/", "/embed/map/"])
@pytest.mark.parametrize("as_at", ["2025-10-26", "2026-12-05"])
@pytest.mark.parametrize("known_at", ["2026-11-30", "2026-12-05"])
def test_address_that_names_both_days_is_itself_though_they_are_today(
    tracker, register_day, address, as_at, known_at
):
    """Whoever cites it must find there tomorrow what is there today."""
    register_day.move_to("2026-12-05 17:00+00:00")
    mark = "&" if "?" in address else "?"
    page = read(tracker, f"{address}{mark}as_at={as_at}&known_at={known_at}")
    assert not page.soup.select("#live")
    if address.startswith("/embed/"):
        return
    assert page.robots == "noindex"
    assert "?" not in page.canonical
    (notice,) = page.soup.select(".notice.dated")
    assert ("That day is not over in New York" in words(notice)) is (known_at == "2026-12-05")


def test_page_of_both_days_today_shows_what_is_published_that_day_and_nothing_later(
    tracker, register_day, also
):
    register_day.move_to("2026-12-03 17:00+00:00")
    address = "/?as_at=2026-12-03&known_at=2026-12-03"
    assert "73 participants" in read(tracker, address).main
    first = make_act("signature", "2026-10-01", "JPN", recorded_at=date(2026, 12, 3))
    also([first])
    assert "74 participants" in read(tracker, address).main
    register_day.move_to("2026-12-04 17:00+00:00")
    also([first, make_act("signature", "2026-10-02", "NZL", recorded_at=date(2026, 12, 4))])
    assert "74 participants" in read(tracker, address).main
    assert "75 participants" in read(tracker, "/").main


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("/data/states.csv", "/data/2026-11-22/states.csv?known_at=2026-11-22"),
        ("/api/v1/standing", ""),
        ("/feeds/actions.atom", ""),
        ("/data/map.svg", ""),
    ],
)
def test_file_that_names_both_days_is_served_though_they_are_today(tracker, typed, address):
    response = tracker.get(f"{typed}?as_at=2026-11-22&known_at=2026-11-22")
    assert response.status_code == (301 if address else 200)
    assert response.headers.get("Location", "") == address


def test_page_as_at_today_follows_the_day_in_new_york(tracker, register_day):
    register_day.move_to("2026-11-23 04:59+00:00")
    assert tracker.get("/?as_at=2026-11-22").status_code == 302
    register_day.move_to("2026-11-23 05:00+00:00")
    assert "as at 22 November 2026" in read(tracker, "/?as_at=2026-11-22").body


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("typed", ["yesterday", "2024-12-23", "2025-13-01", "2025-10", "<b>"])
def test_page_of_no_day_is_refused_with_a_form_to_correct_it(tracker, address, typed):
    page = read(tracker, f"{address}?as_at={typed}", 400)
    assert page.h1 == "This date cannot be shown"
    assert typed in page.described_by("As at")
    field = page.field("As at")
    assert (field["type"], field["min"], field["max"]) == ("date", "2024-12-24", "2026-11-22")
    corrected = page.form_of("As at") | {"as_at": "2025-10-26"}
    assert "as at 26 October 2025" in Page(tracker.get(address, corrected)).body


def test_form_to_correct_a_day_keeps_the_question(tracker):
    page = read(tracker, "/states/?q=korea&group=asia_pacific&as_at=soon", 400)
    sent = page.form_of("As at") | {"as_at": "2025-10-26"}
    assert len(Page(tracker.get("/states/", sent)).table()) == 2


@pytest.mark.parametrize("typed", ["2026-11-21", "2025-10-26", "now"])
def test_page_known_at_a_day_before_the_register_is_refused(tracker, typed):
    page = read(tracker, f"/?known_at={typed}", 400)
    assert page.field("As published on")["min"] == "2026-11-22"
    assert typed in page.main


def test_page_known_at_a_day_shows_what_was_published_by_then(tracker, register_day, also):
    register_day.move_to("2026-12-05 17:00+00:00")
    late = make_act("signature", "2026-10-01", "JPN", recorded_at=date(2026, 12, 3))
    also([late])
    assert "74 participants" in read(tracker, "/").main
    before = read(tracker, "/?known_at=2026-12-02")
    assert "73 participants" in before.main
    assert "as it was published on 2 December 2026" in before.body
    assert "74 participants" in read(tracker, "/?known_at=2026-12-03").main
    both = read(tracker, "/?known_at=2026-12-04&as_at=2026-09-30")
    assert "73 participants" in both.main


@pytest.mark.parametrize("name", ["states", "actions"])
def test_file_known_at_a_day_holds_what_was_published_by_then(tracker, register_day, also, name):
    register_day.move_to("2026-12-05 17:00+00:00")
    also([make_act("signature", "2026-10-01", "JPN", recorded_at=date(2026, 12, 3))])
    address = f"/data/{name}.csv?q=jpn"
    assert "2026-10-01" in tracker.get(address).content.decode()
    before = tracker.get(f"{address}&known_at=2026-12-02")
    assert before.status_code == 200
    assert "2026-10-01" not in before.content.decode()
    assert "known-2026-12-02" in before.headers["Content-Disposition"]


def test_day_left_empty_is_today(tracker):
    assert "As at 22 November 2026" in read(tracker, "/?as_at=").main
