"""`/articles/`: the contents, an article, search."""

import re
from collections.abc import Collection, Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles import answers, contents, library, marking, presenters, spoken
from articles.references import Citation
from convention_tracker.addresses import knows
from signatories import convention
from signatories.editions import Edition
from signatories.views.dated import dated_page, render_page
from signatories.views.errors import not_found

from . import legislation
from .notes import notes

LANGUAGE = "text"  # the parameter that names the language of text and summary
LONGEST_QUERY = 200  # shown again; the search itself takes any
MOST_MEANT = 5  # articles that a mistyped one may have meant
SHORTEST_WORD = 4  # letters; fewer begin too many words
DIGITS = re.compile("[0-9]+")
BESIDE = "beside"  # and the one that names a second language


@knows(LANGUAGE)
@dated_page
def contents_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/articles/`: chapters and articles at a glance, and ways in by question."""
    held = library.current()
    language = _language(request, LANGUAGE, presenters.NAMES) or spoken.language()
    whole = contents.load()
    context = {
        "chapters": presenters.chapters(whole, language, held),
        "ways_in": presenters.ways_in(whole, language, held),
        "translated": presenters.translated(whole, language, held),
        "language": language,
        "languages": _choices(request, presenters.NAMES, language),
        "imported": [presenters.NAMES[code] for code in presenters.NAMES if code in held.editions],
        "text_url": convention.load().text_url,
        "legislation": legislation.convention(edition),
    }
    return render_page(request, "articles/contents.html", edition, context)


@knows(LANGUAGE, BESIDE)
@dated_page
def article_page(request: HttpRequest, edition: Edition, number: str) -> HttpResponse:
    """`/articles/<n>/`: an article."""
    asked = int(number) if _is_number(number) else 0
    if asked not in contents.load().articles:
        return _no_such_article(request, number)
    if number != str(asked):
        return HttpResponseRedirect(marking.article_url(asked))
    held = library.current()
    language = _language(request, LANGUAGE, presenters.NAMES) or spoken.language()
    others = [code for code in held.editions if code != language]
    beside = _language(request, BESIDE, others)
    context = {
        **presenters.article(asked, language, beside, held),
        **notes(asked, edition),
        "language": language,
        "languages": _choices(request, presenters.NAMES, language),
        "besides": _choices(request, others, beside, BESIDE),
        "text_url": convention.load().text_url,
        "legislation": legislation.article(contents.load().articles[asked], language, edition),
    }
    return render_page(request, "articles/article.html", edition, context)


@knows("q", LANGUAGE, "part")
@dated_page
def search_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/articles/search/?q=`: search in one language; `?part=results` gives the answer alone.

    The name of a provision, such as art. 41(2)(a), leads straight there.
    """
    held, query = library.current(), request.GET.get("q", "")
    language = _language(request, LANGUAGE, presenters.NAMES) or spoken.language()
    results = answers.index_of(held).search(query, language)
    is_part = request.GET.get("part") == "results"
    if results.citation and not is_part:
        return HttpResponseRedirect(_citation_url(results.citation, language))
    context = {
        "query": query[:LONGEST_QUERY],
        "results": results,
        "hits": answers.answers(results, held),
        "citation_url": _citation_url(results.citation, language),
        "suggestions": answers.suggested(results),
        "language": language,
        "languages": _choices(request, presenters.NAMES, language),
    }
    if not is_part:
        return render_page(request, "articles/search.html", edition, context)
    response = render_page(request, "articles/_results.html", edition, context)
    response.headers["HX-Replace-Url"] = answers.search_url(query[:LONGEST_QUERY], language)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@csrf_exempt
@require_safe
def as_json(request: HttpRequest, number: str = "") -> HttpResponse:
    """`/articles/<n>.json`, `/articles/index.json`: to the API, which has them."""
    address = reverse("api:article", args=[number]) if number else reverse("api:articles")
    return HttpResponsePermanentRedirect(address)


def _citation_url(cited: Citation | None, language: str) -> str:
    return marking.article_url(cited.article, cited.anchor or "", language) if cited else ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 4


def _no_such_article(request: HttpRequest, asked: str) -> HttpResponse:
    held, known = library.current(), contents.load().articles
    near = [known[number] for number in _near(asked[:LONGEST_QUERY])]
    links = [presenters.link(article, spoken.language(), held) for article in near]
    message = _("The Convention has no article “%(asked)s”: it has articles 1 to %(last)s.")
    return not_found(
        request,
        message=message % {"asked": asked[:40].replace("\0", ""), "last": max(known)},
        suggestions=[(f"{link.number}. {link.title}", link.url) for link in links],
        language=spoken.language(),
    )


def _near(asked: str) -> list[int]:
    """Articles that may be meant: by the digits that begin it, as a citation, by its words."""
    results = answers.index_of(library.current()).search(asked, spoken.language())
    digits = DIGITS.match(asked)
    numbers = [int(digits[0][:size]) for size in (2, 1)] if digits else []
    cited = [results.citation.article] if results.citation else []
    by_words = [hit.article for hit in results.hits] if len(asked) >= SHORTEST_WORD else []
    found = dict.fromkeys(numbers + cited + by_words)
    return [number for number in found if number in contents.load().articles][:MOST_MEANT]


def _language(request: HttpRequest, parameter: str, offered: Collection[str]) -> str:
    """The language that an address names, if it is offered; else none."""
    named = request.GET.get(parameter, "")
    return named if named in offered else ""


def _choices(
    request: HttpRequest, offered: Iterable[str], shown: str, parameter: str = LANGUAGE
) -> list[dict[str, Any]]:
    """Links to the same page in each language; the second language shown leads to none."""
    choices = []
    for code in offered:
        is_shown = code == shown
        changed = {parameter: "" if is_shown and parameter == BESIDE else code}
        given = {**request.GET.dict(), **changed}
        kept = {
            name: value[:LONGEST_QUERY] for name, value in given.items() if value and name != "part"
        }
        if kept.get(LANGUAGE) == spoken.language():
            del kept[LANGUAGE]
        address = f"{request.path}?{urlencode(kept)}" if kept else request.path
        choices.append(
            {"code": code, "name": presenters.NAMES[code], "url": address, "is_shown": is_shown}
        )
    return choices
