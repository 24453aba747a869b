"""axe finds nothing on any kind of page for staff, in both themes, on a desktop and a telephone."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.functional.test_accessibility import violations
from tests.functional.test_staff import (
    MAKE_RECORDER,
    RECORDER,
    enter_as_recorder,
    enter_as_reviewer,
    type_signature,
)
from tests.functional.test_status_upload import status_file
from tests.processes import run_python
from tests.sites import Site

pytestmark = pytest.mark.drawn

# Django's links change their colour in the course of 0.15 seconds, which a browser that has nothing
# to draw may never end.
AT_REST = """Promise.race([
    Promise.allSettled(document.getAnimations().map(one => one.finished)),
    new Promise(done => setTimeout(done, 1000)),
])"""
GROUND = "getComputedStyle(document.body).backgroundColor"
DJANGOS_DARK_GROUND = "rgb(18, 18, 18)"
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
TELEPHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def site(start_site) -> Iterator[Site]:
    """A site of its own, for this writes drafts."""
    with start_site() as running:
        run_python(MAKE_RECORDER, running.database, *RECORDER.values())
        yield running


@pytest.fixture(scope="module")
def cookies_of_reviewer(browser: Browser, site: Site) -> Any:
    """Of one who has logged in already: each code works once, and the next takes half a minute."""
    with browser.new_context(base_url=site.url) as context:
        enter_as_reviewer(context.new_page())
        return context.cookies()


@pytest.fixture
def look(page: Page) -> Callable[[], None]:
    """Look at the open page in every way: what axe finds, and what a telephone has to scroll."""
    axe = Axe()

    def everywhere() -> None:
        for size in (DESKTOP, TELEPHONE):
            page.set_viewport_size(size)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.evaluate(AT_REST)
                assert violations(page, axe) == [], (page.url, scheme, size)
        assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"], page.url
        page.set_viewport_size(DESKTOP)

    return everywhere


def test_login_and_second_factor_have_no_barrier_that_axe_knows(page, look):
    page.goto("/admin/")
    look()
    page.get_by_label("Username").fill("alice")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("Please enter the correct username")).to_be_visible()
    look()
    page.get_by_label("Password").fill("for-tests-only-4711")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_label("Code")).to_be_visible()
    look()


def test_recorders_pages_have_no_barrier_that_axe_knows(page, look):
    enter_as_recorder(page)
    look()
    page.get_by_role("link", name="Check a status file").click()
    look()
    page.get_by_label("Status file").set_input_files(status_file())
    page.get_by_label("Make drafts").check()
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="What was found")).to_be_visible()
    look()
    page.goto("/admin/")
    type_signature(page, "kenya", "C.N.300.2026.TREATIES-XVIII.16")
    expect(page.get_by_role("heading", name="What this changes today")).to_be_visible()
    look()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It waits for a reviewer")).to_be_visible()
    look()


def test_reviewers_pages_have_no_barrier_that_axe_knows(page, look):
    enter_as_reviewer(page)
    look()
    page.goto("/admin/signatories/draft/")
    look()
    page.get_by_role("checkbox").nth(1).check()
    page.get_by_role("combobox", name="Action").select_option(label="Review together")
    page.get_by_role("button", name="Go").or_(page.get_by_role("button", name="Run")).click()
    expect(page.get_by_role("heading", name="Publish this draft?")).to_be_visible()
    look()


@pytest.mark.parametrize(
    "address",
    [
        "signatories/action/",
        "signatories/action/fra-signature-1/change/",
        "signatories/action/fra-signature-1/history/",
        "signatories/profile/of/FRA/",
        "signatories/check/",
        "signatories/draft/add/?table=claim",
        "signatories/draft/add/?supersedes=fra-signature-1",
        "account/",
        "password_change/",
    ],
)
def test_page_for_staff_has_no_barrier_that_axe_knows(page, look, cookies_of_reviewer, address):
    page.context.add_cookies(cookies_of_reviewer)
    page.goto(f"/admin/{address}")
    look()


def test_theme_that_staff_choose_stays_and_has_no_barrier(page, cookies_of_reviewer):
    page.context.add_cookies(cookies_of_reviewer)
    page.emulate_media(color_scheme="light")
    page.goto("/admin/")
    as_the_system_wishes = page.evaluate(GROUND)
    page.get_by_role("button", name="Toggle theme").click()
    page.goto("/admin/account/")
    page.evaluate(AT_REST)
    assert page.evaluate(GROUND) not in (as_the_system_wishes, DJANGOS_DARK_GROUND)
    assert violations(page, Axe()) == []
