"""A slow network, none at all, and a server that answers with a mistake."""

import re
import time

import pytest
from playwright.sync_api import Route, expect

from tests.functional.scripts import wait_for_scripts

pytestmark = pytest.mark.drawn

TROUBLE = "No answer came: what stands below is as it was before."
# How long the results have been busy, in milliseconds, and how they looked: until they are no more.
LOOK = """() => {
    const results = document.getElementById('results')
    window.seen = []
    const look = since => {
        const busy = results.ariaBusy === 'true', now = performance.now()
        if (busy) seen.push([now - since, Number(getComputedStyle(results).opacity)])
        if (busy || !seen.length) requestAnimationFrame(() => look(busy ? since : now))
    }
    look(performance.now())
}"""


@pytest.fixture
def trouble_meant():
    """The browser itself writes down what it did not get, and so does htmx."""
    return ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "status of 500", "Code 500", "htmx:")


def slowly(page, pattern, seconds):
    """Have answers to some addresses come late."""

    def late(route):
        time.sleep(seconds)
        route.continue_()

    page.route(pattern, late)


@pytest.fixture
def htmx_held_back(page):
    """Routes that htmx waits for; who continues one lets it come."""
    held: list[Route] = []
    page.route("**/htmx-2*.js", lambda route: held.append(route))
    return held


def test_what_is_typed_before_htmx_comes_is_asked_for_when_it_comes(page, htmx_held_back):
    with page.expect_request("**/htmx-2*.js"):
        page.goto("/states/")
    page.get_by_role("searchbox", name="Name").fill("korea")
    htmx_held_back[0].continue_()
    expect(page.locator("#results tbody tr")).to_have_count(2)


def test_what_is_typed_is_asked_for_also_when_htmx_has_overtaken_what_asks(page, htmx_held_back):
    held: list[Route] = []
    page.route("**/typed*.js", lambda route: held.append(route))
    with page.expect_request("**/htmx-2*.js"), page.expect_request("**/typed*.js"):
        page.goto("/states/")
    page.get_by_role("searchbox", name="Name").fill("korea")
    with page.expect_event("requestfinished", lambda request: "/htmx-2" in request.url):
        htmx_held_back[0].continue_()
    page.wait_for_timeout(200)
    held[0].continue_()
    expect(page.locator("#results tbody tr")).to_have_count(2)


def test_what_is_chosen_before_htmx_comes_is_asked_for_when_it_comes(page, htmx_held_back):
    with page.expect_request("**/htmx-2*.js"):
        page.goto("/states/?q=korea")
    page.get_by_label("Regional group").select_option("african")
    htmx_held_back[0].continue_()
    expect(page.get_by_text("Nobody fits all of this")).to_be_visible()


def test_page_as_it_was_served_asks_for_nothing_when_htmx_comes(page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/states/?q=korea&group=asia_pacific")
    wait_for_scripts(page)
    assert page.evaluate("'htmx' in window")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "part=" in url] == []


def test_search_that_is_answered_slowly_dims_the_old_result_after_300_ms_and_not_before(page):
    page.goto("/states/")
    results = page.locator("#results")
    page.evaluate(LOOK)
    slowly(page, "**/states/?part=typing**", 1)
    page.get_by_role("searchbox", name="Name").fill("korea")
    expect(results.locator("tbody tr")).to_have_count(2)
    expect(results).to_have_attribute("aria-busy", "false")
    seen = page.evaluate("seen")
    assert {opacity for waited, opacity in seen if waited < 280} == {1}
    assert min(opacity for _waited, opacity in seen) < 0.5
    expect(results).to_have_css("opacity", "1")


def test_search_without_a_network_says_so_and_works_again_when_it_is_back(page):
    page.goto("/states/")
    wait_for_scripts(page)
    page.context.set_offline(True)
    name = page.get_by_role("searchbox", name="Name")
    name.fill("korea")
    expect(page.get_by_role("alert")).to_contain_text(TROUBLE)
    expect(page.locator("tbody tr")).to_have_count(198)
    expect(page).to_have_url(re.compile("/states/$"))
    expect(name).to_be_focused()
    page.context.set_offline(False)
    page.get_by_role("button", name="Show").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.get_by_role("alert")).to_be_hidden()


@pytest.mark.parametrize(
    ("address", "label"), [("/states/", "Name"), ("/articles/search/", "Words")]
)
def test_search_that_the_server_fails_to_answer_is_told(page, address, label):
    page.goto(address)
    page.route("**/*part=*", lambda route: route.fulfill(status=500))
    page.get_by_role("searchbox", name=label).fill("korea")
    expect(page.get_by_role("alert")).to_contain_text(TROUBLE)
    expect(page.locator("#results")).to_have_css("opacity", "1")


def test_day_of_the_map_that_does_not_come_leaves_map_slider_and_address(page):
    page.goto("/map/")
    wait_for_scripts(page)
    slider = page.get_by_label("Days on which something happened")
    last = slider.input_value()
    page.context.set_offline(True)
    slider.fill("1")
    expect(page.get_by_role("alert")).to_contain_text(TROUBLE)
    expect(slider).to_have_value(last)
    expect(page).to_have_url(re.compile("/map/$"))
    page.context.set_offline(False)
    slider.fill("1")
    expect(page).to_have_url(re.compile(r"as_at=2025-10-25$"))
    expect(page.get_by_role("alert")).to_be_hidden()
    expect(page.locator(".map-page")).to_have_css("opacity", "1")


def test_open_page_without_a_network_says_of_when_it_is_and_takes_it_back(page):
    page.goto("/states/fra/")
    wait_for_scripts(page)
    said = page.locator("#live").get_by_role("status")
    expect(said).to_be_empty()
    page.context.set_offline(True)
    expect(said).to_have_text(
        re.compile(r"^You are offline. What is shown here is as it was at \d+:\d\d:\d\d")
    )
    expect(page.get_by_role("heading", name="France")).to_be_visible()
    page.context.set_offline(False)
    expect(said).to_be_empty()


def test_open_page_whose_server_is_silent_says_since_when(page):
    page.goto("/states/fra/")
    wait_for_scripts(page)
    page.route("**/live/**", lambda route: route.abort())
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    said = page.locator("#live").get_by_role("status")
    expect(said).to_contain_text("No answer from the server since")
    expect(said).to_contain_text("what is shown here is as it was then")
    assert "{time}" not in said.inner_text()
