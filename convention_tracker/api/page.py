"""`/api/v1/`: the description of the API for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from convention_tracker.problems import TYPES

from .description import describe
from .operations import OPERATIONS, Operation
from .views import open_to_all


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: the name of a parameter or field, what it holds, what it means."""

    name: str
    holds: str
    meaning: str


@open_to_all
def page(request: HttpRequest) -> HttpResponse:
    """`/api/v1/`."""
    return render(request, "api.html", present())


def present() -> dict[str, Any]:
    """The operations with their parameters and fields, and the problems."""
    described = describe()
    schemas = described["components"]["schemas"]
    return {
        "operations": [_operation(one, described, schemas) for one in OPERATIONS],
        "problems": [(name, status, meaning) for status, (name, meaning) in TYPES.items()],
        "version": described["info"]["version"],
        "question": f"{settings.SITE_URL}{reverse('api:participants')}"
        "?standing=signatory&group=african",
    }


def _operation(
    operation: Operation, described: dict[str, Any], schemas: dict[str, Any]
) -> dict[str, Any]:
    told = described["paths"][f"/{operation.path}"]["get"]
    answer = told["responses"]["200"]["content"]["application/json"]["schema"]
    return {
        "name": operation.name,
        "path": reverse("api:page") + operation.path,
        "summary": operation.summary,
        "example": example(operation),
        "parameters": [
            Line(one["name"], _holds(one["schema"]), one["description"])
            for one in told["parameters"]
        ],
        "fields": list(_fields(answer, schemas)),
    }


def example(operation: Operation) -> str:
    """An address to try: with an example in the path, and in the query what it cannot lack."""
    place = [operation.place.example] if operation.place else []
    asked = {one.name: one.example for one in operation.parameters if one.is_required}
    query = f"?{urlencode(asked)}" if asked else ""
    return reverse(f"api:{operation.name}", args=place) + query


# -- schemas in words ------------------------------------------------------------------------------


def _fields(schema: dict[str, Any], schemas: dict[str, Any], before: str = "") -> Iterator[Line]:
    """Every field of an answer, those inside others after them: `results[].iso3`."""
    for name, field in _followed(schema, schemas).get("properties", {}).items():
        found, path = _followed(field, schemas), f"{before}{name}"
        yield Line(path, _holds(found), field.get("description", ""))
        yield from _fields(found, schemas, f"{path}.")
        yield from _fields(found.get("items", {}), schemas, f"{path}[].")
        if isinstance(each := found.get("additionalProperties"), dict):
            yield from _fields(each, schemas, f"{path}.*.")


def _followed(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """The schema that one refers to, or that stands beside null."""
    if "$ref" in schema:
        return _followed(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if "anyOf" in schema:
        found = _followed(schema["anyOf"][0], schemas)
        return found | {"type": [found["type"], "null"]}
    return schema


def _holds(schema: dict[str, Any]) -> str:
    """What JSON it is: `string (date), null`, or its codes."""
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    told = ", ".join(types)
    if "format" in schema:
        told = told.replace("string", f"string ({schema['format']})")
    codes = [code for code in schema.get("enum", []) if code is not None]
    if codes:
        told = f"{told}: {', '.join(codes)}"
    if "maximum" in schema:
        told = f"{told}: {schema['minimum']}–{schema['maximum']}"
    return f"{told}; default {schema['default']}" if "default" in schema else told
