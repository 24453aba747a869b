"""Sites with servers of their own, whatever database the suite runs on, and a count of answers."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.crowd import Readers
from tests.nginx import Front, nginx
from tests.postgres import Postgres
from tests.processes import LOAD, MIGRATE, run_python
from tests.sites import Site, gunicorn
from tools.with_postgres import free_port

Count = Callable[..., None]
BEHIND = {"TRUSTED_PROXY": "1", "METRICS_TOKEN": "for-tests-only"}


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


@pytest.fixture
def count(record_property: Callable[[str, Any], None], request: pytest.FixtureRequest) -> Count:
    """Have what readers were answered printed when the tests are over; all of it must be right."""

    def tell(readers: Readers, **more: object) -> None:
        fault = request.node.name.removeprefix("test_").replace("_", " ")
        wrong = readers.wrong()
        record_property("fault", f"{fault}: {readers.told(len(wrong), **more)}")
        assert (readers.failures, wrong) == ([], [])

    return tell
