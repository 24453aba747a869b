"""Searching the texts that are served, and what a search found, ready to print."""

import threading
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import contents, presenters, search, spoken
from .library import Library
from .marking import article_url

_building = threading.Lock()
_built: list[tuple[int, search.Index]] = []  # of one version; empty before the first search


def index_of(library: Library) -> search.Index:
    """The index of a library, built again when its version has changed."""
    with _building:
        if not _built or _built[0][0] != library.version:
            _built[:] = [(library.version, search.Index.build(contents.load(), library.texts))]
        return _built[0][1]


class Answer(NamedTuple):
    """A hit as it is printed: where it leads, the article's title, the place in it, the words."""

    url: str
    heading: str
    place: str
    snippet: tuple[search.Piece, ...]


def answers(results: search.Results, library: Library) -> list[Answer]:
    """The hits of a search in a library, in order."""
    whole, places = contents.load(), _places()
    lines = []
    for hit in results.hits:
        title = presenters.title(whole.articles[hit.article], results.language, library)
        place = " ".join(filter(None, (str(places[hit.kind]), _cited(hit.anchor))))
        url = article_url(hit.article, hit.anchor, results.language)
        lines.append(Answer(url, f"{hit.article}. {title}", place, hit.snippet))
    return lines


def suggested(results: search.Results) -> list[tuple[str, str]]:
    """What to try when nothing was found: words and the address that they lead to."""
    return [(one.text, _suggested_url(one, results.language)) for one in results.suggestions]


def _suggested_url(one: search.Suggestion, language: str) -> str:
    if one.article:
        return article_url(one.article, language=language)
    return search_url(one.text, language)


def search_url(query: str, language: str) -> str:
    """The address of a search."""
    asked = {"q": query} if language == spoken.language() else {"q": query, "text": language}
    return f"{reverse('articles:search')}?{urlencode(asked)}"


def _places() -> dict[search.Kind, Promise]:
    return {
        search.Kind.TITLE: _("title"),
        search.Kind.GIST: _("in short"),
        search.Kind.SUMMARY: _("summary"),
        search.Kind.PROVISION: _("official text"),
    }


def _cited(anchor: str) -> str:
    """An anchor as lawyers cite it: 2(a)(ii) for `2-a-ii`; nothing for an unnumbered line."""
    first, *rest = [part for part in anchor.split("-") if not part.startswith("p")] or [""]
    return first + "".join(f"({part})" for part in rest)
