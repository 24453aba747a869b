"""Form fields of the admin."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import URLField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import models, names, register, wording
from ..facts import Participant
from ..records import memberships

# What is typed without a scheme is an address of https.
WEB_ADDRESSES: Mapping[Any, Mapping[str, Any]] = {URLField: {"assume_scheme": "https"}}


def participants() -> dict[str, Participant]:
    """All that can join, by code, as the snapshot has them; none while nothing is loaded."""
    try:
        return register.current().register().participants
    except register.Unavailable:
        return {}


def name_of(iso3: str | None) -> str:
    """The name of a participant in the language of the page; a dash for none."""
    found = participants().get(iso3 or "")
    return wording.name(found) if found else iso3 or "–"


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
                (known, wording.name(participant))
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
            near = names.nearest(participants(), typed, language=get_language())
            nearest = ", ".join(map(wording.name, near))
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
        return wording.name(found) if found else value


class ListField(forms.CharField):
    """Values typed one after another, with semicolons between them; its value is the list."""

    def to_python(self, value: Any) -> Any:
        """The values, without blanks around them."""
        typed = super().to_python(value) or ""
        return [part.strip() for part in typed.split(";") if part.strip()]

    def prepare_value(self, value: Any) -> Any:
        """The list as one types it."""
        return value if isinstance(value, str) or value is None else "; ".join(value)


class MembershipsField(forms.CharField):
    """Memberships by code, one a line: `eu 1`, `asean 2025-10-26/`; its value is the mapping."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        """The cells by code. Raises ValidationError for a line that is none."""
        lines = [
            line.split() for line in (super().to_python(value) or "").splitlines() if line.strip()
        ]
        try:
            cells = {code: cell for code, cell in lines}  # noqa: C416 - lines may be of other lengths
            memberships(cells)
        except ValueError as error:
            message = _("Write one membership a line, such as “eu 1”: %(error)s.")
            raise forms.ValidationError(message % {"error": error}) from error
        return cells

    def prepare_value(self, value: Any) -> Any:
        """The mapping as one types it."""
        if not isinstance(value, Mapping):
            return value
        return "\n".join(f"{code} {cell}" for code, cell in value.items())


class SourcesField(forms.CharField):
    """Further sources, one a line: the title, then the address if it has one."""

    widget = forms.Textarea
    longest_title, longest_address = 300, 500

    def to_python(self, value: Any) -> Any:
        """(title, address) pairs. Raises ValidationError for a line without a title."""
        found = []
        for line in filter(str.strip, (super().to_python(value) or "").splitlines()):
            title, address = self._parts(line.strip())
            if not title or len(title) > self.longest_title or len(address) > self.longest_address:
                raise forms.ValidationError(
                    _("Begin each line with the title of a source, then its address.")
                )
            found.append([title, address])
        return found

    def _parts(self, line: str) -> tuple[str, str]:
        match = re.fullmatch(r"(.*?)[\s|]*(https?://\S+)", line)
        return (match[1], match[2]) if match else (line, "")

    def prepare_value(self, value: Any) -> Any:
        """The pairs as one types them."""
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(" ".join(filter(None, pair)) for pair in value)
