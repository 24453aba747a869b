"""Official texts as imported: a new version is a new row, and no row is ever changed."""

from django.db import models
from django.db.models import Q

from .languages import BY_CODE


class LibraryVersion(models.Model):
    """One row: how many texts were imported. Its lock orders the imports."""

    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.CheckConstraint(name="one_library", condition=Q(id=1)),)

    def __str__(self) -> str:
        return str(self.number)


class ImportedText(models.Model):
    """The Convention in one language, as read from an official file.

    `tree` is `tree.Text` as plain data; `sha256` that of the file; the newest of a language is
    the one that readers see.
    """

    number = models.PositiveIntegerField(unique=True)
    language = models.CharField(max_length=2)
    tree = models.JSONField()
    file_name = models.CharField(max_length=200)
    source_url = models.URLField(max_length=500, blank=True)
    sha256 = models.CharField(max_length=64)
    imported_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(
                name="text_in_an_authentic_language",
                condition=Q(language__in=sorted(BY_CODE)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.language}, {self.imported_at:%Y-%m-%d}"
