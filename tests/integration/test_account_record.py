"""What is on record of accounts: who may read it, what it says, and that nobody changes it."""

import json
import logging

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from convention_tracker import append_only, clock
from convention_tracker.accounts import keeping, second_factor
from convention_tracker.accounts.models import Event
from tests.accounts import PASSWORD, SECRET, give_second_factor, log_in, make_reviewer, shown_by_app
from tests.html import read, words
from tests.processes import MIGRATE, run_python

LOGIN = "/admin/login/"
CODE = "/admin/second-factor/"

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def rita(snapshot) -> User:
    """A reviewer with a second factor."""
    user = make_reviewer("rita")
    give_second_factor(user)
    return user


@pytest.fixture
def root(snapshot) -> Client:
    return log_in(Client(), User.objects.create_superuser("root"))


def kinds(user=None):
    return list(Event.objects.filter(user=user).order_by("id").values_list("kind", flat=True))


def attempt(client, name="rita", password=PASSWORD):
    return client.post(LOGIN, {"username": name, "password": password}, REMOTE_ADDR="203.0.113.5")


# -- what is recorded ------------------------------------------------------------------------------


def test_login_with_mistakes_and_logout_are_on_record_with_the_address(client, rita):
    attempt(client, password="wrong")
    attempt(client)
    client.post(CODE, {"code": "000000"})
    TOTPDevice.objects.update(throttling_failure_count=0)
    client.post(CODE, {"code": shown_by_app()})
    client.post("/admin/logout/")
    assert kinds(rita) == ["wrong_password", "password", "wrong_code", "login", "logout"]
    assert {e.address for e in Event.objects.all()} == {"203.0.113.5", "127.0.0.1"}


def test_log_says_the_same_and_never_what_is_secret(client, rita, caplog):
    codes = second_factor.renew_recovery_codes(rita)
    with caplog.at_level(logging.INFO):
        attempt(client, password="sesame-open-now")
        attempt(client, name="sesame-open-now")  # typed into the wrong field
        attempt(client)
        client.post(CODE, {"code": "314159"})
        client.post(CODE, {"code": codes[0]})
    lines = [r.getMessage() for r in caplog.records if r.name == "convention_tracker.accounts"]
    assert [line.split()[0] for line in lines] == [
        "wrong_password", "wrong_password", "password", "wrong_code", "login", "recovery_code_used",
    ]  # fmt: skip
    assert json.loads(lines[0].partition(" ")[2]) == {"user": "rita", "address": "203.0.113.5"}
    assert json.loads(lines[1].partition(" ")[2]) == {"address": "203.0.113.5"}
    secrets = ["sesame", PASSWORD, "314159", codes[0], SECRET, client.cookies["sessionid"].value]
    kept = caplog.text + str(list(Event.objects.values()))
    assert not [secret for secret in secrets if secret in kept]


def test_failure_with_a_name_of_nobody_is_on_record_without_the_name(client, snapshot):
    attempt(client, name="nobody")
    assert kinds() == ["wrong_password"]


def test_name_with_a_line_break_makes_no_second_line_in_the_log(rita, caplog):
    User.objects.filter(pk=rita.pk).update(username="rita\nlogin {}")
    rita.refresh_from_db()
    with caplog.at_level(logging.INFO):
        Client().force_login(rita)
    assert len(caplog.messages[-1].splitlines()) == 1


def test_last_login_is_told_and_makes_no_entry_in_the_history(client, rita, register_day):
    entries = rita.history.count()
    register_day.shift(60)
    attempt(client)
    rita.refresh_from_db()
    assert rita.last_login == clock.now()
    assert rita.history.count() == entries


# -- who reads it ----------------------------------------------------------------------------------


def test_one_who_may_publish_reads_all_events_and_others_only_their_own(client, rita):
    rico = User.objects.create_user("rico", is_staff=True)
    client.force_login(rico)
    assert client.get("/admin/accounts/event/").status_code == 403
    assert "Events of accounts" not in read(client, "/admin/").body
    assert "rita" not in read(client, "/admin/account/").body
    reader = log_in(Client(), rita)
    page = read(reader, "/admin/accounts/event/")
    listed = [words(cell) for cell in page.soup.select("#result_list .field-user")]
    assert set(listed) == {"rico", "rita"}
    assert read(reader, "/admin/").link("Events of accounts") == "/admin/accounts/event/"


def test_nobody_changes_or_deletes_an_event_in_the_admin(root, rita):
    Client().force_login(rita)
    event = Event.objects.latest("id")
    address = f"/admin/accounts/event/{event.pk}"
    assert root.get("/admin/accounts/event/add/").status_code == 403
    assert root.post(f"{address}/change/", {"note": "changed"}).status_code == 403
    assert root.post(f"{address}/delete/", {"post": "yes"}).status_code == 403
    sent = {"action": "delete_selected", "_selected_action": [event.pk], "post": "yes"}
    root.post("/admin/accounts/event/", sent)
    assert Event.objects.latest("id") == event


# -- what is kept ----------------------------------------------------------------------------------


def rows_of_every_kind(rita):
    rita.user_permissions.add(Permission.objects.first())
    group = Group.objects.get(name="reviewer")
    group.name = "reviewers"
    group.save()
    Client().force_login(rita)


def refused(write):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    return append_only.REFUSAL in str(refusal.value)


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


STATEMENTS = {
    "all": ["DELETE FROM {table}", "UPDATE {table} SET {key} = {key}"],
    "sqlite": ["INSERT OR REPLACE INTO {table} SELECT * FROM {table}"],
    "postgresql": ["SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE"],
}
RECORD = [pytest.param(model, id=model.__name__) for model in keeping.kept()]


@pytest.mark.parametrize("model", RECORD)
def test_record_cannot_be_changed_or_deleted_whatever_asks(rita, model):
    rows_of_every_kind(rita)
    rows = model._default_manager.order_by("pk")
    before = list(rows.values())
    assert before
    field = next(field.name for field in model._meta.fields if not field.primary_key)
    assert refused(lambda: rows.update(**{field: None}))
    assert refused(rows.delete)
    assert refused(rows[0].save)
    names = {"table": model._meta.db_table, "key": model._meta.pk.column}
    for statement in STATEMENTS["all"] + STATEMENTS[connection.vendor]:
        assert refused(lambda statement=statement: run(statement.format(**names)))
    assert list(rows.values()) == before


def test_every_table_of_the_record_has_its_triggers_after_migrate(empty_database):
    run_python(MIGRATE, empty_database)
    said = run_python(
        MIGRATE + "\nfrom django.contrib.auth.models import User\n"
        "from convention_tracker.accounts.models import Event\n"
        "User.objects.create_user('rico')\n"
        "for rows in (Event.objects, User.history):\n"
        "    try:\n        rows.all().delete(); print('deleted')\n"
        "    except Exception as error:\n        print(type(error).__name__)\n",
        empty_database,
    )
    assert said == ["deleted", "IntegrityError"]  # there is no event yet


def test_account_that_has_done_something_cannot_be_deleted_by_any_code(rita):
    Client().force_login(rita)
    with pytest.raises(ProtectedError):
        rita.delete()


# -- changes of accounts ---------------------------------------------------------------------------


def history(client, user):
    return read(client, f"/admin/auth/user/{user.pk}/history/")


def test_change_of_an_account_is_in_its_history_with_who_and_both_values(root, rita):
    page = read(root, f"/admin/auth/user/{rita.pk}/change/")
    sent = page.form_of("Username") | {"email": "rita@example.org"}
    sent |= {"is_active": "on", "is_staff": "on"}
    for chosen in ("groups", "user_permissions"):
        sent.pop(chosen, None)
    root.post(f"/admin/auth/user/{rita.pk}/change/", sent)
    page = history(root, rita)
    changes = [(row["Who"], row["From which value to which"]) for row in page.table("Changes")]
    assert ("root", "Email address: – → rita@example.org") in changes
    assert ("root", "Groups: [reviewer] → []") in changes
    assert not page.soup.select("[style], style, script:not([src])")


def test_history_never_shows_a_password_or_its_hash(root, rita):
    rita.refresh_from_db()
    before = rita.password
    new = "quite-another-0815"
    sent = {"password1": new, "password2": new, "usable_password": "true"}
    root.post(f"/admin/auth/user/{rita.pk}/password/", sent)
    rita.refresh_from_db()
    assert rita.check_password(new)
    shown = history(root, rita).html
    assert not [text for text in (before, rita.password, new, "md5$") if text in shown]
    event = Event.objects.get(kind="password_changed", user=rita, by="root")
    assert event.note == ""


def test_password_that_its_owner_changed_is_an_event_by_nobody_else(rita):
    client = log_in(Client(), rita)
    new = "quite-another-0815"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    client.post("/admin/password_change/", sent)
    assert Event.objects.get(kind="password_changed").by == ""


def test_change_of_a_role_is_in_its_history_whole(root, rita):
    group = Group.objects.get(name="reviewer")
    every = list(Permission.objects.values_list("pk", flat=True)[:20])
    sent = {"name": "reviewer", "permissions": every}
    root.post(f"/admin/auth/group/{group.pk}/change/", sent)
    shown = read(root, f"/admin/auth/group/{group.pk}/history/").table("Changes")[0]
    assert shown["Who"] == "root"
    assert shown["From which value to which"].count(" | ") == 2 * 20


@pytest.mark.parametrize("model", ["user", "group"])
def test_nobody_deletes_an_account_or_a_role_or_goes_back_in_its_history(root, rita, model):
    row = rita if model == "user" else Group.objects.get(name="reviewer")
    address = f"/admin/auth/{model}/{row.pk}"
    assert root.post(f"{address}/delete/", {"post": "yes"}).status_code == 403
    assert root.get(f"{address}/history/1/").status_code in (302, 404)
    sent = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    root.post(f"/admin/auth/{model}/", sent)
    assert type(row).objects.filter(pk=row.pk).exists()


def test_account_made_inactive_is_out_at_once_and_cannot_come_back(root, rita):
    client = log_in(Client(), rita)
    sent = {"username": "rita", "is_staff": "on"}
    page = read(root, f"/admin/auth/user/{rita.pk}/change/")
    form = page.form_of("Username")
    form.pop("is_active", None)
    root.post(f"/admin/auth/user/{rita.pk}/change/", form | sent)
    assert client.get("/admin/").headers["Location"].startswith(LOGIN)
    assert attempt(Client()).status_code == 200


def test_secrets_of_second_factors_are_nowhere_in_the_admin(root, rita):
    registered = {model._meta.label for model in admin.site._registry}
    assert not [label for label in registered if label.startswith(("otp_", "axes."))]
    assert root.get("/admin/otp_totp/totpdevice/").status_code == 404


def test_command_that_takes_the_second_factor_away_is_on_record_with_who_and_why(rita, caplog):
    call_command("reset_second_factor", "rita", "--reason", "Lost her phone")
    event = Event.objects.get(kind="second_factor_reset")
    assert event.note == "Lost her phone"
    assert event.by.endswith("(command line)")
    assert "Lost her phone" in caplog.text
