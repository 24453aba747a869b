"""Checks of the depositary's record."""

from functools import partial

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy

from ..codes import CheckOutcome
from ..labels import choices
from .published import KeptForGood, must_be_one_of


class Check(KeptForGood):
    """One check, whether it succeeded or not: inserted once, never updated, never deleted.

    `read_from` is a web address or the bare name of a file. `lacking` and `beyond` are lists of
    (code, kind, date) as `facts.Check` has them; `failure` says why it failed, as a code, and
    `message` in words. `version` is that of the register it was compared with.
    """

    checked_at = models.DateTimeField(gettext_lazy("checked at"))
    recorded_at = models.DateField()
    read_from = models.CharField(gettext_lazy("read from"), max_length=500)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    table_sha256 = models.CharField(max_length=64, blank=True)
    acts_sha256 = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(
        gettext_lazy("outcome"), max_length=20, choices=partial(choices, CheckOutcome)
    )
    failure = models.CharField(max_length=30, blank=True)
    message = models.TextField(blank=True)
    signatures = models.PositiveIntegerField(gettext_lazy("signatures"), null=True)
    as_at = models.DateField(gettext_lazy("status as at"), null=True)
    found = models.JSONField(gettext_lazy("found"), default=dict)
    lacking = models.JSONField(default=list)
    beyond = models.JSONField(default=list)
    report = models.TextField(blank=True)
    version = models.CharField(max_length=40)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("-id",)
        verbose_name = gettext_lazy("check of the depositary's record")
        verbose_name_plural = gettext_lazy("checks of the depositary's record")
        constraints = (must_be_one_of("outcome", CheckOutcome),)

    def __str__(self) -> str:
        return f"{self.recorded_at}: {self.outcome}"
