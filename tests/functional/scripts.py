"""The scripts of an open page, some of which are asked for only once it is drawn."""

import time

from playwright.sync_api import Page

SECONDS_TO_COME = 10
HAVE_COME = """() => {
    const asked = [...document.querySelectorAll("template.late")]
        .every(late => !late.content.childElementCount)
    const come = performance.getEntriesByType("resource").map(({name}) => name)
    return asked && [...document.scripts].every(({src}) => !src || come.includes(src))
}"""


def wait_for_scripts(page: Page) -> None:
    """Until all have come. Raises AssertionError when some do not."""
    give_up = time.monotonic() + SECONDS_TO_COME
    while not page.evaluate(HAVE_COME):  # `wait_for_function` asks by eval, which the page forbids
        assert time.monotonic() < give_up, page.url
        page.wait_for_timeout(50)
