"""Measure the site's speed; every ratio is of one run, on one machine.

`make bench` prints a table and writes it, with the machine's description, to var/bench.json.
The database is a throw-away one with the shipped facts.
"""

import gzip
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tools.bench.datasette import measure_beside_datasette
from tools.bench.growth import measure_growth
from tools.bench.load import require_tools
from tools.bench.publishing import measure_publishing
from tools.bench.timing import compare
from tools.bench.warm import measure_warm

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Prepare, measure, print, write."""
    require_tools()
    published = measure_publishing()  # first, in the environment as it is
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        results = measure() | measure_beside_datasette(Path(folder)) | measure_warm(Path(folder))
        results |= measure_growth() | published
    for name, value in results.items():
        print(f"{name:80} {value}")
    (ROOT / "var").mkdir(exist_ok=True)
    (ROOT / "var" / "bench.json").write_text(json.dumps(results, indent=2) + "\n")


def prepare(folder: str) -> None:
    """A fresh SQLite database in `folder`, with the shipped facts."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "convention_tracker.settings",
        "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
        "SECRET_KEY": "for-measuring-only",
        "HTTPS": "0",
        "DEBUG": "0",
        "ALLOWED_HOSTS": "testserver",
        "SNAPSHOT_DIR": folder,
    }
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(collect, cwd=ROOT, check=True)
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    call_command("migrate", verbosity=0)
    call_command("load_register", verbosity=0)


def measure() -> dict[str, str]:
    """The figures, by name."""
    from django.test import Client

    from signatories import queries, register
    from tools.bench.naive import naive_list

    client = Client()
    register.refresh()

    def page(address: str) -> bytes:
        response = client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}")
        return response.content

    def page_after_publication() -> None:
        register.forget()
        register.refresh()
        page("/states/")

    if b"198 participants" not in page("/states/") or b"198 participants" not in naive_list():
        raise RuntimeError("the two lists do not show the same")
    ours, naive = compare(lambda: page("/states/"), naive_list)
    cold, loading = compare(page_after_publication, queries.read_snapshot)
    python, home = platform.python_version(), len(gzip.compress(page("/"), 6))
    warm, unkept = compare(*kept_and_not("/"))
    search, listed = compare(
        lambda: page("/articles/search/?q=extraditions&part=results"), lambda: page("/states/")
    )
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {python}",
        "/states/ rendered afresh, ms": f"{ours * 1000:.2f}",
        "/states/ naive (queries and renders per request), ms": f"{naive * 1000:.2f}",
        "ratio, ours to naive (at most 0.50)": f"{ours / naive:.2f}",
        "/states/ after a publication, register and rows anew, ms": f"{cold * 1000:.2f}",
        "/articles/search/ to /states/ rendered afresh (below 1.00)": f"{search / listed:.2f}",
        "reading the whole register, ms": f"{loading * 1000:.2f}",
        "/ from the page cache, ms": f"{warm * 1000:.4f}",
        "times faster than the same without it (at least 50)": f"{unkept / warm:.0f}",
        "HTML of / with its map, compressed, bytes (at most 20480)": str(home),
    }


def kept_and_not(address: str) -> tuple[Callable[[], None], Callable[[], None]]:
    """What asks for a page with the page cache, and without it."""
    from wsgiref.util import setup_testing_defaults

    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    from convention_tracker.pagecache import PageCache

    plain = get_wsgi_application()
    site = PageCache(plain, settings.UNCACHED)
    environ = {
        "HTTP_HOST": settings.ALLOWED_HOSTS[0],
        "PATH_INFO": address,
        "HTTP_ACCEPT_ENCODING": "br",
    }
    setup_testing_defaults(environ)

    def ask(application: Any) -> None:
        parts = application(dict(environ), lambda *_begun: None)
        b"".join(parts)

    return partial(ask, site), partial(ask, plain)


if __name__ == "__main__":
    main()
