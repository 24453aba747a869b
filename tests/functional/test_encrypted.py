"""What readers and staff get from the shipped operations: nginx with TLS and HTTP/2."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.accounts import sign_in
from tests.functional.conftest import STAFF
from tests.functional.scripts import wait_for_scripts
from tests.functional.watching import watch
from tests.nginx import Front, encrypted, known_as
from tools.with_postgres import free_port

pytestmark = pytest.mark.drawn

PROTOCOLS = """() => performance.getEntries()
    .filter(({ entryType }) => ['navigation', 'resource'].includes(entryType))
    .map(({ name, nextHopProtocol }) => [new URL(name).pathname, nextHopProtocol])"""


@pytest.fixture(scope="module")
def front(start_site: Callable[..., Any]) -> Iterator[Front]:
    """nginx before a site of its own."""
    port = free_port()
    with start_site(**known_as(port)) as site, encrypted(port, [site.url]) as running:
        yield running


@pytest.fixture
def page(new_context: Callable[..., BrowserContext], front: Front) -> Iterator[Page]:
    """A tab there, of somebody who trusts the certificate."""
    context = new_context(base_url=front.url, ignore_https_errors=True)
    troubles = watch(context, front.url)
    yield context.new_page()
    assert troubles == []


def test_page_and_all_that_it_needs_come_by_http2(page):
    page.goto("/")
    wait_for_scripts(page)
    came = dict(page.evaluate(PROTOCOLS))
    assert "/" in came
    assert any(path.startswith("/static/map/world.") for path in came)
    assert set(came.values()) == {"h2"}


def test_staff_log_in_with_cookies_that_are_never_sent_in_the_clear(page):
    sign_in(page, **STAFF)
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    cookies = page.context.cookies()
    assert {cookie["name"] for cookie in cookies} >= {"sessionid", "csrftoken"}
    assert all(cookie["secure"] for cookie in cookies)


def test_browsers_are_told_to_stay_with_tls(page):
    answer = page.goto("/states/")
    assert "max-age=" in answer.headers["strict-transport-security"]
