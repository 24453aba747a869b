"""Colours that a reader forces on every site, colours that one cannot tell apart, less motion."""

from itertools import combinations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.drawn

SHADE = "element => getComputedStyle(element)[%r]"
LUMINANCE = """element => {
    const [red, green, blue] = getComputedStyle(element).backgroundColor.match(/\\d+/g)
        .map(part => part / 255)
        .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
    return .2126 * red + .7152 * green + .0722 * blue
}"""  # WCAG's relative luminance
MOVING = """() => [
    ...document.getAnimations().map(one => one.effect.target.className),
    ...[...document.querySelectorAll('*')].filter(one => {
        one.setAttribute('aria-busy', 'true')
        const style = getComputedStyle(one)
        return style.animationName !== 'none' || style.transitionDuration !== '0s'
            || style.scrollBehavior === 'smooth'
    }).map(one => one.tagName)]"""


@pytest.fixture
def forced(page):
    page.emulate_media(forced_colors="active")
    return page


@pytest.mark.parametrize(
    ("address", "one", "other", "shade"),
    [
        ("/states/", ".mark.signatory", ".mark.no_action", "backgroundColor"),
        ("/map/", ".world .signed", ".world .none", "fill"),
        ("/map/", ".tile.signed", ".tile.none", "backgroundColor"),
        ("/map/", ".tile.reported", ".tile.none:not(.reported)", "borderStyle"),
        ("/map/", ".legend .signed", ".legend .none", "backgroundColor"),
        ("/entry-into-force/", ".chart .firearms", ".chart .trafficking", "strokeDasharray"),
    ],
)
def test_forced_colours_leave_standings_and_lines_apart(forced, address, one, other, shade):
    forced.goto(address)
    shades = [forced.locator(each).first.evaluate(SHADE % shade) for each in (one, other)]
    assert shades[0] != shades[1]


def test_forced_colours_leave_buttons_a_frame_and_the_focus_an_outline(forced):
    forced.goto("/states/")
    for button in (
        forced.get_by_role("button", name="Show"),
        forced.get_by_role("link", name="Not confirmed to have signed"),
    ):
        button.focus()
        frame, ground = (
            button.evaluate(SHADE % name) for name in ("borderColor", "backgroundColor")
        )
        assert frame != ground
        expect(button).to_have_css("border-top-width", "1px")
        expect(button).to_have_css("outline-width", "3px")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_classes_without_a_pattern_differ_in_lightness(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("/map/")
    shades = [
        page.locator(f".legend .{name}").first.evaluate(LUMINANCE)
        for name in ("none", "signed", "bound")
    ]
    for one, other in combinations(shades, 2):
        assert (max(one, other) + 0.05) / (min(one, other) + 0.05) >= 3


def test_link_in_a_text_is_underlined(page):
    for address in ("/about/", "/states/can/", "/articles/41/", "/accessibility/"):
        page.goto(address)
        plain = page.locator("main :is(p, li, dd) a:visible:not(.button, .tile)").evaluate_all(
            "links => links.filter(link => getComputedStyle(link).textDecorationLine === 'none')"
            ".map(link => link.textContent)"
        )
        assert plain == []


@pytest.mark.parametrize("address", ["/", "/map/", "/states/", "/states/can/", "/timeline/"])
def test_nothing_moves_for_whom_motion_troubles(page, address):
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    assert page.evaluate(MOVING) == []
