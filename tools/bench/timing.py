"""How long a call takes, beside another one."""

import statistics
import time
from collections.abc import Callable

ROUNDS = 60


def compare(
    first: Callable[[], object], second: Callable[[], object], rounds: int = ROUNDS
) -> tuple[float, float]:
    """Median seconds of two calls, taken in turns so that noise meets both."""
    times: tuple[list[float], list[float]] = ([], [])
    first(), second()
    for _round in range(rounds):
        for call, taken in zip((first, second), times, strict=True):
            begun = time.perf_counter()
            call()
            taken.append(time.perf_counter() - begun)
    return statistics.median(times[0]), statistics.median(times[1])
