"""The map in the browser: live, through time, by pointer, keyboard and without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.functional.scripts import wait_for_scripts
from tests.processes import run_python
from tests.sites import Site


@pytest.fixture(scope="module")
def site(start_site) -> Iterator[Site]:
    """A site of its own, for this changes the register."""
    with start_site() as running:
        yield running


# Publishes a signature as a reviewer does.
PUBLISH = """
from django.contrib.auth.models import User
from tests.factories import make_draft
from signatories.actions import publish
draft = make_draft(None, sys.argv[1])
publish([draft.pk], User.objects.get(username="alice"))
"""


def publish_signature(site, iso3):
    run_python(PUBLISH, site.database, iso3)


def shape(page, code):
    return page.locator(f'svg.world use[href$="#{code.lower()}"]')


def test_open_page_shows_a_published_signature_within_15_seconds(page, site):
    page.goto("/")
    expect(shape(page, "JPN")).to_have_class("none")
    page.evaluate("document.querySelector('h1').id = 'kept'")  # gone after a reload
    publish_signature(site, "JPN")
    expect(shape(page, "JPN")).to_have_class("signed", timeout=15_000)
    expect(page.get_by_role("status")).to_contain_text("Japan signed – 74.")
    expect(page.locator("#answer")).to_contain_text("74 participants")
    expect(page.locator("#latest")).to_contain_text("Japan")


def test_news_is_announced_once_however_often_the_page_asks(page, site):
    page.goto("/")
    wait_for_scripts(page)
    page.evaluate("""() => {
        window.said = []
        new MutationObserver(() => said.push(document.querySelector('#live p').textContent))
            .observe(document.querySelector('#live p'), { childList: true, characterData: true })
    }""")
    publish_signature(site, "PAK")
    expect(page.locator("#live p")).to_contain_text("Pakistan signed", timeout=15_000)
    for _ in range(3):
        with page.expect_response(re.compile("/live/")):
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert len(page.evaluate("said")) == 1
    page.reload()
    expect(page.locator("#live p")).to_be_empty()


def test_slider_goes_to_a_day_and_the_address_follows(page):
    page.goto("/map/")
    page.get_by_label("Days on which something happened").fill("1")
    expect(page).to_have_url(re.compile(r"/map/\?as_at=2025-10-25$"))
    expect(page.locator("svg.world use.signed")).to_have_count(68)
    expect(page.locator(".badge .swatch.signed")).to_have_count(1)  # the Union: 69 in all
    page.get_by_label("Days on which something happened").fill("2")
    expect(page).to_have_url(re.compile(r"as_at=2025-10-26$"))
    expect(page.locator("svg.world use.signed")).to_have_count(71)
    page.go_back()
    expect(page.locator("svg.world use.signed")).to_have_count(68)
    expect(page.get_by_label("Days on which something happened")).to_have_value("1")


def test_pointing_at_a_state_shows_its_card_and_leads_to_its_page(page):
    page.goto("/map/")
    wait_for_scripts(page)
    shape(page, "BRA").hover()
    expect(page.locator("#card")).to_have_text("Brazil: signatory; signature on 25 October 2025")
    shape(page, "BRA").click()
    expect(page).to_have_url(re.compile(r"/states/bra/$"))


def test_keyboard_passes_the_map_and_opens_the_list_beside_it(page):
    page.goto("/map/")
    wait_for_scripts(page)
    page.get_by_role("radio").last.focus()
    page.keyboard.press("Tab")
    summary = page.locator("summary:focus")
    expect(summary).to_contain_text("no action")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".legend a:focus")).to_have_text("Afghanistan")
    expect(page.locator("#card")).to_contain_text("Afghanistan: no action")


@pytest.mark.parametrize("address", ["/", "/map/"])
def test_narrow_screen_shows_tiles_and_the_map_one_click_away(page, address):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(address)
    expect(page.locator(".tiles")).to_be_visible()
    expect(page.locator("svg.world")).to_be_hidden()
    page.get_by_label("map", exact=True).check()
    expect(page.locator("svg.world")).to_be_visible()
    expect(page.locator(".tiles")).to_be_hidden()


def test_map_without_javascript_goes_through_the_days_by_links(new_context, site):
    context = new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/map/?as_at=2025-10-24")
    expect(page.locator("svg.world use.signed")).to_have_count(0)
    page.get_by_role("link", name="25 October 2025").first.click()
    expect(page.locator("svg.world use.signed")).to_have_count(68)
    page.get_by_label("As at", exact=True).fill("2025-10-26")
    page.get_by_role("button", name="Go").click()
    expect(page.locator("svg.world use.signed")).to_have_count(71)
    page.get_by_label("tiles, one for each").check()
    expect(page.locator(".tiles")).to_be_visible()


def test_first_visit_loads_at_most_80_kb_of_which_28_are_the_map(page):
    sizes: dict[str, float] = {}
    names: dict[str, str] = {}
    session = page.context.new_cdp_session(page)
    session.on(
        "Network.requestWillBeSent", lambda e: names.update({e["requestId"]: e["request"]["url"]})
    )
    session.on(
        "Network.loadingFinished",
        lambda e: sizes.update({names[e["requestId"]]: e["encodedDataLength"]}),
    )
    session.send("Network.enable")
    page.goto("/", wait_until="networkidle")
    (geometry,) = [size for url, size in sizes.items() if "/map/world." in url]
    (html,) = [size for url, size in sizes.items() if url.endswith("/")]
    assert geometry <= 28 * 1024
    assert html <= 20 * 1024
    assert 30 * 1024 < sum(sizes.values()) <= 80 * 1024, sizes


def test_change_of_date_by_the_slider_asks_for_the_parts_alone(page):
    page.goto("/map/")
    with page.expect_response(re.compile("part=day")) as answer:
        page.get_by_label("Days on which something happened").fill("1")
    assert answer.value.headers["content-encoding"] == "br"
    assert answer.value.request.sizes()["responseBodySize"] <= 6 * 1024
    expect(page.get_by_label("As at")).to_have_value("2025-10-25")
    expect(page.locator("#edition")).to_contain_text("25 October 2025")
    expect(page.locator("#pictures a").first).to_have_attribute(
        "href", "/data/map.png?as_at=2025-10-25"
    )


def test_first_tap_shows_the_card_and_the_second_follows_it(new_context, site):
    page = new_context(base_url=site.url, has_touch=True).new_page()
    page.goto("/map/")
    wait_for_scripts(page)
    shape(page, "BRA").tap()
    expect(page.locator("#card")).to_have_text("Brazil: signatory; signature on 25 October 2025")
    expect(page).to_have_url(re.compile(r"/map/$"))
    shape(page, "CHN").tap()
    expect(page.locator("#card")).to_contain_text("China")
    shape(page, "CHN").tap()
    expect(page).to_have_url(re.compile(r"/states/chn/$"))


def test_play_is_not_offered_to_whom_motion_troubles(new_context, site):
    page = new_context(base_url=site.url, reduced_motion="reduce").new_page()
    page.goto("/map/")
    expect(page.get_by_label("Days on which something happened")).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_be_hidden()


def test_slider_knows_a_day_that_was_published_while_the_page_was_open(page, site):
    page.goto("/map/")
    slider = page.get_by_label("Days on which something happened")
    before = int(slider.get_attribute("max") or 0)
    publish_signature(site, "KEN")
    expect(page.get_by_role("status")).to_contain_text("Kenya signed", timeout=15_000)
    listed = page.locator("#days li").count()
    expect(slider).to_have_attribute("max", str(listed - 1))
    assert listed - 1 >= before


def test_links_to_parts_of_the_map_keep_the_day_of_the_slider(page):
    page.goto("/map/")
    page.get_by_label("Days on which something happened").fill("1")
    expect(page.get_by_role("link", name="Caribbean", exact=True)).to_have_attribute(
        "href", re.compile(r"view=caribbean&as_at=2025-10-25$")
    )
