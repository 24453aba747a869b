"""The snapshot of this process: read once, replaced when the version changes, kept meanwhile."""

import logging
import threading

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from articles import library
from convention_tracker import watcher
from signatories import models, queries, register
from signatories.facts import Act
from signatories.register import Unavailable
from tests.factories import make_draft, make_staff, publish, published


@pytest.fixture
def away(monkeypatch):
    """The database is away until `come_back` is called."""

    def fail(*_arguments):
        raise OperationalError("connection refused")

    with monkeypatch.context() as patched:
        patched.setattr(queries, "read_version", fail)
        yield patched


@pytest.fixture(autouse=True)
def _forgotten():
    register.forget()
    yield
    register._holder.away_since = None
    register.forget()


def selects(context):
    return [query["sql"] for query in context.captured_queries if query["sql"].startswith("SELECT")]


def publish_japan():
    alice = make_staff()
    return publish(make_draft(alice))


def test_snapshot_read_takes_one_query_for_each_table_the_checks_and_the_version(db):
    with CaptureQueriesContext(connection) as context:
        snapshot = published()
    assert len(selects(context)) == 2 + len(queries.TABLES)
    assert len(snapshot.all(Act)) == models.Action.objects.count()


def test_snapshot_held_costs_no_query_and_is_the_same_object(snapshot, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert register.current() is snapshot
        register.current().register().on(snapshot.register().rule.opens)


def test_refresh_without_a_change_asks_for_the_version_alone(snapshot, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert register.refresh() is snapshot


def test_refresh_after_a_publication_brings_the_act_and_leaves_the_old_snapshot_alone(snapshot):
    publish_japan()
    assert register.current() is snapshot
    register.refresh()
    fresh = register.current()
    assert fresh.version.number == snapshot.version.number + 1
    assert fresh.version.epoch == snapshot.version.epoch
    found = [[act.id for act in s.register().acts_of["JPN"]] for s in (snapshot, fresh)]
    assert found == [[], ["jpn-signature-1"]]


def test_publication_once_committed_is_seen_by_its_own_process_at_once(
    snapshot, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        publish_japan()
    assert [act.id for act in register.current().register().acts_of["JPN"]] == ["jpn-signature-1"]


def test_version_of_another_epoch_replaces_the_snapshot(snapshot):
    models.RegisterVersion.objects.update(epoch="restored")
    assert register.refresh() is not snapshot
    assert register.current().version.epoch == "restored"


def test_register_that_was_never_loaded_is_unavailable(db):
    models.RegisterVersion.objects.all().delete()
    assert queries.read_snapshot() is None
    with pytest.raises(Unavailable):
        register.current()
    assert register.status() == {"status": "starting", "version": None, "since": None}


def test_snapshot_goes_on_serving_while_the_database_is_away(snapshot, away, register_day, caplog):
    assert register.refresh() is snapshot
    register_day.shift(60)
    assert register.refresh() is snapshot
    assert register.current() is snapshot
    assert register.status() == {
        "status": "degraded",
        "version": str(snapshot.version),
        "since": "2026-11-22T17:00:00+00:00",
    }
    warnings = [r for r in caplog.records if r.levelno == logging.WARNING]
    assert [w.getMessage() for w in warnings] == ["The database is away: connection refused"]


def test_snapshot_after_the_database_came_back_is_current_again(snapshot, away):
    register.refresh()
    away.undo()
    publish_japan()
    register.refresh()
    assert register.current().version.number == snapshot.version.number + 1
    status = register.status()
    assert (status["status"], status["since"]) == ("ok", None)


def test_process_without_a_snapshot_and_a_database_is_unavailable(db, away):
    with pytest.raises(Unavailable):
        register.current()
    assert register.status()["status"] == "starting"


def test_watch_called_again_starts_no_second_thread(snapshot, monkeypatch):
    started = []

    class Thread:
        def __init__(self, **options):
            self.options = options

        def start(self):
            started.append(self.options)

    monkeypatch.setattr("convention_tracker.watcher.threading.Thread", Thread)
    monkeypatch.setattr(watcher, "_started", threading.Lock())
    watcher.watch()
    watcher.watch()
    assert [options["daemon"] for options in started] == [True]


def test_register_is_looked_at_often_enough_to_be_seen_within_two_seconds():
    assert watcher.SECONDS_BETWEEN_LOOKS <= 1


def test_watcher_survives_what_neither_database_nor_texts_should_do(monkeypatch, caplog):
    refreshed = []

    def broken():
        raise KeyError("preamble")

    monkeypatch.setattr(register, "refresh", broken)
    monkeypatch.setattr(library, "refresh", lambda: refreshed.append(1))
    watcher._look()
    assert refreshed == [1]
    assert "could not be refreshed" in caplog.text
