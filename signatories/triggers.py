"""Triggers by which the database itself keeps what is published.

Installed after every migrate, again and again from the one list of published tables: SQLite drops
triggers silently whenever a migration rebuilds a table. The only other SQL of ours is here too.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connections

from .models.published import Published

REFUSAL = "published rows are never changed or deleted: supersede them"
SECOND_ACT = "a live act of this kind and round exists"


def published_tables() -> list[str]:
    """The tables of everything published, in order."""
    found = apps.get_app_config("signatories").get_models()
    return sorted(model._meta.db_table for model in found if issubclass(model, Published))


def install(using: str, **_signal: object) -> None:
    """Make the triggers of every published table anew. For `post_migrate`."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    statements = _postgresql if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for table in published_tables():
            if table in present:
                for statement in statements(table):
                    cursor.execute(statement)


def _live_twin(table: str) -> str:
    """A query that finds a live act beside the new one, of its participant, kind and round."""
    return (
        f"SELECT 1 FROM {table} twin WHERE twin.iso3 = NEW.iso3 AND twin.kind = NEW.kind"
        " AND twin.round = NEW.round AND NOT twin.void AND NOT NEW.void"
        " AND twin.id <> NEW.id AND (NEW.supersedes_id IS NULL OR twin.id <> NEW.supersedes_id)"
        f" AND NOT EXISTS (SELECT 1 FROM {table} later WHERE later.supersedes_id = twin.id)"
    )


def _is_acts(table: str) -> bool:
    return table == "signatories_action"


def _sqlite(table: str) -> Iterator[str]:
    for event in ("UPDATE", "DELETE"):
        name = f"{table}_refuse_{event.lower()}"
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
    # INSERT OR REPLACE deletes without firing a trigger for it.
    yield f"DROP TRIGGER IF EXISTS {table}_refuse_replace"
    yield (
        f"CREATE TRIGGER {table}_refuse_replace BEFORE INSERT ON {table} WHEN EXISTS ("
        f"SELECT 1 FROM {table} old WHERE old.id = NEW.id OR old.supersedes_id = NEW.supersedes_id)"
        f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )
    if _is_acts(table):
        yield f"DROP TRIGGER IF EXISTS {table}_one_live"
        yield (
            f"CREATE TRIGGER {table}_one_live BEFORE INSERT ON {table}"
            f" WHEN EXISTS ({_live_twin(table)})"
            f" BEGIN SELECT RAISE(ABORT, '{SECOND_ACT}'); END"
        )


def _postgresql(table: str) -> Iterator[str]:
    yield _postgresql_function("signatories_refuse", _raise(REFUSAL))
    yield f"DROP TRIGGER IF EXISTS {table}_refuse ON {table}"
    yield (
        f"CREATE TRIGGER {table}_refuse BEFORE UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION signatories_refuse()"
    )
    yield f"DROP TRIGGER IF EXISTS {table}_refuse_truncate ON {table}"
    yield (
        f"CREATE TRIGGER {table}_refuse_truncate BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION signatories_refuse()"
    )
    if _is_acts(table):
        body = f"IF EXISTS ({_live_twin(table)}) THEN {_raise(SECOND_ACT)} END IF; RETURN NEW;"
        yield _postgresql_function("signatories_one_live", body)
        yield f"DROP TRIGGER IF EXISTS {table}_one_live ON {table}"
        yield (
            f"CREATE TRIGGER {table}_one_live BEFORE INSERT ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION signatories_one_live()"
        )


def _raise(message: str) -> str:
    # Of the class that Django turns into IntegrityError, as SQLite's RAISE(ABORT) is.
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"


def _postgresql_function(name: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN {body} END $$"
    )
