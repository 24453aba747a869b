#!/usr/bin/env python3
"""Run a command with DATABASE_URL naming a PostgreSQL server of its own, then throw both away.

    python tools/with_postgres.py pytest

The exit status is the command's. The server listens on a free loopback port, keeps its files
in a temporary folder, and trades durability for speed: it is for tests alone.
"""

import glob
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Debian and its family keep the server's commands out of PATH; Homebrew often does.
FOLDERS = [
    "/usr/lib/postgresql/*/bin",
    os.environ.get("HOMEBREW_PREFIX", "/usr/local") + "/opt/postgresql*/bin",
]
LOCALE = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
# Who waits for a lock that nobody lets go is told so, instead of waiting for ever.
PATIENT = ["lock_timeout=60s"]


def main(command: list[str]) -> int:
    if not command:
        sys.exit(__doc__)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with server() as url:
        return run(command, {**os.environ, "DATABASE_URL": url})


def run(command: list[str], environment: dict[str, str]) -> int:
    """The command's exit status; an interruption first lets it finish tidily."""
    child = subprocess.Popen(command, env=environment)
    try:
        status = child.wait()
    except KeyboardInterrupt:  # the terminal sent it to the command as well
        status = child.wait()
    except SystemExit:
        child.terminate()
        child.wait()
        raise
    return status if status >= 0 else 128 - status


@contextmanager
def server() -> Iterator[str]:
    """Yields the address of a running server."""
    binaries, port = find_binaries(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        make(binaries, folder)
        start(binaries, folder, port)
        yield f"postgres://app@127.0.0.1:{port}/postgres"
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C leaves nothing behind
        stop(binaries, folder)
        shutil.rmtree(folder)


def find_binaries() -> Path:
    """The folder of initdb and pg_ctl, the newest version's if there are several."""
    installed = [folder for pattern in FOLDERS for folder in glob.glob(pattern)]
    newest_first = sorted(installed, key=version, reverse=True)
    found = shutil.which("initdb", path=os.pathsep.join([*newest_first, os.environ["PATH"]]))
    if not found:
        sys.exit("PostgreSQL's server is not installed; tools/ensure_test_tools.sh installs it.")
    return Path(found).resolve().parent


def version(folder: str) -> int:
    digits = "".join(character for character in folder if character.isdigit())
    return int(digits or 0)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make(binaries: Path, folder: Path) -> None:
    """A new, empty cluster in a folder."""
    give_to_server(folder)
    cluster = ["-U", "app", "--auth=trust", "-E", "UTF8", f"--locale={LOCALE}", "--no-sync"]
    pg_call(binaries, folder, "initdb", "-D", folder / "data", *cluster)


def give_to_server(folder: Path) -> None:
    """Let the server's user write there, where it is not our own."""
    if os.geteuid() == 0:
        shutil.chown(folder, user="postgres")


def start(binaries: Path, folder: Path, port: int, *more: str) -> None:
    """Start the server of a cluster, with more settings; returns when it takes connections."""
    data, log = folder / "data", folder / "log"
    settings = ["listen_addresses=127.0.0.1", *FAST, *PATIENT, *more]
    options = f"-p {port} -k '{folder}' " + " ".join(f"-c {setting}" for setting in settings)
    pg_call(binaries, folder, "pg_ctl", "-D", data, "-l", log, "-w", "start", "-o", options)


def stop(binaries: Path, folder: Path) -> None:
    if (folder / "data" / "postmaster.pid").exists():
        pg_call(binaries, folder, "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")


def as_server() -> list[str]:
    """How a command begins that must not run as root."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def pg_call(binaries: Path, folder: Path, program: str, *arguments: str | Path) -> None:
    """Runs one of PostgreSQL's commands, as its own user where we are root: it refuses root."""
    call = [*as_server(), binaries / program, *arguments]
    done = subprocess.run(call, cwd=folder, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        log = folder / "log"
        sys.exit(f"{program} failed.\n{log.read_text() if log.exists() else ''}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
