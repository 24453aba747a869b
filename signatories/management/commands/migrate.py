"""Django's own, which alone makes the SQLite file."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from convention_tracker.databases import sqlite_file


class Command(migrate.Command):
    """Whoever else misses the file says so, and does not put an empty one in its place."""

    def execute(self, *args: Any, **options: Any) -> Any:
        """Make the file if there is none, before anything is checked, then migrate."""
        file = sqlite_file(connections[options["database"]].settings_dict)
        if file:
            file.touch()
        return super().execute(*args, **options)
