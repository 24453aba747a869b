"""Importing an official text: read, audited, compared with the one held, stored as the newest."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.db import transaction

from . import contents, library
from .audit import Finding, Severity, audit, refused
from .difference import Change, difference
from .languages import BY_CODE, Language
from .models import ImportedText, LibraryVersion
from .reading import lines_of
from .structure import read
from .tree import Expected, Text

# How the Convention's name says its subject: what says it nowhere is another treaty's text.
SUBJECT = {
    "ar": "السيبراني",
    "en": "cybercrime",
    "es": "ciberdelincuencia",
    "fr": "cybercriminalité",
    "ru": "киберпреступност",
    "zh": "网络犯罪",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that was read from a file, with what is wrong with it and what it would change.

    `changes` is None where no text of the language is held.
    """

    text: Text
    file_name: str
    sha256: str
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...] | None

    @property
    def is_sound(self) -> bool:
        """Whether nothing keeps it from being stored."""
        return all(finding.severity is not Severity.REFUSED for finding in self.findings)

    @property
    def is_held(self) -> bool:
        """Whether the text held says the same."""
        return self.changes == ()


def candidate(name: str, data: bytes, language: Language) -> Candidate:
    """Read a file. Raises reading.Unreadable, saying what to do."""
    text = read(lines_of(name, data), language, expected())
    findings = (*_another_treaty(text), *audit(text, expected()))
    held = library.read().editions.get(language.code)
    return Candidate(
        text=text,
        file_name=PurePath(name).name[:200],
        sha256=hashlib.sha256(data).hexdigest(),
        findings=findings,
        changes=difference(held.text, text) if held else None,
    )


def expected() -> Expected:
    """How many articles and chapters the Convention has."""
    whole = contents.load()
    return Expected(len(whole.articles), len(whole.chapters))


def store(found: Candidate, at: datetime, source_url: str = "") -> int:
    """Store a sound text as the newest of its language; its number.

    Raises ValueError for one that is not sound, or that is held by now.
    """
    if not found.is_sound:
        raise ValueError("only a sound text is stored")
    tree = found.text.to_json()
    with transaction.atomic():
        version, _created = LibraryVersion.objects.select_for_update().get_or_create(pk=1)
        newest = ImportedText.objects.filter(language=found.text.language).last()
        if newest and newest.tree == tree:
            raise ValueError("the text is held already")
        version.number += 1
        ImportedText.objects.create(
            number=version.number,
            language=found.text.language,
            tree=tree,
            file_name=found.file_name,
            source_url=source_url,
            sha256=found.sha256,
            imported_at=at,
        )
        version.save(update_fields=["number"])
        transaction.on_commit(library.refresh)
    return version.number


def _another_treaty(text: Text) -> tuple[Finding, ...]:
    subject = SUBJECT[text.language]
    said = (text.title, *text.paragraphs())
    if any(subject in paragraph.casefold() for paragraph in said):
        return ()
    name = BY_CODE[text.language].name
    return (refused(f"nowhere says “{subject}”: is it this Convention, and is it in {name}?"),)
