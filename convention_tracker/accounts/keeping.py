"""The triggers that keep what is on record of accounts."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model

from convention_tracker import append_only


def kept() -> list[type[Model]]:
    """The models whose rows are never changed or deleted: all of this app."""
    return list(apps.get_app_config("accounts").get_models())


def install(using: str, **_signal: object) -> None:
    """Make the triggers of each table anew. For `post_migrate`."""
    append_only.install(using, kept())


def missing(using: str) -> Iterator[str]:
    """Those that are not there, by name."""
    return append_only.missing(using, kept())
