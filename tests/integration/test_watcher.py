"""The thread that keeps what is served current: it goes on, and is missed when it does not."""

import threading
import time
from datetime import UTC, datetime

import pytest

from articles import library
from convention_tracker import health, keeping, watcher
from convention_tracker.watcher import Watcher, look
from signatories import register
from tests.html import read

READ_AT = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)


@pytest.fixture
def end(monkeypatch):
    """Ends the threads of a test that wait for it."""
    ending = threading.Event()
    monkeypatch.setattr(threading, "excepthook", lambda _died: None)
    yield ending
    ending.set()
    until(lambda: not threads("watcher") + threads("keeper"))


@pytest.fixture
def watching(snapshot, monkeypatch, end):
    """A watcher that starts at once, in a process that has last read the database at a time."""
    monkeypatch.setattr(watcher, "SECONDS_BETWEEN_LOOKS", 0.001)
    monkeypatch.setattr(watcher, "SECONDS_TO_START", 0.05)
    monkeypatch.setattr(keeping, "restore", lambda: None)
    monkeypatch.setattr(keeping, "keep", die)
    monkeypatch.setattr(register, "_holder", register._Holder(snapshot, read_at=READ_AT))
    started = Watcher()
    monkeypatch.setattr(health, "watcher", started)
    return started


@pytest.fixture
def hanging(monkeypatch, end):
    """Every look hangs, as with a disk that does not answer, and then its thread dies."""

    def hang():
        end.wait()
        raise SystemExit

    monkeypatch.setattr(watcher, "look", hang)


def die():
    """End the thread."""
    raise SystemExit


def until(condition):
    give_up = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < give_up
        time.sleep(0.001)


def threads(name="watcher"):
    return [thread for thread in threading.enumerate() if thread.name == name]


def test_watcher_started_again_starts_no_second_thread(watching, hanging):
    watching.start()
    watching.start()
    watching.revive()
    assert len(threads()) == 1


def test_watcher_that_hangs_from_the_start_keeps_no_process_from_serving(watching, hanging, client):
    watching.start()
    assert client.get("/readyz").json()["status"] == "degraded"
    assert client.get("/readyz").json()["since"] == READ_AT.isoformat()
    page = read(client, "/")
    assert "73 participants" in page.main
    assert "The register has not been readable since 11:30 (New York)" in page.body


def test_watcher_that_died_is_reported_and_started_again_by_the_next_probe(
    watching, hanging, end, client, caplog
):
    watching.start()
    end.set()
    until(lambda: not threads())
    end.clear()
    assert client.get("/readyz").json()["status"] == "degraded"
    assert len(threads()) == 1
    assert "The watching thread had died" in caplog.text


def test_disk_that_hangs_keeps_no_look_from_being_made(watching, monkeypatch, end):
    looks = []

    def look():
        looks.append(threads("keeper"))
        if end.is_set():
            raise SystemExit

    monkeypatch.setattr(watcher, "look", look)
    monkeypatch.setattr(keeping, "keep", end.wait)
    watching.start()
    until(lambda: len(looks) > 20)
    assert looks[-1]
    monkeypatch.setattr(keeping, "keep", die)


def test_watcher_never_started_is_not_started_by_a_probe(watching, client):
    assert client.get("/readyz").json()["status"] == "ok"
    assert threads() == []


def test_look_comes_often_enough_for_a_publication_to_be_seen_within_two_seconds():
    assert watcher.SECONDS_BETWEEN_LOOKS <= 1


def test_look_survives_what_neither_database_nor_texts_should_do(db, monkeypatch, caplog):
    refreshed = []

    def broken():
        raise KeyError("preamble")

    monkeypatch.setattr(register, "refresh", broken)
    monkeypatch.setattr(library, "refresh", lambda: refreshed.append(1))
    look()
    assert refreshed == [1]
    assert "could not be refreshed" in caplog.text
