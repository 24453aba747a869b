"""PostgreSQL goes away under readers who ask all the time, and under staff, and comes back."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from convention_tracker import staff
from tests.crowd import COMMON, RARE, SOON, UNREAD, Readers, ask, seconds_until, token_of
from tests.processes import run_python
from tests.sites import Site, gunicorn
from tests.wire import DRAFT, begin_session, save_draft

SECONDS_UNTIL_BACK = SOON
SECONDS_FOR_STAFF = 10  # a query that hangs, and then a connection that does
PUBLISH = """
from tests.factories import make_draft, make_staff, publish
print(publish(make_draft(make_staff("alice"), "JPN")).id)
"""


@pytest.fixture(scope="module")
def site(
    collected_files: None, postgres: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    with (
        postgres.database("away", template="shipped") as url,
        gunicorn(url, tmp_path_factory.mktemp("site")) as running,
    ):
        yield running


@pytest.fixture(scope="module")
def session(site) -> str:
    return begin_session(site.database)


@pytest.mark.parametrize("fault", ["stopped", "killed", "frozen", "full"])
def test_database_that_is_away_harms_no_reader_and_loses_staff_nothing(
    fault, site, postgres, session, count
):
    with Readers(site.url, [*RARE, *COMMON]) as readers:
        with getattr(postgres, fault)():
            site.wait_until("degraded")
            begun = time.monotonic()
            reply = save_draft(site.url, session, DRAFT)
            taken = time.monotonic() - begun
            seconds_until(f"{site.url}/live/?v=x", UNREAD)
            readers.have_asked_all()
        back = site.wait_until("ok")
    count(readers, back=f"{back:.2f} s")
    assert "73 participants" in ask(f"{site.url}/").decode()
    assert UNREAD not in ask(f"{site.url}/live/?v=x").decode()
    assert back < SECONDS_UNTIL_BACK

    assert (reply.status, reply.headers["Retry-After"]) == (503, "5")
    assert taken < SECONDS_FOR_STAFF
    assert reply.kept == DRAFT
    saved = save_draft(site.url, session, reply.kept)
    assert (saved.status, saved.headers["Location"]) == (302, "/admin/")


def test_database_restarted_quickly_is_no_news(site, postgres, count):
    address = f"/live/?v={token_of(site.url)}"
    with Readers(site.url, [address, "/states/fra/"]) as readers:
        postgres.stop()
        postgres.start()
        time.sleep(1.5)
    count(readers)
    assert ask(f"{site.url}{address}") == b""


def test_staff_who_all_hang_on_a_frozen_database_keep_no_reader_waiting(
    site, postgres, session, count
):
    with ThreadPoolExecutor(24) as many, Readers(site.url, [*COMMON, *RARE]) as readers:
        with postgres.frozen():
            asked = [many.submit(save_draft, site.url, session, DRAFT) for _number in range(24)]
            replies = [one.result() for one in asked]
        site.wait_until("ok")
    count(readers)
    assert [(reply.status, reply.kept) for reply in replies] == [(503, DRAFT)] * 24
    assert readers.slowest < staff.SECONDS_TO_ANSWER / 2


def test_publication_after_all_that_is_seen_within_two_seconds(site):
    """As last: it changes the register."""
    assert run_python(PUBLISH, site.database) == ["jpn-signature-1"]
    assert seconds_until(f"{site.url}/", "74 participants") < SECONDS_UNTIL_BACK
