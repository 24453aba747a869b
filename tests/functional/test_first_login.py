"""A reviewer's first login, by herself: password, QR code, recovery codes, and in again."""

from base64 import b32decode

import pytest
from playwright.sync_api import expect

from tests.accounts import PASSWORD, sign_in, unused_code
from tests.processes import run_python

MAKE = "from tests.accounts import make_reviewer; make_reviewer(sys.argv[1])"


@pytest.fixture(scope="module")
def site(start_site):
    """A site of its own, with a reviewer who has never logged in."""
    with start_site() as running:
        run_python(MAKE, running.database, "rita")
        yield running


def log_out(page):
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Logged out")).to_be_visible()


def give_code(page, code):
    page.get_by_label("Code").fill(code)
    page.keyboard.press("Enter")


def test_reviewer_sets_her_second_factor_up_alone_and_uses_a_recovery_code_once(page):
    sign_in(page, "rita", PASSWORD, secret="")
    expect(page.get_by_role("heading", name="Set up your second factor")).to_be_visible()
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    expect(page.get_by_label("Code")).to_be_focused()
    secret = b32decode(page.locator("#secret").inner_text().replace(" ", "")).hex()
    give_code(page, unused_code(secret, "rita"))

    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    codes = page.locator("main ol li").all_inner_texts()
    assert len(codes) == 10
    page.get_by_role("link", name="I have kept them: go on").click()
    expect(page.get_by_text("Welcome, rita")).to_be_visible()
    log_out(page)

    sign_in(page, "rita", PASSWORD, secret="")
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
    give_code(page, codes[0])
    expect(page.get_by_text("9 are left")).to_be_visible()
    log_out(page)

    sign_in(page, "rita", PASSWORD, secret="")
    give_code(page, codes[0])
    expect(page.get_by_text("This code is not right, or has been used.")).to_be_visible()
    give_code(page, unused_code(secret, "rita"))
    expect(page.get_by_text("Welcome, rita")).to_be_visible()
