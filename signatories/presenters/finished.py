"""HTML that follows from one day of the register alone."""

from collections.abc import Callable, Hashable
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ..editions import Edition
from ..finished import kept


def once(
    edition: Edition, template: str, key: Hashable, context: Callable[[], dict[str, Any]]
) -> SafeString:
    """The template rendered with its context, for the edition's day, addresses and language.

    `key` names what else it depends on, such as the row of a table. The context is asked for only
    when there is something to render.
    """
    full = (template, key, get_language(), *edition.parameters.items())
    return kept(
        edition.on, full, lambda: render_to_string(template, {"edition": edition, **context()})
    )
