"""Readers who ask for page after page, and note what they are answered."""

import re
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import AbstractContextManager
from itertools import cycle
from typing import Self
from urllib.request import urlopen

from signatories.facts import Participant
from signatories.loading import read as read_facts

LIVE_REGION = re.compile(rb'<div class="live".*?</div>')  # says of itself when it was read
LONGEST_ANSWER = 30.0  # seconds
CODES = sorted({r.iso3.lower() for r in read_facts().records if isinstance(r, Participant)})
COMMON = ["/", "/states/", "/data/states.csv", "/states/fra/"]
RARE = [
    *[f"/states/{code}/" for code in CODES],
    "/data/states.csv?standing=signatory",
    "/data/actions.csv",
    "/data/map.svg",
    "/data/datapackage.json",
    "/feeds/calendar.ics",
    "/feeds/actions.atom",
    "/api/v1/openapi.json",
    "/api/v1/participants",
    "/breakdown/",
    "/embed/map/",
    "/sitemap.xml",
    "/articles/41/",
    "/articles/search/?q=extradition",
    "/?as_at=2025-10-26",
]


class Readers(AbstractContextManager["Readers"]):
    """Threads that ask a site for addresses in turn while the context lasts."""

    def __init__(self, url: str, addresses: Sequence[str], count: int = 3) -> None:
        self._url = url
        self._addresses = cycle(addresses)
        self._each, self._asked = len(addresses), 0
        self._next = threading.Lock()
        self._done = threading.Event()
        self._threads = [threading.Thread(target=self._read) for _number in range(count)]
        self._answers: dict[str, list[bytes]] = defaultdict(list)
        self.failures: list[str] = []
        self.slowest = 0.0

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._done.set()
        for thread in self._threads:
            thread.join()

    def _read(self) -> None:
        while not self._done.is_set():
            with self._next:
                address = next(self._addresses)
                self._asked += 1
            begun = time.monotonic()
            try:
                self._answers[address].append(ask(f"{self._url}{address}"))
            except OSError as error:
                self.failures.append(f"{address}: {error}")
            self.slowest = max(self.slowest, time.monotonic() - begun)
            time.sleep(0.005)  # the machine has other things to do

    def have_asked_all(self) -> None:
        """Wait until each address has been answered since now."""
        end = self._asked + self._each
        while self._asked < end:
            time.sleep(0.01)

    def wrong(self) -> list[str]:
        """The addresses of answers that were anything else than what they are now."""
        now = {address: ask(f"{self._url}{address}") for address in self._answers}
        return [at for at, bodies in self._answers.items() for body in bodies if body != now[at]]

    def told(self, wrong: int, **more: object) -> str:
        """What they were answered, in figures."""
        answered = sum(map(len, self._answers.values()))
        figures = {
            "sent": answered + len(self.failures),
            "right": answered - wrong,
            "failed": len(self.failures),
            "wrong": wrong,
            "slowest": f"{self.slowest:.2f} s",
            **more,
        }
        return ", ".join(f"{name} {figure}" for name, figure in figures.items())


def ask(url: str) -> bytes:
    """What is at an address, without its live region. Raises OSError for an error."""
    with urlopen(url, timeout=LONGEST_ANSWER) as answer:  # noqa: S310 - our own address
        return LIVE_REGION.sub(b"", answer.read())


def token_of(url: str) -> str:
    """What a page of a site shows, as `/live/` is asked."""
    with urlopen(f"{url}/", timeout=LONGEST_ANSWER) as answer:  # noqa: S310 - our own address
        found = re.search(r'data-token="(\S+?)"', answer.read().decode())
    assert found
    return found[1]


def seconds_until(url: str, text: str, in_a_row: int = 15) -> float:
    """How long until so many answers in a row have a text: those of every worker."""
    begun, found = time.monotonic(), 0
    while found < in_a_row:
        found = found + 1 if text.encode() in ask(url) else 0
        assert time.monotonic() - begun < LONGEST_ANSWER, f"{url} never says {text}"
    return time.monotonic() - begun
