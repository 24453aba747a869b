"""The file of the embedded database is moved away under readers and staff, and put back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crowd import COMMON, RARE, SOON, UNREAD, Readers, seconds_until
from tests.processes import LOAD, MIGRATE, copy_file, moved, run_python
from tests.sites import Site, gunicorn
from tests.wire import DRAFT, begin_session, save_draft

SECONDS_UNTIL_BACK = SOON
FILE = "register.sqlite3"
PUBLISH = """
from tests.factories import make_draft, make_staff, publish
publish(make_draft(make_staff("alice"), "JPN"))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("moved")


@pytest.fixture(scope="module")
def site(collected_files: None, folder: Path) -> Iterator[Site]:
    url = f"sqlite:///{folder}/{FILE}"
    run_python(MIGRATE + LOAD, url)
    with gunicorn(url, folder) as running:
        yield running


def test_file_moved_away_and_back_harms_no_reader_and_loses_staff_nothing(site, folder, count):
    session = begin_session(site.database)
    with Readers(site.url, [*RARE, *COMMON]) as readers:
        with moved(folder, FILE):
            site.wait_until("degraded")
            reply = save_draft(site.url, session, DRAFT)
            seconds_until(f"{site.url}/live/?v=x", UNREAD)
            readers.have_asked_all()
            assert not list(folder.glob(f"{FILE}*"))
        back = site.wait_until("ok")
    count(readers, back=f"{back:.2f} s")
    assert back < SECONDS_UNTIL_BACK
    assert (reply.status, reply.kept) == (503, DRAFT)
    assert save_draft(site.url, session, reply.kept).status == 302


def test_file_put_in_the_place_of_another_is_read_within_two_seconds(site, folder):
    """As last: it changes the register."""
    other = f"sqlite:///{folder}/another.sqlite3"
    copy_file(site.database, other)
    run_python(PUBLISH, other)
    with moved(folder, FILE):
        copy_file(other, site.database)
        assert seconds_until(f"{site.url}/", "74 participants") < SECONDS_UNTIL_BACK
