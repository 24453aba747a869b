"""Restore a backup into an empty database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from convention_tracker.operating.archive import Refused
from convention_tracker.operating.copying import Unfit, restore


class Command(BaseCommand):
    """Read the archive to its end, then fill the database in one transaction."""

    help = (
        "Restores an archive of manage.py backup, of either kind of database, into one that was"
        " just migrated and holds nothing. All is restored or nothing. Exit status: 0 restored;"
        " 1 the database is not empty, not migrated, or cannot be used; 2 wrong arguments; 3 FILE"
        " is damaged, cut, of a newer release or no such archive."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **_options: Any) -> None:
        try:
            manifest = restore(file)
        except Refused as why:
            raise CommandError(f"{why} Nothing was restored.", returncode=3) from why
        except Unfit as why:
            raise CommandError(f"{why} Nothing was restored.") from why
        except OSError as error:
            message = f"{file} cannot be read: {error.strerror}."
            raise CommandError(message, returncode=3) from error
        except DatabaseError as error:
            message = f"The database cannot be used; nothing was restored. {error}"
            raise CommandError(message) from error
        rows = sum(table.rows for table in manifest.tables.values())
        self.stdout.write(
            f"Restored {rows} rows of {len(manifest.tables)} tables,"
            f" as they were at {manifest.made_at}."
        )
        if not manifest.with_accounts:
            self.stdout.write(
                "Accounts came as names without a password. Make one that manages the others:"
                " manage.py createsuperuser"
            )
