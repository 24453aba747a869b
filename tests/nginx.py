"""nginx before running nodes, from the configuration that is shipped."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.processes import ROOT, daemon, wait_for

SHIPPED = ROOT / "deploy"
TEMPLATE = SHIPPED / "nginx.conf.template"
SELF_SIGNED = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Front:
    """An address of nginx, and the nodes behind it."""

    url: str
    nodes: Sequence[str]

    @property
    def port(self) -> int:
        """Where it listens."""
        return urlsplit(self.url).port or 80


def get(url: str, path: str, method: str = "GET", **headers: str) -> Answer:
    """The answer to one request on a connection of its own; header names with underscores."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return Answer(answer.status, {name.lower(): v for name, v in answer.getheaders()}, body)


def rendered(template: str, values: Mapping[str, str]) -> str:
    """As `envsubst` fills it in: what stands in ${...}, and nothing else."""
    return re.sub(r"\$\{(\w+)\}", lambda found: values[found[1]], template)


def variables(template: str) -> set[str]:
    """The names in ${...}, but for the one that explains them."""
    return set(re.findall(r"\$\{(\w+)\}", template))


@contextmanager
def nginx(port: int, nodes: Sequence[str], **changes: str) -> Iterator[Front]:
    """nginx at a port, before the nodes at some addresses, once it listens."""
    folder = Path(tempfile.mkdtemp(prefix="nginx-"))
    folder.chmod(0o755)  # its workers are another user's
    values = {
        "NODES": "\n".join(f"server {urlsplit(url).netloc} fail_timeout=1s;" for url in nodes),
        "LISTEN": f"127.0.0.1:{port}",
        "TLS": "",
        "SCHEME": "$scheme",
        "SERVER_NAME": "127.0.0.1",
        "FRONT": "",
        "RATE": "10000",
        "ADMIN_PATH": "admin/",
        "CACHE": f"{folder}/pages",
        **changes,
    }
    _write(folder, values)
    process = _started(folder)
    try:
        wait_for(port, process)
        yield Front(f"{'https' if values['TLS'] else 'http'}://127.0.0.1:{port}", nodes)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=10)
        shutil.rmtree(folder, ignore_errors=True)


def known_as(port: int) -> dict[str, str]:
    """The settings of nodes behind an encrypted port."""
    return {"SITE_URL": f"https://127.0.0.1:{port}", "HTTPS": "1", "TRUSTED_PROXY": "1"}


@contextmanager
def encrypted(port: int, nodes: Sequence[str]) -> Iterator[Front]:
    """The same with TLS and HTTP/2, as the operations page has it; nobody vouches for its name."""
    with tempfile.TemporaryDirectory() as folder:
        certificate, key = Path(folder, "certificate"), Path(folder, "key")
        make = ["openssl", "req", *SELF_SIGNED, "-out", f"{certificate}", "-keyout", f"{key}"]
        subprocess.run(make, check=True, capture_output=True)
        files = f"ssl_certificate {certificate}; ssl_certificate_key {key};"
        with nginx(port, nodes, LISTEN=f"127.0.0.1:{port} ssl http2", TLS=files) as front:
            yield front


def _write(folder: Path, values: Mapping[str, str]) -> None:
    (folder / "conf.d").mkdir()
    main = (SHIPPED / "nginx.conf").read_text().replace("/etc/nginx/conf.d", f"{folder}/conf.d")
    if os.geteuid() != 0:
        main = main.replace("user www-data;\n", "")  # it has only us
    (folder / "nginx.conf").write_text(main)
    (folder / "conf.d" / "tracker.conf").write_text(rendered(TEMPLATE.read_text(), values))
    paths = [f"{kind}_temp_path {folder}/{kind};\n" for kind in TEMPORARY]
    (folder / "conf.d" / "paths.conf").write_text("".join(paths))


def _started(folder: Path) -> "subprocess.Popen[bytes]":
    told = f"daemon off; pid {folder}/pid; error_log {folder}/log;"
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [daemon("nginx"), "-e", folder / "log", "-c", folder / "nginx.conf", "-g", told],
            stderr=log,
        )
