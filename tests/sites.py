"""A running site: gunicorn, as `make run` starts it, on a database that a test gives it."""

import fcntl
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.processes import ROOT
from tools.with_postgres import free_port

SECONDS_TO_START = 30
ANSWERS_OF_EVERY_WORKER = 15  # when they are two, one is missed once in 16,000 times


class Site:
    """Its address, its database's, its log, and the processes that answer."""

    def __init__(
        self, url: str, database: str, log: Path, process: "subprocess.Popen[bytes]"
    ) -> None:
        self.url = url
        self.database = database
        self._log = log
        self._process = process

    def reload(self) -> None:
        """Have it exchange its workers, as an operator does."""
        self._process.send_signal(signal.SIGHUP)

    @property
    def workers(self) -> list[int]:
        """The ids of gunicorn's workers."""
        found = subprocess.run(
            ["pgrep", "-P", str(self._process.pid)], capture_output=True, text=True, check=True
        )
        return [int(line) for line in found.stdout.split()]

    def kill_workers(self) -> None:
        """Kill all that answer, whatever they are doing; gunicorn starts others."""
        for worker in self.workers:
            os.kill(worker, signal.SIGKILL)

    @property
    def log(self) -> str:
        """What it has logged."""
        return self._log.read_text()

    @property
    def status(self) -> str:
        """What the probe says of the worker that happens to answer; empty before one does."""
        try:
            with urlopen(f"{self.url}/readyz", timeout=5) as answer:  # noqa: S310 - our own address
                return str(json.load(answer)["status"])
        except HTTPError as error:
            return str(json.load(error)["status"])
        except OSError:
            return ""  # nothing listens yet

    def wait_until(self, status: str) -> float:
        """Until every worker says so: so many answers in a row. The seconds to the first of them.

        With a pause after each, for a worker that is busy may leave many at once to another.
        """
        begun, in_a_row, since = time.monotonic(), 0, 0.0
        while in_a_row < ANSWERS_OF_EVERY_WORKER:
            says_so, now = self.status == status, time.monotonic()
            in_a_row, since = (in_a_row + 1 if says_so else 0), (since if in_a_row else now)
            if now - begun > SECONDS_TO_START or self._process.poll() is not None:
                pytest.fail(f"gunicorn is not {status}:\n{self.log}")
            time.sleep(0.02)
        return since - begun


@contextmanager
def gunicorn(
    database: str,
    folder: Path,
    status: str = "ok",
    largest_file: int = resource.RLIM_INFINITY,
    release: Path = ROOT,
    application: str = "convention_tracker.wsgi",
    **more: str,
) -> Iterator[Site]:
    """A site that keeps log and snapshot in a folder, once its probe says a status.

    No file that it writes grows beyond a size in bytes. `release` is the folder of the program. It
    takes more variables of the environment, beside those of the tests.
    """
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {
        "DATABASE_URL": database,
        "PORT": str(port),
        "SITE_URL": url,
        "SNAPSHOT_DIR": str(folder),
        **more,
    }
    limit = (largest_file, resource.RLIM_INFINITY)
    with (folder / "log").open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", application],
            cwd=release,
            env=os.environ | environment,
            stdout=output,
            stderr=output,
            preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, limit),
        )
        try:
            site = Site(url, database, folder / "log", process)
            site.wait_until(status)
            yield site
        finally:
            process.terminate()
            process.wait(timeout=40)
    log = (folder / "log").read_text()
    assert "Traceback" not in log, log


def collect_static_files(release: Path = ROOT) -> None:
    """Put static files in place, as `make run` does; one process at a time."""
    (release / "var").mkdir(exist_ok=True)
    with (release / "var" / "collecting").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
        subprocess.run(command, cwd=release, check=True)
