"""Sites with servers of their own, whatever database the suite runs on, and a count of answers."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.crowd import Readers
from tests.postgres import Postgres
from tests.processes import LOAD, MIGRATE, run_python

Count = Callable[..., None]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server, with a database `shipped` to copy."""
    with Postgres() as server, server.database("shipped") as url:
        run_python(MIGRATE + LOAD, url)
        yield server


@pytest.fixture
def count(record_property: Callable[[str, Any], None], request: pytest.FixtureRequest) -> Count:
    """Have what readers were answered printed when the tests are over; all of it must be right."""

    def tell(readers: Readers, **more: object) -> None:
        fault = request.node.name.removeprefix("test_").replace("_", " ")
        wrong = readers.wrong()
        record_property("fault", f"{fault}: {readers.told(len(wrong), **more)}")
        assert (readers.failures, wrong) == ([], [])

    return tell
