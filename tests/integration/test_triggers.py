"""The database itself keeps what is published, whatever code or tool asks."""

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from articles.models import ImportedText
from convention_tracker import append_only, clock
from convention_tracker.accounts import keeping
from signatories import models, queries, triggers
from signatories.models import Published
from signatories.records import to_stored
from tests.factories import make_act, make_application, make_draft, make_staff, published
from tests.processes import run_python
from tests.triggers import installed

PUBLISHED: list[Any] = [
    m for m in apps.get_app_config("signatories").get_models() if issubclass(m, Published)
]
WRITE = {
    "update": lambda rows: rows.update(note="changed"),
    "delete": lambda rows: rows.delete(),
    "save": lambda rows: rows[0].save(),
    "row's delete": lambda rows: rows[0].delete(),
}


@pytest.fixture(autouse=True)
def _a_row_of_each_kind(request) -> None:
    """None of the shipped facts is a territorial application."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        row = to_stored(make_application("FRA", "NCL", "New Caledonia", True, "2027-01-01"))
        models.TerritorialApplication.objects.create(**row)


def refused(write):
    """The database refuses, and leaves the transaction usable."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    return str(refusal.value)


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize("model", PUBLISHED)
@pytest.mark.parametrize("way", WRITE)
def test_published_row_cannot_be_changed_or_deleted_by_the_orm(model, way):
    rows = model._default_manager.order_by("id")[:1]
    rows = model._default_manager.filter(pk=rows[0].pk)
    before = list(rows.values())
    assert append_only.REFUSAL in refused(lambda: WRITE[way](rows))
    assert list(rows.values()) == before


@pytest.mark.django_db
@pytest.mark.parametrize("model", PUBLISHED)
@pytest.mark.parametrize("statement", ["UPDATE {} SET void = void", "DELETE FROM {}"])
def test_published_table_cannot_be_changed_by_sql(model, statement):
    count = model._default_manager.count()
    assert append_only.REFUSAL in refused(lambda: sql(statement.format(model._meta.db_table)))
    assert model._default_manager.count() == count > 0


@pytest.mark.django_db
@pytest.mark.parametrize("way", WRITE)
def test_record_of_a_check_cannot_be_changed_or_deleted(way):
    models.Check.objects.create(
        checked_at=clock.now(), recorded_at=clock.today(), outcome="good", version="a.1"
    )
    rows = models.Check.objects.all()
    change = {**WRITE, "update": lambda rows: rows.update(outcome="refused")}[way]
    assert append_only.REFUSAL in refused(lambda: change(rows))
    assert append_only.REFUSAL in refused(lambda: sql("DELETE FROM signatories_check"))
    assert rows.get().outcome == "good"


@pytest.mark.django_db
def test_check_with_an_outcome_that_there_is_not_is_refused():
    values = {"checked_at": clock.now(), "recorded_at": clock.today(), "version": "a.1"}
    assert "check_known_outcome" in refused(
        lambda: models.Check.objects.create(outcome="splendid", **values)
    )


# How each database empties a table without looking at its rows, and puts rows over others.
EMPTY = {
    "postgresql": "TRUNCATE signatories_action CASCADE",
    "sqlite": "DELETE FROM signatories_action",  # without a trigger: all pages at once
}
REPLACE = {
    "postgresql": (
        "INSERT INTO signatories_milestone SELECT * FROM signatories_milestone"
        " ON CONFLICT (id) DO UPDATE SET note = 'changed'"
    ),
    "sqlite": "INSERT OR REPLACE INTO signatories_milestone SELECT * FROM signatories_milestone",
}


@pytest.mark.django_db
def test_published_table_cannot_be_emptied_at_once():
    assert append_only.REFUSAL in refused(lambda: sql(EMPTY[connection.vendor]))
    assert models.Action.objects.exists()


@pytest.mark.django_db
def test_published_rows_cannot_be_replaced_by_rows_of_the_same_id():
    before = list(models.Milestone.objects.order_by("id").values())
    assert append_only.REFUSAL in refused(lambda: sql(REPLACE[connection.vendor]))
    assert list(models.Milestone.objects.order_by("id").values()) == before


def insert(act):
    models.Action.objects.create(**to_stored(act))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "second",
    [
        {"id": "fra-signature-2"},
        # a chain of another form that ends in the same kind
        {"id": "fra-signature-2", "supersedes": "aze-ratification-1", "reason": "x"},
    ],
)
def test_second_live_act_of_a_kind_and_round_is_refused(second):
    twin = make_act(iso3="FRA", **second)
    assert triggers.SECOND_ACT in refused(lambda: insert(twin))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "allowed",
    [
        {"id": "fra-signature-2", "supersedes": "fra-signature-1", "reason": "A slip."},
        {"id": "fra-signature-2", "supersedes": "fra-signature-1", "reason": "x", "void": True},
        {"id": "fra-signature-2", "round": 2},
        {"id": "fra-approval-1", "kind": "approval"},
    ],
)
def test_act_beside_which_no_other_of_its_kind_and_round_lives_is_taken(allowed):
    insert(make_act(iso3="FRA", **allowed))
    assert models.Action.objects.filter(id=allowed["id"]).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"source_title": ""}, "action_has_source"),
        ({"kind": "adhesion"}, "action_known_kind"),
        ({"evidence": "rumour"}, "action_known_evidence"),
        ({"date": ""}, "action_confirmed_has_full_date"),
        ({"date": "2026-07"}, "action_confirmed_has_full_date"),
        ({"void": True}, "action_void_is_correction"),
        ({"supersedes_id": "fra-signature-1"}, "action_correction_has_reason"),
    ],
)
def test_row_that_must_never_be_is_refused_by_its_constraint(changes, constraint):
    iso3 = "FRA" if "supersedes_id" in changes else "JPN"
    values = to_stored(make_act(iso3=iso3, id="new")) | changes
    assert constraint in refused(lambda: models.Action.objects.create(**values))


@pytest.mark.django_db
def test_act_superseded_twice_is_refused():
    first: dict[str, Any] = {"supersedes": "fra-signature-1", "reason": "x", "void": True}
    insert(make_act(iso3="FRA", id="fra-signature-2", **first))
    refused(lambda: insert(make_act(iso3="FRA", id="fra-signature-3", **first)))
    assert published().register().acts_of["FRA"] == ()


def test_tables_kept_are_those_of_published_rows_checks_and_the_history_of_drafts():
    assert set(queries.TABLES.values()) == set(PUBLISHED)
    assert set(triggers.kept()) == {*PUBLISHED, models.Check, models.Draft.history.model}


@pytest.mark.django_db
@pytest.mark.parametrize("way", WRITE)
def test_history_of_a_draft_cannot_be_changed_or_deleted(way):
    make_draft(make_staff(), "JPN").delete()
    rows = models.Draft.history.all()
    assert rows.count() == 2
    change = {**WRITE, "update": lambda rows: rows.update(reason="changed")}[way]
    assert append_only.REFUSAL in refused(lambda: change(rows))
    assert rows.count() == 2


@pytest.mark.django_db
def test_triggers_installed_again_are_the_same():
    before = installed()
    triggers.install("default")
    assert installed() == before
    models_kept: list[Any] = [*triggers.kept(), *keeping.kept(), ImportedText]
    kept = {model._meta.db_table for model in models_kept}
    assert {table for table, _ in before} == kept


@pytest.mark.django_db
def test_triggers_of_a_table_are_made_anew_after_they_were_lost():
    names = [name for table, name in installed() if table == "signatories_claim"]
    on = " ON signatories_claim" if connection.vendor == "postgresql" else ""
    for name in names:
        sql(f"DROP TRIGGER {name}{on}")
    triggers.install("default")
    assert [name for table, name in installed() if table == "signatories_claim"] == names
    assert append_only.REFUSAL in refused(lambda: models.Claim.objects.all().delete())


# Alters a field, which on SQLite makes the table anew and drops its triggers, and migrates.
REBUILD = """
from django.core.management import call_command
from django.db import IntegrityError, connection, models
from signatories.models import Action

COUNT = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
    " AND tbl_name = 'signatories_action'",
    "postgresql": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"
    " AND tgrelid = 'signatories_action'::regclass",
}

def say(when):
    with connection.cursor() as cursor:
        cursor.execute(COUNT[connection.vendor])
        print(when, cursor.fetchone()[0])

say("installed:")
wider = models.CharField(max_length=101, blank=True)
wider.set_attributes_from_name("place")
wider.model = Action
with connection.schema_editor() as editor:
    editor.alter_field(Action, Action._meta.get_field("place"), wider)
say("altered:")
call_command("migrate", verbosity=0)
say("migrated:")
try:
    Action.objects.all().delete()
except IntegrityError as error:
    print(str(error).splitlines()[0])
"""
KEPT = {
    "sqlite": ["installed: 4", "altered: 0", "migrated: 4"],
    "postgresql": ["installed: 3", "altered: 3", "migrated: 3"],
}


def test_triggers_are_there_after_a_field_was_altered_and_migrate_ran(fresh_database):
    said = run_python(REBUILD, fresh_database)
    assert said == [*KEPT[connection.vendor], append_only.REFUSAL]
