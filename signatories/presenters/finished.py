"""HTML that follows from one day of the register alone."""

from collections.abc import Callable, Hashable, Iterable
from functools import partial
from typing import Any, TypeVar

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from ..editions import Edition
from ..finished import kept

T = TypeVar("T", bound=Hashable)


def once(
    edition: Edition, template: str, key: Hashable | None, context: Callable[[], dict[str, Any]]
) -> SafeString:
    """The template rendered with its context, for the edition's day, addresses and language.

    `key` names what else it depends on; None says that it depends on words of a reader's own, which
    have no end, and is made anew. The context is asked for only when there is something to render.
    """
    if key is None:
        return render_to_string(template, {"edition": edition, **context()})
    return each_once(edition, template, [key], lambda _key: context())


def each_once(
    edition: Edition, template: str, keys: Iterable[T], context: Callable[[T], dict[str, Any]]
) -> SafeString:
    """The same for each key in turn, such as the row of a table, joined."""
    depends = (template, get_language(), *edition.parameters.items())

    def render(key: T) -> str:
        return render_to_string(template, {"edition": edition, **context(key)})

    parts = [kept(edition.on, (key, depends), partial(render, key)) for key in keys]
    return mark_safe("".join(parts))  # noqa: S308 - each part is a rendered template
