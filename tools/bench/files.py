"""The data files over HTTP: beside Datasette with the same table, beside a static file.

Datasette runs as it comes, in a place of its own: `.venv/bench`, which `requirements.txt` fills.
"""

import csv
import http.client
import io
import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from tools.bench.timing import compare

ROOT = Path(__file__).resolve().parents[2]
DATASETTE = ROOT / ".venv" / "bench" / "bin" / "datasette"
OURS = "/data/states.csv"
THEIRS = "/states/states.csv?_size=max"
STATIC = "css/site.css"  # about as long as states.csv
FIRST_DAY = date(2025, 10, 26)
MANY = 300  # rounds: they are short
SECONDS_TO_START = 30

Ask = Callable[[str], bytes]


def measure_files(folder: Path) -> dict[str, str]:
    """Ratios of medians, by name; the database of the environment has the shipped facts."""
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"],
        cwd=ROOT,
        check=True,
    )
    with _gunicorn("application") as kept:
        file, table = _static_file(), kept(OURS)
        cached, static = compare(lambda: kept(OURS), lambda: kept(file), MANY)
        lengths = f"{len(table)} and {len(kept(file))} bytes"
    with _datasette(folder, table) as other, _gunicorn("django_application") as fresh:
        if not _rows(other(THEIRS)) == _rows(fresh(OURS)) == _rows(table):
            raise RuntimeError("the tables are not the same")
        ours, theirs = compare(lambda: fresh(OURS), lambda: other(THEIRS), MANY)
        days = (FIRST_DAY + timedelta(days=number) for number in count())
        first, again = compare(
            lambda: fresh(f"/data/{next(days)}/states.csv"), lambda: other(THEIRS)
        )
    return {
        "states.csv rendered afresh, over HTTP, ms": f"{ours * 1000:.2f}",
        "Datasette, the same table as CSV, ms": f"{theirs * 1000:.2f}",
        "times faster than Datasette (at least 5)": f"{theirs / ours:.1f}",
        "times faster with all rows of a day made anew": f"{again / first:.1f}",
        "states.csv from the page cache, over HTTP, ms": f"{cached * 1000:.3f}",
        f"the same to a static file, {lengths} (at most 1.00)": f"{cached / static:.2f}",
    }


def _rows(text: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.decode(), newline="")))


def _static_file() -> str:
    manifest = json.loads((ROOT / "var" / "static" / "staticfiles.json").read_text())
    return f"/static/{manifest['paths'][STATIC]}"


@contextmanager
def _gunicorn(application: str) -> Iterator[Ask]:
    """The site in one process, with the page cache (`application`) or without."""
    port = _free_port()
    environment = {"PORT": str(port), "WEB_CONCURRENCY": "1", "ALLOWED_HOSTS": "127.0.0.1"}
    command = [sys.executable, "-m", "gunicorn", f"convention_tracker.wsgi:{application}"]
    with _running(command, port, "/readyz", environment) as ask:
        yield ask


@contextmanager
def _datasette(folder: Path, table: bytes) -> Iterator[Ask]:
    """Datasette on a database with the rows of a CSV text."""
    header, *rows = _rows(table)
    with closing(sqlite3.connect(folder / "states.db")) as database, database:
        columns = ", ".join(f"{name} TEXT" for name in header)
        database.execute(f"CREATE TABLE states ({columns}, PRIMARY KEY (iso3))")
        marks = ", ".join("?" * len(header))
        database.executemany(f"INSERT INTO states VALUES ({marks})", rows)  # noqa: S608 - marks
    port = _free_port()
    command = [str(DATASETTE), "serve", str(folder / "states.db"), "--port", str(port)]
    with _running(command, port, "/-/versions.json", {}) as ask:
        yield ask


@contextmanager
def _running(command: list[str], port: int, ready: str, more: dict[str, str]) -> Iterator[Ask]:
    """A server, asked over one connection that stays open."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | more, stdout=quiet, stderr=quiet)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def ask(address: str) -> bytes:
        connection.request("GET", address)
        answer = connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address} answered {answer.status}")
        return content

    try:
        _wait(lambda: ask(ready), connection)
        yield ask
    finally:
        connection.close()
        process.terminate()
        process.wait(timeout=20)


def _wait(ask: Callable[[], object], connection: http.client.HTTPConnection) -> None:
    give_up = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            ask()
            return
        except (ConnectionError, RuntimeError):
            connection.close()
            if time.monotonic() > give_up:
                raise
            time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
