"""Fetching a file: from the United Nations' hosts alone, within bounds of time and size.

Standard library only: `http.client` asks one host one question, so each redirect is looked at
here before it is followed, and no proxy, cookie or password of the environment takes part.
"""

import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from http.client import (
    HTTPConnection,
    HTTPException,
    HTTPResponse,
    HTTPSConnection,
    IncompleteRead,
)
from urllib.parse import SplitResult, urljoin, urlsplit

MAX_REDIRECTS = 3
LONGEST_ADDRESS = 500
REDIRECTS = frozenset({301, 302, 303, 307, 308})
AGENT = "hanoi-convention-tracker (reads one treaty and its status)"
PIECE = 64 * 1024

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_PASSWORD = re.compile(r"^([a-z]+:/+)?[^/@]*@", re.IGNORECASE)
_SAFE = re.compile(r"[!-~]+")  # what a request line can hold


class Failure(StrEnum):
    """Why nothing was fetched."""

    ADDRESS = "address"
    CONNECTION = "connection"
    CERTIFICATE = "certificate"
    TIME_OUT = "time_out"
    HTTP_ERROR = "http_error"
    REDIRECT = "redirect"
    INTERRUPTED = "interrupted"
    FILE = "file"


class NotFetched(Exception):
    """Nothing was fetched: `failure` says why; `str()` is the whole message."""

    def __init__(self, failure: Failure, message: str) -> None:
        super().__init__(message)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class Policy:
    """From where and how a file may be fetched: `domain` stands for its subdomains too.

    `port` is the only one that an address may name; None: it may name none. `max_bytes` is the
    size of the largest file that its reader takes.
    """

    domain: str
    max_bytes: int
    scheme: str = "https"
    port: int | None = None
    connect_seconds: float = 10
    total_seconds: float = 60

    def allowed(self, address: str) -> SplitResult:
        """The parts of an address. Raises NotFetched when the policy does not allow it."""
        if len(address) > LONGEST_ADDRESS or not _SAFE.fullmatch(address):
            message = "The address is too long, or holds spaces or letters beyond ASCII."
            raise NotFetched(Failure.ADDRESS, message)
        try:
            parts = urlsplit(address)
            host, port = parts.hostname or "", parts.port
        except ValueError as error:
            raise NotFetched(Failure.ADDRESS, "This is no web address.") from error
        of_domain = host == self.domain or host.endswith(f".{self.domain}")
        if (
            parts.scheme != self.scheme
            or not (of_domain and _HOST.fullmatch(host))
            or port != self.port
            or "@" in parts.netloc
        ):
            raise NotFetched(Failure.ADDRESS, self._wanted(parts.scheme, host))
        return parts

    def _wanted(self, scheme: str, host: str) -> str:
        return (
            f"Only addresses that begin with {self.scheme}:// on a host of {self.domain} are"
            f" fetched, without a port or a password; this is {scheme or 'nothing'}:// on"
            f" {host[:100] or 'no host'}."
        )


def united_nations(max_bytes: int) -> Policy:
    """The policy for files of the United Nations up to a size."""
    return Policy("un.org", max_bytes)


def without_password(address: str) -> str:
    """An address as a record may keep it."""
    return _PASSWORD.sub(r"\1", address)[:LONGEST_ADDRESS]


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes, and the address that gave them, after redirects."""

    address: str
    data: bytes


def fetch(address: str, policy: Policy) -> Fetched:
    """The file at an address, after at most three redirects that the policy allows.

    Of a file that is too large only so much as shows that it is. Raises NotFetched.
    """
    ends = time.monotonic() + policy.total_seconds
    parts = policy.allowed(address)
    for _ in range(1 + MAX_REDIRECTS):
        with _answer(parts, policy, ends) as answer:
            if answer.status not in REDIRECTS:
                return Fetched(address, _body(answer, policy))
            address, parts = _next(address, answer, policy)
    raise NotFetched(Failure.REDIRECT, f"The site redirects more than {MAX_REDIRECTS} times.")


def _next(address: str, answer: HTTPResponse, policy: Policy) -> tuple[str, SplitResult]:
    """Where a redirect leads: the address and its parts. Raises NotFetched if it may not be."""
    location = answer.headers.get("Location", "")
    if not location:
        raise NotFetched(Failure.REDIRECT, "The site redirects and does not say where to.")
    try:
        target = urljoin(address, location)
        return target, policy.allowed(target)
    except NotFetched as error:
        message = f"The site redirects to another place, which is not followed. {error}"
        raise NotFetched(Failure.REDIRECT, message) from error
    except ValueError as error:
        raise NotFetched(Failure.REDIRECT, "The site redirects to no web address.") from error


def _body(answer: HTTPResponse, policy: Policy) -> bytes:
    """The whole body of a good answer, no further than one piece beyond the limit."""
    if answer.status != 200:
        message = f"The site answered {answer.status} {answer.reason[:60]}."
        raise NotFetched(Failure.HTTP_ERROR, message)
    pieces, size, promised = [], 0, answer.length
    while piece := answer.read1(PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > policy.max_bytes:
            return b"".join(pieces)
    if promised is not None and size < promised:
        raise IncompleteRead(b"", promised - size)
    return b"".join(pieces)


@contextmanager
def _answer(parts: SplitResult, policy: Policy, ends: float) -> Iterator[HTTPResponse]:
    """Ask, and give the head of the answer; what goes wrong until its end becomes NotFetched."""
    connection = _connection(parts, policy, ends)
    alarm = None
    try:
        connection.connect()
        alarm = _Alarm(connection.sock, ends)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target, headers={"User-Agent": AGENT, "Accept": "*/*"})
        with connection.getresponse() as answer:  # it may own the socket by now
            yield answer
        if alarm.rang:
            raise TimeoutError
    except (OSError, HTTPException, ValueError) as error:
        is_late = isinstance(error, TimeoutError) or (alarm is not None and alarm.rang)
        raise _told(error, is_late, parts.hostname or "", policy) from error
    finally:
        if alarm is not None:
            alarm.cancel()
        connection.close()


def _connection(parts: SplitResult, policy: Policy, ends: float) -> HTTPConnection:
    """A connection on which no single wait lasts longer than connecting may."""
    left = max(ends - time.monotonic(), 0.001)
    host, seconds = parts.hostname or "", min(policy.connect_seconds, left)
    if policy.scheme == "https":
        context = ssl.create_default_context()
        return HTTPSConnection(host, parts.port, timeout=seconds, context=context)
    return HTTPConnection(host, parts.port, timeout=seconds)


class _Alarm(threading.Timer):
    """Ends a connection when the time is over, also one that brings a byte now and then."""

    def __init__(self, connected: socket.socket, ends: float) -> None:
        super().__init__(max(ends - time.monotonic(), 0), self._ring)
        self.daemon = True
        self.rang = False
        self._socket = connected
        self.start()

    def _ring(self) -> None:
        self.rang = True
        with suppress(OSError):
            # Not that of a secured socket: it would take from the reader what it reads with.
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


def _told(error: Exception, is_late: bool, host: str, policy: Policy) -> NotFetched:
    """What went wrong, for the one who asked."""
    if is_late:
        message = (
            f"{host} did not answer within {policy.connect_seconds:g} seconds, or not completely"
            f" within {policy.total_seconds:g}."
        )
        return NotFetched(Failure.TIME_OUT, message)
    if isinstance(error, ssl.SSLError):
        return NotFetched(Failure.CERTIFICATE, f"{host} could not show who it is: {error}.")
    if isinstance(error, HTTPException):
        message = f"The answer of {host} broke off or is no answer of a web server."
        return NotFetched(Failure.INTERRUPTED, message)
    return NotFetched(Failure.CONNECTION, f"{host} could not be reached: {error}.")
