"""A process that starts while the database is away serves what was kept on disk."""

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from convention_tracker.snapshot_file import read
from tests.crowd import COMMON, RARE, SOON, UNREAD, Readers, ask, seconds_until
from tests.processes import Peer, run_python
from tests.sites import gunicorn

SECONDS_UNTIL_BACK = SOON
IMPORT = """
from articles.importing import candidate, store
from articles.languages import ENGLISH
from convention_tracker import clock
from tests.convention_text import made_up
store(candidate("text.txt", made_up("en"), ENGLISH), clock.now())
"""
PUBLISH = """
from tests.factories import make_draft, make_staff, publish
publish(make_draft(make_staff(sys.argv[1]), sys.argv[1]))
"""


@pytest.fixture(scope="module")
def database(postgres: Any) -> Iterator[str]:
    with postgres.database("start", template="shipped") as url:
        run_python(IMPORT, url)
        yield url


@pytest.fixture(scope="module")
def kept(
    collected_files: None, database: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, bytes]]:
    """A folder with what a site has kept there, and some of what it had answered."""
    folder = tmp_path_factory.mktemp("kept")
    with gunicorn(database, folder) as site:
        return folder, answers_of(site)


def answers_of(site) -> dict[str, bytes]:
    """What it answers, but for its own port."""
    port = site.url.rpartition(":")[2].encode()
    return {at: ask(f"{site.url}{at}").replace(port, b"PORT") for at in (*COMMON, *RARE)}


@pytest.fixture
def folder(kept: tuple[Path, Any], tmp_path: Path) -> Path:
    """A copy of the file alone, to spoil."""
    for file in kept[0].glob("snapshot-*"):
        shutil.copy2(file, tmp_path)
    return tmp_path


def snapshot(folder: Path) -> Path:
    """The one file that is kept there."""
    (file,) = folder.glob("snapshot-*")
    return file


def participants(site) -> int:
    """How many have signed, as the first page says."""
    found = re.search(rb"(\d+) participants", ask(f"{site.url}/"))
    assert found
    return int(found[1])


def seconds_until_published(site, iso3) -> float:
    """How long after its publication every worker counts one signature more."""
    text = f"{participants(site) + 1} participants"
    run_python(PUBLISH, site.database, iso3)
    return seconds_until(f"{site.url}/", text)


def test_site_started_while_the_database_is_away_answers_as_before_and_then_follows(
    database, postgres, kept, folder, count
):
    with ExitStack() as running:
        with postgres.stopped():
            site = running.enter_context(gunicorn(database, folder, status="degraded"))
            with Readers(site.url, [*RARE, *COMMON]) as readers:
                seconds_until(f"{site.url}/live/?v=x", UNREAD)
                answers = answers_of(site)
        back = site.wait_until("ok")
        count(readers, back=f"{back:.2f} s")
        seen = seconds_until_published(site, "JPN")
    assert answers == kept[1]
    assert b"Made-up heading 41" in answers["/articles/41/"]
    assert back < SECONDS_UNTIL_BACK
    assert seen < SECONDS_UNTIL_BACK


@pytest.mark.parametrize("fault", ["stopped", "frozen"])
def test_site_started_with_a_damaged_file_serves_nothing_until_the_database_is_back(
    database, postgres, folder, fault
):
    file = snapshot(folder)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    with ExitStack() as running:
        with getattr(postgres, fault)():
            site = running.enter_context(gunicorn(database, folder, status="starting"))
            with pytest.raises(HTTPError, match="503"):
                ask(f"{site.url}/states/fra/")
        assert site.wait_until("ok") < SECONDS_UNTIL_BACK
        assert b"France" in ask(f"{site.url}/states/fra/")
        assert site.log.count("is not used: its checksum is wrong") == len(site.workers)
        time.sleep(2)
        assert read(file)[0].content["register"]["Act"]["rows"]


def test_site_whose_disk_is_full_serves_what_is_published_and_says_once_what_is_wrong(
    database, folder
):
    before = snapshot(folder).read_bytes()
    with gunicorn(database, folder, largest_file=len(before) // 2) as site:
        assert seconds_until_published(site, "KEN") < SECONDS_UNTIL_BACK
        time.sleep(2)
        assert site.log.count("The snapshot cannot be kept") == len(site.workers)
    assert snapshot(folder).read_bytes() == before


WRITE = """
from convention_tracker.snapshot_file import State, Version, write
from pathlib import Path
print("ready", flush=True)
sys.stdin.readline()
for number in range(1, 41):
    while not write(Path(sys.argv[1]), State(Version("e", (number,)), "x" * 10 * number)):
        break
print("done")
"""


def test_file_written_by_four_processes_at_once_is_always_whole_and_never_older(database, tmp_path):
    file, seen = tmp_path / "snapshot.jsonl", [0]
    with ExitStack() as stack:
        writers = [stack.enter_context(Peer(WRITE, database, str(file))) for _number in range(4)]
        assert {writer.hear() for writer in writers} == {"ready"}
        for writer in writers:
            writer.go()
        while seen[-1] < 40:
            if file.exists():
                state, _ = read(file)
                assert len(state.content) == 10 * state.version.numbers[0]
                seen.append(state.version.numbers[0])
        assert [writer.finish() for writer in writers] == [["done"]] * 4
    assert seen == sorted(seen)
    assert [found.name for found in tmp_path.iterdir()] == [file.name]
