"""Requests that nobody sensible sends, made of the real addresses, for a run of fuzzing."""

import random
import string
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, unquote_to_bytes

from django.conf import settings
from django.urls import URLPattern, get_resolver, resolve

from convention_tracker.addresses import canonical
from signatories.exports.files import FILES

Headers = tuple[tuple[bytes, bytes], ...]

NAMES = ["fra", "eue", "VN", "vietnam", "côte-d-ivoire", "eu", "grulac", "A", "null", "41", "068"]
DAYS = ["2025-10-26", "2026-11-21", "2026-11-22", "2025-02-30", "0001-01-01", "9999-12-31", "soon"]
FILE_NAMES = [f"{name}.{suffix}" for name in FILES for suffix in ("csv", "json", "xlsx")]
# What may stand in the place of each part of a path.
PLACES = {"code": NAMES, "iso3": NAMES, "number": ["1", "41", "068", "69", "-1"], "day": DAYS}
PLACES["name"] = [*FILE_NAMES, "datapackage.json", "csv-metadata.json", "hanoi-convention.zip"]
WORDS = ["signatory", "weog", "eu", "reported", "party", "tiles", "results", "fr", "ar", "dark"]
WORDS += ["print", "1080x1080", "1", "0", "json", "xml", "actions", "-name", "2027-03-31:fra,swe"]
WORDS += ["https://example.org/", "http://127.0.0.1:8000/map/", "extradition", '"no deposit"']
HOSTILE = ["<script>alert(1)</script>", "'\"><b>", "\0", "\r\nSet-Cookie: a=b", "../../etc/passwd"]
HOSTILE += ["{{7*7}}", "%(name)s", "\u202e", "\ud800", "٤١", "=1+1", "9" * 400, "a" * 900, "\ufeff"]
NOISE = ["utm_source", "fbclid", "part[]", "__proto__", "as_at ", "AS_AT", "csrfmiddlewaretoken"]
IN_PATH = ["%2e%2e/", "%2e/", "//", "%20", "%c0%af", "%c0%ae", "%00", "%0a", "%ff", "%252e", ";a=b"]
IN_PATH += [
    "\\",
    "..%5c",
    "%E2%80%AE",
    "%ED%A0%80",
    "*",
    "@evil.example",
    ":80",
    "#",
    "?",
    "%",
    "'",
]
NOT_SENT = b" \r\n\0"  # each ends a request line, or the line after it
PRINTED = bytes(range(33, 127))  # gunicorn itself refuses most others
UNKEYED = [
    *("X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-For", "X-Forwarded-Port"),
    *("X-Forwarded-Prefix", "X-Forwarded-Server", "X-Original-URL", "X-Rewrite-URL", "Forwarded"),
    *("X-HTTP-Method-Override", "X-Method-Override", "X-Host", "Accept-Language", "Cookie"),
    *("Range", "If-Range", "If-None-Match", "If-Modified-Since", "HX-Request", "HX-Target"),
    *("Accept", "User-Agent", "Referer", "Origin", "Authorization", "X-Request-ID", "Via"),
    *("Accept-Encoding", "SCRIPT_NAME", "PATH_INFO", "X-Script-Name", "Content-Type"),
]
VALUES = [
    "evil.example",
    "https",
    "http",
    "/admin/",
    "/nothing/",
    "POST",
    "bytes=0-1",
    "*",
    "vi,fr",
    "true",
    "br",
    "gzip",
]
VALUES += ["for=1.2.3.4;host=evil.example;proto=https", "sessionid=x; csrftoken=y", "gzip, br;q=0"]
VALUES += ["identity", "multipart/form-data", "a" * 4000, "é"]
METHODS = ["HEAD", "HEAD", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "x"]
HOSTS = ["evil.example", "127.0.0.1", "LOCALHOST", "127.0.0.1:1", "a b", "[::1]", "@", ".."]


@dataclass(frozen=True, slots=True)
class Question:
    """A request: its target as it goes over the wire, and what else is sent."""

    target: bytes
    method: str = "GET"
    headers: Headers = ()
    body: bytes = b""
    host: str = ""

    @property
    def canonical(self) -> "Question":
        """The address alone, in the one way that it is rendered in however it is typed."""
        path, _, query = self.target.partition(b"#")[0].partition(b"?")
        try:
            address = canonical(unquote_to_bytes(path).decode("latin-1"), query.decode("latin-1"))
        except ValueError:  # it is rendered as it is
            return Question(self.target)
        return Question(path + (b"?" + address.query.encode() if address.query else b""))

    def sent(self, host: str) -> bytes:
        """The bytes of the request."""
        lines = [f"{self.method} ".encode() + self.target + b" HTTP/1.1"]
        lines.append(b"Host: " + (self.host or host).encode())
        lines += [name + b": " + value for name, value in self.headers]
        if self.body:
            lines.append(b"Content-Length: %d" % len(self.body))
        return b"\r\n".join([*lines, b"", self.body])


def questions(seed: int) -> Iterator[Question]:
    """One after another without an end; the same ones for the same seed."""
    chance = random.Random(seed)
    corpus = sorted(_paths(get_resolver().url_patterns, chance))
    while True:
        yield _question(chance, chance.choice(corpus))


def _paths(patterns: Any, chance: random.Random, before: str = "/") -> Iterator[str]:
    """A path of every public page and file, several where something stands in its place."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if route.startswith(f"/{settings.ADMIN_PATH}"):
            continue
        if isinstance(pattern, URLPattern):
            yield from {_filled(route, chance) for _ in range(12)}
        else:
            yield from _paths(pattern.url_patterns, chance, route)


def _filled(route: str, chance: random.Random) -> str:
    for name, values in PLACES.items():
        route = route.replace(f"<str:{name}>", chance.choice(values))
    return route


def _question(chance: random.Random, path: str) -> Question:
    target = quote(path, safe="/-._").encode()
    if chance.random() < 0.4:
        target = _spoilt(chance, target)
    query = _query(chance, path) if chance.random() < 0.7 else b""
    asked = Question(target + (b"?" + query if query else b""))
    if chance.random() < 0.6:
        asked = replace(asked, headers=tuple(_header(chance) for _ in range(chance.randint(1, 4))))
    if chance.random() < 0.1:
        asked = replace(asked, method=chance.choice(METHODS))
    if chance.random() < 0.05:
        asked = replace(asked, body=_bytes(chance, 200))
    if chance.random() < 0.05:
        asked = replace(asked, host=chance.choice(HOSTS))
    return asked


def _spoilt(chance: random.Random, target: bytes) -> bytes:
    """A path with something in it that does not belong there."""
    at = chance.randint(1, len(target))
    said = chance.choice([
        chance.choice(IN_PATH).encode(),
        _line(chance, 12),
        quote(_bytes(chance, 12)).encode(),
        b"a" * chance.choice([300, 3000]),
    ])  # fmt: skip
    changed = target[:at] + said + target[at + chance.randint(0, 2) :]
    return chance.choice([changed, changed, target.upper(), target.rstrip(b"/"), b"/" + target])


def _query(chance: random.Random, path: str) -> bytes:
    """Parameters of the page with values that it has and others, among what is no parameter."""
    known = getattr(resolve(path).func, "known_parameters", ()) or ("as_at", "known_at", "q", "dl")
    parts = []
    for _ in range(chance.choice([1, 1, 2, 3, 120])):
        name = chance.choice([*known, *known, *NOISE, "as_at", "q"])
        typed = chance.choice([*DAYS, *NAMES, *WORDS, *HOSTILE, ""]).encode(errors="surrogatepass")
        value = quote(typed if chance.random() < 0.9 else _bytes(chance, 20)).encode()
        if chance.random() < 0.1:
            name = "".join(f"%{ord(letter):02x}" for letter in name[:20])
        parts.append(quote(name, safe="%").encode() + b"=" + value)
    if chance.random() < 0.1:
        parts.append(_line(chance, 30))
    return chance.choice([b"&", b"&", b"&", b"&&", b";"]).join(parts)[:3500]


def _header(chance: random.Random) -> tuple[bytes, bytes]:
    known = chance.choice(UNKEYED)
    name = known if chance.random() < 0.9 else "X-" + "".join(chance.choices(string.ascii_letters))
    value = chance.choice(VALUES).encode() if chance.random() < 0.8 else _line(chance, 30)
    return name.encode(), value


def _bytes(chance: random.Random, most: int) -> bytes:
    return chance.randbytes(chance.randint(1, most))


def _line(chance: random.Random, most: int) -> bytes:
    """Any bytes, mostly such as can be printed, but those that would make two lines of one."""
    if chance.random() < 0.9:
        return bytes(chance.choices(PRINTED, k=chance.randint(1, most)))
    return bytes(byte for byte in _bytes(chance, most) if byte not in NOT_SENT)
