"""The snapshot of this process: read once, replaced when the version changes, kept meanwhile."""

import logging
import time

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from convention_tracker import clock
from signatories import models, queries, register
from signatories.facts import Act
from signatories.register import Unavailable
from signatories.snapshot import Snapshot
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
    register._holder.is_away = False
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
    assert register.is_away()
    warnings = [r for r in caplog.records if r.levelno == logging.WARNING]
    assert [w.getMessage() for w in warnings] == ["The database is away: connection refused"]


def test_snapshot_after_the_database_came_back_is_current_again(snapshot, away):
    register.refresh()
    away.undo()
    publish_japan()
    register.refresh()
    assert register.current().version.number == snapshot.version.number + 1
    assert not register.is_away()


def test_process_without_a_snapshot_and_a_database_is_unavailable(db, away):
    with pytest.raises(Unavailable):
        register.current()
    assert register.status()["status"] == "starting"


def test_snapshot_survives_a_database_that_is_being_put_back(snapshot, caplog):
    models.RegisterVersion.objects.all().delete()
    assert register.refresh() is snapshot
    assert register.is_away()
    assert "it holds no register" in caplog.text


def test_snapshot_asked_for_before_anything_was_read_does_not_ask_the_database(
    db, django_assert_num_queries
):
    with django_assert_num_queries(0), pytest.raises(Unavailable):
        register.current()


@pytest.mark.parametrize(
    ("seconds", "is_watched", "is_remarked"),
    [(0, True, False), (4, True, False), (6, True, True), (6, False, False)],
)
def test_register_that_was_not_read_for_some_seconds_is_remarked_where_somebody_watches(
    snapshot, monkeypatch, seconds, is_watched, is_remarked
):
    read_at, read = clock.now(), time.monotonic() - seconds
    held = register._Holder(snapshot, is_watched=is_watched, read_at=read_at, read=read)
    monkeypatch.setattr(register, "_holder", held)
    assert register.unread_since() == (read_at if is_remarked else None)


def test_snapshot_given_back_is_served_and_read_anew_as_soon_as_the_database_answers(snapshot):
    old = Snapshot(snapshot.version, {})
    register.restore(old, clock.now())
    assert register.current() is old
    assert register.refresh() is not old
    assert register.current().all(Act) == snapshot.all(Act)
