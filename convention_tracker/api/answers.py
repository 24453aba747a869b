"""What answers are made of: fields with their meaning, and rows as the data files have them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from signatories.editions import Edition
from signatories.exports.columns import Column

Row = dict[str, Any]


def said(meaning: str | Promise, **schema: Any) -> Any:
    """The meaning of a field, and more of its JSON Schema: `count: Annotated[int, said(…)]`."""
    return Field(description=meaning, json_schema_extra=schema or None)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Of:
    """The JSON Schema of rows with these columns: `Annotated[Row, Of(COLUMNS)]`."""

    columns: tuple[Column, ...]

    def __get_pydantic_json_schema__(self, _core: Any, _handler: Any) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {column.name: column.json_schema() for column in self.columns},
            "required": [column.name for column in self.columns],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An answer of the register, with the days that stand beside every count."""

    as_at: Annotated[date, said(_("The day as at which it holds, in New York."))]
    known_at: Annotated[
        date | None, said(_("As published on which day. Null: as the register stands now."))
    ]
    record_read: Annotated[
        date | None,
        said(
            _(
                "As at which day the depositary's record stood when it was last read for this"
                " register: what it has from later days may be missing."
            )
        ),
    ]
    reports_read: Annotated[
        date | None, said(_("Until which day published reports were read for this register."))
    ]


def dates(edition: Edition) -> dict[str, Any]:
    """The fields of `Dated` for an edition."""
    return {
        "as_at": edition.day,
        "known_at": edition.known_at,
        "record_read": edition.record_read,
        "reports_read": edition.reports_read,
    }
