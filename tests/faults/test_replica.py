"""Reading from a replica, and going over to it when the primary is lost."""

import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from typing import Any, Self

import pytest

from tests.crowd import COMMON, RARE, SOON, Readers, ask, seconds_until
from tests.postgres import Replica, first_of
from tests.processes import run_python
from tests.sites import Site, gunicorn
from tests.wire import DRAFT, begin_session, save_draft

SECONDS_UNTIL_SEEN = SOON
SECONDS_UNTIL_BACK = SOON  # once the replica takes writes
LONGEST_WAIT = 30.0  # seconds
NAME = "replicated"
PUBLISH = """
from tests.factories import make_draft, make_staff, publish
publish(make_draft(make_staff(sys.argv[1]), sys.argv[1]))
"""
NOTES = "SELECT content ->> 'note' FROM signatories_draft"


@pytest.fixture(scope="module")
def replica(postgres: Any) -> Iterator[Replica]:
    with postgres.database(NAME, template="shipped"), Replica(postgres) as server:
        yield server


@pytest.fixture(scope="module")
def site(
    collected_files: None, postgres: Any, replica: Replica, tmp_path_factory: Any
) -> Iterator[Site]:
    writes, reads = first_of(NAME, postgres, replica), first_of(NAME, replica, postgres)
    folder = tmp_path_factory.mktemp("site")
    with gunicorn(writes, folder, REGISTER_DATABASE_URL=reads) as running:
        yield running


class Savers(AbstractContextManager["Savers"]):
    """Somebody who saves one draft after the other, again when told that it cannot be saved."""

    def __init__(self, site: Site) -> None:
        self._site, self._session = site, begin_session(site.database)
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._save)
        self.saved: list[str] = []
        self.answers: Counter[int] = Counter()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._done.set()
        self._thread.join()

    def have_saved(self, more: int) -> float:
        """Wait until so many more are saved; the seconds that it took."""
        begun, end = time.monotonic(), len(self.saved) + more
        self._wait_until(lambda: len(self.saved) >= end)
        return time.monotonic() - begun

    def have_failed(self) -> None:
        """Wait until one was told that nothing can be saved."""
        self._wait_until(lambda: bool(self.answers[503]))

    def _wait_until(self, is_so: Callable[[], bool]) -> None:
        give_up = time.monotonic() + LONGEST_WAIT
        while not is_so():
            assert time.monotonic() < give_up, f"answers so far: {self.answers}"
            time.sleep(0.01)

    def _save(self) -> None:
        while not self._done.is_set():
            note = f"note {len(self.saved)}"
            reply = save_draft(self._site.url, self._session, {**DRAFT, "note": note})
            self.answers[reply.status] += 1
            if reply.status == 302:
                self.saved.append(note)


def publish(site: Site, iso3: str) -> float:
    """The seconds until every worker counts one signature more."""
    found = re.search(rb"(\d+) participants", ask(f"{site.url}/"))
    assert found
    run_python(PUBLISH, site.database, iso3)
    return seconds_until(f"{site.url}/", f"{int(found[1]) + 1} participants")


def test_register_is_read_from_the_replica_alone_and_a_publication_seen_there(
    site, postgres, replica
):
    assert (postgres.sessions(NAME), replica.sessions(NAME)) == (0, len(site.workers))
    assert publish(site, "JPN") < SECONDS_UNTIL_SEEN


def test_replica_that_is_stopped_leaves_the_primary_to_read_from(site, replica, count):
    with Readers(site.url, [*COMMON, *RARE]) as readers:
        with replica.stopped():
            readers.have_asked_all()
            site.wait_until("ok")
        readers.have_asked_all()
    count(readers)
    assert publish(site, "ISL") < SECONDS_UNTIL_SEEN


def test_primary_that_is_lost_leaves_the_promoted_replica_to_write_to_and_loses_nothing(
    site, postgres, replica, count
):
    """As last: afterwards there are two primaries, each with acts of its own."""
    with ExitStack() as loss:
        loss.enter_context(postgres.losing_nothing())
        with Readers(site.url, [*COMMON, *RARE]) as readers, Savers(site) as staff:
            staff.have_saved(10)
            loss.enter_context(postgres.killed())
            staff.have_failed()
            readers.have_asked_all()
            replica.promote()
            back = staff.have_saved(1)
            staff.have_saved(10)
        kept = Counter(str(note) for (note,) in replica.ask(NOTES, database=NAME))
        lost, doubled = set(staff.saved) - set(kept), [note for note in kept if kept[note] > 1]
        saves = {"saved": staff.answers[302], "told to save again": staff.answers[503]}
        count(readers, **saves, back=f"{back:.2f} s", lost=len(lost), doubled=len(doubled))
        assert publish(site, "BWA") < SECONDS_UNTIL_SEEN
    assert (lost, doubled) == (set(), [])
    assert set(staff.answers) == {302, 503}
    assert back < SECONDS_UNTIL_BACK
