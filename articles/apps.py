"""The app of the Convention's text."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


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
    from convention_tracker import append_only

    from .models import ImportedText

    append_only.install(using, [ImportedText])
