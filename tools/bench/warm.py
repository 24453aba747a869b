"""Answers from memory, over HTTP: beside a bare function, WhiteNoise and nginx."""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tools.bench import bare
from tools.bench.load import Target, rate, ratio, side_by_side
from tools.bench.servers import FROM_PROXY, OURS, Server, granian, gunicorn, nginx

PATHS = ("/", "/states/", "/states/fra/", "/data/states.csv")
ASKED = FROM_PROXY | {"Accept-Encoding": "br, gzip"}
WORKERS = 2
MANY_CONNECTIONS = 64


def measure_warm(folder: Path) -> dict[str, str]:
    """Ratios of rates and of slow answers, by name; each line is of one run, in turns."""
    with gunicorn(OURS, WORKERS) as ours, _others(folder, ours) as others:
        servers = {"ours": ours, **others}
        return {
            name: value
            for path in PATHS
            for name, value in _of_path(path, servers, _tag(ours, path)).items()
        }


@contextmanager
def _others(folder: Path, ours: Server) -> Iterator[Mapping[str, Server]]:
    """Servers of the answers that ours gives, and ours under granian."""
    answers = {path: ours.answer(path, ASKED) for path in PATHS}
    unchanged = {path: ours.answer(path, _tag(ours, path)) for path in PATHS}
    bare.record(folder, answers, unchanged)
    os.environ[bare.ANSWERS] = str(folder)
    with ExitStack() as running:
        yield {
            "bare": running.enter_context(gunicorn("tools.bench.bare:application", WORKERS)),
            "bare again": running.enter_context(gunicorn("tools.bench.bare:application", WORKERS)),
            "files": running.enter_context(gunicorn("tools.bench.bare:files", WORKERS)),
            "nginx": running.enter_context(nginx(folder / "files", folder)),
            "granian": running.enter_context(granian(WORKERS)),
        }


def _tag(ours: Server, path: str) -> dict[str, str]:
    """The headers of a reader who has the page."""
    return ASKED | {"If-None-Match": dict(ours.answer(path, ASKED).headers)["ETag"]}


def _of_path(path: str, servers: Mapping[str, Server], seen: Mapping[str, str]) -> dict[str, str]:
    file = f"/{bare.file_name(path)}"
    paths = {"files": file, "nginx": file}
    targets = {
        name: Target(server.url(paths.get(name, path)), ASKED) for name, server in servers.items()
    }
    pair = {name: targets[name] for name in ("ours", "bare")}
    seen_targets = {name: Target(servers[name].url(path), seen) for name in ("ours", "bare")}
    few, unchanged = side_by_side(targets), side_by_side(seen_targets)
    many = side_by_side(pair, MANY_CONNECTIONS)

    def to(other: str, ours: str = "ours") -> str:
        return f"{ratio(few[ours], few[other], lambda one: one.rate):.2f}"

    return {
        f"{path} from memory, requests per second": f"{rate(few['ours']):.0f}",
        f"{path} to a bare function (at least 0.90)": to("bare"),
        f"{path}, the bare function to itself: what noise alone does": to("bare", "bare again"),
        f"{path} to WhiteNoise (at least 1.00)": to("files"),
        f"{path} under granian to nginx (at least 0.45)": to("nginx", "granian"),
        f"{path} 304 to a bare function (at least 0.95)": (
            f"{ratio(unchanged['ours'], unchanged['bare'], lambda one: one.rate):.2f}"
        ),
        f"{path} 99th percentile of {MANY_CONNECTIONS} connections to the same (at most 3)": (
            f"{ratio(many['ours'], many['bare'], lambda one: one.slow):.2f}"
        ),
    }
