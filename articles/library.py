"""The official texts that this process serves, replaced when another is imported.

As with the register no reader waits for the database: a thread of the project looks for a new
version every second, and while the database is away the texts at hand go on serving.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Self

from django.conf import settings
from django.db import DatabaseError, InterfaceError, transaction
from django.db.models import Max

from .models import ImportedText, LibraryVersion
from .tree import Article, Text

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Edition:
    """An official text, and where it comes from."""

    text: Text
    file_name: str
    source_url: str
    sha256: str
    imported_at: datetime

    def to_json(self) -> dict[str, str | dict[str, Any]]:
        """As plain data."""
        return {
            "tree": self.text.to_json(),
            "file_name": self.file_name,
            "source_url": self.source_url,
            "sha256": self.sha256,
            "imported_at": self.imported_at.isoformat(),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The edition that `to_json` made into this. Raises KeyError, TypeError, ValueError."""
        text, imported_at = (
            Text.from_json(data["tree"]),
            datetime.fromisoformat(data["imported_at"]),
        )
        return cls(text, data["file_name"], data["source_url"], data["sha256"], imported_at)


@dataclass(frozen=True, slots=True)
class Library:
    """The newest text of each language; `version` counts the imports."""

    version: int = 0
    editions: Mapping[str, Edition] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def texts(self) -> dict[str, Text]:
        """The texts alone, by language."""
        return {language: edition.text for language, edition in self.editions.items()}

    def article(self, number: int, language: str) -> Article | None:
        """An article's official text in a language, if it was imported."""
        edition = self.editions.get(language)
        articles = edition.text.articles if edition else ()
        return next((article for article in articles if article.number == number), None)

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        editions = {language: edition.to_json() for language, edition in self.editions.items()}
        return {"version": self.version, "editions": editions}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The library that `to_json` made into this. Raises KeyError, TypeError, ValueError."""
        found = {code: Edition.from_json(edition) for code, edition in data["editions"].items()}
        return cls(data["version"], MappingProxyType(found))


@dataclass
class _Holder:
    library: Library | None = None
    is_restored: bool = False
    is_away: bool = False


_holder = _Holder()


def current() -> Library:
    """The texts to serve from, none while none were read; never asks the database."""
    return _holder.library or Library()


def held_version() -> int:
    """The version that this process serves."""
    return _holder.library.version if _holder.library else 0


def is_away() -> bool:
    """Whether the database could not be read when it was asked last."""
    return _holder.is_away


def refresh() -> Library | None:
    """Read the version, and the texts when it changed; on failure keep what there is."""
    try:
        held = _holder.library
        if held is None or _holder.is_restored or read_version() != held.version:
            _holder.library, _holder.is_restored = read(), False
        _holder.is_away = False
    except (DatabaseError, InterfaceError) as error:
        if not _holder.is_away:
            log.warning("The texts cannot be read: %s", error)
        _holder.is_away = True
    return _holder.library


def forget() -> None:
    """Drop the texts. For tests."""
    _holder.library = None


def restore(library: Library) -> None:
    """Serve what was read before, by whichever process, until the database answers."""
    _holder.library, _holder.is_restored = library, True


def read_version() -> int:
    """The version as committed."""
    versions = LibraryVersion.objects.using(settings.REGISTER_DATABASE)
    return versions.values_list("number", flat=True).first() or 0


def read() -> Library:
    """The newest texts, of one moment."""
    alias = settings.REGISTER_DATABASE
    with transaction.atomic(using=alias):
        version, texts = read_version(), ImportedText.objects.using(alias)
        newest = texts.values("language").annotate(newest=Max("number")).order_by()
        rows = texts.filter(number__in=[row["newest"] for row in newest])
        editions = {row.language: _edition(row) for row in rows}
    understood = {language: found for language, found in editions.items() if found}
    return Library(version, MappingProxyType(understood))


def _edition(row: ImportedText) -> Edition | None:
    """The text of a row; None for one that another release may have written, which is logged."""
    try:
        text = Text.from_json(row.tree)
    except (KeyError, TypeError, ValueError):
        log.exception("Text number %s is not understood and not shown", row.number)
        return None
    return Edition(text, row.file_name, row.source_url, row.sha256, row.imported_at)
