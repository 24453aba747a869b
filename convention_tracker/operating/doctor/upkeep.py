"""Whether somebody looks after the installation: space, checks of the depositary, backups."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from convention_tracker import clock, snapshot_file
from convention_tracker.databases import sqlite_file
from convention_tracker.operating.copying import last_backup
from signatories import queries

from .findings import Finding

LEAST_SPACE = 500 * 1024 * 1024  # bytes
BACKUP_LIMIT = timedelta(days=7)
CHECK = "Run manage.py check_depositary, and see the README on having it run every day."


def space() -> Iterator[Finding]:
    """Whether the disks have room for the log, a backup, the snapshot and SQLite's file."""
    folders = {settings.VAR, settings.SNAPSHOT_FILE.parent}
    if file := sqlite_file(settings.DATABASES["default"]):
        folders.add(file.parent)
    for folder in filter(Path.exists, sorted(folders)):
        free = shutil.disk_usage(folder).free
        if free < LEAST_SPACE:
            yield Finding(f"{free // 2**20} MB are free on the disk of {folder}.", "Make room.")


def kept_snapshot() -> Iterator[Finding]:
    """Whether a process that starts while the database is away has something to serve."""
    path = settings.SNAPSHOT_FILE
    try:
        snapshot_file.read(path)
    except FileNotFoundError:
        yield Finding(
            f"No snapshot is kept in {path.parent} yet.",
            "Start the site: it keeps one, and starts from it when the database is away.",
            is_wrong=False,
        )
    except (OSError, snapshot_file.Damaged) as error:
        yield Finding(
            f"The snapshot in {path} cannot be used: {error}.",
            "Let the site's user read and write its folder, SNAPSHOT_DIR; what is damaged it"
            " replaces by itself within seconds.",
        )


def depositary() -> Iterator[Finding]:
    """Whether the depositary's record is followed."""
    snapshot = queries.read_snapshot()
    following = snapshot.register().following if snapshot else None
    last = following.last_good if following else None
    if last is None:
        yield Finding("The depositary's record was never checked.", CHECK, is_wrong=False)
    elif (days := (clock.now() - last.at).days) >= settings.CHECK_LIMIT_DAYS:
        yield Finding(f"The last good check of the depositary is {days} days old.", CHECK)


def backups() -> Iterator[Finding]:
    """Whether there is a recent backup, as far as this machine knows."""
    last = last_backup()
    if last is None:
        what = "No backup was made from this machine."
    elif clock.now() - last > BACKUP_LIMIT:
        what = f"The last backup from this machine is of {last:%Y-%m-%d}."
    else:
        return
    yield Finding(what, "Run manage.py backup FILE every day.", is_wrong=False)
