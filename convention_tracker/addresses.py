"""Which public address a request asks for, written in one way whatever way it was typed."""

from collections.abc import Callable
from operator import itemgetter
from typing import NamedTuple, TypeVar
from urllib.parse import parse_qsl, urlencode

from django.urls import Resolver404, resolve

from . import languages

V = TypeVar("V", bound=Callable[..., object])

MOST_PARAMETERS = 100
LONGEST_QUERY = 3000  # characters; a scenario has at most 2,000
ANY = None  # in place of names: the view itself says what it takes, and refuses the rest


class Address(NamedTuple):
    """A path and its query; the parameters that its page does not know are left out."""

    path: str
    query: str = ""


def knows(*names: str) -> Callable[[V], V]:
    """Declare the parameters of a page, beside those that the view's other decorators declare."""

    def declare(view: V) -> V:
        view.known_parameters = (*getattr(view, "known_parameters", ()), *names)  # type: ignore[attr-defined]
        return view

    return declare


def knows_any(view: V) -> V:
    """Declare that a view looks at every parameter: it answers 400 to what it does not take."""
    view.known_parameters = ANY  # type: ignore[attr-defined]
    return view


def canonical(path: str, query: str) -> Address:
    """The address of a path and a raw query, as a WSGI server gives them.

    Parameters in the order of their names, unknown and empty ones left out, unless the view looks
    at them all. Raises ValueError for a query that is longer than any page takes.
    """
    if not query:
        return Address(path)
    if len(query) > LONGEST_QUERY:
        raise ValueError("no page takes so long a query")
    known = _known_parameters(path)
    text = query.encode("latin-1").decode("utf-8", "replace")
    given: list[tuple[str, str]] = parse_qsl(
        text, keep_blank_values=True, max_num_fields=MOST_PARAMETERS
    )
    if known is not ANY:
        filled = {name for name, value in given if value}
        given = [pair for pair in given if pair[0] in known and pair[0] in filled]
    return Address(path, urlencode(sorted(given, key=itemgetter(0))))


def _known_parameters(path: str) -> tuple[str, ...] | None:
    """What the view of a path declares; no view may be a redirect, which keeps its query."""
    try:
        view = resolve(languages.split(path)[1]).func
    except Resolver404:
        return ANY
    known: tuple[str, ...] | None = getattr(view, "known_parameters", ())
    return known
