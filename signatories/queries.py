"""Reading the register from the database: the only code that does, one query for each table."""

from collections.abc import Iterator
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from . import facts, models
from .records import COLUMNS, field_types, reader
from .snapshot import Snapshot, Version

R = TypeVar("R")

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
        tables = {kind: tuple(_rows(kind, model, alias)) for kind, model in TABLES.items()}
        return Snapshot(version, tables, _rows(facts.Check, models.Check, alias))


def _rows(kind: type[R], model: type[Model], alias: str) -> Iterator[R]:
    rows = model._default_manager.using(alias).order_by("id").values_list(*_columns(kind))
    return map(reader(kind), rows)


def _columns(kind: type[Any]) -> list[str]:
    return [COLUMNS.get(name, name) for name in field_types(kind)]


def record_of(row: models.Published) -> facts.Record:
    """What a row says, stored or not, as a record."""
    kind = KINDS[type(row)]
    return reader(kind)([getattr(row, column) for column in _columns(kind)])


def _alias(using: str | None) -> str:
    return using or settings.REGISTER_DATABASE
