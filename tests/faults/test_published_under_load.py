"""Acts are published every second while readers ask as fast as they can."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.load import Load
from tests.processes import PUBLISH_MANY, Peer
from tests.sites import gunicorn
from tests.versions import CHANGING, OneVersion

SECONDS = 6
# Answers from the cache go on: without it a page takes two hundred times as long. `make bench`
# asks for half, which only a machine with nothing else to do can show.
LEAST_OF_WARM = 0.1


@contextmanager
def publishing_every_second(publisher: Peer) -> Iterator[None]:
    """While a process publishes."""

    def pace() -> None:
        for _number in range(SECONDS):
            publisher.go()
            time.sleep(1)

    thread = threading.Thread(target=pace)
    thread.start()
    yield
    thread.join()


def test_acts_published_every_second_under_load_leave_no_answer_mixed(
    collected_files, fresh_database, tmp_path, report
):
    with (
        gunicorn(fresh_database, tmp_path) as site,
        Peer(PUBLISH_MANY, site.database, "0", str(SECONDS)) as publisher,
    ):
        assert publisher.hear() == "ready"
        is_of_one_version, load = OneVersion(site.url), Load(site.url, CHANGING)
        load.ask_for(1)
        warm = load.ask_for(SECONDS)
        with publishing_every_second(publisher):
            meanwhile = load.ask_for(SECONDS)
        assert len(publisher.finish()) == SECONDS
    mixed = [at for (at, _), body in load.answers.items() if not is_of_one_version(at, body)]
    versions = len(load.answers) / len(CHANGING)
    report(
        sent=load.asked,
        failed=len(load.failures),
        versions=f"{versions:.0f}",
        mixed=len(mixed),
        of_warm=f"{meanwhile / warm:.2f}",
    )
    assert (load.failures, mixed) == ([], [])
    assert versions > 1
    assert meanwhile / warm > LEAST_OF_WARM
