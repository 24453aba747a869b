"""Take the second factor from an account whose owner has lost phone and codes."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from convention_tracker.accounts import events, second_factor
from convention_tracker.accounts.management.operator import operator


class Command(BaseCommand):
    """Remove app and recovery codes, with a record of who did it and why."""

    help = (
        "Takes the second factor from an account whose owner has lost both phone and recovery"
        " codes. At the next login, by password alone, a new one is set up: first make sure that"
        " it is the owner who asks. Exit status: 0 done; 1 there is no such account, or it has no"
        " second factor; 2 wrong arguments."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the account")
        parser.add_argument("--reason", required=True, help="why; it is put on record")

    def handle(self, *, name: str, reason: str, **_options: Any) -> None:
        if not reason.strip():
            raise CommandError("Give a reason: it is put on record.", returncode=2)
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no account {name}.")
        if not second_factor.is_set_up(user):
            raise CommandError(f"The account {name} has no second factor: nothing was changed.")
        with transaction.atomic():
            second_factor.remove(user)
            events.record(events.Kind.SECOND_FACTOR_RESET, user, by=operator(), note=reason.strip())
        self.stdout.write(f"Taken away. At the next login {name} sets up a new one.")
