"""What a parameter is: described, and checked, by the same few words of JSON Schema."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter, in the query or in the path; `example` is a value that it can have."""

    name: str
    meaning: str | Promise
    schema: dict[str, Any]
    example: Any = None
    is_required: bool = False

    def refuse(self, values: list[str]) -> str:
        """Why these values are not taken, naming what is allowed; empty if they are."""
        value, name, schema = values[0], self.name, self.schema
        if len(values) > 1:
            return _("“%(name)s” stands twice.") % {"name": name}
        if not value.strip():
            return (
                self.missing()
                if self.is_required
                else _("“%(name)s” is empty: leave it out.") % {"name": name}
            )
        if len(value) > schema.get("maxLength", len(value)):
            return _("%(name)s takes at most %(most)s characters.") % {
                "name": name,
                "most": schema["maxLength"],
            }
        if value not in schema.get("enum", [value]):
            return _("%(name)s: “%(value)s” is not known. Choose one of: %(codes)s.") % {
                "name": name,
                "value": value[:80],
                "codes": ", ".join(schema["enum"]),
            }
        if schema["type"] == "integer" and not _is_between(value, schema):
            return _("%(name)s takes a whole number from %(least)s to %(most)s.") % {
                "name": name,
                "least": schema["minimum"],
                "most": schema["maximum"],
            }
        return ""

    def missing(self) -> str:
        """That it is needed, with a value that it can have."""
        return _("%(name)s is missing: give it a value, such as %(example)s.") % {
            "name": self.name,
            "example": self.example,
        }


def _is_between(text: str, schema: dict[str, Any]) -> bool:
    """Whether a text is a whole number within the bounds, written in the shortest way."""
    is_number = text.isascii() and text.isdigit() and len(text) < 9
    return (
        is_number and str(int(text)) == text and schema["minimum"] <= int(text) <= schema["maximum"]
    )


@dataclass(frozen=True, slots=True)
class Part:
    """Parameters that are read together; `read` raises ValueError for what it does not take."""

    parameters: tuple[Parameter, ...]
    read: Callable[[HttpRequest], Any]


def check(given: QueryDict, parameters: Iterable[Parameter]) -> None:
    """Raise ValueError, naming what is allowed, for a query that is not of these parameters."""
    known = {parameter.name: parameter for parameter in parameters}
    for name, values in given.lists():
        if name not in known:
            raise ValueError(_unknown(name[:80], ", ".join(known)))
        if message := known[name].refuse(values):
            raise ValueError(message)
    for name, parameter in known.items():
        if parameter.is_required and name not in given:
            raise ValueError(parameter.missing())


def _unknown(name: str, known: str) -> str:
    if not known:
        return _("Unknown parameter “%(name)s”. This address takes none.") % {"name": name}
    return _("Unknown parameter “%(name)s”. This address takes: %(known)s.") % {
        "name": name,
        "known": known,
    }
