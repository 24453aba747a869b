"""Behind nginx readers do not notice that a node is gone, nor for a day that all are."""

import time
from contextlib import ExitStack
from typing import Any

import pytest

from tests.crowd import COMMON, RARE, Readers, ask
from tests.nginx import get, nginx
from tests.sites import gunicorn
from tools.with_postgres import free_port

pytestmark = pytest.mark.long
SECONDS_FRESH = 5  # s-maxage
KEPT = [*COMMON, *RARE]


def test_workers_killed_in_the_middle_of_answers_harm_no_reader(front, nodes, count):
    with Readers(front.url, KEPT) as readers:
        for number in range(6):
            nodes[1][number % 2].kill_workers()
            nodes[1][number % 2].wait_until("ok")
        readers.have_asked_all()
    count(readers)


def test_node_that_reloads_harms_no_reader(front, nodes, count):
    with Readers(front.url, KEPT) as readers:
        for site in nodes[1]:
            before = site.workers
            site.reload()
            while set(before) & set(site.workers):
                time.sleep(0.05)
        readers.have_asked_all()
    count(readers)


def test_one_node_stopped_and_then_the_other_leaves_all_that_was_asked_before(
    nodes, tmp_path, count
):
    port, database = free_port(), nodes[1][0].database
    told: dict[str, Any] = {"SITE_URL": f"http://127.0.0.1:{port}", "TRUSTED_PROXY": "1"}
    with ExitStack() as one, ExitStack() as other:
        sites = [
            stack.enter_context(gunicorn(database, tmp_path, **told)) for stack in (one, other)
        ]
        with nginx(port, [site.url for site in sites]) as front:
            with Readers(front.url, KEPT) as readers:
                readers.have_asked_all()
                one.close()
                readers.have_asked_all()
            count(readers)
            before = {address: ask(f"{front.url}{address}") for address in KEPT}
            other.close()
            time.sleep(SECONDS_FRESH + 1)
            assert {address: ask(f"{front.url}{address}") for address in KEPT} == before
            assert get(front.url, "/").headers["x-cache"] == "STALE"
            assert "stale-if-error=86400" in get(front.url, "/").headers["cache-control"]
            assert get(front.url, "/claims/?as_at=2026-01-01").status == 502
            assert get(front.url, "/admin/").status == 502
