"""The page cache: around the WSGI application, so that a hit costs a dictionary look-up.

It keeps finished bytes for as long as the register's version and the day in New York last. The
key is the scheme and the address with its known parameters; the application sees nothing else of
a request, so nothing else can enter a page. What is not the same for everyone passes through.
"""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from articles import library
from signatories import register
from signatories.snapshot import Version

from . import clock, languages
from .addresses import Address, canonical
from .representations import Answer, Finished, Headers

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

# The key of a WSGI environment that tells what answered; without it the application did, unasked
# by the page cache.
ANSWERED_BY = "tracker.answered_by"
MEMORY, RENDERING, APPLICATION = "memory", "rendering", "application"

PAGES_BYTES = 64 * 1024 * 1024  # addresses without a query or a day: as many as there are pages
OTHERS_BYTES = 24 * 1024 * 1024  # searches, scenarios, dated pages and files, pictures, mistakes
KEYS = 1024  # requests whose key is remembered: a few kilobytes each at the most
LONGEST_HOST = 270  # characters: a name, and a port
READING = frozenset({"GET", "HEAD"})
A_DAY = re.compile(r"/\d{4}-\d{2}-\d{2}/")  # in the path of a file


class Key(NamedTuple):
    """What a page depends on, besides the edition that its shelf belongs to."""

    address: Address
    is_secure: bool
    script: str


class Pool:
    """Finished answers up to a number of bytes; the one not asked for longest leaves first.

    The order of asking is kept from when half of the room is taken.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: OrderedDict[Key, Finished] = OrderedDict()
        self._lock = threading.Lock()
        self.size = 0

    def get(self, key: Key) -> Finished | None:
        """The answer of a key, if it is kept."""
        found = self._kept.get(key)
        if found and self.size > self._limit // 2:  # before, none will leave soon
            with self._lock, suppress(KeyError):
                self._kept.move_to_end(key)
        return found

    def put(self, key: Key, finished: Finished) -> None:
        """Keep an answer, unless it alone would take more than a quarter of the room."""
        if finished.size > self._limit // 4:
            return
        with self._lock:
            if key not in self._kept:
                self._kept[key] = finished
                self.size += _room(key, finished)
            while self.size > self._limit:
                self.size -= _room(*self._kept.popitem(last=False))


def _room(key: Key, finished: Finished) -> int:
    """What an answer takes, with its key, which tables and locks refer to."""
    return finished.size + 4 * (len(key.address.path) + len(key.address.query))


@dataclass(slots=True)
class Shelf:
    """What is kept of one version of register and texts on one day, while the database is read."""

    edition: tuple[Version, int, date, datetime | None] | None = None
    pages: Pool = field(default_factory=lambda: Pool(PAGES_BYTES))
    others: Pool = field(default_factory=lambda: Pool(OTHERS_BYTES))
    turns: dict[Key, threading.Lock] = field(default_factory=dict)

    def get(self, key: Key) -> Finished | None:
        """The finished answer of a key, if it is kept."""
        return self.pages.get(key) or self.others.get(key)

    def put(self, key: Key, finished: Finished) -> None:
        """Keep it where it belongs: what readers type never crowds out a page."""
        is_dated = key.address.query or A_DAY.search(key.address.path)
        is_page = finished.status.startswith("200") and not is_dated
        (self.pages if is_page else self.others).put(key, finished)

    @contextmanager
    def turn(self, key: Key) -> Iterator[None]:
        """One renders; the others wait for what it makes."""
        with self.turns.setdefault(key, threading.Lock()):
            try:
                yield
            finally:
                self.turns.pop(key, None)


class PageCache:
    """A WSGI application that answers from memory what the other one has answered before."""

    def __init__(self, application: Application, uncached: tuple[str, ...]) -> None:
        """`uncached`: how the paths begin that pass through."""
        self._application = application
        self._uncached = uncached
        self._shelf = Shelf()
        # Read once: Django's settings take longer than all the rest.
        self._must_be_secure: bool = settings.SECURE_SSL_REDIRECT
        self._told_secure: tuple[str, str] | None = settings.SECURE_PROXY_SSL_HEADER
        # The same requests come again and again.
        self._key_of = lru_cache(maxsize=KEYS)(self._work_out_key)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key, shelf = self._key(environ), self._current_shelf()
        if key is None or shelf is None:
            return self._application(environ, start_response)
        answer = self._answer(key, shelf, environ)
        start_response(answer.status, list(answer.headers))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]

    def _key(self, environ: Environ) -> Key | None:
        """The key of a request; None for one that the application must see itself."""
        if environ["REQUEST_METHOD"] not in READING:
            return None
        told = environ.get
        host = told("HTTP_HOST", "")
        if len(host) > LONGEST_HOST:
            return None
        return self._key_of(
            told("PATH_INFO", ""),
            told("QUERY_STRING", ""),
            host,
            self._is_secure(environ),
            told("SCRIPT_NAME", ""),
        )

    def _work_out_key(
        self, path: str, query: str, host: str, is_secure: bool, script: str
    ) -> Key | None:
        if (
            languages.split(path)[1].startswith(self._uncached)
            or not validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)
            or (self._must_be_secure and not is_secure)
        ):
            return None
        try:
            return Key(canonical(path, query), is_secure, script)
        except ValueError:
            return None

    def _is_secure(self, environ: Environ) -> bool:
        """As Django decides it."""
        if self._told_secure:
            name, secure = self._told_secure
            told: str | None = environ.get(name)
            if told is not None:
                return told.split(",", 1)[0].strip() == secure
        return bool(environ["wsgi.url_scheme"] == "https")

    def _current_shelf(self) -> Shelf | None:
        """The shelf of today and of the version held; None before there is one."""
        version, shelf = register.held_version(), self._shelf
        if version is None:
            return None
        edition = (version, library.held_version(), clock.today(), register.unread_since())
        if shelf.edition != edition:
            # Two threads may each make one; the last stays, and the other serves its requests.
            self._shelf = shelf = Shelf(edition)
        return shelf

    def _answer(self, key: Key, shelf: Shelf, environ: Environ) -> Answer:
        finished, environ[ANSWERED_BY] = shelf.get(key), MEMORY
        if finished is None:
            with shelf.turn(key):
                finished = shelf.get(key)
                if finished is None:
                    environ[ANSWERED_BY] = RENDERING
                    made = self._ask(key, environ)
                    if not made.may_be_kept:
                        return made
                    finished = Finished.of(made)
                    if self._current_shelf() is shelf:  # else it may be of another edition
                        shelf.put(key, finished)
        return finished.answer(
            environ.get("HTTP_ACCEPT_ENCODING", ""), environ.get("HTTP_IF_NONE_MATCH", "")
        )

    def _ask(self, key: Key, environ: Environ) -> Answer:
        """What the application answers to the key alone."""
        begun: list[tuple[str, Headers]] = []

        def start_response(status: str, headers: Headers, _error: object = None) -> None:
            begun.append((status, headers))

        parts = self._application(_bare(environ, key), start_response)
        try:
            body = b"".join(parts)
        finally:
            if close := getattr(parts, "close", None):
                close()
        return Answer(*begun[-1], body)


def _bare(environ: Environ, key: Key) -> Environ:
    """The request with nothing in it that the key does not tell; cookies and conditions gone."""
    kept = {"HTTP_HOST", *(settings.SECURE_PROXY_SSL_HEADER or ())[:1]}
    told = {name: environ[name] for name in environ if name[:5] != "HTTP_" or name in kept}
    return told | {"REQUEST_METHOD": "GET", "QUERY_STRING": key.address.query}
