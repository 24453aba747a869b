"""What the register says in words, in the reader's language: `data/texts/<code>.toml`.

The register's own rows are English. The files have the texts of those shipped, by the row's id and
the field's name; under `phrase`, by the English itself, what several rows say alike.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from . import wording
from .facts import Participant, Record, Statement

FOLDER = Path(__file__).parent / "data" / "texts"
PHRASES = "phrase"


@cache
def load(language: str) -> tuple[Mapping[str, Mapping[str, str]], Mapping[str, str]]:
    """The texts of a language by id and field, and its phrases by the English.

    Raises OSError or tomllib.TOMLDecodeError when the file is missing or damaged.
    """
    tables = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    phrases = tables.pop(PHRASES)
    return {row: texts for table in tables.values() for row, texts in table.items()}, phrases


def said(record: Record, field: str) -> str:
    """A field of a row in the reader's language; marked as English where it is not translated."""
    english: str = getattr(record, field)
    row = record.iso3 if isinstance(record, Participant) else record.id
    return _shown(english, _translated(row, field, english))


def phrase(english: str) -> str:
    """The same of what several rows say alike, such as a place."""
    return _shown(english, _translated("", "", english))


def speaker(statement: Statement, participants: Mapping[str, Participant]) -> str:
    """Who made a statement: a participant by its name, others as the row says."""
    participant = participants.get(statement.iso3)
    if participant and participant.name_en == statement.speaker:
        return wording.name(participant)
    return said(statement, "speaker")


def _translated(row: str, field: str, english: str) -> str | None:
    language = get_language()
    if language == settings.LANGUAGE_CODE or not english:
        return english
    texts, phrases = load(language)
    return texts.get(row, {}).get(field) or phrases.get(english) or _from_catalogue(english)


def _from_catalogue(english: str) -> str | None:
    """What the program itself has written into a row, such as the reason of a confirmation."""
    found = _(english)
    return found if found != english else None


def _shown(english: str, translated: str | None) -> str | SafeString:
    if translated is not None:
        return translated
    note = _("not translated yet")
    return format_html('<span lang="en" dir="ltr">{}</span> <small>({})</small>', english, note)
