"""The site to look at and to measure: gunicorn on a throw-away database with the shipped facts."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.sites import Site


@contextmanager
def shipped_site(**more: Any) -> Iterator["Site"]:
    """The running site, as `make run` serves it, with static files in place.

    It takes more variables of the environment.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "convention_tracker.settings"
    import tests.environment  # noqa: F401 - first: the others read the settings
    from tests.processes import LOAD, MIGRATE, run_python
    from tests.sites import collect_static_files, gunicorn

    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/register.sqlite3"
        collect_static_files()
        run_python(MIGRATE + LOAD, database)
        with gunicorn(database, Path(folder), **more) as site:
            yield site


@contextmanager
def shipped_front() -> Iterator[str]:
    """The address of the same behind nginx with TLS and HTTP/2, as `deploy/` has it for readers."""
    from tests.nginx import encrypted, known_as
    from tools.with_postgres import free_port

    port = free_port()
    with shipped_site(**known_as(port)) as site, encrypted(port, [site.url]) as front:
        yield front.url
