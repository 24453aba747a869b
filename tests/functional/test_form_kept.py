"""The database goes away under a reader's open page, and under a form that staff fill in."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.processes import database_away
from tests.sites import Site
from tests.wire import begin_session

ASKS = 20_000  # milliseconds: it asks again after ten seconds when an answer was still fresh
TYPED = {
    "Participant:": "Kenya",
    "Date:": "2026-05-04",
    "Source title:": "Depositary notification “C.N.201”, <annex>",
}


@pytest.fixture(scope="module")
def site(start_site) -> Iterator[Site]:
    """A site of its own, for its database goes away."""
    with start_site() as running:
        yield running


@pytest.fixture
def form(page: Page, site: Site) -> Page:
    """The form of a draft, filled in by a member of staff."""
    session = begin_session(site.database)
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
    page.goto("/admin/signatories/draft/add/")
    for label, value in TYPED.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("Kind").select_option("signature")
    return page


def test_form_that_cannot_be_saved_is_kept_until_it_can(form, site):
    with database_away(site.database):
        form.get_by_role("button", name="Save", exact=True).click()
        expect(form.get_by_role("heading", name="This cannot be saved now")).to_be_visible()
        form.get_by_role("button", name="Send it again").click()
        expect(form.get_by_role("heading", name="This cannot be saved now")).to_be_visible()
        for value in TYPED.values():
            expect(form.get_by_role("definition").filter(has_text=value)).to_be_visible()
        site.wait_until("degraded")
    site.wait_until("ok")
    form.get_by_role("button", name="Send it again").click()
    expect(form.get_by_text("Saved.")).to_be_visible()
    form.goto("/admin/signatories/draft/")
    form.get_by_role("link", name="Kenya").first.click()
    for label, value in TYPED.items():
        expect(form.get_by_label(label, exact=True)).to_have_value(value)


def ask(page: Page) -> None:
    """Have an open page ask now what it asks every few seconds."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_open_page_says_since_when_the_register_cannot_be_read_and_that_it_can_again(page, site):
    page.goto("/states/")
    said = page.locator("#live").get_by_role("status")
    expect(said).to_be_empty()
    with database_away(site.database):
        site.wait_until("degraded")
        ask(page)
        expect(said).to_contain_text("The register has not been readable since", timeout=ASKS)
        page.goto("/states/fra/")
        expect(said).to_contain_text("The register has not been readable since")
        expect(page.get_by_role("heading", name="France")).to_be_visible()
        page.route("**/live/**", lambda route: route.fulfill(status=404))
        ask(page)
        expect(said).to_contain_text("No answer from the server since", timeout=ASKS)
        page.unroute("**/live/**")
        ask(page)
        expect(said).to_contain_text("The register has not been readable since", timeout=ASKS)
    site.wait_until("ok")
    expect(said).to_have_text("The register can be read again.", timeout=ASKS)
