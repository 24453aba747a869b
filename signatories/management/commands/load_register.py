"""Load the shipped facts into the register."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from signatories import actions, convention, loading


class Command(BaseCommand):
    """Check the fact files, then load them in one transaction."""

    help = (
        "Checks every fact file, then loads what is new or changed in one transaction. Run again,"
        " it changes nothing and says so. What staff have published since is kept and listed."
        " Exit status: 0 loaded, or nothing to do; 1 something is wrong, and nothing was written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="check and compare; write nothing"
        )
        parser.add_argument(
            "--from", dest="folder", type=Path, default=loading.FOLDER, help="folder of the files"
        )

    def handle(self, *, folder: Path, dry_run: bool, verbosity: int, **_options: Any) -> None:
        release = convention.load().release
        try:
            found = loading.read(folder)
            loaded = actions.load(found.records, release, dry_run)
        except loading.BadFacts as bad:
            raise CommandError(_report(bad.errors)) from bad
        except actions.RefusedFacts as refused:
            raise CommandError(
                _report([found.error(id_, why) for id_, why in refused.found])
            ) from refused
        except DatabaseError as error:
            message = f"The database cannot be used; has migrate been run? {error}"
            raise CommandError(message) from error
        if verbosity:
            self._say(loaded, release, dry_run, verbosity)

    def _say(self, loaded: actions.Loaded, release: str, dry_run: bool, verbosity: int) -> None:
        would = "Would load" if dry_run else "Loaded"
        if loaded.added or loaded.changed:
            self.stdout.write(
                f"{would} register {release}: {len(loaded.added)} new,"
                f" {len(loaded.changed)} changed, {len(loaded.unchanged)} as before."
            )
        else:
            self.stdout.write(f"Register {release} is loaded already: nothing to change.")
        for id_ in loaded.kept:
            self.stdout.write(f"Kept, as staff have published since: {id_}")
        for id_ in loaded.not_in_files:
            self.stdout.write(f"In the register and no longer in the files: {id_}")
        if verbosity > 1:
            for id_ in loaded.added + loaded.changed:
                self.stdout.write(f"  {id_}")


def _report(errors: list[loading.FactError]) -> str:
    lines = "\n".join(f"  {error}" for error in errors)
    return f"Nothing was loaded.\n{lines}"
