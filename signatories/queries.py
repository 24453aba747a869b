"""Reading the register from the database: the only code that does, one query for each table."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from . import facts, models
from .codes import CheckOutcome
from .records import COLUMNS, field_types, reader
from .snapshot import Snapshot, Version

TABLES: dict[type[facts.Record], type[models.Published]] = {
    facts.Participant: models.Profile,
    facts.Act: models.Action,
    facts.FurtherSource: models.FurtherSource,
    facts.Step: models.Step,
    facts.Reservation: models.Reservation,
    facts.Authority: models.Authority,
    facts.TerritorialApplication: models.TerritorialApplication,
    facts.Statement: models.Statement,
    facts.Milestone: models.Milestone,
    facts.ReportedCount: models.ReportedCount,
    facts.Claim: models.Claim,
    facts.Reading: models.Reading,
}


# The kind of record that a row of each table is.
KINDS = {model: kind for kind, model in TABLES.items()}


def read_version(using: str | None = None) -> Version | None:
    """The version as committed; None before the register was first loaded."""
    rows = models.RegisterVersion.objects.using(_alias(using)).values_list("epoch", "number")
    row = rows.first()
    return Version(*row) if row else None


def read_snapshot(using: str | None = None) -> Snapshot | None:
    """Version and rows of one moment, read in one transaction; None before the first load."""
    alias = _alias(using)
    with transaction.atomic(using=alias):
        version = read_version(alias)
        if version is None:
            return None
        tables = {kind: tuple(_records(kind, alias)) for kind in TABLES}
        return Snapshot(version, tables, _checks(alias))


def _records(kind: type[facts.Record], alias: str) -> Iterator[facts.Record]:
    rows = TABLES[kind]._default_manager.using(alias).order_by("id").values_list(*_columns(kind))
    return map(reader(kind), rows)


def _columns(kind: type[facts.Record]) -> list[str]:
    return [COLUMNS.get(name, name) for name in field_types(kind)]


def record_of(row: models.Published) -> facts.Record:
    """What a row says, stored or not, as a record."""
    kind = KINDS[type(row)]
    return reader(kind)([getattr(row, column) for column in _columns(kind)])


def _checks(alias: str) -> Iterator[facts.Check]:
    """Every check, without its report."""
    columns = ("checked_at", "recorded_at", "outcome", "as_at", "signatures")
    rows = models.Check.objects.using(alias).order_by("id")
    more = ("table_sha256", "acts_sha256", "lacking", "beyond")
    for *values, table, acts, lacking, beyond in rows.values_list(*columns, *more):
        at, recorded_at, outcome, as_at, signatures = values
        yield facts.Check(
            at=at,
            recorded_at=recorded_at,
            outcome=CheckOutcome(outcome),
            as_at=as_at,
            table=table,
            acts=acts,
            signatures=signatures,
            lacking=_entries(lacking),
            beyond=_entries(beyond),
        )


def _entries(stored: list[list[Any]]) -> tuple[facts.Entry, ...]:
    return tuple(
        facts.Entry(iso3, kind, date.fromisoformat(day) if day else None)
        for iso3, kind, day in stored
    )


def _alias(using: str | None) -> str:
    return using or settings.REGISTER_DATABASE
