"""How much memory a worker takes: after every page, and after addresses without an end."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from defusedxml import ElementTree

from convention_tracker.pagecache import OTHERS_BYTES
from tests.crowd import CODES
from tests.keepalive import Line
from tests.processes import new_database
from tests.questions import Question
from tests.sites import Site, gunicorn

MB = 1024 * 1024
EVERY_PAGE = 190  # MB of a worker that has served every page in every language
WITHIN = 0.20
DISTINCT = 100_000
# What the allocator keeps of freed pieces, for what the pools count; measured, with room.
FRAGMENTS = 1.5
FILES = ["/data/states.csv", "/data/states.json", "/data/states.xlsx", "/data/actions.csv",
         "/data/hanoi-convention.zip", "/data/map.svg", "/data/map.png", "/api/v1/participants",
         "/api/v1/actions", "/api/v1/openapi.json", "/feeds/actions.atom", "/feeds/calendar.ics",
         "/embed/map/", "/embed/countdown/", "/articles/index.json", "/map/?part=day"]  # fmt: skip


@pytest.fixture
def worker(
    collected_files: None, shipped_database: str, tmp_path: Path
) -> Iterator[tuple[Site, Line]]:
    """A site of one process, and a connection to it."""
    with (
        new_database(tmp_path, like=shipped_database) as database,
        gunicorn(database, tmp_path, WEB_CONCURRENCY="1") as site,
        closing(Line(site.url)) as line,
    ):
        yield site, line


def megabytes(site: Site) -> float:
    """The memory of the worker that it shares with nobody, and its part of what it shares."""
    (pid,) = site.workers
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    (pss,) = (line.split()[1] for line in told.splitlines() if line.startswith("Pss:"))
    return int(pss) * 1024 / MB


def ask(line: Line, address: str) -> int:
    reply = line.ask(Question(address.encode()))
    assert reply.status < 500, address
    return len(reply.body)


def every_address(line: Line, url: str) -> list[str]:
    """Every page of the sitemap, of each State what programs and frames ask for, and the files."""
    root = ElementTree.fromstring(line.ask(Question(b"/sitemap.xml")).body)
    pages = [str(loc.text).removeprefix(url) for loc in root.iterfind("{*}url/{*}loc")]
    more = [f"/embed/state/{code}/" for code in CODES]
    return [*pages, *more, *(f"/api/v1/participants/{code.upper()}" for code in CODES), *FILES]


def seconds(line: Line, address: str) -> float:
    """How long an address takes: the median of many."""
    taken = [line.ask(Question(address.encode())).seconds for _ in range(200)]
    return median(taken)


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells how memory is shared"
)


@needs_proc
def test_worker_that_has_served_every_page_takes_the_memory_that_is_stated(worker, record_property):
    site, line = worker
    before, addresses = megabytes(site), every_address(line, site.url)
    served = sum(ask(line, address) for _ in range(2) for address in addresses) // 2
    after = megabytes(site)
    told = f"{len(addresses)} addresses, {served / MB:.1f} MB of bodies"
    record_property("fault", f"memory: {before:.0f} MB at first, {after:.0f} MB after {told}")
    assert EVERY_PAGE * (1 - WITHIN) <= after <= EVERY_PAGE * (1 + WITHIN)


@needs_proc
@pytest.mark.long
def test_addresses_without_an_end_stay_within_the_bound_and_make_nothing_slower(
    worker, record_property: Callable[[str, Any], None]
):
    site, line = worker
    for address in every_address(line, site.url):
        ask(line, address)
    before, was = megabytes(site), {at: seconds(line, at) for at in ("/", "/states/fra/")}

    def share(first: int) -> int:
        with closing(Line(site.url)) as own:
            return len([ask(own, invented(number)) for number in range(first, DISTINCT, 4)])

    begun = time.monotonic()
    with ThreadPoolExecutor(4) as threads:
        answered = sum(threads.map(share, range(4)))
    taken, after = time.monotonic() - begun, megabytes(site)
    now = {at: seconds(line, at) for at in was}
    record_property(
        "fault",
        f"memory: {before:.0f} MB, {after:.0f} MB after {answered} distinct addresses in"
        f" {taken:.0f} s; / {was['/'] * 1000:.2f} ms before, {now['/'] * 1000:.2f} ms after",
    )
    assert answered == DISTINCT
    assert (after - before) * MB < FRAGMENTS * OTHERS_BYTES
    for address, seconds_before in was.items():
        assert now[address] < 2 * seconds_before + 0.001, address


def invented(number: int) -> str:
    """An address that nobody has asked for: of a page, a search, a file, a scenario, of nothing."""
    day = f"{2025 + number % 2}-{1 + number % 12:02}-{1 + number % 28:02}"
    return [
        f"/nothing/{number}/",
        f"/live/?v={number}",
        f"/data/states.csv?q={number}&sort=name",
        f"/data/actions.json?q={number}",
        f"/api/v1/search?q=word{number}",
        f"/oembed?url=http://x/{number}",
        f"/data/{day}/states.csv?group={number}",
        f"/states/{number}",
        f"/api/v1/participants?limit={number}",
        f"/feeds/calendar.ics?as_at={day}&n={number}",
    ][number % 10]
