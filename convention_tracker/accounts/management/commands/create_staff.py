"""Make an account for a member of staff."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, IntegrityError, transaction

from convention_tracker.accounts import events
from convention_tracker.accounts.management.operator import operator

ROLES = ("recorder", "reviewer")
TAKEN = "There is an account {} already. Nothing was changed."


class Command(BaseCommand):
    """Make the account in the group of its role, with a password that is typed twice."""

    help = (
        "Makes an account for a member of staff: a recorder prepares acts, a reviewer publishes"
        " what others have prepared, and sets up a second factor when first logging in. Asks for"
        " the password twice on a terminal. Exit status: 0 made; 1 refused, with the reasons, and"
        " nothing was changed; 2 wrong arguments."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="what the member of staff types to log in")
        parser.add_argument("--role", required=True, choices=ROLES)
        parser.add_argument("--email", default="")
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help="read the password from standard input, its first line",
        )

    def handle(
        self, *, name: str, role: str, email: str, password_stdin: bool, **_options: Any
    ) -> None:
        username = User.normalize_username(name)
        try:
            user = _new(username, email)
            group = _group(role)
            user.set_password(_password(user, from_stdin=password_stdin))
            _save(user, group)
        except IntegrityError as error:  # somebody else made it meanwhile
            raise CommandError(TAKEN.format(username)) from error
        except DatabaseError as error:
            message = f"The database cannot be used; has migrate been run? {error}"
            raise CommandError(message) from error
        where = f"{settings.SITE_URL}/{settings.ADMIN_PATH}"
        self.stdout.write(f"Made the account {username}, a {role}, to log in at {where}")


def _new(username: str, email: str) -> User:
    """The account, not saved. Raises CommandError when there cannot be one."""
    taken = User.objects.filter(username__iexact=username).first()
    if taken:
        raise CommandError(TAKEN.format(taken.username))
    user = User(username=username, email=email, is_staff=True)
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        raise _refused(error) from error
    return user


def _group(role: str) -> Group:
    try:
        return Group.objects.get(name=role)
    except Group.DoesNotExist as error:
        message = f"There is no group “{role}” yet: run manage.py migrate, which makes it."
        raise CommandError(message) from error


def _password(user: User, *, from_stdin: bool) -> str:
    """The password as it is typed. Raises CommandError when it is weak, or there is none."""
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    elif sys.stdin.isatty():
        password = getpass("Password: ")
        if getpass("The same once more: ") != password:
            raise CommandError("The two are not the same. Nothing was changed.")
    else:
        message = "There is no terminal to ask for the password on: give --password-stdin."
        raise CommandError(message, returncode=2)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise _refused(error) from error
    return password


def _save(user: User, group: Group) -> None:
    with transaction.atomic():
        user.save()
        user.groups.add(group)
        events.record(events.Kind.ACCOUNT_MADE, user, by=operator(), note=group.name)


def _refused(error: ValidationError) -> CommandError:
    reasons = "\n".join(f"  {reason}" for reason in error.messages)
    return CommandError(f"Nothing was changed:\n{reasons}")
