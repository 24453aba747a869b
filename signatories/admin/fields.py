"""Form fields of the admin."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import URLField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .. import models, names, register
from ..facts import Participant

# What is typed without a scheme is an address of https.
WEB_ADDRESSES: Mapping[Any, Mapping[str, Any]] = {URLField: {"assume_scheme": "https"}}


def participants() -> dict[str, Participant]:
    """All that can join, by code, as the snapshot has them."""
    return register.current().register().participants


class NameInput(forms.TextInput):
    """A text input that offers every name of every participant while one types."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The input and its list of names."""
        offered = f"{name}-names"
        field = super().render(name, value, {**(attrs or {}), "list": offered}, renderer)
        options = format_html_join(
            "",
            '<option value="{}">{}</option>',
            (
                (known, participant.name_en)
                for participant in participants().values()
                for known in names.names_of(participant)
            ),
        )
        return format_html('{}<datalist id="{}">{}</datalist>', field, offered, options)


class ParticipantField(forms.CharField):
    """Any name or code of a participant; its value is the participant's row."""

    widget = NameInput

    def to_python(self, value: Any) -> Any:
        """The participant meant. Raises ValidationError with the nearest names."""
        typed = super().to_python(value)
        if not typed:
            return None
        found = names.resolve(participants(), typed)
        if found is None:
            nearest = ", ".join(p.name_en for p in names.nearest(participants(), typed))
            message = (
                _("No participant goes by this name. The nearest: %(names)s.")
                if nearest
                else _("No participant goes by this name.")
            )
            raise forms.ValidationError(message, params={"names": nearest}, code="unknown")
        return models.Participant(pk=found.iso3)

    def prepare_value(self, value: Any) -> Any:
        """The name to show for a stored code."""
        found = participants().get(str(value)) if value else None
        return found.name_en if found else value
