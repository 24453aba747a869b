"""A snapshot as plain JSON values, and back: every row ever published, with names of fields."""

from typing import Any

from .facts import Check
from .queries import TABLES
from .records import field_types, reader, to_json
from .snapshot import Snapshot, Version

KINDS = {kind.__name__: kind for kind in (*TABLES, Check)}


class OtherFields(ValueError):
    """The values were written by a release whose records have other fields."""


def to_plain(snapshot: Snapshot) -> dict[str, Any]:
    """By kind of record, the names of its fields and the rows; the same for equal snapshots."""
    tables = {**snapshot.tables, Check: snapshot.checks}
    return {
        name: {"fields": list(field_types(kind)), "rows": [*map(to_json, tables.get(kind, ()))]}
        for name, kind in KINDS.items()
    }


def from_plain(version: Version, values: dict[str, Any]) -> Snapshot:
    """The snapshot that `to_plain` made into these values. Raises OtherFields, ValueError."""
    fields = {name: list(field_types(kind)) for name, kind in KINDS.items()}
    if {name: table["fields"] for name, table in values.items()} != fields:
        raise OtherFields("a release wrote it whose records have other fields")
    tables: dict[Any, Any] = {
        kind: tuple(map(reader(kind), values[name]["rows"])) for name, kind in KINDS.items()
    }
    checks = tables.pop(Check)
    return Snapshot(version, tables, checks)
