"""Other processes of the program, with a database of their own: flush fails with the triggers."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from django.db import connection

ROOT = Path(__file__).parents[1]
PLACES = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin")  # where servers' programs are
_numbers = count()
BEGIN = "import sys, django; django.setup()\n"


@contextmanager
def new_database(folder: Path, like: str = "") -> Iterator[str]:
    """The address of a new database: a copy of the one at another address, or empty."""
    if connection.vendor == "sqlite":
        url = f"sqlite:///{folder / 'register.sqlite3'}"
        copy_file(like, url)
        yield url
    else:
        server, template = os.environ["DATABASE_URL"], urlsplit(like).path.strip("/")
        with new_on_server(server, template or "template1") as url:
            yield url


def copy_file(source: str, target: str) -> None:
    """Make the file of an address of SQLite: a copy of another one's, or empty."""
    if not source:
        Path(target.removeprefix("sqlite:///")).touch()
    else:
        paths = (url.removeprefix("sqlite:///") for url in (source, target))
        read, written = (sqlite3.connect(path) for path in paths)
        with closing(read), closing(written):
            read.backup(written)


@contextmanager
def new_on_server(url: str, template: str = "template1") -> Iterator[str]:
    """The address of a new database on a PostgreSQL server, a copy of another one there."""
    import psycopg

    name = f"own_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def manage(
    url: str, *arguments: str, release: Path = ROOT, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """A command of the program in a folder that was run to its end, whatever its exit status."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=release,
        env={**os.environ, "DATABASE_URL": url, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def database_away(url: str) -> Iterator[None]:
    """While no process can reach the database at an address."""
    if connection.vendor == "sqlite":
        file = Path(url.removeprefix("sqlite:///"))
        with moved(file.parent, file.name):
            yield
    else:
        with _closed_on_server(urlsplit(url).path.strip("/")):
            yield


@contextmanager
def moved(folder: Path, name: str) -> Iterator[None]:
    """While a database's file, and those that belong to it, are elsewhere."""
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    for file in folder.glob(f"{name}*"):
        file.rename(elsewhere / file.name)
    yield
    for file in elsewhere.iterdir():
        file.rename(folder / file.name)
    elsewhere.rmdir()


@contextmanager
def _closed_on_server(name: str) -> Iterator[None]:
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )
        yield
        server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def daemon(name: str) -> str:
    """The path of a server's program, which may be where PATH does not lead."""
    found = shutil.which(name, path=os.pathsep.join([os.environ["PATH"], *PLACES]))
    assert found, f"{name} is not installed; tools/ensure_test_tools.sh installs it"
    return found


def wait_for(port: int, process: "subprocess.Popen[bytes] | None" = None) -> None:
    """Until somebody listens at a port of this machine; fails when the process ends before."""
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            assert process is None or process.poll() is None, "it ended before it listened"
            time.sleep(0.05)


class Peer:
    """A running script of the program, to talk to by lines; ended when left."""

    def __init__(self, script: str, url: str, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-W", "error", "-c", BEGIN + script, *arguments],
            cwd=ROOT,
            env={
                **os.environ,
                "DATABASE_URL": url,
                "DJANGO_SETTINGS_MODULE": "convention_tracker.settings",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.communicate()

    def hear(self) -> str:
        """The next line it says."""
        assert self._process.stdout
        return self._process.stdout.readline().rstrip("\n")

    def go(self) -> None:
        """Let it go on from where it waits for a line."""
        assert self._process.stdin
        self._process.stdin.write("go\n")
        self._process.stdin.flush()

    def finish(self) -> list[str]:
        """The lines it says until its end. Fails when it fails."""
        said, _ = self._process.communicate(timeout=60)
        assert self._process.returncode == 0
        return said.splitlines()


def run_python(script: str, url: str, *arguments: str) -> list[str]:
    """What a script of the program says."""
    with Peer(script, url, *arguments) as peer:
        return peer.finish()


MIGRATE = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
LOAD = "; call_command('load_register', verbosity=0)"
# Publishes a signature of each of so many who have not signed, from one of them on: one a line.
PUBLISH_MANY = """
from tests.factories import make_draft, make_staff, publish
from tests.wire import FREE
first, number = map(int, sys.argv[1:])
staff = make_staff(f"writer{first}")
print("ready", flush=True)
for iso3 in FREE[first:first + number]:
    sys.stdin.readline()
    print(publish(make_draft(staff, iso3)).id, flush=True)
"""
