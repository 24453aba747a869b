"""The app of staff's accounts, and the admin with a site of our own."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy


class AccountsConfig(AppConfig):
    """Who works here, how they log in, and what is on record of it."""

    name = "convention_tracker.accounts"
    label = "accounts"
    verbose_name = gettext_lazy("Accounts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have logins recorded, and the record protected after every migrate."""
        from . import keeping, listening

        listening.start()
        post_migrate.connect(keeping.install, sender=self)


class StaffAdminConfig(admin.AdminConfig):
    """Django's admin, with the site that asks for a second factor."""

    default = False  # of the app above; settings name this one
    default_site = "convention_tracker.accounts.site.StaffSite"
