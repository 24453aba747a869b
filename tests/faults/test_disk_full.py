"""The disk is full under SQLite, under the snapshot and under a backup, and has room again."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.crowd import COMMON, RARE, Readers
from tests.processes import ROOT, copy_file, manage, run_python
from tests.sites import Site, gunicorn
from tests.wire import DRAFT, Reply, begin_session, save_draft

SMALL = 16 * 1024  # bytes: SQLite needs more to write anything
SIZE = 24 * 1024 * 1024
DRAFTS = "from signatories.models import Draft; print(Draft.objects.count())"


def kept_in(folder: Path) -> Path:
    """The snapshot that a site keeps there, once it has."""
    while not (found := [*folder.glob("snapshot-*")]):
        time.sleep(0.05)
    return found[0]


def save_three_times(site: Site, session: str) -> list[Reply]:
    """What staff are answered on a full disk, with what they typed on the page."""
    replies = [save_draft(site.url, session, DRAFT) for _time in range(3)]
    assert [(reply.status, reply.kept) for reply in replies] == [(503, DRAFT)] * 3
    return replies


def save_again(site: Site, session: str, reply: Reply) -> None:
    """What was kept is sent again, and is there once."""
    assert save_draft(site.url, session, reply.kept).status == 302
    assert run_python(DRAFTS, site.database) == ["1"]


def test_disk_without_room_harms_no_reader_and_staff_keep_what_they_typed(
    tmp_path, collected_files, shipped_file, count
):
    url = f"sqlite:///{tmp_path}/register.sqlite3"
    copy_file(shipped_file, url)
    session = begin_session(url)
    with gunicorn(url, tmp_path):
        kept = kept_in(tmp_path)
        snapshot = kept.read_bytes()
    with gunicorn(url, tmp_path, "degraded", largest_file=SMALL) as site:
        with Readers(site.url, [*RARE[::8], *COMMON]) as readers:
            replies = save_three_times(site, session)
            readers.have_asked_all()
        count(readers, clear_errors=len(replies))
    assert kept.read_bytes() == snapshot
    with gunicorn(url, tmp_path) as site:
        save_again(site, session, replies[-1])


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, which takes Linux and root to make."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    subprocess.run(mount, check=True)
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """While somebody else's file takes all the room."""
    other = disk / "other"
    with other.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    assert not shutil.disk_usage(disk).free
    yield
    other.unlink()


@pytest.mark.long  # and for root alone
def test_disk_that_is_full_for_a_while_harms_no_reader_and_all_is_well_when_it_has_room(
    disk, tmp_path, collected_files, shipped_file, count
):
    url = f"sqlite:///{disk}/register.sqlite3"
    copy_file(shipped_file, url)
    session = begin_session(url)
    with gunicorn(url, tmp_path, SNAPSHOT_DIR=str(disk)) as site:
        kept = kept_in(disk)
        snapshot = kept.read_bytes()
        with Readers(site.url, [*RARE[::8], *COMMON]) as readers:
            with filled(disk):
                replies = save_three_times(site, session)
                readers.have_asked_all()
            save_again(site, session, replies[-1])
        count(readers, clear_errors=len(replies))
    assert kept.read_bytes() == snapshot


def limited_command(url: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """A command none of whose files grows beyond 32 KB."""
    return subprocess.run(
        ["sh", "-c", 'ulimit -f 64; exec "$@"', "sh", sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )


def test_backup_onto_a_full_disk_is_refused_and_the_old_one_stays(shipped_database, tmp_path):
    file = tmp_path / "backup.zip"
    assert manage(shipped_database, "backup", str(file)).returncode == 0
    old = file.read_bytes()
    done = limited_command(shipped_database, "backup", str(file))
    assert done.returncode == 1
    assert "could not be written: File too large. It is as it was." in done.stderr
    assert "Traceback" not in done.stderr
    assert file.read_bytes() == old
    assert [found.name for found in tmp_path.iterdir()] == [file.name]


def test_database_restored_onto_a_full_disk_is_as_empty_as_before(
    shipped_database, migrated_file, tmp_path
):
    archive, url = tmp_path / "backup.zip", f"sqlite:///{tmp_path}/register.sqlite3"
    assert manage(shipped_database, "backup", str(archive)).returncode == 0
    copy_file(migrated_file, url)
    done = limited_command(url, "restore", str(archive))
    assert done.returncode == 1
    assert "The database cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
    again = manage(url, "restore", str(archive))
    assert (again.returncode, again.stderr) == (0, "")
