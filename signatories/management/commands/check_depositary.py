"""Compare the depositary's status file with the register."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from convention_tracker import clock
from convention_tracker.fetching import (
    Failure,
    NotFetched,
    fetch,
    united_nations,
    without_password,
)
from signatories import actions, convention, register
from signatories.depositary import MAX_BYTES, Refused


class Command(BaseCommand):
    """Read the file, report every difference, record the check; drafts on request."""

    help = (
        "Reads the status file of this Convention from the United Nations Treaty Collection,"
        " compares it with the register, and reports every difference. It publishes and deletes"
        " nothing. Every check leaves a record, and the pages say when the last one was."
        " Exit status: 0 read to the end, whatever it found; 1 there is no register to compare"
        " with; 2 wrong arguments; 3 refused, as what was read looks wrong; 4 it could not be"
        " fetched; 5 read to the end, but it holds names that the register does not know."
    )

    policy = united_nations(MAX_BYTES)

    def add_arguments(self, parser: ArgumentParser) -> None:
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--file", type=Path, help="read this file, saved from the depositary")
        where.add_argument(
            "--url",
            default=convention.load().status_url,
            help="fetch this address, on a host of un.org, by https (default: %(default)s)",
        )
        parser.add_argument(
            "--saved-on",
            type=_past_day,
            help="the day on which FILE was saved, YYYY-MM-DD, unless it states one (default:"
            " today in New York)",
        )
        parser.add_argument(
            "--apply-as-drafts",
            action="store_true",
            help="make a draft of each difference that has none, for staff to review",
        )

    def handle(
        self,
        *,
        file: Path | None,
        url: str,
        saved_on: date | None,
        apply_as_drafts: bool,
        **_options: Any,
    ) -> None:
        if saved_on and not file:
            raise CommandError("--saved-on goes with --file.", returncode=2)
        try:
            checked = self._check(file, url, saved_on, apply_as_drafts)
        except register.Unavailable as error:
            raise CommandError("There is no register yet: run load_register.") from error
        except DatabaseError as error:
            message = f"The database cannot be used; has migrate been run? {error}"
            raise CommandError(message) from error
        self._say(checked, apply_as_drafts)

    def _check(
        self, path: Path | None, address: str, saved_on: date | None, make_drafts: bool
    ) -> actions.Checked:
        read_from = path.name if path else without_password(address)
        try:
            material = _saved(path, saved_on) if path else self._fetched(address)
        except (NotFetched, Refused) as failure:
            return actions.record_failure(failure, read_from)
        return actions.check_depositary(material, make_drafts=make_drafts)

    def _fetched(self, address: str) -> actions.Material:
        fetched = fetch(address, self.policy)
        return actions.Material(fetched.data, fetched.address, clock.today())

    def _say(self, checked: actions.Checked, with_drafts: bool) -> None:
        if checked.comparison is None:
            raise CommandError(
                f"{checked.record.message} Nothing was compared.", returncode=checked.exit_status
            )
        self.stdout.write(checked.record.report)
        if with_drafts:
            self.stdout.write(f"New drafts to review: {len(checked.drafts)}")
        if checked.comparison.unknown:
            raise CommandError(
                "The file holds names that the register does not know: they are listed above.",
                returncode=checked.exit_status,
            )


def _saved(path: Path, saved_on: date | None) -> actions.Material:
    """What a file holds, no further than shows that it is too large. Raises NotFetched."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"The file {path.name} could not be read: {error.strerror}."
        raise NotFetched(Failure.FILE, message) from error
    return actions.Material(data, path.name, saved_on or clock.today())


def _past_day(typed: str) -> date:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        day = None
    if day is None or not convention.load().adopted <= day <= clock.today():
        raise ArgumentTypeError(f"“{typed}” is no past day: write YYYY-MM-DD")
    return day
