"""`create_staff` and `reset_second_factor`, as an operator runs them."""

import io
import os
import subprocess
import sys

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command

from convention_tracker.accounts import second_factor
from convention_tracker.accounts.management.commands import create_staff
from convention_tracker.accounts.management.operator import operator
from convention_tracker.accounts.models import Event
from tests.accounts import PASSWORD, give_second_factor, make_reviewer
from tests.processes import MIGRATE, ROOT, run_python

pytestmark = pytest.mark.django_db


@pytest.fixture
def say(monkeypatch):
    """Standard input that is no terminal and holds a text."""

    def put(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    return put


@pytest.fixture
def type_in(monkeypatch):
    """A terminal at which somebody types."""

    def put(*typed: str) -> None:
        answers = iter(typed)
        terminal = io.StringIO()
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", terminal)
        monkeypatch.setattr(create_staff, "getpass", lambda _prompt: next(answers))

    return put


def refused(*arguments, status=1):
    """What is said when it fails; no account is made."""
    before = set(User.objects.values_list("username", flat=True))
    with pytest.raises(CommandError) as failure:
        call_command("create_staff", *arguments)
    assert failure.value.returncode == status
    assert set(User.objects.values_list("username", flat=True)) == before
    return str(failure.value)


@pytest.mark.parametrize("role", ["recorder", "reviewer"])
def test_account_made_from_standard_input_can_log_in_and_has_its_role_alone(
    say, client, capsys, role
):
    say(f"{PASSWORD}\nwhatever follows\n")
    call_command(
        "create_staff", "olga", "--role", role, "--email", "o@example.org", "--password-stdin"
    )
    user = User.objects.get(username="olga")
    assert [group.name for group in user.groups.all()] == [role]
    assert (user.is_staff, user.is_superuser, user.email) == (True, False, "o@example.org")
    sent = {"username": "olga", "password": PASSWORD, "next": "/admin/"}
    assert client.post("/admin/login/", sent).status_code == 302
    assert "to log in at http://127.0.0.1:8000/admin/" in capsys.readouterr().out
    made = Event.objects.get(kind="account_made")
    assert (made.user, made.by, made.note) == (user, operator(), role)


def test_password_typed_twice_alike_makes_the_account(type_in):
    type_in(PASSWORD, PASSWORD)
    call_command("create_staff", "olga", "--role", "recorder")
    assert User.objects.get(username="olga").check_password(PASSWORD)


def test_password_typed_twice_differently_is_refused(type_in):
    type_in(PASSWORD, PASSWORD + "!")
    assert "not the same" in refused("olga", "--role", "recorder")


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", "at least 12 characters"),
        ("short", "at least 12 characters"),
        ("123456789012345", "entirely numeric"),
        ("password1234", "too common"),
        ("olga.petrova.77", "too similar"),
    ],
)
def test_weak_password_is_refused_with_every_reason(say, password, reason):
    say(f"{password}\n")
    said = refused("olga.petrova", "--role", "recorder", "--password-stdin")
    assert said.startswith("Nothing was changed:\n")
    assert reason in said


@pytest.mark.parametrize("name", ["rita", "RITA"])
def test_name_that_is_taken_is_said_and_the_account_stays_as_it_is(say, name):
    rita = make_reviewer("rita")
    say("quite-another-0815\n")
    said = refused(name, "--role", "recorder", "--password-stdin")
    assert "There is an account rita already. Nothing was changed." in said
    rita.refresh_from_db()
    assert rita.check_password(PASSWORD)
    assert [group.name for group in rita.groups.all()] == ["reviewer"]


@pytest.mark.parametrize(
    ("name", "email", "reason"),
    [
        ("two words", "", "letters, numbers"),
        ("x" * 151, "", "at most 150 characters"),
        ("olga", "no address", "valid email"),
    ],
)
def test_name_or_address_that_cannot_be_is_refused(say, name, email, reason):
    say(f"{PASSWORD}\n")
    said = refused(name, "--role", "recorder", "--email", email, "--password-stdin")
    assert reason in said


def test_role_whose_group_is_not_there_is_refused_with_what_to_do(say):
    Group.objects.filter(name="reviewer").delete()
    say(f"{PASSWORD}\n")
    said = refused("olga", "--role", "reviewer", "--password-stdin")
    assert "There is no group “reviewer” yet: run manage.py migrate" in said


def test_without_a_terminal_and_without_the_option_it_says_how_to_give_the_password(say):
    say("")
    assert "--password-stdin" in refused("olga", "--role", "recorder", status=2)


def test_database_without_tables_is_said_without_a_traceback(empty_database):
    ran = subprocess.run(
        [sys.executable, "manage.py", "create_staff", "olga", "--role", "recorder"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": empty_database},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "has migrate been run?" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_two_at_once_make_one_account(empty_database):
    run_python(MIGRATE, empty_database)
    command = [sys.executable, "manage.py", "create_staff", "olga", "--role", "recorder"]
    at_once = [
        subprocess.Popen(
            [*command, "--password-stdin"],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": empty_database},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate(PASSWORD)[1] for process in at_once]
    assert sorted(process.returncode for process in at_once) == [0, 1]
    assert "There is an account olga already." in "".join(said)
    assert "Traceback" not in "".join(said)


# -- reset_second_factor ---------------------------------------------------------------------------


def test_second_factor_taken_away_is_set_up_anew_at_the_next_login(client, capsys):
    rita = make_reviewer("rita")
    give_second_factor(rita)
    codes = second_factor.renew_recovery_codes(rita)
    call_command("reset_second_factor", "rita", "--reason", "Lost her phone")
    assert not second_factor.is_set_up(rita)
    assert second_factor.verify(rita, codes[0]) is None
    assert "At the next login rita sets up a new one." in capsys.readouterr().out
    sent = {"username": "rita", "password": PASSWORD, "next": "/admin/"}
    there = client.post("/admin/login/", sent, follow=True).request["PATH_INFO"]
    assert there == "/admin/second-factor/set-up/"


@pytest.mark.parametrize(
    ("arguments", "said", "status"),
    [
        (["nobody", "--reason", "x"], "no account nobody", 1),
        (["rita", "--reason", "x"], "has no second factor", 1),
        (["rita", "--reason", " "], "Give a reason", 2),
    ],
)
def test_second_factor_that_cannot_be_taken_away_is_said(arguments, said, status):
    make_reviewer("rita")
    with pytest.raises(CommandError, match=said) as failure:
        call_command("reset_second_factor", *arguments)
    assert failure.value.returncode == status
    assert not Event.objects.exists()


def test_operator_without_a_name_is_told_by_number(monkeypatch):
    def nameless():
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr("getpass.getuser", nameless)
    assert operator() == f"user {os.getuid()} (command line)"
