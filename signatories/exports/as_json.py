"""A file as JSON: one object, which says what it is and holds the rows."""

import json
from typing import Any

from .columns import typed
from .files import Extract
from .imprint import about_file


def json_text(extract: Extract) -> str:
    """The file: the facts about it by name, and `rows`, objects with typed values."""
    rows = objects(extract)
    about = {fact.name: typed(fact.value) for fact in about_file(extract, "json", len(rows))}
    return json.dumps({**about, "rows": rows}, ensure_ascii=False) + "\n"


def objects(extract: Extract, span: slice = slice(None)) -> list[dict[str, Any]]:
    """The rows, or those that stand in the span, as objects with typed values."""
    names = [column.name for column in extract.file.columns]
    return [dict(zip(names, map(typed, row), strict=True)) for row in extract.rows()[span]]
