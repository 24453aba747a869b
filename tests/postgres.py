"""A PostgreSQL server of a test's own, to stop, kill, freeze and fill."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

import psycopg

from tools import with_postgres

MOST_CONNECTIONS = 30


class Postgres:
    """The server, with its files in a temporary folder; gone when left."""

    def __init__(self) -> None:
        self._binaries, self.port = with_postgres.find_binaries(), with_postgres.free_port()
        self._folder = Path(tempfile.mkdtemp(prefix="postgres-"))

    def __enter__(self) -> Self:
        self._make()
        self.start()
        return self

    def _make(self) -> None:
        with_postgres.make(self._binaries, self._folder)

    def __exit__(self, *_error: object) -> None:
        with_postgres.stop(self._binaries, self._folder)
        shutil.rmtree(self._folder)

    def url(self, name: str = "postgres") -> str:
        """The address of a database."""
        return f"postgres://app@127.0.0.1:{self.port}/{name}"

    @contextmanager
    def database(self, name: str, template: str = "template1") -> Iterator[str]:
        """The address of a new database, a copy of another."""
        with self._connection() as server:
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        yield self.url(name)
        with self._connection() as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def start(self) -> None:
        """Start it; returns when it takes connections."""
        settings = [f"max_connections={MOST_CONNECTIONS}", "synchronous_commit=on"]  # loses nothing
        with_postgres.start(self._binaries, self._folder, self.port, *settings)

    def stop(self) -> None:
        """Stop it, as for maintenance; returns when it is gone."""
        with_postgres.stop(self._binaries, self._folder)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """While it is down."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    @contextmanager
    def killed(self) -> Iterator[None]:
        """While it is down, having had no time to say anything."""
        processes = self._processes
        _signal(processes, signal.SIGKILL)
        try:
            yield
        finally:
            (self._folder / "data" / "postmaster.pid").unlink()
            self.start()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """While no process of it does anything, and the system still takes connections for it."""
        processes = self._processes
        _signal(processes, signal.SIGSTOP)
        try:
            yield
        finally:
            _signal(processes, signal.SIGCONT)

    @contextmanager
    def full(self) -> Iterator[None]:
        """While others have every connection; those that there were are cut."""
        with ExitStack() as others:
            ours = others.enter_context(self._connection())
            held = {ours.info.backend_pid}
            for _connection in range(2 * MOST_CONNECTIONS):
                ours.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE backend_type = 'client backend' AND pid <> ALL(%s)",
                    [list(held)],
                )
                try:
                    another = others.enter_context(self._connection())
                except psycopg.OperationalError:
                    break
                held.add(another.info.backend_pid)
            yield

    @contextmanager
    def losing_nothing(self) -> Iterator[None]:
        """While nothing counts as written before a replica has it."""
        self._configure("SET synchronous_standby_names = '*'")
        try:
            yield
        finally:
            self._configure("RESET synchronous_standby_names")

    def _configure(self, change: str) -> None:
        with self._connection() as server:
            server.execute(f"ALTER SYSTEM {change}")
            server.execute("SELECT pg_reload_conf()")

    def sessions(self, database: str) -> int:
        """How many sessions clients have in a database."""
        return len(self.ask("SELECT 1 FROM pg_stat_activity WHERE datname = %s", database))

    def ask(self, query: str, *values: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """What the server itself says, whatever stands before it."""
        with psycopg.connect(self.url(database)) as session:
            return session.execute(query, values).fetchall()

    def _connection(self) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(self.url(), autocommit=True)

    @property
    def _processes(self) -> list[int]:
        """The server's processes, the one that starts the others first."""
        first = (self._folder / "data" / "postmaster.pid").read_text().splitlines()[0]
        found = subprocess.run(["pgrep", "-P", first], capture_output=True, text=True, check=True)
        return [int(line) for line in (first, *found.stdout.split())]


class Replica(Postgres):
    """A server that follows another one, as it writes, until it is promoted."""

    def __init__(self, primary: Postgres) -> None:
        super().__init__()
        self._primary = primary

    def _make(self) -> None:
        with_postgres.give_to_server(self._folder)
        at, to = f"--dbname={self._primary.url()}", self._folder / "data"
        copy = ["--write-recovery-conf", "--checkpoint=fast", "--no-sync"]
        with_postgres.pg_call(self._binaries, self._folder, "pg_basebackup", "-D", to, at, *copy)

    def promote(self) -> None:
        """Have it take writes; returns when it does."""
        data = self._folder / "data"
        with_postgres.pg_call(self._binaries, self._folder, "pg_ctl", "-D", data, "-w", "promote")


def first_of(name: str, *servers: Postgres) -> str:
    """The address of a database on several servers, in the order in which they are asked."""
    ports = ",".join(str(server.port) for server in servers)
    return f"postgres://app@/{name}?host={','.join(['127.0.0.1'] * len(servers))}&port={ports}"


def _signal(processes: list[int], number: signal.Signals) -> None:
    for process in processes:
        try:
            os.kill(process, number)
        except ProcessLookupError:
            continue  # it ended by itself
