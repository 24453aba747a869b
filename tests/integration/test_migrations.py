"""Migrations say what the models say."""

import os
import subprocess
import sys

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from tests.processes import MIGRATE, ROOT, run_python


@pytest.mark.django_db
def test_migrations_as_shipped_lack_nothing(capsys):
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail(f"a migration is missing:\n{capsys.readouterr().out}")


DRAFT_OF_THE_OLD_FORM = """
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
before = ("signatories", "0003_checks")
executor.migrate([before, ("auth", "0012_alter_user_first_name_max_length")])
models = executor.loader.project_state([before]).apps.get_model
alice = models("auth", "User").objects.create(username="alice")
participant = models("signatories", "Participant").objects.create(iso3="JPN")
draft = models("signatories", "Draft").objects.create(
    participant=participant, kind="signature", date="2026-05-04", evidence="corroborated",
    source_title="Kyodo", place="New York", created_by=alice,
)
models("signatories", "DraftSource").objects.create(draft=draft, source_title="NHK")
"""
DRAFT_NOW = """
from signatories.models import Draft
draft = Draft.objects.get()
row = draft.row()
print(draft.table, row.participant_id, row.kind, row.date, row.evidence, row.place)
print(row.source_title)
print(draft.further_sources, [author.username for author in draft.authors.all()])
"""


def test_draft_from_before_it_could_be_of_any_table_is_carried_over(empty_database):
    run_python(DRAFT_OF_THE_OLD_FORM, empty_database)
    run_python(MIGRATE, empty_database)
    assert run_python(DRAFT_NOW, empty_database) == [
        "action JPN signature 2026-05-04 corroborated New York",
        "Kyodo",
        "[['NHK', '']] ['alice']",
    ]


def test_database_of_sqlite_is_made_by_migrate_and_by_nothing_else(tmp_path):
    """As an operator runs it: `call_command` leaves the checks out."""
    file = tmp_path / "a folder" / "new.sqlite3"
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{file}"}

    def manage(*arguments):
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        return done.returncode, done.stderr

    status, said = manage("load_register")
    assert (status, said.count("\n")) == (1, 1)
    assert "The database cannot be used; has migrate been run?" in said
    assert not file.exists()
    assert manage("migrate", "--verbosity=0") == (0, "")
    assert manage("load_register", "--verbosity=0") == (0, "")


@pytest.mark.django_db
def test_roles_of_staff_may_what_they_are_for():
    may = {
        group.name: set(group.permissions.values_list("codename", flat=True))
        for group in Group.objects.all()
    }
    assert set(may) == {"recorder", "reviewer"}
    assert may["reviewer"] - may["recorder"] == {"review_draft"}
    assert {"add_draft", "change_draft", "delete_draft", "view_action"} <= may["recorder"]
    assert not [code for code in may["reviewer"] if "draft" not in code and code[:5] != "view_"]
