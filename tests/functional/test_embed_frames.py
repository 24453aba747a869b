"""Embeds in a page of another site, as somebody who copies them from here sees them."""

import json

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.drawn

CONTENT = "() => document.body.offsetHeight"
SCROLLS = "() => document.scrollingElement.scrollHeight > innerHeight"
BACKGROUND = "() => getComputedStyle(document.body).backgroundColor"
DARK, LIGHT = "rgb(14, 20, 27)", "rgb(251, 249, 245)"
AN_HOUR = 60 * 60 * 1000  # milliseconds


@pytest.fixture
def tab(new_context):
    """A tab of somebody who reads another site."""
    return new_context(viewport={"width": 1000, "height": 700}).new_page()


def copied(tab, site, heading, query=""):
    """What the gallery gives to copy under a heading."""
    tab.goto(f"{site.url}/embed/{query}")
    section = tab.locator("section", has=tab.get_by_role("heading", name=heading))
    return section.locator("pre").text_content()


def frame_in(tab):
    """The frame in the page, once it is there."""
    tab.frame_locator("iframe").get_by_text("As at").first.wait_for()
    return tab.locator("iframe").element_handle().content_frame()


def expect_height_of_content(tab):
    """The frame becomes as high as what is in it, so that nothing scrolls; its height."""
    frame = frame_in(tab)
    for _ in range(50):
        height = tab.locator("iframe").evaluate("frame => frame.offsetHeight")
        if height == frame.evaluate(CONTENT) and not frame.evaluate(SCROLLS):
            return height
        tab.wait_for_timeout(100)
    pytest.fail(f"the frame is {height} high, its content {frame.evaluate(CONTENT)}")


@pytest.mark.parametrize("heading", ["The map", "The two clocks", "One State"])
def test_frame_in_a_page_of_another_site_has_the_height_of_its_content(
    tab, site, other_site, heading
):
    tab.goto(other_site(copied(tab, site, heading)))
    expect_height_of_content(tab)


def test_frame_of_the_map_follows_its_width(tab, site, other_site):
    tab.goto(other_site(copied(tab, site, "The map")))
    wide = expect_height_of_content(tab)
    expect(tab.frame_locator("iframe").locator("svg.world")).to_be_visible()
    tab.locator("iframe").evaluate("frame => { frame.style.width = '700px' }")
    narrower = expect_height_of_content(tab)
    tab.locator("iframe").evaluate("frame => { frame.style.width = '340px' }")
    narrow = expect_height_of_content(tab)
    assert len({wide, narrower, narrow}) == 3
    tab.locator("iframe").evaluate("frame => { frame.style.width = '100%' }")
    assert expect_height_of_content(tab) == wide


def test_map_in_a_narrow_column_is_tiles(tab, site, other_site):
    snippet = copied(tab, site, "The map")
    tab.goto(other_site(f'<div style="width: 340px">{snippet}</div>'))
    expect(tab.frame_locator("iframe").locator(".tiles")).to_be_visible()
    assert expect_height_of_content(tab) > 1500


def test_frame_of_the_map_grows_when_a_list_in_it_is_opened(tab, site, other_site):
    tab.goto(other_site(copied(tab, site, "The map")))
    before = expect_height_of_content(tab)
    tab.frame_locator("iframe").get_by_text("no action 125").click()
    assert expect_height_of_content(tab) > before + 100


def test_script_that_comes_late_asks_for_the_height(tab, site, other_site):
    frame, _, script = copied(tab, site, "One State").partition("<script")
    assert script
    tab.goto(other_site(frame))
    frame_in(tab)
    tab.add_script_tag(url=f"{site.url}/embed/height.js")
    expect_height_of_content(tab)


def test_page_heeds_nobody_but_the_frames_of_this_site(tab, site, other_site):
    stranger = (
        '<iframe id=stranger srcdoc="<script>parent.postMessage({hanoiConventionHeight: 11},'
        " '*')</script>\"></iframe>"
    )
    tab.goto(other_site(copied(tab, site, "One State") + stranger))
    ours = tab.locator("iframe").first
    tab.frame_locator("iframe >> nth=0").get_by_text("As at").wait_for()
    tab.wait_for_function("() => document.querySelector('iframe').style.height")
    before = ours.evaluate("frame => frame.style.height")
    tab.evaluate("() => postMessage({ hanoiConventionHeight: 12 }, '*')")
    tab.wait_for_timeout(300)
    assert ours.evaluate("frame => frame.style.height") == before
    assert tab.locator("#stranger").evaluate("frame => frame.style.height") == ""


def test_frame_without_scripts_scrolls(new_context, tab, site, other_site):
    snippet = copied(tab, site, "The two clocks")
    plain = new_context(java_script_enabled=False, viewport={"width": 360, "height": 700})
    page = plain.new_page()
    page.goto(other_site(snippet))
    frame = frame_in(page)
    assert frame.evaluate(SCROLLS)
    source = page.frame_locator("iframe").get_by_role("link", name="Hanoi Convention Tracker")
    expect(source).not_to_be_in_viewport()
    page.locator("iframe").hover()
    page.mouse.wheel(0, 2000)
    expect(source).to_be_in_viewport()


def test_link_in_a_frame_opens_in_the_whole_window(tab, site, other_site):
    tab.goto(other_site(copied(tab, site, "One State")))
    tab.frame_locator("iframe").get_by_role("link", name="Hanoi Convention Tracker").click()
    expect(tab).to_have_url(f"{site.url}/states/afg/")


@pytest.mark.parametrize(
    ("theme", "reader", "background"),
    [("auto", "light", LIGHT), ("auto", "dark", DARK), ("dark", "light", DARK),
     ("light", "dark", LIGHT)],
)  # fmt: skip
def test_colours_are_those_asked_for_or_the_readers(
    tab, site, other_site, theme, reader, background
):
    tab.emulate_media(color_scheme=reader)
    tab.goto(other_site(copied(tab, site, "One State", f"?theme={theme}")))
    assert frame_in(tab).evaluate(BACKGROUND) == background


@pytest.mark.parametrize("name", ["map", "countdown", "state/fra"])
def test_embed_of_today_asks_whether_it_still_holds_and_a_dated_one_never(tab, site, name):
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.clock.install()
    for query, expected in (("?as_at=2025-10-26", False), ("", True)):
        tab.goto(f"{site.url}/embed/{name}/{query}", wait_until="networkidle")
        tab.clock.fast_forward(AN_HOUR)
        tab.wait_for_timeout(500)
        assert any("/live/" in url for url in asked) is expected


@pytest.mark.browser_context_args(permissions=["clipboard-read", "clipboard-write"])
def test_gallery_copies_the_line_of_an_embed(page):
    page.goto("/embed/")
    button = page.locator("button[data-copies=embed-map]")
    button.click()
    expect(button.locator("+ span")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#embed-map").text_content()
    assert copied.startswith("<iframe src=")


@pytest.mark.parametrize("address", ["/data/", "/entry-into-force/", "/articles/", "/articles/41/"])
def test_block_of_data_is_read_and_not_run_under_the_policy(page, address):
    """The tab's fixture fails on any violation of the policy and on any error of a script."""
    page.goto(address)
    block = page.locator("script[type='application/ld+json']")
    found = json.loads(block.evaluate("script => script.textContent"))
    assert found["@context"] == "https://schema.org"
