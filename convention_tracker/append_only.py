"""Triggers by which the database itself refuses to change or delete what is published.

With those of the register's acts (`signatories/triggers.py`) and what asks the database about
itself (`operating/catalogue.py`) the only SQL of ours. They are made anew after every migrate:
SQLite drops triggers silently whenever a migration rebuilds a table.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from django.db import connections
from django.db.models import Model

REFUSAL = "published rows are never changed or deleted: supersede them"

Statements = Callable[[str, type[Model]], Iterator[str]]


def refusing(vendor: str, model: type[Model]) -> Iterator[str]:
    """Statements that make the triggers of a table."""
    table = model._meta.db_table
    if vendor == "postgresql":
        return _postgresql(table)
    unique = [str(field.column) for field in model._meta.concrete_fields if field.unique]
    return _sqlite(table, unique)


def install(using: str, kept: Iterable[type[Model]], statements: Statements = refusing) -> None:
    """Run the statements for each table that is there; they take the vendor and the model."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model in kept:
            if model._meta.db_table in present:
                for statement in statements(connection.vendor, model):
                    cursor.execute(statement)


def missing(
    using: str, kept: Iterable[type[Model]], statements: Statements = refusing
) -> Iterator[str]:
    """The triggers that `install` would make and that are not there, by name."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT[connection.vendor])
        present = {name for (name,) in cursor.fetchall()}
    for model in kept:
        for statement in statements(connection.vendor, model):
            made = _NAME.match(statement)
            if made and made[1] not in present:
                yield made[1]


_NAME = re.compile(r"CREATE TRIGGER (\w+)")
_PRESENT = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}


def _sqlite(table: str, unique: Iterable[str]) -> Iterator[str]:
    for event in ("UPDATE", "DELETE"):
        name = f"{table}_refuse_{event.lower()}"
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
    # INSERT OR REPLACE deletes without firing a trigger for it.
    same = " OR ".join(f"old.{column} = NEW.{column}" for column in unique)
    yield f"DROP TRIGGER IF EXISTS {table}_refuse_replace"
    yield (
        f"CREATE TRIGGER {table}_refuse_replace BEFORE INSERT ON {table} WHEN EXISTS ("
        f"SELECT 1 FROM {table} old WHERE {same})"
        f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )


def _postgresql(table: str) -> Iterator[str]:
    yield function("refuse_change", raising(REFUSAL))
    for name, event, level in (
        (f"{table}_refuse", "UPDATE OR DELETE", "ROW"),
        (f"{table}_refuse_truncate", "TRUNCATE", "STATEMENT"),
    ):
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table}"
            f" FOR EACH {level} EXECUTE FUNCTION refuse_change()"
        )


def raising(message: str) -> str:
    """PL/pgSQL that refuses with a message."""
    # Of the class that Django turns into IntegrityError, as SQLite's RAISE(ABORT) is.
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"


def function(name: str, body: str) -> str:
    """A statement that makes a PL/pgSQL trigger function."""
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN {body} END $$"
    )
