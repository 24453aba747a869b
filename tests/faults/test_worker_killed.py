"""A web worker is killed in the middle of a save, of a publication and of a response."""

import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest

from tests.crowd import COMMON, Readers
from tests.processes import run_python
from tests.sites import Site, gunicorn
from tests.wire import (
    DRAFT,
    FREE,
    Reply,
    begin_session,
    drafts_waiting,
    look_at,
    publish,
    save_draft,
)

SECONDS_TO_BE_REPLACED = 20
LARGE = ["/data/hanoi-convention.zip", "/data/states.xlsx", "/map/", "/data/map.png"]
# How often there is the act of a State, its line in the admin's log, and a draft of it; and what
# happened to drafts of it: made (+) and deleted (-).
WRITTEN = """
from django.contrib.admin.models import LogEntry
from signatories.models import Action, Draft
for iso3 in sys.argv[1:]:
    acts, drafts = (model.objects.filter(participant_id=iso3) for model in (Action, Draft))
    logged = LogEntry.objects.filter(object_id=f"{iso3.lower()}-signature-1")
    past = Draft.history.filter(participant_id=iso3).values_list("history_type", flat=True)
    print(acts.count(), logged.count(), drafts.count(), "".join(sorted(past)))
"""
WRITTEN_ONCE = "1 1 0 +-"


class Killer:
    """Kills the worker of a site at some moment of each request, which is sent until answered."""

    def __init__(self, site: Site) -> None:
        self._site, self._chance = site, random.Random(4711)
        self.sent = self.cut_off = 0

    def tell(self, send: Callable[[], Reply], seconds: float) -> str:
        """Where the answer leads; it takes so many seconds when nobody disturbs."""
        with self._killed_in(self._chance.uniform(0, seconds)):
            while True:
                self.sent += 1
                try:
                    return send().headers["Location"]
                except OSError:
                    self.cut_off += 1

    @contextmanager
    def _killed_in(self, seconds: float) -> Iterator[None]:
        (worker,) = self._site.workers
        timer = threading.Timer(seconds, os.kill, (worker, signal.SIGKILL))
        timer.start()
        yield
        timer.join()
        self._site.wait_until("ok")


def seconds_of(act: Callable[[], Reply]) -> float:
    """How long it takes when nobody disturbs."""
    begun = time.monotonic()
    assert act().status == 302
    return time.monotonic() - begun


@pytest.mark.parametrize(
    "states",
    [FREE[1:5], pytest.param(FREE[1:61], marks=pytest.mark.long)],
    ids=["some", "many"],
)
def test_worker_killed_while_it_saves_and_publishes_loses_and_doubles_nothing(
    states, collected_files, fresh_database, tmp_path, report
):
    """One worker: it is this one that has the request."""
    with gunicorn(fresh_database, tmp_path, WEB_CONCURRENCY="1") as site:
        killer, saving, publishing = staff_of(site)
        for iso3 in states:
            assert killer.tell(*saving(iso3)) == "/admin/"
            act = f"/admin/signatories/action/{iso3.lower()}-signature-1/change/"
            assert killer.tell(*publishing()) == act
    written = run_python(WRITTEN, fresh_database, *states)
    report(
        sent=killer.sent,
        right=killer.sent - killer.cut_off,
        cut_off=killer.cut_off,
        acts=len(states),
        lost=sum(int(line[0]) < 1 for line in written),
        doubled=sum(int(line[0]) > 1 for line in written),
    )
    assert written == [WRITTEN_ONCE] * len(states)


def staff_of(site: Site) -> tuple[Killer, Any, Any]:
    """Two members of staff: what saves a draft of a State, and what publishes it, timed."""
    rosa = begin_session(site.database)
    rita = begin_session(site.database, "rita", "reviewer")

    def saving(iso3: str) -> Callable[[], Reply]:
        return partial(save_draft, site.url, rosa, DRAFT | {"participant": iso3})

    def publishing() -> Callable[[], Reply]:
        (draft,) = drafts_waiting(site.url, rita)
        return partial(publish, site.url, rita, draft, look_at(site.url, rita, draft))

    of_save, of_publication = seconds_of(saving(FREE[0])), seconds_of(publishing())
    return (
        Killer(site),
        lambda iso3: (saving(iso3), of_save),
        lambda: (publishing(), of_publication),
    )


def test_worker_killed_under_readers_cuts_off_its_own_answers_and_the_others_go_on(
    collected_files, fresh_database, tmp_path, count
):
    with gunicorn(fresh_database, tmp_path) as site:
        with Readers(site.url, [*COMMON, *LARGE], count=6, again=3) as readers:
            for _time in range(3):
                oldest = min(site.workers)
                os.kill(oldest, signal.SIGKILL)
                readers.have_asked_all()
                replaced(site, oldest)
        count(readers, cut_off=readers.cut_off)


def replaced(site: Site, worker: int) -> None:
    """Wait until another has taken the place of a worker."""
    give_up = time.monotonic() + SECONDS_TO_BE_REPLACED
    while len(set(site.workers) - {worker}) < 2:
        assert time.monotonic() < give_up, site.log
        time.sleep(0.05)
    site.wait_until("ok")
