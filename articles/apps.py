"""The app of the Convention's text."""

from collections.abc import Iterator

from django.apps import AppConfig
from django.db.models import Model
from django.db.models.signals import post_migrate

from convention_tracker import append_only


class ArticlesConfig(AppConfig):
    """The Convention's articles: contents, official texts, search."""

    name = "articles"
    verbose_name = "Convention"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have imported texts protected after every migrate."""
        post_migrate.connect(protect, sender=self)


def protect(using: str, **_signal: object) -> None:
    """Make the triggers of the table of texts anew."""
    append_only.install(using, _kept())


def missing(using: str) -> Iterator[str]:
    """Those of its triggers that are not there, by name."""
    return append_only.missing(using, _kept())


def _kept() -> list[type[Model]]:
    from .models import ImportedText

    return [ImportedText]
