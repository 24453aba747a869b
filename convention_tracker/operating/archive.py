"""The file of a backup: a ZIP archive with a file of JSON lines for each table, and a manifest.

The manifest tells how many rows of each table there are and the SHA-256 of its lines. The same
rows make the same bytes, whatever the day and the database.
"""

import hashlib
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

WHAT = "backup of a Hanoi Convention Tracker"
FORMAT = 1
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 1024 * 1024
NO_DAY = (1980, 1, 1, 0, 0, 0)  # the first that ZIP knows
PIECE = 1024 * 1024


class Refused(Exception):
    """What was read is no archive that can be restored; `str()` says why and what to do."""


@dataclass(frozen=True, slots=True)
class Contents:
    """How many rows of a table there are, and the SHA-256 of their lines."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive is: `migrations` names the last one of each app, `release` the facts'."""

    made_at: str
    release: str
    version: str
    with_accounts: bool
    migrations: dict[str, str]
    tables: dict[str, Contents]


# -- writing ---------------------------------------------------------------------------------------


class _Lines:
    """A text stream into a binary one, which counts and hashes what goes through."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target
        self._sha256 = hashlib.sha256()
        self._rows = 0

    def write(self, text: str) -> None:
        data = text.encode()
        self._sha256.update(data)
        self._rows += text.count("\n")
        self._target.write(data)

    @property
    def contents(self) -> Contents:
        return Contents(self._rows, self._sha256.hexdigest())


class Writer:
    """An archive in the making; what was written of each table is in `tables`."""

    def __init__(self, file: ZipFile) -> None:
        self._zip = file
        self.tables: dict[str, Contents] = {}

    @contextmanager
    def table(self, label: str) -> Iterator[_Lines]:
        """A text stream for the lines of a table."""
        with self._zip.open(_entry(f"{label}.jsonl"), "w", force_zip64=True) as target:
            lines = _Lines(target)
            yield lines
        self.tables[label] = lines.contents

    def describe(self, manifest: Manifest) -> None:
        """Write the manifest, when all tables are there."""
        told = {"what": WHAT, "format": FORMAT, **asdict(manifest)}
        self._zip.writestr(_entry(MANIFEST), json.dumps(told, indent=2) + "\n")


@contextmanager
def writing(file: IO[bytes]) -> Iterator[Writer]:
    """An archive that is written to a file."""
    with ZipFile(file, "w") as found:
        yield Writer(found)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, NO_DAY)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


# -- reading ---------------------------------------------------------------------------------------


class Archive:
    """An archive that was read to its end and is whole."""

    def __init__(self, file: ZipFile, manifest: Manifest) -> None:
        self._zip = file
        self.manifest = manifest

    def lines(self, label: str) -> Iterator[str]:
        """The lines of a table."""
        with self._zip.open(f"{label}.jsonl") as member:
            yield from io.TextIOWrapper(member, encoding="utf-8", newline="\n")


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive at a path, after every byte that counts was checked.

    Raises Refused, and OSError for a file that cannot be read.
    """
    with path.open("rb") as file:
        with _readable():
            found = ZipFile(file)
            manifest = _manifest(_told(found))
            _check(found, manifest)
        yield Archive(found, manifest)


@contextmanager
def _readable() -> Iterator[None]:
    """Whatever a damaged file makes the readers of ZIP, deflate and JSON raise, becomes Refused."""
    try:
        yield
    except Refused:
        raise
    except BadZipFile as error:
        raise Refused(
            f"This is no archive of a backup, or it is cut or damaged: {error}."
        ) from error
    except Exception as error:
        raise Refused(f"The archive is damaged: {str(error) or type(error).__name__}.") from error


def _told(found: ZipFile) -> dict[str, Any]:
    """What the manifest says, of a format that is understood."""
    if MANIFEST not in found.namelist() or found.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise Refused("This is an archive, but of no backup: it has no manifest.")
    told: dict[str, Any] = json.loads(found.read(MANIFEST))
    if told.get("what") != WHAT:
        raise Refused("This is an archive, but no backup of this program.")
    if told["format"] != FORMAT:
        raise Refused(
            f"The archive is of format {told['format']}, and this release reads format {FORMAT}:"
            " restore it with the release that made it, or a newer one."
        )
    return told


def _manifest(told: dict[str, Any]) -> Manifest:
    tables = {label: Contents(**contents) for label, contents in told["tables"].items()}
    values = {name: told[name] for name in Manifest.__slots__}
    return Manifest(**values | {"tables": tables})


def _check(found: ZipFile, manifest: Manifest) -> None:
    """That there is every table in full, and nothing else."""
    expected = {MANIFEST, *(f"{label}.jsonl" for label in manifest.tables)}
    if sorted(found.namelist()) != sorted(expected):
        raise Refused("The archive is damaged: it does not hold the files that its manifest names.")
    for label, contents in manifest.tables.items():
        if _contents(found, f"{label}.jsonl") != contents:
            raise Refused(f"The archive is damaged: {label} is not what the manifest says.")


def _contents(found: ZipFile, name: str) -> Contents:
    rows, sha256 = 0, hashlib.sha256()
    with found.open(name) as member:
        while piece := member.read(PIECE):
            rows += piece.count(b"\n")
            sha256.update(piece)
    return Contents(rows, sha256.hexdigest())
