"""Somebody who goes through the site, at a desk or with a finger on a telephone."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.functional.scripts import wait_for_scripts

DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
}
SECONDS_TO_SETTLE = 5
PIXELS = 2  # that a place may be off after Back
LOOK = r"""() => [
    document.title,
    document.querySelector('h1')?.innerText ?? '',
    document.querySelector('main').textContent.replace(/\s+/g, ' '),
    Math.round(scrollY),
]"""
AT_ITS_START = "() => document.activeElement === document.body"


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody has before her: the address, title, heading, text, and how far down she is."""

    address: str
    title: str
    heading: str
    text: str
    scrolled: int

    def is_like(self, other: "Sight") -> bool:
        """Whether it is the same page at the same place."""
        same = (self.address, self.title, self.heading, self.text) == (
            other.address,
            other.title,
            other.heading,
            other.text,
        )
        return same and abs(self.scrolled - other.scrolled) <= PIXELS


@dataclass(frozen=True, slots=True)
class Visitor:
    """A tab, whether it is used with a finger, and how far down she was where she last pressed."""

    page: Page
    touches: bool
    scripts: bool
    left: dict[str, int] = field(default_factory=dict)  # by address

    def begin(self) -> None:
        """Open the first page, with its font in the cache: a first visit goes without."""
        for _ in range(2):
            self.page.goto("/", wait_until="networkidle")

    def go_to(self, name: str) -> None:
        """Follow a link of the site's navigation, which is behind a button on a telephone."""
        menu = self.page.get_by_role("button", name="Menu")
        if menu.is_visible():
            self.press(menu)
        self.follow(name, within="header")

    def press(self, target: Locator) -> None:
        """Click or tap."""
        target.scroll_into_view_if_needed()
        self.left[self.page.url] = self.sight().scrolled
        if self.touches:
            target.tap()
        else:
            target.click()

    def follow(self, name: str, within: str = "main") -> None:
        """Press the first link of a name in a part of the page."""
        self.press(self.page.locator(within).get_by_role("link", name=name, exact=True).first)

    def arrive(self, heading: str) -> Sight:
        """See a new page, which begins at its start, scroll, and load it again: it is the same."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading)
        self.expect_its_start()
        return self.load_again()

    def expect_its_start(self) -> None:
        """The focus is where a page begins, before its first link."""
        assert self.page.evaluate(AT_ITS_START), "the focus is not at the start of the page"

    def load_again(self) -> Sight:
        """Scroll down, reload: the same page at the same place, which is returned."""
        self.page.evaluate("scrollTo({ top: innerHeight / 2, behavior: 'instant' })")
        seen = self.sight()
        self.page.reload()
        if self.scripts:
            wait_for_scripts(self.page)
        self.expect(seen)
        return seen

    def go_back_to(self, seen: Sight) -> None:
        """Back shows what was seen, at the place where it was left."""
        self.page.go_back()
        self.expect(replace(seen, scrolled=self.left[seen.address]))

    def sight(self) -> Sight:
        """What is seen now."""
        title, heading, text, scrolled = self.page.evaluate(LOOK)
        return Sight(self.page.url, title, heading, text, scrolled)

    def expect(self, seen: Sight) -> None:
        """Until the same is seen again, or fail and show how it differs."""
        _until(lambda: self.sight().is_like(seen))
        assert self.sight() == replace(seen, scrolled=self.sight().scrolled)
        moved = self.sight().scrolled - seen.scrolled
        assert abs(moved) <= PIXELS, f"{seen.address} is {moved} pixels further down"


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS_TO_SETTLE
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
