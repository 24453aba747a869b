"""`csv-metadata.json`: the CSV files as a table group of CSV on the Web (W3C, 2015)."""

import json
from typing import Any

from ..editions import Edition
from .columns import BETWEEN, PARTIAL_DAY, Column, Holds
from .files import FILES, DataFile
from .imprint import DEPOSITARY_URL, LICENCE_URL, SITE_NAME, long_citation
from .links import query_of

DATATYPES: dict[Holds, Any] = {
    Holds.TEXT: "string",
    Holds.CODE: "string",
    Holds.DAY: "date",
    Holds.PARTIAL_DAY: {"base": "string", "format": PARTIAL_DAY},
    Holds.YES_NO: {"base": "boolean", "format": "true|false"},
    Holds.NUMBER: "integer",
    Holds.ADDRESS: "anyURI",
    Holds.LIST: "string",
}


def table_group(edition: Edition, query: str | None = None) -> str:
    """The description. `query` stands behind each address: none in an archive."""
    query = query_of(edition) if query is None else query
    group = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": SITE_NAME,
        "dc:description": long_citation(edition),
        "dc:license": {"@id": LICENCE_URL},
        "dc:source": {"@id": DEPOSITARY_URL},
        "tables": [_table(file, query) for file in FILES.values()],
    }
    return json.dumps(group, ensure_ascii=False, indent=1) + "\n"


def _table(file: DataFile, query: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [_column(column) for column in file.columns],
        "primaryKey": list(file.key),
    }
    if file.refers_to_states:
        reference = {"resource": f"states.csv{query}", "columnReference": "iso3"}
        schema["foreignKeys"] = [{"columnReference": "iso3", "reference": reference}]
    return {
        "url": f"{file.name}.csv{query}",
        "dc:description": str(file.row_is),
        "tableSchema": schema,
    }


def _column(column: Column) -> dict[str, Any]:
    described = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": _datatype(column),
        "required": column.is_required,
    }
    return described | ({"separator": BETWEEN} if column.holds is Holds.LIST else {})


def _datatype(column: Column) -> Any:
    pattern = column.pattern or "|".join(column.codes)
    return {"base": "string", "format": pattern} if pattern else DATATYPES[column.holds]
