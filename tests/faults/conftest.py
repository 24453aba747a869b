"""Sites with servers of their own, whatever database the suite runs on, and a count of answers."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.crowd import Readers
from tests.nginx import Front, nginx
from tests.postgres import Postgres
from tests.processes import LOAD, MIGRATE, copy_file, run_python
from tests.sites import Site, gunicorn
from tools.with_postgres import free_port

Report = Callable[..., None]
Count = Callable[..., None]
BEHIND = {"TRUSTED_PROXY": "1", "METRICS_TOKEN": "for-tests-only"}
OF_THE_SUITE = {"fresh_database", "shipped_database"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, on PostgreSQL, what has a database of its own: it was the same on SQLite."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        again = [item for item in items if _is_ours(item) and not _uses(item) & OF_THE_SUITE]
        items[:] = [item for item in items if item not in again]
        config.hook.pytest_deselected(items=again)


def _is_ours(item: pytest.Item) -> bool:
    return Path(__file__).parent in item.path.parents


def _uses(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server, with a database `shipped` to copy."""
    with Postgres() as server, server.database("shipped") as url:
        run_python(MIGRATE + LOAD, url)
        yield server


@pytest.fixture(scope="module")
def nodes(
    collected_files: None, postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[int, list[Site]]]:
    """Two sites on one database that know themselves by the address of one port, and that port."""
    port = free_port()
    with ExitStack() as running:
        url = running.enter_context(postgres.database("nodes", template="shipped"))
        known_as: dict[str, Any] = {"SITE_URL": f"http://127.0.0.1:{port}", **BEHIND}
        folders = [tmp_path_factory.mktemp("node") for _number in range(2)]
        sites = [running.enter_context(gunicorn(url, at, **known_as)) for at in folders]
        yield port, sites


@pytest.fixture(scope="module")
def front(nodes: tuple[int, list[Site]]) -> Iterator[Front]:
    """nginx before two nodes."""
    port, sites = nodes
    with nginx(port, [site.url for site in sites]) as running:
        yield running


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a file of SQLite that was just migrated, to copy."""
    url = f"sqlite:///{tmp_path_factory.mktemp('file')}/migrated.sqlite3"
    run_python(MIGRATE, url)
    return url


@pytest.fixture(scope="session")
def shipped_file(migrated_file: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same with the shipped facts."""
    url = f"sqlite:///{tmp_path_factory.mktemp('file')}/shipped.sqlite3"
    copy_file(migrated_file, url)
    run_python(f"from django.core.management import call_command{LOAD}", url)
    return url


@pytest.fixture
def report(record_property: Callable[[str, Any], None], request: pytest.FixtureRequest) -> Report:
    """Have figures printed when the tests are over."""

    def tell(**figures: object) -> None:
        fault = request.node.name.removeprefix("test_").replace("_", " ")
        told = (f"{name.replace('_', ' ')} {figure}" for name, figure in figures.items())
        record_property("fault", f"{fault}: {', '.join(told)}")

    return tell


@pytest.fixture
def count(report: Report) -> Count:
    """Have what readers were answered printed when the tests are over; all of it must be right."""

    def tell(readers: Readers, **more: object) -> None:
        wrong = readers.wrong()
        report(**readers.figures(len(wrong)), **more)
        assert (readers.failures, wrong) == ([], [])

    return tell
