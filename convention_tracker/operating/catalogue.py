"""What the database knows of itself: beside the triggers the only SQL of ours."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import AutoField, Max, Model


def migrations(using: str) -> dict[str, str]:
    """The last migration of each app that was run."""
    applied = MigrationRecorder(connections[using]).applied_migrations()
    return dict(sorted(applied))


def unapplied(using: str) -> list[str]:
    """The migrations that were not run, such as `signatories.0007_roles`."""
    executor = MigrationExecutor(connections[using])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def isolation(using: str) -> str:
    """What keeps readers apart from writers: SQLite's journal, or PostgreSQL's transactions."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        if connections[using].vendor == "sqlite":
            cursor.execute("PRAGMA journal_mode")
            return str(cursor.fetchone()[0])
        names = ("transaction_isolation", "transaction_read_only")
        cursor.execute("SELECT current_setting(%s), current_setting(%s)", names)
        level, is_read_only = cursor.fetchone()
        return f"{level}, {'read only' if is_read_only == 'on' else 'read and write'}"


def continue_numbering(models: Iterable[type[Model]]) -> None:
    """Have no number given twice: neither that of a row nor one that only a history still has."""
    set_next = _set_next_on_postgresql if connection.vendor == "postgresql" else _set_next_on_sqlite
    for model in models:
        if isinstance(model._meta.pk, AutoField) and (highest := _highest(model)):
            set_next(model, highest)


def _highest(model: type[Model]) -> int:
    """The highest number that is known to have been given to a row."""
    found = [model._base_manager.aggregate(highest=Max("pk"))["highest"]]
    if name := getattr(model._meta, "simple_history_manager_attribute", ""):
        history: Any = getattr(model, name)
        found.append(history.aggregate(highest=Max(model._meta.pk.name))["highest"])
    return max(number or 0 for number in found)


def _set_next_on_postgresql(model: type[Model], highest: int) -> None:
    name = f"pg_get_serial_sequence('{model._meta.db_table}', '{model._meta.pk.column}')"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT setval({name}, %s)", [highest])


def _set_next_on_sqlite(model: type[Model], highest: int) -> None:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table, highest])
