"""The version of the register."""

import secrets

from django.db import models
from django.db.models import Q


def new_epoch() -> str:
    """A fresh epoch: eight random characters."""
    return secrets.token_hex(4)


class RegisterVersion(models.Model):
    """One row, incremented in each publishing transaction; its lock orders the commits."""

    epoch = models.CharField(max_length=8, default=new_epoch)
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = (models.CheckConstraint(name="one_version", condition=Q(id=1)),)

    def __str__(self) -> str:
        return f"{self.epoch}.{self.number}"
