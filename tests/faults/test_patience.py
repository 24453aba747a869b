"""Waiting for a server that does not answer ends where somebody waits for it, and only there."""

import time

import psycopg
import pytest

from convention_tracker import patience
from convention_tracker.postgresql.base import Connection


@pytest.fixture
def connection(postgres):
    with Connection.connect(postgres.url()) as connected:
        yield connected


def test_query_that_takes_too_long_is_given_up_and_its_connection_with_it(connection):
    begun = time.monotonic()
    with patience.at_most(0.3), pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT pg_sleep(20)")
    assert 0.3 < time.monotonic() - begun < 3
    assert connection.closed


def test_query_that_is_given_up_is_not_gone_on_with_by_the_server(connection, postgres):
    with patience.at_most(0.1), pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT pg_sleep(20), 'given up'")
    time.sleep(0.3)
    running = "SELECT query FROM pg_stat_activity WHERE state = 'active'"
    assert not any("'given up'" in str(query) for (query,) in postgres.ask(running))


def test_query_that_fails_by_itself_leaves_its_connection(connection):
    connection.execute("SET statement_timeout = '1ms'")
    with patience.at_most(5), pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT pg_sleep(1)")
    assert not connection.closed


def test_query_of_a_command_takes_as_long_as_it_takes(connection):
    with patience.at_most(0.1):
        pass
    assert connection.execute("SELECT pg_sleep(0.5), 7").fetchone() == ("", 7)
