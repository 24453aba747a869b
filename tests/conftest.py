"""Fixtures for every test."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client

from signatories import register
from signatories.snapshot import Snapshot
from tests.accounts import log_in
from tests.processes import LOAD, MIGRATE, new_database, run_python
from tests.sites import collect_static_files

# The day of the shipped facts, at noon in New York.
REGISTER_DAY = datetime(2026, 11, 22, 17, tzinfo=UTC)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests of faults have counted."""
    reports = [one for found in terminalreporter.stats.values() for one in found]
    told = [told for one in reports for told in getattr(one, "user_properties", ())]
    for line in sorted({line for name, line in told if name == "fault"}):
        terminalreporter.write_line(line)


@pytest.fixture(autouse=True)
def _plain_settings(settings) -> None:
    """Static files are not collected, the snapshot sees what the test's transaction wrote, and
    passwords are hashed in no time."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.REGISTER_DATABASE = "default"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def register_day() -> Iterator[time_machine.Traveller]:
    """The clock stands at the day of the shipped facts; `move_to` another."""
    with time_machine.travel(REGISTER_DAY, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Every database test starts with the shipped facts, loaded once."""
    with django_db_blocker.unblock():
        call_command("load_register", verbosity=0)
        connections["register"].close()  # open, it keeps PostgreSQL from dropping the database
    yield
    with django_db_blocker.unblock():
        _end_other_sessions()


def _end_other_sessions() -> None:
    """While a browser's loop runs, Django gives this thread a second connection, and forgets it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture
def snapshot(db, register_day) -> Iterator[Snapshot]:
    """The register as shipped, on the day of the facts; forgotten afterwards."""
    register.forget()
    fresh = register.refresh()
    assert fresh, "the register was never loaded"
    yield fresh
    register.forget()


@pytest.fixture
def tracker(snapshot, client):
    """A reader's client on the day of the shipped facts."""
    return client


@pytest.fixture
def admin_client(admin_user):
    """A client of its own, of a superuser with a verified second factor."""
    return log_in(Client(), admin_user)


@pytest.fixture(scope="session")
def shipped_database(tmp_path_factory) -> Iterator[str]:
    """The address of a database as `make run` prepares it, to copy and not to change."""
    with new_database(tmp_path_factory.mktemp("shipped")) as url:
        run_python(MIGRATE + LOAD, url)
        yield url


@pytest.fixture(scope="session")
def collected_files() -> None:
    """Static files are in place, for whoever starts gunicorn."""
    collect_static_files()


@pytest.fixture
def fresh_database(shipped_database, tmp_path) -> Iterator[str]:
    """The address of a database of its own, as shipped, for other processes to change."""
    with new_database(tmp_path, like=shipped_database) as url:
        yield url


@pytest.fixture
def empty_database(tmp_path) -> Iterator[str]:
    """The address of a database without tables."""
    with new_database(tmp_path) as url:
        yield url
