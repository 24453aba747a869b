"""Everything works through a pooler that lends a connection for one transaction each."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.crowd import COMMON, RARE, SOON, Readers, seconds_until
from tests.pgbouncer import CONNECTIONS, pgbouncer
from tests.processes import LOAD, MIGRATE, Peer, manage, run_python
from tests.sites import Site, gunicorn
from tests.wire import DRAFT, begin_session, save_draft

SECONDS_UNTIL_SEEN = SOON
NAME = "pooled"
PUBLISH = """
from tests.factories import make_draft, make_staff, publish
draft = make_draft(make_staff(sys.argv[1]), sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
print(publish(draft).id)
"""


@pytest.fixture(scope="module")
def database(postgres: Any) -> Iterator[str]:
    with postgres.database(NAME), pgbouncer(postgres.port, NAME) as url:
        run_python(MIGRATE + LOAD, url)
        yield url


@pytest.fixture(scope="module")
def site(
    collected_files: None, database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    with gunicorn(database, tmp_path_factory.mktemp("site")) as running:
        yield running


def test_register_is_read_as_of_one_moment_and_backed_up(database, tmp_path):
    assert " isolation: " not in manage(database, "doctor").stdout
    made = manage(database, "backup", str(tmp_path / "backup.zip"))
    assert (made.returncode, made.stderr) == (0, "")


def test_staff_save_at_once_and_publications_wait_for_each_other(site, postgres, count):
    session = begin_session(site.database)
    with Readers(site.url, [*COMMON, *RARE]) as readers, ThreadPoolExecutor(4) as staff:
        saving = [staff.submit(save_draft, site.url, session, DRAFT) for _number in range(40)]
        assert {save.result().status for save in saving} == {302}
        assert postgres.sessions(NAME) <= CONNECTIONS
    count(readers)
    with Peer(PUBLISH, site.database, "JPN") as one, Peer(PUBLISH, site.database, "KEN") as other:
        assert [peer.hear() for peer in (one, other)] == ["ready"] * 2
        one.go()
        other.go()
        published = [*one.finish(), *other.finish()]
    assert published == ["jpn-signature-1", "ken-signature-1"]
    assert seconds_until(f"{site.url}/", "75 participants") < SECONDS_UNTIL_SEEN
