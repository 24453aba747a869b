"""Model fields of the register."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from .partial_date import PartialDate


class PartialDateField(models.CharField):  # type: ignore[type-arg]
    """A `PartialDate`, stored as its text: `2025-10-25`, `2026-07`, `2027` or empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 10, "blank": True, "default": "", **kwargs})

    def from_db_value(self, value: str | None, *_args: object) -> PartialDate | None:
        """A stored text as a value."""
        return None if value is None else PartialDate(value)

    def to_python(self, value: object) -> Any:
        """A typed text as a value. Raises ValidationError when it is no date."""
        if isinstance(value, PartialDate):
            return value
        try:
            return PartialDate(str(value or "").strip())
        except ValueError as error:
            message = _(
                "Write a date as YYYY-MM-DD, or YYYY-MM or YYYY where the day is not known."
            )
            raise ValidationError(message, code="invalid") from error

    def get_prep_value(self, value: object) -> Any:
        """What is stored."""
        return str(value or "")

    def value_to_string(self, obj: models.Model) -> str:
        """The text, for serializers."""
        return str(self.value_from_object(obj))
