"""Back up the whole register with its history."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from convention_tracker.operating.copying import Unfit, back_up


class Command(BaseCommand):
    """Write an archive, whole or not at all."""

    help = (
        "Writes everything published with its history, drafts, checks, imported texts, the admin's"
        " log and the names of staff to one archive of one moment, also while others write. It can"
        " be restored into either kind of database. Without --with-accounts nobody can log in"
        " there until somebody with the right gives them a password. FILE is replaced once the new"
        " archive is whole, and only its owner can read it. Exit status: 0 written; 1 not written,"
        " and FILE is as before; 2 wrong arguments."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--with-accounts",
            action="store_true",
            help="also password hashes and the secrets of second factors: guard FILE like them",
        )

    def handle(self, *, file: Path, with_accounts: bool, **_options: Any) -> None:
        try:
            manifest = back_up(file, with_accounts=with_accounts)
        except Unfit as why:
            raise CommandError(str(why)) from why
        except OSError as error:
            message = f"{file} could not be written: {error.strerror}. It is as it was."
            raise CommandError(message) from error
        except DatabaseError as error:
            message = f"The database cannot be read; has migrate been run? {error}"
            raise CommandError(message) from error
        rows = sum(table.rows for table in manifest.tables.values())
        self.stdout.write(
            f"Wrote {rows} rows of {len(manifest.tables)} tables at version {manifest.version}"
            f" to {file}."
        )
