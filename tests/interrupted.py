"""A command of the program, interrupted wherever it can be. For a process of its own."""

import io
import itertools
import os
import signal
import time
from typing import Any

from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, connections

Rows = dict[str, int]
SECONDS_LATER = 0.01  # is each killed than the one before
INTERRUPTED = "interrupted"
WRITES = ("INSERT", "UPDATE", "DELETE")


def rows() -> Rows:
    """How many there are of what is published, prepared or imported."""
    configs = [apps.get_app_config(label) for label in ("articles", "signatories")]
    models = [model for one in configs for model in one.get_models(include_auto_created=True)]
    counts = {model._meta.label: model._base_manager.count() for model in models}
    connections.close_all()
    del counts["signatories.Check"]  # each that is run leaves a record
    return counts


def killed_everywhere(*command: str) -> list[Rows]:
    """What there is after each killing, one later than the other, until one comes too late."""
    found = []
    for number in itertools.count():
        is_finished = _killed_after(number * SECONDS_LATER, command)
        found.append(rows())
        if is_finished:
            return found
    raise AssertionError


def _killed_after(seconds: float, command: tuple[str, ...]) -> bool:
    """Whether it had come to its end before."""
    child = os.fork()
    if not child:
        _run(command)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFEXITED(os.waitpid(child, 0)[1])


def _run(command: tuple[str, ...]) -> str:
    """Why it fails; empty when it does not."""
    try:
        call_command(*command, stdout=io.StringIO())
    except CommandError as error:
        return str(error)
    return ""


def failed_everywhere(*command: str) -> list[tuple[str, Rows]]:
    """What it says, and what there is then, after each statement that could not write.

    As last: when none failed.
    """
    found = []
    for number in itertools.count():
        with connection.execute_wrapper(_Failing(number)):
            why = _run(command)
        found.append((why, rows()))
        if not why.endswith(INTERRUPTED):
            return found
    raise AssertionError


class _Failing:
    """Lets the database fail at one of the statements that write."""

    def __init__(self, number: int) -> None:
        self._left = number

    def __call__(self, execute: Any, sql: str, *more: Any) -> Any:
        """Execute it, or fail."""
        if sql.startswith(WRITES):
            self._left -= 1
            if self._left == -1:
                raise OperationalError(INTERRUPTED)
        return execute(sql, *more)
