"""A finished answer in every encoding that browsers ask for, with the headers of each."""

import gzip
import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self

import brotli

Headers = list[tuple[str, str]]

# For pages: browsers ask each time, and a 304 costs nothing; a proxy in front asks for many.
CACHE_CONTROL = "public, max-age=0, s-maxage=5, stale-while-revalidate=10, stale-if-error=86400"
COMPRESSED = (
    "text/",
    "application/json",
    "application/problem+json",
    "application/csvm+json",
    "application/xml",
    "application/atom",
    "image/svg",
)
SMALLEST_COMPRESSED = 200  # bytes; below, the header costs more than is won
BROTLI_QUALITY, GZIP_LEVEL = 5, 6  # a millisecond or two for a page
OURS = {"etag", "vary", "cache-control", "content-length", "content-encoding"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the application answered."""

    status: str
    headers: Headers
    body: bytes

    def header(self, name: str) -> str:
        """The value of a header by its lower-case name; empty without it."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def may_be_kept(self) -> bool:
        """Whether it is the same for everyone, now and until the register changes."""
        control = self.header("cache-control")
        return (
            self.status[:3] in {"200", "204", "301", "302", "400", "404"}
            and not self.header("set-cookie")
            and not any(word in control for word in ("no-store", "private"))
            and self.header("vary").lower() in {"", "accept-encoding"}
        )


@dataclass(frozen=True, slots=True)
class Encoded:
    """The answer in one encoding, and what to say to who has it already."""

    answer: Answer
    etag: str
    not_modified: Answer


@dataclass(frozen=True, slots=True)
class Finished:
    """An answer ready to send. `size` is what it holds in memory, in bytes, about."""

    status: str
    encoded: dict[str, Encoded]
    size: int = field(compare=False)

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """The answer in every encoding that is worth it."""
        contents = {"identity": answer.body, **_compressed(answer)}
        shared = [pair for pair in answer.headers if pair[0].lower() not in OURS]
        shared.append(("Cache-Control", answer.header("cache-control") or CACHE_CONTROL))
        if len(contents) > 1:
            shared.append(("Vary", "Accept-Encoding"))
        encoded = {
            encoding: _encoded(encoding, content, shared, answer.status)
            for encoding, content in contents.items()
        }
        text = sum(len(name) + len(value) for name, value in shared)
        size = sum(map(len, contents.values())) + (text + 400 * len(shared)) * len(encoded)
        return cls(answer.status, encoded, size)

    def answer(self, accepted: str, seen: str) -> Answer:
        """What to send to a browser that accepts some encodings and has seen some ETags."""
        found = self.encoded.get(_preferred(accepted)) or self.encoded["identity"]
        if seen and self.status.startswith("200") and _names(seen, found.etag):
            return found.not_modified
        return found.answer


def _compressed(answer: Answer) -> dict[str, bytes]:
    """By encoding, the best first."""
    is_text = answer.header("content-type").startswith(COMPRESSED)
    if not is_text or len(answer.body) < SMALLEST_COMPRESSED:
        return {}
    return {
        "br": brotli.compress(answer.body, quality=BROTLI_QUALITY),
        "gzip": gzip.compress(answer.body, GZIP_LEVEL, mtime=0),
    }


def _encoded(encoding: str, content: bytes, shared: Headers, status: str) -> Encoded:
    etag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    kept = [pair for pair in shared if not pair[0].lower().startswith("content-")]
    headers = list(kept if status.startswith("204") else shared)
    if status.startswith("200"):
        headers.append(("ETag", etag))
    if not status.startswith("204"):
        headers.append(("Content-Length", str(len(content))))
    if encoding != "identity":
        headers.append(("Content-Encoding", encoding))
    not_modified = Answer("304 Not Modified", [*kept, ("ETag", etag)], b"")
    return Encoded(Answer(status, headers, content), etag, not_modified)


@lru_cache(maxsize=256)
def _preferred(accepted: str) -> str:
    """The best of our encodings that an Accept-Encoding header allows (RFC 9110, 12.5.3)."""
    allowed = {}
    for item in accepted.lower().split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        allowed[name] = not any(_is_zero(parameter) for parameter in parameters)
    for encoding in ("br", "gzip"):
        if allowed.get(encoding, allowed.get("*", False)):
            return encoding
    return "identity"


def _is_zero(parameter: str) -> bool:
    return parameter.replace(" ", "").rstrip("0").rstrip(".") in {"q=", "q=0"}


def _names(seen: str, etag: str) -> bool:
    """Whether an If-None-Match header names the ETag."""
    if seen == etag:  # as browsers ask, and nearly all others
        return True
    tags = {tag.strip().removeprefix("W/") for tag in seen.split(",")}
    return "*" in tags or etag in tags
