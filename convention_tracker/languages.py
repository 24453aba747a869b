"""The language of a page: from the first part of its path alone, no cookie, no header, no guess.

English has no prefix; `/fr/states/` is `/states/` in French.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import get_script_prefix, set_script_prefix
from django.utils.encoding import escape_uri_path
from django.utils.translation import override

CODES = tuple(code for code, _name in settings.LANGUAGES)

Handler = Callable[[HttpRequest], HttpResponse]


def prefix(language: str) -> str:
    """How the paths of a language begin: `/fr`; empty for English."""
    return "" if language == settings.LANGUAGE_CODE else f"/{language}"


def split(path: str) -> tuple[str, str]:
    """The language of a path, and the path without it: `/fr/states/` is French's `/states/`."""
    first, slash, rest = path[1:].partition("/")
    if slash and first != settings.LANGUAGE_CODE and first in CODES:
        return first, f"/{rest}"
    return settings.LANGUAGE_CODE, path


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """While words and addresses are those of a language."""
    before = get_script_prefix()
    root, _, last = before.rstrip("/").rpartition("/")
    if last and last not in CODES:
        root = f"{root}/{last}"
    set_script_prefix(f"{root}{prefix(language)}/")
    try:
        with override(language):
            yield
    finally:
        set_script_prefix(before)


def by_path(get_response: Handler) -> Handler:
    """A middleware: the rest of the program sees the path without its language."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if _is_language_alone(request.path_info):
            return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
        language, request.path_info = split(request.path_info)
        with spoken(language):
            response = get_response(request)
        for cookie in response.cookies.values():  # staff's, who stay in their language
            cookie["path"] = prefix(language) + cookie["path"]
        return response

    return middleware


def _is_language_alone(path: str) -> bool:
    """Whether it is `/fr`, whose slash is missing."""
    return not path.endswith("/") and split(f"{path}/")[1] == "/"


@dataclass(frozen=True, slots=True)
class PageIn:
    """A page in a language: the language's code and own name, how its paths begin, the path."""

    code: str
    name: str
    prefix: str
    path: str


def all_of(path: str) -> list[PageIn]:
    """A page in each of the site's languages; its path is the one without a language."""
    bare = escape_uri_path(path)
    return [
        PageIn(code, name, prefix(code), prefix(code) + bare) for code, name in settings.LANGUAGES
    ]
