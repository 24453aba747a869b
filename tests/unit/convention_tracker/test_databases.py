"""What the addresses of databases in the environment come to."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from convention_tracker import databases

PRIMARY = "postgres://app:secret@one:5432/tracker"
REPLICA = "postgres://app:secret@two:5433/tracker"


def test_replica_is_read_and_never_written(tmp_path):
    aliases = databases.aliases(PRIMARY, tmp_path, REPLICA)
    assert (aliases["default"]["HOST"], aliases["register"]["HOST"]) == ("one", "two")
    assert aliases["register"]["OPTIONS"]["read_only"]


def test_of_several_hosts_the_one_that_takes_writes_is_written_and_the_first_is_read(tmp_path):
    aliases = databases.aliases("postgres://app@one,two:5432/tracker", tmp_path)
    assert {alias["HOST"] for alias in aliases.values()} == {"one,two"}
    asked_for = {name: a["OPTIONS"]["target_session_attrs"] for name, a in aliases.items()}
    assert asked_for == {"default": "read-write", "register": "any"}


@pytest.mark.parametrize(
    ("url", "replica", "expected"),
    [
        ("sqlite:///register.sqlite3", "", False),
        (PRIMARY, "", False),
        (PRIMARY, PRIMARY, False),
        (PRIMARY, REPLICA, True),
        ("postgres://app@one,two:5432/tracker", "", True),
        ("postgres:///tracker?host=one,two&port=1,2", "", True),
    ],
)
def test_register_read_elsewhere_or_from_one_of_several_may_lag(tmp_path, url, replica, expected):
    assert databases.may_lag(databases.aliases(url, tmp_path, replica)) is expected


@pytest.mark.parametrize("replica", ["", REPLICA])
def test_pooler_is_told_nothing_that_it_refuses_or_forgets(tmp_path, replica):
    for alias in databases.aliases(PRIMARY, tmp_path, replica).values():
        assert "options" not in alias["OPTIONS"]
        assert alias["DISABLE_SERVER_SIDE_CURSORS"]


def test_snapshots_of_databases_on_other_hosts_are_told_apart(tmp_path):
    urls = [PRIMARY, REPLICA, *(f"postgres:///tracker?host={host}&port=1,2" for host in "ab")]
    prints = {databases.fingerprint(databases.aliases(url, tmp_path)["default"]) for url in urls}
    assert len(prints) == len(urls)


@pytest.mark.parametrize(
    ("url", "replica", "named"),
    [
        ("mysql://app:secret@one/tracker", "", "DATABASE_URL"),
        ("postgres://app:secret@one:5432,two:5432/tracker", "", "DATABASE_URL"),
        ("postgres://app:secret@one:5432/", "", "DATABASE_URL"),
        ("sqlite://:memory:", "", "DATABASE_URL"),
        ("sqlite:///register.sqlite3", REPLICA, "DATABASE_URL"),
        (PRIMARY, "sqlite:///secret.sqlite3", "REGISTER_DATABASE_URL"),
        (PRIMARY, "secret", "REGISTER_DATABASE_URL"),
    ],
)
def test_unusable_address_is_refused_by_the_name_of_its_variable_without_its_value(
    tmp_path, url, replica, named
):
    with pytest.raises(ImproperlyConfigured, match=f"^{named} names no usable database") as refused:
        databases.aliases(url, tmp_path, replica)
    assert "secret" not in str(refused.value)
