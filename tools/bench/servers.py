"""The servers that are measured: ours, and those that it is compared with, on loopback."""

import http.client
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.with_postgres import free_port

ROOT = Path(__file__).resolve().parents[2]
DATASETTE = ROOT / ".venv" / "bench" / "bin" / "datasette"
SECONDS_TO_START = 30
OURS = "convention_tracker.wsgi:application"
UNKEPT = "convention_tracker.wsgi:django_application"  # without the page cache
# As behind a proxy: every check is on, and none ends in a redirect.
HOST = "tracker.example"
BEHIND_PROXY = {
    "HTTPS": "1",
    "TRUSTED_PROXY": "1",
    "SITE_URL": f"https://{HOST}",
    "ALLOWED_HOSTS": HOST,
}
FROM_PROXY = {"Host": HOST, "X-Forwarded-Proto": "https"}
NGINX = """
daemon off; worker_processes auto; pid {folder}/nginx.pid; error_log stderr; {user}
events {{ worker_connections 1024; }}
http {{
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
    types {{ text/html html; text/csv csv; }}
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status line, headers but those that each server adds by itself, and body."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    port: int

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    @contextmanager
    def connected(self) -> Iterator[Callable[[str], bytes]]:
        """A function that asks for a path over one connection that stays open."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

        def ask(path: str) -> bytes:
            connection.request("GET", path, headers=FROM_PROXY)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path} answered {answer.status}")
            return body

        with closing(connection):
            yield ask

    def answer(self, path: str, headers: Mapping[str, str]) -> Answer:
        """What is answered to a request by itself."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request("GET", path, headers=dict(headers))
            answer = connection.getresponse()
            own = {"Server", "Date", "Connection"}
            told = [pair for pair in answer.getheaders() if pair[0] not in own]
            return Answer(f"{answer.status} {answer.reason}", told, answer.read())


@contextmanager
def gunicorn(application: str, workers: int, **more: str) -> Iterator[Server]:
    """An application under gunicorn, with the settings of gunicorn.conf.py."""
    port = free_port()
    environment = BEHIND_PROXY | {"PORT": str(port), "WEB_CONCURRENCY": str(workers)} | more
    command = [sys.executable, "-m", "gunicorn", application]
    with _running(command, port, "/", environment) as server:
        yield server


@contextmanager
def granian(workers: int) -> Iterator[Server]:
    """The site under granian, as the page of operations has it."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"]
    command += ["--port", str(port), "--workers", str(workers), OURS]
    with _running(command, port, "/", BEHIND_PROXY) as server:
        yield server


@contextmanager
def nginx(root: Path, folder: Path) -> Iterator[Server]:
    """nginx, serving the files of a folder."""
    port, configuration = free_port(), folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    configuration.write_text(NGINX.format(folder=folder, port=port, root=root, user=user))
    binary = shutil.which("nginx") or "nginx"
    with _running([binary, "-c", str(configuration), "-p", str(folder)], port, "/", {}) as server:
        yield server


@contextmanager
def datasette(folder: Path, rows: Sequence[Sequence[str]]) -> Iterator[Server]:
    """Datasette as it comes, with a table `states`: a row of names, then the others."""
    header, *others = rows
    with closing(sqlite3.connect(folder / "states.db")) as database, database:
        columns = ", ".join(f"{name} TEXT" for name in header)
        database.execute(f"CREATE TABLE states ({columns}, PRIMARY KEY (iso3))")
        marks = ", ".join("?" * len(header))
        database.executemany(f"INSERT INTO states VALUES ({marks})", others)  # noqa: S608 - marks
    port = free_port()
    command = [str(DATASETTE), "serve", str(folder / "states.db"), "--port", str(port)]
    with _running(command, port, "/-/versions.json", {}) as server:
        yield server


@contextmanager
def _running(
    command: list[str], port: int, ready: str, more: Mapping[str, str]
) -> Iterator[Server]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **more}, stdout=quiet, stderr=quiet
    )
    try:
        _wait(port, ready)
        yield Server(port)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(port: int, path: str) -> None:
    """Until it answers, whatever it says; a fresh worker gets a second look."""
    give_up = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < give_up:
        try:
            Server(port).answer(path, FROM_PROXY)
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"nothing answers on port {port}")
