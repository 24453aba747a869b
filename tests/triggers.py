"""The triggers that a database has."""

from django.db import connection


def installed() -> list[tuple[str, str]]:
    """Table and name of each."""
    catalog = (
        "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
        " WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalog)
        return sorted(cursor.fetchall())
