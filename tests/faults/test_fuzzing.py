"""Many threads ask for every public address with anything in path, query, headers and body."""

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPException
from itertools import islice
from typing import Any

import pytest

from tests.crowd import LIVE_REGION
from tests.keepalive import Line, Reply
from tests.processes import new_database
from tests.questions import Question, questions
from tests.sites import Site, gunicorn

UNKEPT = "convention_tracker.wsgi:django_application"  # without the page cache
THREADS = 4
SLOWEST = 10.0  # seconds, on a machine that has much else to do; most take a hundredth of one
SEED = int(os.environ.get("FUZZ_SEED", "20261122"))
# What answers may differ in: they are made at other moments, kept or not, packed or not.
OF_THE_MOMENT = {"date", "etag", "vary", "cache-control", "content-length", "content-encoding"}
OF_THE_MOMENT |= {"x-request-id", "connection", "transfer-encoding"}


@pytest.fixture(scope="module")
def sites(
    collected_files: None, shipped_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Site, Site]]:
    """A site as it is served, and its twin without the page cache."""
    folders = [tmp_path_factory.mktemp(name) for name in ("kept", "afresh")]
    with (
        new_database(folders[0], like=shipped_database) as database,
        gunicorn(database, folders[0]) as kept,
        gunicorn(database, folders[1], application=UNKEPT, SITE_URL=kept.url) as afresh,
    ):
        yield kept, afresh


class Run:
    """Counts, and everything that is wrong."""

    def __init__(self, kept: Site, afresh: Site) -> None:
        self._urls = kept.url, afresh.url
        self._lock = threading.Lock()
        self.statuses: Counter[int] = Counter()
        self.compared = 0
        self.seconds: list[float] = []
        self.wrong: list[str] = []

    def try_out(self, share: Iterable[Question]) -> None:
        """Ask each question twice as it is, and the twin for its address alone."""
        kept, afresh = (Line(url) for url in self._urls)
        with closing(kept), closing(afresh):
            for question in share:
                replies = [self._asked(question, kept) for _ in range(2)]
                if all(reply and _is_comparable(question, reply) for reply in replies):
                    twin = afresh.ask(question.canonical)
                    for reply in filter(None, replies):
                        self._compare(question, reply, twin)

    def _asked(self, question: Question, line: Line) -> Reply | None:
        try:
            reply = line.ask(question)
        except (OSError, HTTPException) as error:
            self._note(question, f"no answer: {error!r}")
            return None
        with self._lock:
            self.statuses[reply.status] += 1
            self.seconds.append(reply.seconds)
        if reply.status >= 500 and not _is_refusal(reply):
            self._note(question, f"answered {reply.status}")
        if reply.seconds > SLOWEST:
            self._note(question, f"took {reply.seconds:.1f} s")
        return reply

    def _compare(self, question: Question, reply: Reply, twin: Reply) -> None:
        self.compared += 1
        if reply.status == 304 and b"If-None-Match" in dict(question.headers):
            return
        if 503 in (reply.status, twin.status):
            return  # one of them has many pictures to draw
        if question.method == "HEAD":
            twin = Reply(twin.status, twin.headers, b"", 0)
        if unlike := sorted(_facts(reply) ^ _facts(twin)):
            self._note(question, f"is not like its twin: {unlike}")
        elif _body(reply) != _body(twin):
            self._note(question, f"does not say what its twin does: {reply.body!r} {twin.body!r}")

    def _note(self, question: Question, what: str) -> None:
        with self._lock:
            self.wrong.append(f"{what[:600]}\n  {question}")


def _is_comparable(question: Question, reply: Reply) -> bool:
    """Not what is of another host or method, nor what the server itself has refused."""
    is_ours = not question.host and question.method in {"GET", "HEAD"}
    return is_ours and "x-request-id" in reply.headers


def _is_refusal(reply: Reply) -> bool:
    """What is meant: a format that there is not, a method that is none, or too much at once."""
    return reply.status == 501 or (reply.status == 503 and "retry-after" in reply.headers)


def _facts(reply: Reply) -> set[tuple[str, str]]:
    """Status and headers; the order of a policy's parts is another in each process."""
    kept = {name: value for name, value in reply.headers.items() if name not in OF_THE_MOMENT}
    policy = kept.pop("content-security-policy", "").split("; ")
    return {("status", str(reply.status)), *kept.items(), *((part, "") for part in policy)}


def _body(reply: Reply) -> bytes:
    return LIVE_REGION.sub(b"", reply.body)


@pytest.mark.parametrize(
    "count", [3_000, pytest.param(50_000, marks=pytest.mark.long)], ids=["some", "many"]
)
def test_whatever_is_sent_is_answered_soon_and_kept_answers_are_those_made_afresh(
    sites, count, record_property: Callable[[str, Any], None]
):
    run = Run(*sites)
    asked = list(islice(questions(SEED), count // 2))
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(run.try_out, (asked[first::THREADS] for first in range(THREADS))))
    seconds = sorted(run.seconds)
    told = {
        "seed": SEED,
        "sent": len(seconds),
        "compared": run.compared,
        "statuses": dict(sorted(run.statuses.items())),
        "wrong": len(run.wrong),
        "99th percentile": f"{seconds[int(len(seconds) * 0.99)]:.3f} s",
        "slowest": f"{seconds[-1]:.2f} s",
    }
    record_property("fault", "fuzzing: " + ", ".join(f"{k} {v}" for k, v in told.items()))
    assert len(seconds) == count
    assert not run.wrong, "\n".join(run.wrong[:20])
