"""The app of the register."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy


class SignatoriesConfig(AppConfig):
    """Who has signed and ratified, and what follows."""

    name = "signatories"
    verbose_name = gettext_lazy("Register")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the database's triggers made after every migrate."""
        from . import triggers

        post_migrate.connect(triggers.install, sender=self)
