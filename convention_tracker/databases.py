"""Two aliases of one database: `default` writes, `register` reads the snapshot."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

Alias = dict[str, Any]

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"
OUR_POSTGRESQL = "convention_tracker.postgresql"  # that gives up waiting
# Until a server that does not answer, or a line that is cut, counts as away.
PATIENCE = {
    "connect_timeout": 3,  # seconds
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,  # milliseconds
}
SHAPES = {
    SQLITE: "sqlite:///file.sqlite3",
    POSTGRESQL: "postgres://user:password@host:5432/name",
}


def aliases(url: str, folder: Path, replica: str = "") -> dict[str, Alias]:
    """What DATABASE_URL names; `register` is read from REGISTER_DATABASE_URL if that is given.

    Relative SQLite files, and those of the tests, are in `folder`.
    """
    if replica:
        parsed = _parse("DATABASE_URL", url, [POSTGRESQL])
        return _postgresql(parsed, _parse("REGISTER_DATABASE_URL", replica, [POSTGRESQL]))
    parsed = _parse("DATABASE_URL", url, [*SHAPES])
    return _sqlite(parsed, folder) if parsed["ENGINE"] == SQLITE else _postgresql(parsed, parsed)


def _parse(variable: str, url: str, engines: list[str]) -> Alias:
    """The settings of an address. Raises ImproperlyConfigured unless an engine can use it."""
    # Without its value, which may hold a password.
    shapes = " or ".join(SHAPES[engine] for engine in engines)
    unusable = ImproperlyConfigured(f"{variable} names no usable database; set it to {shapes}.")
    try:
        # A cursor on the server would outlive its transaction, and a pooler's loan with it.
        parsed = dj_database_url.parse(
            url, conn_max_age=60, conn_health_checks=True, disable_server_side_cursors=True
        )
    except ValueError as error:
        raise unusable from error
    if parsed["ENGINE"] not in engines or not _is_named(str(parsed["NAME"])):
        raise unusable
    return {**parsed}


def _is_named(name: str) -> bool:
    # Each connection would have a database in memory to itself.
    return bool(name) and ":memory:" not in name


def _sqlite(parsed: Alias, folder: Path) -> dict[str, Alias]:
    name = folder / parsed["NAME"]
    name.parent.mkdir(parents=True, exist_ok=True)
    # A writer waits its turn for so many seconds instead of failing.
    options = {**parsed.get("OPTIONS", {}), "timeout": 20}
    writing = {
        # The write lock is taken first, so what a transaction read stays true until it writes.
        "transaction_mode": "IMMEDIATE",
        # WAL: readers and the writer do not wait for each other; with it, NORMAL cannot corrupt.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
    }
    reading = {
        # A snapshot must not wait for the write lock, nor hold it.
        "transaction_mode": "DEFERRED",
    }
    # Opened anew by each request and each look, for another file may have taken its place. The mode
    # in the address: `migrate` alone makes the file, not everybody who misses it.
    base = {**parsed, "CONN_MAX_AGE": 0}
    # Tests use a file as well: in memory there is no WAL, and a second alias would wait on locks.
    test = {"NAME": str(folder / "test_register.sqlite3")}
    return {
        "default": {
            **base,
            "NAME": f"{name.as_uri()}?mode=rw",
            "OPTIONS": options | writing,
            "TEST": test,
        },
        "register": {
            **base,
            "NAME": f"{name.as_uri()}?mode=ro",
            "OPTIONS": options | reading,
            "TEST": {"MIRROR": "default"},
        },
    }


def sqlite_file(alias: Alias) -> Path | None:
    """The file of an alias of SQLite; None for another, and for that of a test."""
    address = urlsplit(str(alias["NAME"]))
    return Path(unquote(address.path)) if address.scheme == "file" else None


def fingerprint(alias: Alias) -> str:
    """Eight characters that tell one database from another."""
    return hashlib.sha256("\n".join(_place(alias)).encode()).hexdigest()[:8]


def may_lag(known: Mapping[str, Alias]) -> bool:
    """Whether the register may be read from a copy that is behind what was written.

    So it may from other hosts than those written, and from any of several.
    """
    written, read = (_place(known[name]) for name in ("default", "register"))
    engine, hosts, *_rest = read
    return engine == OUR_POSTGRESQL and (read != written or "," in hosts)


def _place(alias: Alias) -> list[str]:
    """Where a database is: engine, host, port, name."""
    named = {**alias, **{name.upper(): told for name, told in alias.get("OPTIONS", {}).items()}}
    return [str(named.get(name, "")) for name in ("ENGINE", "HOST", "PORT", "NAME")]


def _postgresql(written: Alias, read: Alias) -> dict[str, Alias]:
    """Nothing here outlives a transaction, nor is told when connecting: poolers allow neither."""
    from psycopg import IsolationLevel  # SQLite does without the driver

    # Of several hosts the one that takes writes; one alone that takes none counts as away.
    writing = {"target_session_attrs": "read-write"}
    reading = {
        # The version and the rows read in one transaction are of one moment.
        "isolation_level": IsolationLevel.REPEATABLE_READ,
        "read_only": True,
        "target_session_attrs": "any",  # the first host that answers
    }
    return {
        "default": {
            **written,
            "ENGINE": OUR_POSTGRESQL,
            "OPTIONS": PATIENCE | writing | written.get("OPTIONS", {}),
        },
        # A request gives its connection back; the watching thread, which no request ends, keeps it.
        "register": {
            **read,
            "ENGINE": OUR_POSTGRESQL,
            "CONN_MAX_AGE": 0,
            "OPTIONS": PATIENCE | read.get("OPTIONS", {}) | reading,
            "TEST": {"MIRROR": "default"},
        },
    }
