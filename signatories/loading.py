"""Reading the fact files of `signatories/data`: every cell is checked before anything is loaded.

A file is UTF-8 CSV with one header row; its columns are the fields of one kind of record, some
under a name of their own. A row of a later release says in `recorded_at` when it was published;
without it a row was published with the register's first day. Both are for a register that begins
with these files: one that is published already records the day of loading.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from . import convention, facts
from .codes import Evidence, Organization
from .records import BOOKKEEPING, field_types, from_cell, has_default
from .soundness import names_its_source
from .status import round_of

FOLDER = Path(__file__).parent / "data"
LIST_SEPARATORS = {"other_names": "|", "articles": ";"}
OPTIONAL = frozenset({"recorded_at", "source_date", "source_seen", "source_url", "note"})


@dataclass(frozen=True, slots=True)
class FactFile:
    """One file: the kind of its rows, and the columns whose name is not the field's."""

    name: str
    kind: type[facts.Record]
    columns: Mapping[str, str] = field(default_factory=dict)  # field -> column
    may_be_empty: bool = False  # else a file without rows is taken for a damaged one

    def column(self, field_name: str) -> str:
        """The column that holds a field."""
        return self.columns.get(field_name, field_name)


MEMBERSHIP_COLUMNS = tuple(organization.value for organization in Organization)

FILES = (
    FactFile("participants.csv", facts.Participant, {"id": "iso3"}),
    FactFile("actions.csv", facts.Act),
    FactFile("action_sources.csv", facts.FurtherSource, {"act_key": "action_id"}),
    FactFile("domestic_steps.csv", facts.Step),
    FactFile("reservations.csv", facts.Reservation),
    FactFile("authorities.csv", facts.Authority),
    FactFile("territorial_applications.csv", facts.TerritorialApplication, may_be_empty=True),
    FactFile("statements.csv", facts.Statement),
    FactFile("milestones.csv", facts.Milestone),
    FactFile("reported_counts.csv", facts.ReportedCount, {"source_title": "publisher"}),
    FactFile(
        "claims.csv",
        facts.Claim,
        {"source_title": "checked_against_title", "source_url": "checked_against_url"},
    ),
    FactFile("readings.csv", facts.Reading),
)


@dataclass(frozen=True, slots=True)
class FactError:
    """What is wrong with a fact file, where, and what was expected. Lines count from 1."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return (
            f"{where}: {self.column}: {self.message}" if self.column else f"{where}: {self.message}"
        )


class BadFacts(Exception):
    """The fact files cannot be loaded; `errors` says why, in order."""

    def __init__(self, errors: Iterable[FactError]) -> None:
        self.errors = sorted(errors, key=lambda e: (e.file, e.line, e.column))
        super().__init__(f"{len(self.errors)} errors")


@dataclass(slots=True)
class Facts:
    """The rows of all files, and where each stands."""

    records: list[facts.Record] = field(default_factory=list)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)

    def error(self, id_: str, message: str, column: str = "") -> FactError:
        """An error about the row with this id."""
        file, line = self.places.get(id_, ("?", 0))
        return FactError(file, line, column, f"{id_}: {message}")


def read(folder: Path = FOLDER) -> Facts:
    """Read and check all files. Raises BadFacts with every error found."""
    found = Facts()
    errors: list[FactError] = []
    for file in FILES:
        try:
            for line, record in _rows(file, folder / file.name, errors):
                found.places.setdefault(record.id, (file.name, line))
                found.records.append(record)
        except _Unreadable as problem:
            errors.append(problem.error)
    if not errors:
        errors = list(_cross_check(found))
    if errors:
        raise BadFacts(errors)
    found.records = _with_rounds(found.records)
    return found


class _Unreadable(Exception):
    def __init__(self, file: FactFile, message: str, line: int = 0, column: str = "") -> None:
        super().__init__(message)
        self.error = FactError(file.name, line, column, message)


def _rows(
    file: FactFile, path: Path, errors: list[FactError]
) -> Iterator[tuple[int, facts.Record]]:
    """The good rows of a file; what is wrong with others goes to `errors`."""
    reader = csv.reader(io.StringIO(_text(file, path), newline=""), strict=True)
    seen: dict[str, int] = {}
    try:
        header = next(reader)
        _check_header(file, header)
        for cells in reader:
            line = reader.line_num
            record = _record(file, line, header, cells, errors)
            if record is None:
                continue
            if record.id in seen:
                message = f"“{record.id}” stands on line {seen[record.id]} already"
                errors.append(FactError(file.name, line, file.column("id"), message))
                continue
            seen[record.id] = line
            yield line, record
    except csv.Error as error:
        raise _Unreadable(file, f"not valid CSV: {error}", reader.line_num) from error
    if not (seen or errors or file.may_be_empty):
        raise _Unreadable(file, "holds no rows")


def _text(file: FactFile, path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise _Unreadable(file, "is missing") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _Unreadable(file, "is not UTF-8; save it as UTF-8", line) from error
    if not text.strip():
        raise _Unreadable(file, "is empty; expected a header row")
    return text


def _expected(file: FactFile) -> tuple[list[str], set[str]]:
    """The required columns, in order, and the optional ones."""
    hidden = (BOOKKEEPING | {"round"}) - {"recorded_at"}
    names = [name for name in field_types(file.kind) if name not in hidden]
    required = [file.column(name) for name in names if name not in OPTIONAL]
    if file.kind is facts.Participant:
        required = [name for name in required if name not in ("memberships", "source_title")]
        required += MEMBERSHIP_COLUMNS
    return list(dict.fromkeys(required)), {file.column(name) for name in OPTIONAL}


def _check_header(file: FactFile, header: list[str]) -> None:
    required, optional = _expected(file)
    doubled = [name for name in header if header.count(name) > 1]
    if doubled:
        raise _Unreadable(file, "stands twice in the header", 1, doubled[0])
    for name in required:
        if name not in header:
            raise _Unreadable(file, f"missing column; expected {', '.join(required)}", 1, name)
    for name in header:
        if name not in required and name not in optional:
            raise _Unreadable(file, "unknown column", 1, name)


def _record(
    file: FactFile, line: int, header: list[str], cells: list[str], errors: list[FactError]
) -> facts.Record | None:
    """The record of a row, or None when something is wrong with it."""
    if len(cells) != len(header):
        message = f"{len(cells)} cells; expected {len(header)}, as in the header"
        errors.append(FactError(file.name, line, "", message))
        return None
    texts = dict(zip(header, cells, strict=True))
    before = len(errors)
    values = dict(_values(file, line, texts, errors))
    if len(errors) > before:
        return None
    first_day = convention.load().register_first_day
    values.setdefault("recorded_at", first_day)
    return file.kind(key=values["id"], **values)


def _values(
    file: FactFile, line: int, texts: Mapping[str, str], errors: list[FactError]
) -> Iterator[tuple[str, Any]]:
    for name, hint in field_types(file.kind).items():
        column = file.column(name)
        try:
            if name == "memberships":
                yield name, _memberships(file, line, texts, errors)
            elif column in texts:
                value = _value(name, hint, texts[column])
                if value in ("", None) and name == "recorded_at":
                    continue
                if not texts[column] and not has_default(file.kind, name):
                    raise ValueError("is empty; expected a value")
                yield name, value
        except ValueError as error:
            errors.append(FactError(file.name, line, column, str(error)))


def _value(name: str, hint: Any, text: str) -> Any:
    if text != text.strip():
        raise ValueError(f"“{text}” has a space at its beginning or end")
    if name in LIST_SEPARATORS:
        parts = (part.strip() for part in text.split(LIST_SEPARATORS[name]))
        return tuple(part for part in parts if part)
    return from_cell(dt.date | None if name == "recorded_at" else hint, text)


def _memberships(
    file: FactFile, line: int, texts: Mapping[str, str], errors: list[FactError]
) -> dict[Organization, facts.Membership | None]:
    found = {}
    for column in MEMBERSHIP_COLUMNS:
        try:
            if texts[column]:
                found[Organization(column)] = facts.Membership.parse(texts[column])
        except ValueError as error:
            errors.append(FactError(file.name, line, column, str(error)))
    return found


def _cross_check(found: Facts) -> Iterator[FactError]:
    """Codes and ids that rows name must exist; sources must be there where they must."""
    participants = {r.iso3 for r in found.records if isinstance(r, facts.Participant)}
    titles = _titles_of_sources(found)
    for record in found.records:
        iso3 = getattr(record, "iso3", "")
        if iso3 and iso3 not in participants:
            yield found.error(record.id, f"iso3 “{iso3}” is not in participants.csv", "iso3")
        if isinstance(record, facts.FurtherSource) and record.act_key not in titles:
            message = f"action_id “{record.act_key}” is not in actions.csv"
            yield found.error(record.id, message, "action_id")
        if isinstance(record, facts.Act):
            yield from _check_act(record, titles[record.id], found)
        if not names_its_source(record):
            yield found.error(record.id, "names no source; every fact has one", "source_title")


def _titles_of_sources(found: Facts) -> dict[str, set[str]]:
    """The titles of all sources of each act, by its id."""
    titles = {r.id: {r.source_title} for r in found.records if isinstance(r, facts.Act)}
    for record in found.records:
        if isinstance(record, facts.FurtherSource) and record.act_key in titles:
            titles[record.act_key].add(record.source_title)
    return titles


def _check_act(act: facts.Act, titles: set[str], found: Facts) -> Iterator[FactError]:
    if not _is_act_id(act):
        expected = f"{act.iso3}-{act.kind}-1".lower()
        yield found.error(act.id, f"expected {expected}, or a higher number", "id")
    if act.evidence is Evidence.CORROBORATED and len(titles) < 2:
        message = "corroborated by one source; expected a second in action_sources.csv"
        yield found.error(act.id, message, "evidence")


def _is_act_id(act: facts.Act) -> bool:
    stem, _, number = act.id.rpartition("-")
    return stem == f"{act.iso3}-{act.kind}".lower() and bool(re.fullmatch("[1-9][0-9]*", number))


def _with_rounds(records: list[facts.Record]) -> list[facts.Record]:
    acts = [record for record in records if isinstance(record, facts.Act)]
    of = {iso3: [act for act in acts if act.iso3 == iso3] for iso3 in {act.iso3 for act in acts}}
    return [
        replace(r, round=round_of(r, [act for act in of[r.iso3] if act is not r]))
        if isinstance(r, facts.Act)
        else r
        for r in records
    ]
