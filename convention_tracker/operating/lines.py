"""Rows as lines of JSON, the same from either database, and back: Django's serializer."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from graphlib import TopologicalSorter
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import User
from django.core.serializers import jsonl
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

BATCH = 50  # rows in memory at once; that of a text is a few megabytes


class Encoder(DjangoJSONEncoder):
    """Django's, but moments keep their microseconds."""

    def default(self, o: Any) -> Any:
        """What JSON has no form for."""
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


class Serializer(jsonl.Serializer):
    """Django's; keys in order, for PostgreSQL changes that of JSON. Links are rows of their own."""

    def end_object(self, obj: Any) -> None:
        """Write a line."""
        row = self.get_dump_object(obj)
        line = json.dumps(row, cls=Encoder, ensure_ascii=False, sort_keys=True)
        self.stream.write(f"{line}\n")

    def handle_m2m_field(self, obj: Any, field: Any) -> None:
        """Nothing: the table between has lines as well."""


def write(model: type[Model], using: str, stream: Any, *, with_accounts: bool) -> None:
    """Write the rows of a table to a text stream."""
    found = rows(model, using)
    if model is User and not with_accounts:
        found = map(_as_a_name, found)
    Serializer().serialize(found, stream=stream)


def read(lines: Iterable[str]) -> Iterator[Any]:
    """The rows as they were, to save one by one. Raises DeserializationError."""
    return iter(jsonl.Deserializer(lines))  # type: ignore[arg-type]  # it takes any lines


def rows(model: type[Model], using: str) -> Iterator[Any]:
    """Every row of a table in an order that is the same on both databases."""
    manager, ids = model._base_manager.using(using), _ids(model, using)
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        found = manager.in_bulk(batch)
        yield from (found[pk] for pk in batch)


def _ids(model: type[Model], using: str) -> Sequence[Any]:
    """The keys; that of a row which supersedes another after it, for a trigger looks back."""
    manager = model._base_manager.using(using)
    to_itself = [f.attname for f in model._meta.concrete_fields if f.related_model is model]
    if not to_itself:
        return sorted(manager.values_list("pk", flat=True))
    before = {pk: [old] if old else [] for pk, old in sorted(manager.values_list("pk", *to_itself))}
    return list(TopologicalSorter(before).static_order())


def _as_a_name(user: User) -> User:
    """The account as one that cannot log in, so that what it did keeps its name."""
    user.password = UNUSABLE_PASSWORD_PREFIX
    user.is_active, user.last_login = False, None
    return user
