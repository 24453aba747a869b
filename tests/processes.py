"""Other processes of the program, with a database of their own: flush fails with the triggers."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from django.db import connection, connections

ROOT = Path(__file__).parents[1]
BEGIN = "import sys, django; django.setup()\n"


@contextmanager
def database_of_its_own(folder: Path, *, empty: bool = False) -> Iterator[str]:
    """The address of a copy of the test database, as it stood before the tests, or an empty one."""
    name = str(connection.settings_dict["NAME"])
    connections.close_all()
    if connection.vendor == "sqlite":
        copy = folder / "copy.sqlite3"
        yield f"sqlite:///{copy if empty else _copied_file(name, copy)}"
    else:
        with _made_on_server(f"{name}_copy", "template1" if empty else name) as url:
            yield url


def _copied_file(name: str, copy: Path) -> Path:
    with closing(sqlite3.connect(name)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


@contextmanager
def _made_on_server(name: str, template: str) -> Iterator[str]:
    import psycopg

    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


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
