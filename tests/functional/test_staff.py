"""A notification in the mailbox, recorded in the browser, seen by every process."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.accounts import sign_in
from tests.functional.conftest import STAFF, Site

SECONDS_UNTIL_SEEN = 2
SECONDS_TO_GIVE_UP = 20


@pytest.fixture(scope="module")
def site(start_site) -> Iterator[Site]:
    """A site of its own, for this changes the register."""
    with start_site() as running:
        yield running


@contextmanager
def only(worker: int, workers: list[int]) -> Iterator[None]:
    """Have one worker answer, while the others stand still."""
    others = [other for other in workers if other != worker]
    for other in others:
        os.kill(other, signal.SIGSTOP)
    try:
        yield
    finally:
        for other in others:
            os.kill(other, signal.SIGCONT)


def first_page(site: Site) -> str:
    with urlopen(f"{site.url}/", timeout=5) as answer:  # noqa: S310 - our own address
        return str(answer.read().decode())


def record_signature(page, typed: str, before: int) -> None:
    """From the desk to the act: the preview says the count before and after."""
    page.goto("/admin/")
    page.get_by_role("link", name="Acts in preparation").first.click()
    page.get_by_role("link", name="Add act in preparation").click()

    page.get_by_label("Participant").fill(typed)
    page.get_by_label("Kind").select_option("signature")
    page.get_by_label("Date:", exact=True).fill("2026-05-04")
    page.get_by_label("Place").fill("New York")
    page.get_by_label("Evidence").select_option("depositary")
    page.get_by_label("Source title").first.fill("Depositary notification")
    page.get_by_role("button", name="Save and preview").click()

    figures = page.get_by_role("row").filter(has_text="Signatories")
    expect(figures.first).to_contain_text(str(before))
    expect(figures.first).to_contain_text(str(before + 1))
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published: ")).to_be_visible()


def seconds_until_seen(site: Site, count: int) -> float:
    """How long after this moment every worker, asked alone, says the count."""
    published = time.monotonic()
    for worker in site.workers:
        with only(worker, site.workers):
            while f"{count} participants" not in first_page(site):
                assert time.monotonic() - published < SECONDS_TO_GIVE_UP
                time.sleep(0.02)
    return time.monotonic() - published


def test_staff_records_a_signature_and_every_worker_shows_it_within_two_seconds(page, site):
    assert len(site.workers) >= 2
    assert "73 participants" in first_page(site)
    sign_in(page, **STAFF)
    taken = []
    for count, typed in enumerate(["japon", "kenya", "chad"], start=74):
        record_signature(page, typed, before=count - 1)
        taken.append(seconds_until_seen(site, count))
        if taken[-1] < SECONDS_UNTIL_SEEN:
            break  # a busy machine may have held up the others
    assert min(taken) < SECONDS_UNTIL_SEEN

    page.goto("/states/jpn/")
    expect(page.get_by_role("heading", name="Signature, 4 May 2026")).to_be_visible()
