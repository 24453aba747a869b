"""Import the Convention's official text in one language."""

from argparse import ArgumentParser
from pathlib import Path, PurePosixPath
from textwrap import shorten
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.audit import Severity
from articles.importing import Candidate, candidate, store
from articles.languages import BY_CODE, Language
from articles.reading import LARGEST, Unreadable
from convention_tracker import clock
from convention_tracker.fetching import NotFetched, fetch, united_nations

MOST_CHANGES = 40  # shown; the rest is counted


class Command(BaseCommand):
    """Read a file, show the audit, and store what is sound."""

    help = (
        "Reads the Convention's text from an official file (DOCX, HTML, plain text, PDF with a"
        " text layer), audits it, shows how it differs from the text held, and stores it as the"
        " newest version; the old one is kept. Exit status: 0 stored, or the same is held already;"
        " 1 refused, and nothing was stored."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("file", type=Path, nargs="?", metavar="FILE")
        where.add_argument("--url", help="fetch the file, by https, from a host of un.org")
        parser.add_argument("--language", required=True, choices=sorted(BY_CODE))
        parser.add_argument("--source-url", default="", help="where the file was taken from")
        parser.add_argument(
            "--dry-run", action="store_true", help="audit and compare; store nothing"
        )

    policy = united_nations(LARGEST)

    def handle(
        self,
        *,
        file: Path | None,
        url: str,
        language: str,
        source_url: str,
        dry_run: bool,
        **_options: Any,
    ) -> None:
        if source_url and not source_url.startswith(("https://", "http://")):
            raise CommandError("--source-url takes a web address: https://…")
        name, data, address = self._fetched(url) if file is None else (file.name, _bytes(file), "")
        try:
            self._import(name, data, BY_CODE[language], source_url or address, dry_run)
        except Unreadable as why:
            raise CommandError(f"{name}: {why}") from why
        except DatabaseError as error:
            message = f"The database cannot be used; nothing was stored. {error}"
            raise CommandError(message) from error

    def _import(
        self, name: str, data: bytes, language: Language, address: str, dry_run: bool
    ) -> None:
        found = candidate(name, data, language)
        self._report(found)
        if not found.is_sound:
            raise CommandError("Nothing was stored: see what is refused above.")
        if found.is_held:
            self.stdout.write("The text held says the same: nothing to store.")
        elif dry_run:
            self.stdout.write("Nothing was stored: this was a dry run.")
        else:
            number = store(found, clock.now(), address)
            self.stdout.write(f"Stored as text number {number}.")

    def _fetched(self, address: str) -> tuple[str, bytes, str]:
        """Name, content and final address of a file on the web. Raises CommandError."""
        try:
            found = fetch(address, self.policy)
        except NotFetched as why:
            raise CommandError(f"Nothing was fetched. {why}") from why
        path = PurePosixPath(unquote(urlsplit(found.address).path))
        return path.name or "page", found.data, found.address

    def _report(self, found: Candidate) -> None:
        articles, chapters = len(found.text.articles), len(found.text.chapters)
        self.stdout.write(f"{found.file_name}: {articles} articles in {chapters} chapters.")
        self.stdout.write(f"SHA-256 {found.sha256}")
        refusals = sum(finding.severity is Severity.REFUSED for finding in found.findings)
        warnings = len(found.findings) - refusals
        self.stdout.write(f"Audit: {refusals} that refuse it, {warnings} warnings.")
        for finding in found.findings:
            self.stdout.write(f"  {finding}")
        if found.is_sound and found.changes:
            self._report_changes(found)

    def _report_changes(self, found: Candidate) -> None:
        changes = found.changes or ()
        self.stdout.write(f"Differs from the text held in {len(changes)} places:")
        for change in changes[:MOST_CHANGES]:
            where = (
                f"article {change.article}, {change.anchor}" if change.article else change.anchor
            )
            self.stdout.write(f"  {where}: {change.nature}")
            for mark, words in (("-", change.old), ("+", change.new)):
                if words:
                    self.stdout.write(f"    {mark} {shorten(words, 160, placeholder=' …')}")
        if len(changes) > MOST_CHANGES:
            self.stdout.write(f"  and {len(changes) - MOST_CHANGES} more")


def _bytes(file: Path) -> bytes:
    """The content of a file. Raises CommandError when it is not there, or far too large."""
    try:
        if file.stat().st_size > LARGEST:
            raise CommandError(f"{file.name} is larger than {LARGEST // 2**20} MB: no treaty is.")
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file.name} cannot be read: {error.strerror}.") from error
