"""`/states/<iso3>/`: one participant, and the addresses that lead to it."""

from datetime import date
from urllib.parse import unquote

import pytest

from signatories import register
from signatories.facts import Act
from tests.factories import make_act
from tests.html import read


def next_steps(page):
    return page.section("What comes next")


# -- who it is -------------------------------------------------------------------------------------


def test_page_names_the_participant_in_the_six_other_languages_each_in_its_direction(tracker):
    page = read(tracker, "/states/egy/")
    names = {
        mark["lang"]: (mark.text, mark["dir"])
        for mark in page.soup.select("dd bdi[lang]:not(.quiet)")
    }
    assert names == {
        "fr": ("Égypte", "ltr"),
        "es": ("Egipto", "ltr"),
        "ru": ("Египет", "ltr"),
        "zh-hans": ("埃及", "ltr"),
        "ar": ("مصر", "rtl"),
        "vi": ("Ai Cập", "ltr"),
    }
    assert page.term("In other languages") == "Français Égypte"


# -- what people type ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "iso3"),
    [
        ("VNM", "vnm"),
        ("VN", "vnm"),
        ("vietnam", "vnm"),
        ("viet-nam", "vnm"),
        ("Viet%20Nam", "vnm"),
        ("united-kingdom", "gbr"),
        ("ivory-coast", "civ"),
        ("c%C3%B4te-d%27ivoire", "civ"),
        ("european-union", "eue"),
        ("EU", "eue"),
        ("vatican", "vat"),
        ("espa%C3%B1a", "esp"),
        ("%E4%B8%AD%E5%9B%BD", "chn"),
    ],
)
def test_address_that_people_type_leads_to_the_page(tracker, typed, iso3):
    response = tracker.get(f"/states/{typed}/")
    assert (response.status_code, response.url) == (302, f"/states/{iso3}/")


def test_address_that_people_type_keeps_the_day(tracker):
    response = tracker.get("/states/vietnam/?as_at=2025-10-26")
    assert response.url == "/states/vnm/?as_at=2025-10-26"


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("vietnaam", "Viet Nam"), ("germny", "Germany"), ("korea", "Republic of Korea"),
     ("zzz", None), ("%00", None), ("x" * 3000, None), ("..", None)],
)  # fmt: skip
def test_address_of_nobody_offers_the_nearest_names(tracker, typed, nearest):
    page = read(tracker, f"/states/{typed}/", 404)
    assert page.h1 == "Not found"
    assert page.robots == "noindex"
    if nearest:
        assert read(tracker, page.link(nearest)).h1 == nearest
    assert tracker.get("/states/", page.form_of("Find a State") | {"q": "japan"}).status_code == 200


def test_address_of_nobody_on_a_day_offers_the_nearest_of_that_day(tracker):
    page = read(tracker, "/states/germny/?as_at=2025-10-26", 404)
    assert page.link("Germany") == "/states/deu/?as_at=2025-10-26"


# -- what the page says ----------------------------------------------------------------------------


def test_page_of_a_signatory_says_that_it_signed_and_is_not_bound(tracker):
    page = read(tracker, "/states/fra/")
    assert page.h1 == "France"
    standing = page.main[: page.main.index("As at")]
    assert "signatory" in standing
    assert "igned the Convention on 25 October 2025" in standing
    assert "does not bind" in standing
    assert "party" not in standing
    assert (page.term("Place"), page.term("Evidence")) == ("Hanoi", "depositary")
    assert page.link("United Nations Treaty Collection, status of XVIII-16").startswith("https://")
    assert "fra-signature-1" in page.section("Acts")


def test_page_of_a_signatory_says_what_it_can_do_next(tracker):
    steps = next_steps(read(tracker, "/states/fra/"))
    assert "can ratify, accept or approve" in steps
    assert "64(3)" in steps
    assert "40 are missing" in steps
    assert "sign until" not in steps


def test_page_of_one_that_has_not_signed_says_until_when_it_can(tracker):
    page = read(tracker, "/states/jpn/")
    assert "can sign until 31 December 2026" in next_steps(page)
    assert "can accede" in next_steps(page)
    assert "No act towards the Convention is known" in page.main


def test_page_of_one_with_a_reported_signature_speaks_of_both_cases(tracker):
    page = read(tracker, "/states/can/")
    assert "no action signature reported, not confirmed" in page.main
    assert "Signature, July 2026" in page.section("Acts")
    assert page.term("Evidence") == "reported, not confirmed"
    if_confirmed, if_not = page.section("What comes next").split("If it is not:")
    assert "can ratify" in if_confirmed
    assert "can sign" not in if_confirmed
    assert "can sign until 31 December 2026" in if_not


def test_page_with_texts_and_steps_shows_each_with_its_source(tracker):
    page = read(tracker, "/states/aze/")
    assert "7(2)" in page.section("Reservations and declarations")
    assert "Netherlands treaty database" in page.section("Reservations and declarations")
    assert "State Security Service" in page.section("Authorities")
    assert "Reported, not confirmed" in page.section("Authorities")
    home = page.section("At home")
    assert home.index("Approved at home, 10 February 2026") < home.index("Promulgated at home")
    assert "no deposit" in home
    assert "Ratification, day not established" in page.section("Acts")


def test_page_of_the_union_waits_for_its_members_and_is_no_state(tracker):
    page = read(tracker, "/states/eue/")
    assert "European Union Regional economic integration organization" in page.main
    assert "0 of 27" in next_steps(page)
    lead = page.main[: page.main.index("As at")]
    assert "State" not in lead.removeprefix("States / ")


def test_page_of_palestine_says_its_group_without_counting_it_there(tracker):
    page = read(tracker, "/states/pse/")
    assert "member of the Asia-Pacific Group" in page.main
    assert "State of Palestine" not in read(tracker, "/groups/asia_pacific/").column("Name")


def test_page_names_an_address_for_errors_with_the_participant_as_subject(tracker, settings):
    settings.CONTACT = "desk@example.org"
    page = read(tracker, "/states/civ/")
    (address,) = {
        url
        for text, url in page.links()
        if text == "desk@example.org" and url.startswith("mailto:desk@example.org?")
    }
    assert "Côte d" in unquote(address)


def test_page_leads_to_its_neighbours_in_its_group_and_back(tracker):
    page = read(tracker, "/states/fra/")
    (following,) = page.soup.select("a[rel=next]")
    (back,) = read(tracker, str(following["href"])).soup.select("a[rel=prev]")
    assert back["href"] == "/states/fra/"


@pytest.mark.parametrize("group", ["african", "grulac"])
def test_pages_of_a_group_followed_from_the_first_to_the_last_are_the_group(tracker, group):
    names = read(tracker, f"/groups/{group}/").column("Name")
    page, seen = read(tracker, read(tracker, f"/groups/{group}/").link(names[0])), []
    while True:
        seen.append(page.h1)
        following = page.soup.select("a[rel=next]")
        if not following:
            break
        page = read(tracker, str(following[0]["href"]))
    assert seen == names


def test_link_to_its_acts_as_a_file_gives_its_acts_alone(tracker):
    page = read(tracker, "/states/aze/")
    lines = tracker.get(page.link("These acts as CSV")).content.decode().splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["aze-ratification-1", "aze-signature-1"]


# -- other days ------------------------------------------------------------------------------------


def test_page_as_at_a_day_knows_nothing_later(tracker):
    page = read(tracker, "/states/aze/?as_at=2026-02-09")
    assert "Promulgated" not in page.main
    assert "Ratification" not in page.section("Acts")
    before = read(tracker, "/states/aze/?as_at=2025-10-24")
    assert "no action" in before.main[: before.main.index("As at")]
    assert "Reservations" not in before.main
    assert "from 25 October 2025 until 31 December 2026" in next_steps(before)


def test_page_after_the_closing_day_leaves_accession_alone(tracker, register_day):
    register_day.move_to("2027-01-02 17:00+00:00")
    steps = next_steps(read(tracker, "/states/jpn/"))
    assert "can accede" in steps
    assert "sign until" not in steps
    assert "can ratify" in next_steps(read(tracker, "/states/fra/"))


def test_page_after_the_fortieth_deposit_says_from_when_it_is_bound(
    tracker, register_day, forty_deposit
):
    register_day.move_to("2027-03-02 17:00+00:00")
    address = f"/states/{forty_deposit[0].lower()}/"
    page = read(tracker, address)
    assert "contracting State" in page.main
    assert "bound from 30 May 2027" in next_steps(page)
    register_day.move_to("2027-05-30 17:00+00:00")
    page = read(tracker, address)
    assert "bound by it since 30 May 2027" in page.main
    assert "can denounce" in next_steps(page)
    assert "contracting State" in read(tracker, f"{address}?as_at=2027-05-29").main


def test_page_of_a_party_that_denounced_says_until_when_it_is_bound(
    tracker, register_day, also, forty_deposit
):
    deposits = [act for act in register.current().all(Act) if act.date.text == "2027-03-01"]
    also([*deposits, make_act("denunciation", "2027-07-01", forty_deposit[0])])
    address = f"/states/{forty_deposit[0].lower()}/"
    register_day.move_to("2027-07-02 17:00+00:00")
    assert "until 1 July 2028" in read(tracker, address).main
    register_day.move_to("2028-07-01 17:00+00:00")
    page = read(tracker, address)
    assert "withdrawn" in page.main
    assert "come back by accession" in next_steps(page)


def test_page_of_a_confirmed_report_shows_the_act_once_and_when_it_was_reported(
    tracker, register_day, also
):
    register_day.move_to("2026-12-05 17:00+00:00")
    confirmed = make_act(
        "signature",
        "2026-07-14",
        "CAN",
        id="can-signature-2",
        key="can-signature-1",
        supersedes="can-signature-1",
        reason="Confirmed.",
        recorded_at=date(2026, 12, 4),
    )
    also([confirmed])
    page = read(tracker, "/states/can/")
    assert page.items("Acts")[0].startswith("Signature, 14 July 2026")
    assert len(page.items("Acts")) == 1
    assert page.term("Reported here since") == "22 November 2026"
    before = read(tracker, "/states/can/?known_at=2026-12-03")
    assert "signature reported, not confirmed" in before.main
    assert "Reported here since" not in before.main
