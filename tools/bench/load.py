"""As many requests as a server can answer, by wrk, to several servers in turn."""

import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

SECONDS = 1  # short, for noise comes in bursts
ROUNDS = 9
UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0}


@dataclass(frozen=True, slots=True)
class Target:
    """An address and the headers to ask it with."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Load:
    """Requests answered in a second, and the seconds within which 99 of 100 were."""

    rate: float
    slow: float


def require_tools() -> None:
    """End the program unless wrk and nginx are installed."""
    if missing := [name for name in ("wrk", "nginx") if not shutil.which(name)]:
        sys.exit(f"Install {' and '.join(missing)}: apt-get install wrk nginx-light, or with brew.")


def side_by_side(
    targets: Mapping[str, Target], connections: int = 16, rounds: int = ROUNDS
) -> dict[str, list[Load]]:
    """What each target did in each round; they are asked in turns, so that noise meets all."""
    found: dict[str, list[Load]] = {name: [] for name in targets}
    for _round in range(rounds):
        for name, target in targets.items():
            found[name].append(load(target, connections))
    return found


def ratio(ours: list[Load], theirs: list[Load], figure: Callable[[Load], float]) -> float:
    """The median, over the rounds, of how a figure of ours compares with theirs."""
    pairs = zip(ours, theirs, strict=True)
    return statistics.median(figure(one) / figure(other) for one, other in pairs)


def rate(loads: list[Load]) -> float:
    """The median of the requests answered in a second."""
    return statistics.median(one.rate for one in loads)


def load(target: Target, connections: int, seconds: int = SECONDS) -> Load:
    """What wrk measured. Raises RuntimeError when any answer was an error."""
    headers = [
        part for name, value in target.headers.items() for part in ("-H", f"{name}: {value}")
    ]
    command = [
        "wrk",
        "-t1",
        f"-c{connections}",
        f"-d{seconds}s",
        "--timeout=20s",
        "--latency",
        *headers,
        target.url,
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise RuntimeError(f"{target.url} answered with errors:\n{told}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    slow = re.search(r"99%\s+([\d.]+)(us|ms|s)", told)
    if not (rate and slow):
        raise RuntimeError(f"wrk is not understood:\n{told}")
    return Load(float(rate[1]), float(slow[1]) * UNITS[slow[2]])
