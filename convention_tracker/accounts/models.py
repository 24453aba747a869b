"""What is on record of accounts: logins and what goes with them, and every change of an account.

The second is django-simple-history's, of Django's own users and groups. Triggers
(`keeping.py`) refuse to change or delete a row of either.
"""

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import models
from django.utils.translation import gettext_lazy
from simple_history import register

from convention_tracker import clock


class Event(models.Model):
    """Something that happened to an account; without one, to a name that is nobody's."""

    class Kind(models.TextChoices):
        ACCOUNT_MADE = "account_made", gettext_lazy("account made")
        PASSWORD = "password", gettext_lazy("password right, second factor asked for")
        LOGIN = "login", gettext_lazy("logged in")
        LOGOUT = "logout", gettext_lazy("logged out")
        SESSION_ENDED = "session_ended", gettext_lazy("session ended by itself")
        WRONG_PASSWORD = "wrong_password", gettext_lazy("wrong password")
        WRONG_CODE = "wrong_code", gettext_lazy("wrong code")
        LOCKED_OUT = "locked_out", gettext_lazy("locked out for a while")
        PASSWORD_CHANGED = "password_changed", gettext_lazy("password changed")
        SECOND_FACTOR_SET_UP = "second_factor_set_up", gettext_lazy("second factor set up")
        SECOND_FACTOR_RESET = "second_factor_reset", gettext_lazy("second factor taken away")
        RECOVERY_CODE_USED = "recovery_code_used", gettext_lazy("recovery code used")
        NEW_RECOVERY_CODES = "new_recovery_codes", gettext_lazy("new recovery codes made")

    at = models.DateTimeField(gettext_lazy("when"), default=clock.now, db_index=True)
    kind = models.CharField(gettext_lazy("what"), max_length=30, choices=Kind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="events",
        verbose_name=gettext_lazy("account"),
    )
    address = models.GenericIPAddressField(gettext_lazy("IP address"), null=True)
    by = models.CharField(gettext_lazy("by"), max_length=200, blank=True)
    note = models.TextField(gettext_lazy("note"), blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name = gettext_lazy("event of an account")
        verbose_name_plural = gettext_lazy("events of accounts")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"


# Never the password, nor each login: those are events.
register(
    User,
    app="convention_tracker.accounts",
    excluded_fields=["password", "last_login"],
    m2m_fields=[User._meta.get_field("groups"), User._meta.get_field("user_permissions")],
)
register(
    Group,
    app="convention_tracker.accounts",
    m2m_fields=[Group._meta.get_field("permissions")],
)
