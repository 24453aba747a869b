"""The disk is full under SQLite, under the snapshot and under a backup, and has room again."""

import os
import resource
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
from tests.wire import DRAFT, begin_session, save_draft

SIZE = 24 * 1024 * 1024
DRAFTS = "from signatories.models import Draft; print(Draft.objects.count())"


@contextmanager
def limited(site: Site, _disk: Path) -> Iterator[None]:
    """While no file of the site's processes grows, as the system enforces it for each."""
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    for worker in site.workers:
        resource.prlimit(worker, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    yield
    for worker in site.workers:
        resource.prlimit(worker, resource.RLIMIT_FSIZE, unlimited)


@contextmanager
def filled(_site: Site, disk: Path) -> Iterator[None]:
    """While somebody else's file takes all the room."""
    other = disk / "other"
    with other.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    assert not shutil.disk_usage(disk).free
    yield
    other.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own; skips where nobody may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def kept_in(folder: Path) -> Path:
    """The snapshot that a site keeps there, once it has."""
    while not (found := [*folder.glob("snapshot-*")]):
        time.sleep(0.05)
    return found[0]


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="Linux alone limits other processes")
@pytest.mark.parametrize("full", [limited, filled])
def test_full_disk_harms_no_reader_and_staff_keep_what_they_typed(
    full, disk, tmp_path, collected_files, shipped_file, count
):
    url = f"sqlite:///{disk}/register.sqlite3"
    copy_file(shipped_file, url)
    session = begin_session(url)
    with gunicorn(url, tmp_path, SNAPSHOT_DIR=str(disk)) as site:
        kept = kept_in(disk)
        snapshot = kept.read_bytes()
        with Readers(site.url, [*RARE[::8], *COMMON]) as readers:
            with full(site, disk):
                replies = [save_draft(site.url, session, DRAFT) for _time in range(3)]
                readers.have_asked_all()
            saved = save_draft(site.url, session, replies[-1].kept)
        count(readers, clear_errors=len(replies))
    assert [(reply.status, reply.kept) for reply in replies] == [(503, DRAFT)] * 3
    assert saved.status == 302
    assert run_python(DRAFTS, url) == ["1"]
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
