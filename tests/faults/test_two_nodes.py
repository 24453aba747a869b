"""Nodes on one database: what staff publish on one is soon what every process of each says."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial

import pytest
from django.db import connection

from tests.crowd import SOON, seconds_until
from tests.sites import Site, gunicorn
from tests.wire import DRAFT, FREE, begin_session, drafts_waiting, look_at, publish, save_draft

SECONDS_UNTIL_SEEN = SOON
PUBLICATIONS = 4
SIGNED = 73


@pytest.fixture
def nodes(collected_files, fresh_database, tmp_path) -> Iterator[list[Site]]:
    """Two on PostgreSQL, one on SQLite, whose file is on one machine; two processes each."""
    with ExitStack() as stack:
        found = []
        for name in ["one"] if connection.vendor == "sqlite" else ["one", "two"]:
            folder = tmp_path / name
            folder.mkdir()
            found.append(stack.enter_context(gunicorn(fresh_database, folder)))
        yield found


def test_publication_in_the_admin_is_told_by_every_process_of_each_node(nodes, report):
    url, database = nodes[0].url, nodes[0].database
    rosa, rita = begin_session(database), begin_session(database, "rita", "reviewer")
    taken = []
    for number, iso3 in enumerate(FREE[:PUBLICATIONS], SIGNED + 1):
        save_draft(url, rosa, DRAFT | {"participant": iso3})
        (draft,) = drafts_waiting(url, rita)
        seen = look_at(url, rita, draft)
        begun = time.monotonic()
        assert publish(url, rita, draft, seen).status == 302
        told_by = partial(seconds_until, text=f"{number} participants")
        with ThreadPoolExecutor() as many:
            list(many.map(told_by, [f"{node.url}/" for node in nodes]))
        taken.append(time.monotonic() - begun)
    report(nodes=len(nodes), processes=2 * len(nodes), slowest=f"{max(taken):.2f} s")
    assert max(taken) < SECONDS_UNTIL_SEEN
