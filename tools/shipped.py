"""The site to look at and to measure: gunicorn on a throw-away database with the shipped facts."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.sites import Site


@contextmanager
def shipped_site() -> Iterator["Site"]:
    """The running site, as `make run` serves it, with static files in place."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "convention_tracker.settings"
    import tests.environment  # noqa: F401 - first: the others read the settings
    from tests.processes import LOAD, MIGRATE, run_python
    from tests.sites import collect_static_files, gunicorn

    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/register.sqlite3"
        collect_static_files()
        run_python(MIGRATE + LOAD, database)
        with gunicorn(database, Path(folder)) as site:
            yield site
