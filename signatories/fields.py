"""Fields of models and forms for the dates that sources give."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from .partial_date import PartialDate


def parse(text: str) -> PartialDate:
    """A typed text as a date. Raises ValidationError, saying what was expected."""
    try:
        return PartialDate(text.strip())
    except ValueError as error:
        message = _("Write the date as YYYY-MM-DD; as YYYY-MM or YYYY where the day is not known.")
        raise ValidationError(message, code="invalid") from error


class PartialDateFormField(forms.CharField):
    """A text input whose value is a `PartialDate`."""

    def clean(self, value: Any) -> Any:
        """The date typed; an empty one for nothing."""
        return parse(super().clean(value))


class PartialDateField(models.CharField):  # type: ignore[type-arg]
    """A `PartialDate`, stored as its text: `2025-10-25`, `2026-07`, `2027` or empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 10, "blank": True, "default": "", **kwargs})

    def from_db_value(self, value: str | None, *_args: object) -> PartialDate | None:
        """A stored text as a value."""
        return None if value is None else PartialDate(value)

    def to_python(self, value: object) -> Any:
        """A value or its text as a value. Raises ValidationError when it is no date."""
        return value if isinstance(value, PartialDate) else parse(str(value or ""))

    def run_validators(self, value: object) -> None:
        """Validators see the text."""
        super().run_validators(str(value))

    def get_prep_value(self, value: object) -> Any:
        """What is stored."""
        return str(value or "")

    def value_to_string(self, obj: models.Model) -> str:
        """The text, for serializers."""
        return str(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> Any:
        """An input that gives dates."""
        return super().formfield(**{"form_class": PartialDateFormField, **kwargs})
