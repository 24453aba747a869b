"""Readers who ask for page after page, and note what they are answered."""

import re
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import cache
from http.client import HTTPException
from itertools import cycle
from typing import Self
from urllib.error import HTTPError
from urllib.request import urlopen

from signatories.facts import Participant
from signatories.loading import read as read_facts

LIVE_REGION = re.compile(rb'<div class="live".*?</div>')  # says of itself when it was read
LONGEST_ANSWER = 30.0  # seconds
SOON = 2.0 + 1.0  # seconds: what is promised, and one for the other tests on the machine
CODES = sorted({r.iso3.lower() for r in read_facts().records if isinstance(r, Participant)})
UNREAD = "The register has not been readable since "  # what `/live/` tells open pages
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
    """Threads that ask a site for addresses in turn while the context lasts.

    When an answer is cut off they ask `again` so many times, as browsers and proxies do.
    """

    def __init__(
        self,
        url: str,
        addresses: Sequence[str],
        count: int = 3,
        again: int = 0,
        is_right: Callable[[str, bytes], bool] | None = None,
    ) -> None:
        """`is_right` judges answers while the register changes; else all are as they are now."""
        self._url = url
        self._is_right = is_right
        self._again = again
        self._addresses = cycle(addresses)
        self._each, self._asked = len(addresses), 0
        self._next = threading.Lock()
        self._done = threading.Event()
        self._threads = [threading.Thread(target=self._read) for _number in range(count)]
        self._answers: dict[str, list[bytes]] = defaultdict(list)
        self.failures: list[str] = []
        self.cut_off = 0
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
                self._answers[address].append(self._ask(f"{self._url}{address}"))
            except (OSError, HTTPException) as error:
                self.failures.append(f"{address}: {error}")
            self.slowest = max(self.slowest, time.monotonic() - begun)
            time.sleep(0.005)  # the machine has other things to do

    def _ask(self, url: str) -> bytes:
        for _time in range(self._again):
            try:
                return read(url)
            except HTTPError:
                raise
            except (OSError, HTTPException):
                self.cut_off += 1
        return read(url)

    def have_asked_all(self) -> None:
        """Wait until each address has been answered since now."""
        end = self._asked + self._each
        while self._asked < end:
            time.sleep(0.01)

    def wrong(self) -> list[str]:
        """The addresses of answers that were anything else than what they are now."""
        is_right = self._is_right or self._is_as_now
        answers = ((at, body) for at, bodies in self._answers.items() for body in bodies)
        return [at for at, body in answers if not is_right(at, body)]

    def _is_as_now(self, address: str, body: bytes) -> bool:
        """Whether an answer is what it is now, but for its live region."""
        return LIVE_REGION.sub(b"", body) == self._now(address)

    @cache  # noqa: B019 - it lives as long as its test
    def _now(self, address: str) -> bytes:
        return ask(f"{self._url}{address}")

    def figures(self, wrong: int) -> dict[str, object]:
        """What they were answered."""
        answered = sum(map(len, self._answers.values()))
        return {
            "sent": answered + len(self.failures),
            "right": answered - wrong,
            "failed": len(self.failures),
            "wrong": wrong,
            "slowest": f"{self.slowest:.2f} s",
        }


def read(url: str) -> bytes:
    """What is at an address. Raises OSError for an error."""
    with urlopen(url, timeout=LONGEST_ANSWER) as answer:  # noqa: S310 - our own address
        return bytes(answer.read())


def ask(url: str) -> bytes:
    """The same without its live region."""
    return LIVE_REGION.sub(b"", read(url))


def token_of(url: str) -> str:
    """What a page of a site shows, as `/live/` is asked."""
    return token_in(read(f"{url}/"))


def token_in(page: bytes) -> str:
    """What a page shows, as `/live/` is asked."""
    found = re.search(r'data-token="(\S+?)"', page.decode())
    assert found
    return found[1]


def seconds_until(url: str, text: str, in_a_row: int = 15) -> float:
    """How long until answers have a text: so many in a row, those of every worker.

    With a pause after each, for a worker that is busy may leave many at once to another.
    """
    begun, found, since = time.monotonic(), 0, 0.0
    while found < in_a_row:
        is_there, now = text.encode() in ask(url), time.monotonic()
        found, since = (found + 1 if is_there else 0), (since if found else now)
        assert now - begun < LONGEST_ANSWER, f"{url} never says {text}"
        time.sleep(0.02)
    return since - begun
