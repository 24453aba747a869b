"""The OpenAPI description of the API, made from its operations."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from convention_tracker.problems import MEDIA_TYPE, TYPES, Problem

from .operations import OPERATIONS, Operation
from .parameters import Parameter

VERSION = "1.0.0"
PROBLEM = "Problem"
REFUSALS = (400, 404, 500, 503)  # another method is no operation, and has none


class PlainSchema(GenerateJsonSchema):
    """JSON Schema without titles that only repeat a field's name."""

    def field_title_should_be_set(self, _schema: Any) -> bool:
        """Never."""
        return False


def describe() -> dict[str, Any]:
    """The whole description, as OpenAPI 3.1 wants it."""
    answers, definitions = _schemas()
    return {
        "openapi": "3.1.0",
        "info": _info(),
        "servers": [{"url": settings.SITE_URL + reverse("api:page").rstrip("/")}],
        "paths": {
            f"/{operation.path}": {"get": _operation(operation, answers[operation.name])}
            for operation in OPERATIONS
        },
        "components": {
            "schemas": definitions,
            "responses": {str(status): _refusal(answers[PROBLEM], status) for status in REFUSALS},
        },
    }


def _schemas() -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema of each answer, by operation; and what the schemas refer to."""
    adapters = {operation.name: operation.adapter for operation in OPERATIONS}
    adapters[PROBLEM] = TypeAdapter(Problem)
    schemas, definitions = TypeAdapter.json_schemas(
        [(name, "serialization", adapter) for name, adapter in adapters.items()],
        ref_template="#/components/schemas/{model}",
        schema_generator=PlainSchema,
    )
    return {name: schema for (name, _mode), schema in schemas.items()}, definitions["$defs"]


def _info() -> dict[str, Any]:
    return {
        "title": _("Hanoi Convention Tracker"),
        "version": VERSION,
        "description": _(
            "Who has signed and ratified the United Nations Convention against Cybercrime, on any"
            " day, and what it says. Within version 1 fields are added; none is removed, renamed or"
            " given another type."
        ),
        "contact": {"email": settings.CONTACT},
        "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    }


def _operation(operation: Operation, answer: dict[str, Any]) -> dict[str, Any]:
    refusals = [status for status in REFUSALS if operation.place or status != 404]
    named = [_parameter(one, "query") for one in operation.parameters]
    if operation.place:
        named.append(_parameter(operation.place, "path"))
    return {
        "operationId": operation.name,
        "summary": str(operation.summary),
        "parameters": named,
        "responses": {
            "200": {
                "description": _("The answer."),
                "content": {"application/json": {"schema": answer}},
            },
            **{str(s): {"$ref": f"#/components/responses/{s}"} for s in refusals},
        },
    }


def _parameter(parameter: Parameter, where: str) -> dict[str, Any]:
    described = {
        "name": parameter.name,
        "in": where,
        "required": parameter.is_required or where == "path",
        "description": str(parameter.meaning),
        "schema": parameter.schema,
    }
    return described if parameter.example is None else described | {"example": parameter.example}


def _refusal(schema: dict[str, Any], status: int) -> dict[str, Any]:
    return {"description": str(TYPES[status][1]), "content": {MEDIA_TYPE: {"schema": schema}}}
