"""`datapackage.json`: the CSV files as a Frictionless Data Package (version 1)."""

import json
from typing import Any

from django.conf import settings
from django.urls import reverse

from ..editions import Edition
from .columns import PARTIAL_DAY, Column, Holds
from .files import FILES, DataFile
from .imprint import (
    DEPOSITARY_URL,
    LICENCE,
    LICENCE_NAME,
    LICENCE_URL,
    SITE_NAME,
    long_citation,
    source,
)
from .links import query_of

TYPES: dict[Holds, dict[str, Any]] = {
    Holds.TEXT: {"type": "string"},
    Holds.CODE: {"type": "string"},
    Holds.DAY: {"type": "date"},
    Holds.PARTIAL_DAY: {"type": "string"},
    Holds.YES_NO: {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    Holds.NUMBER: {"type": "integer"},
    Holds.ADDRESS: {"type": "string", "format": "uri"},
    Holds.LIST: {"type": "string"},
}


def data_package(edition: Edition, query: str | None = None) -> str:
    """The description. `query` stands behind each path: none in an archive."""
    query = query_of(edition) if query is None else query
    package = {
        "profile": "tabular-data-package",
        "name": "hanoi-convention",
        "title": SITE_NAME,
        "description": long_citation(edition),
        "homepage": settings.SITE_URL + reverse("signatories:data"),
        "version": edition.day.isoformat(),
        "licenses": [{"name": LICENCE, "title": LICENCE_NAME, "path": LICENCE_URL}],
        "sources": [{"title": source(), "path": DEPOSITARY_URL}],
        "resources": [_resource(file, query) for file in FILES.values()],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(file: DataFile, query: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": file.name,
        "title": file.name,
        "description": str(file.row_is),
        "path": f"{file.name}.csv{query}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(file),
    }


def _schema(file: DataFile) -> dict[str, Any]:
    schema = {
        "fields": [_field(column) for column in file.columns],
        "missingValues": [""],
        "primaryKey": list(file.key),
    }
    if file.refers_to_states:
        reference = {"resource": "states", "fields": "iso3"}
        schema["foreignKeys"] = [{"fields": "iso3", "reference": reference}]
    return schema


def _field(column: Column) -> dict[str, Any]:
    field = {"name": column.name, "description": column.description, **TYPES[column.holds]}
    constraints: dict[str, Any] = {"required": True} if column.is_required else {}
    if column.codes:
        constraints["enum"] = list(column.codes)
    if pattern := column.pattern or (PARTIAL_DAY if column.holds is Holds.PARTIAL_DAY else ""):
        constraints["pattern"] = pattern
    return field | ({"constraints": constraints} if constraints else {})
