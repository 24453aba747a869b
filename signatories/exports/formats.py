"""The formats in which every data file can be had."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..editions import Edition
from .as_csv import csv_text
from .as_json import json_text
from .as_xlsx import workbook
from .files import Extract
from .links import file_url


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name for people, its media type, and how it is written."""

    name: str | Promise
    media_type: str
    write: Callable[[Extract], str | bytes]


FORMATS = {
    "csv": Format("CSV", "text/csv; charset=utf-8; header=present", csv_text),
    "xlsx": Format(
        _("Excel"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        workbook,
    ),
    "json": Format("JSON", "application/json", json_text),
}


def links(
    edition: Edition, name: str, parameters: Mapping[str, str] | None = None
) -> list[tuple[str | Promise, str]]:
    """The names of all formats of a file, with its addresses."""
    return [
        (format.name, file_url(edition, f"{name}.{suffix}", parameters))
        for suffix, format in FORMATS.items()
    ]
