"""HTML that follows from one day of the register alone: rendered once, kept while the day is."""

from collections.abc import Callable, Hashable
from typing import Any
from weakref import WeakKeyDictionary

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ..editions import Edition
from ..snapshot import Day

# By day; it goes when the day's object does, and with it what an old snapshot led to.
_finished: WeakKeyDictionary[Day, dict[Hashable, SafeString]] = WeakKeyDictionary()


def once(
    edition: Edition, template: str, key: Hashable, context: Callable[[], dict[str, Any]]
) -> SafeString:
    """The template rendered with its context, for the edition's day, addresses and language.

    `key` names what else it depends on, such as the row of a table. The context is asked for only
    when there is something to render.
    """
    kept = _finished.setdefault(edition.on, {})
    full = (template, key, get_language(), *edition.parameters.items())
    if full not in kept:
        kept[full] = render_to_string(template, {"edition": edition, **context()})
    return kept[full]
