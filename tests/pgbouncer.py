"""A pooler before a PostgreSQL server, lending its connections for one transaction each."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.processes import daemon, wait_for
from tools import with_postgres

CONNECTIONS = 2  # to the server, whoever asks
SETTINGS = """
[databases]
* = host=127.0.0.1 port={server} user=app
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = {connections}
logfile = {folder}/log
pidfile = {folder}/pid
"""


@contextmanager
def pgbouncer(server: int, name: str) -> Iterator[str]:
    """The address of a database, by way of the pooler, of the server at a port of this machine."""
    folder, port = Path(tempfile.mkdtemp(prefix="pgbouncer-")), with_postgres.free_port()
    with_postgres.give_to_server(folder)
    told = {"server": server, "port": port, "connections": CONNECTIONS, "folder": folder}
    (folder / "ini").write_text(SETTINGS.format(**told))
    command = [*with_postgres.as_server(), daemon("pgbouncer"), "-d", str(folder / "ini")]
    subprocess.run(command, check=True)
    wait_for(port)
    try:
        yield f"postgres://app@127.0.0.1:{port}/{name}"
    finally:
        os.kill(int((folder / "pid").read_text()), signal.SIGINT)
        shutil.rmtree(folder, ignore_errors=True)
