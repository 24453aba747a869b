"""`/articles/`: the contents, an article, search, and the same as JSON."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import as_json, contents, library, presenters, search
from articles.references import Citation
from convention_tracker.addresses import knows
from signatories import convention
from signatories.editions import Edition
from signatories.views.dated import dated_page, render_page
from signatories.views.errors import not_found
from signatories.views.files import strict, takes_nothing

from .notes import notes

LANGUAGE = "text"  # the parameter that names the language of text and summary
BESIDE = "beside"  # and the one that names a second language


@knows(LANGUAGE)
@dated_page
def contents_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/articles/`: chapters and articles at a glance, and ways in by question."""
    held = library.current()
    language = _language(request, LANGUAGE, presenters.languages_of(held)) or "en"
    whole = contents.load()
    chapters = [
        (chapter.number, chapter.title_in(language),
         [presenters.link(article, language) for article in chapter.articles])
        for chapter in whole.chapters
    ]  # fmt: skip
    context = {
        "chapters": chapters,
        "ways_in": presenters.ways_in(whole, language),
        "language": language,
        "languages": _choices(request, contents.SUMMARIES, language),
        "imported": [presenters.NAMES[code] for code in presenters.NAMES if code in held.editions],
        "text_url": convention.load().text_url,
    }
    return render_page(request, "articles/contents.html", edition, context)


@knows(LANGUAGE, BESIDE)
@dated_page
def article_page(request: HttpRequest, edition: Edition, number: str) -> HttpResponse:
    """`/articles/<n>/`: an article."""
    whole = contents.load()
    found = whole.articles.get(int(number)) if _is_number(number) else None
    if found is None:
        return _no_such_article(request, number)
    if number != str(found.number):
        return HttpResponseRedirect(presenters.article_url(found.number))
    return render_page(
        request, "articles/article.html", edition, _article(request, edition, found.number)
    )


def _article(request: HttpRequest, edition: Edition, number: int) -> dict[str, Any]:
    held, whole = library.current(), contents.load()
    offered = presenters.languages_of(held)
    language = _language(request, LANGUAGE, offered) or "en"
    beside = _language(request, BESIDE, [code for code in held.editions if code != language])
    found, side = whole.articles[number], presenters.side(number, language, held)
    other = presenters.side(number, beside, held) if beside else None
    said = language if language in contents.SUMMARIES else "en"
    numbers = presenters.referred_to(number, held)
    return {
        "article": found,
        "words": found.said_in(said),
        "said_in": said,
        "title": side.title if side and side.title else found.said_in(said).title,
        "title_is_official": bool(side and side.title),
        "chapter": next(c for c in whole.chapters if c.number == found.chapter).title_in(said),
        "language": language,
        "direction": "rtl" if language == "ar" else "ltr",
        "languages": _choices(request, offered, language),
        "besides": _choices(request, [c for c in held.editions if c != language], beside, BESIDE),
        "side": side,
        "other": other,
        "sides": [shown for shown in (side, other) if shown],
        "pairs": presenters.lines_beside(side, other) if side and other else [],
        "refers_to": [presenters.link(whole.articles[n], said) for n in numbers],
        "named_by": [presenters.link(naming, said) for naming in whole.naming(number)],
        "sisters": [(presenters.SISTERS[t], n) for t, n in found.sisters.items() if n],
        "previous": _neighbour(number - 1, said),
        "next": _neighbour(number + 1, said),
        "text_url": convention.load().text_url,
        **notes(number, edition),
    }


@knows("q", LANGUAGE, "part")
@dated_page
def search_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/articles/search/?q=`: search in one language; `?part=results` gives the answer alone.

    The name of a provision, such as art. 41(2)(a), leads straight there.
    """
    held, query = library.current(), request.GET.get("q", "")
    language = _language(request, LANGUAGE, presenters.languages_of(held)) or "en"
    results = search.index(held).search(query, language)
    is_part = request.GET.get("part") == "results"
    if results.citation and not is_part:
        return HttpResponseRedirect(_citation_url(results.citation))
    context = {
        "query": query[: search.LONGEST_QUERY],
        "results": results,
        "hits": presenters.hits(results, language),
        "citation_url": _citation_url(results.citation),
        "suggestions": presenters.suggestions(results, language),
        "language": language,
        "languages": _choices(request, presenters.languages_of(held), language),
    }
    if not is_part:
        return render_page(request, "articles/search.html", edition, context)
    response = render_page(request, "articles/_results.html", edition, context)
    asked = {"q": context["query"], **({} if language == "en" else {LANGUAGE: language})}
    address = edition.url("articles:search", query=f"?{urlencode(asked)}")
    response.headers["HX-Replace-Url"] = address
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@strict
def article_json(request: HttpRequest, number: int) -> HttpResponse:
    """`/articles/<n>.json`: all that is known of an article, and its official texts."""
    takes_nothing(request.GET)
    found = contents.load().articles.get(number)
    if found is None:
        raise Http404
    return _json(as_json.article(found, library.current()))


@strict
def contents_json(request: HttpRequest) -> HttpResponse:
    """`/articles/index.json`: the whole structure, without the official texts."""
    takes_nothing(request.GET)
    return _json(as_json.structure(contents.load(), library.current()))


def _citation_url(cited: Citation | None) -> str:
    return presenters.article_url(cited.article, cited.anchor or "") if cited else ""


def _json(data: dict[str, Any]) -> HttpResponse:
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 4


def _no_such_article(request: HttpRequest, asked: str) -> HttpResponse:
    chapters, address = contents.load().chapters, reverse("articles:contents")
    links = [(f"{c.number}. {c.title_in('en')}", f"{address}#{c.number}") for c in chapters]
    message = _("The Convention has no article “%(asked)s”: it has articles 1 to %(last)s.")
    last = chapters[-1].articles[-1].number
    asked = asked[:40].replace("\0", "")
    return not_found(request, message=message % {"asked": asked, "last": last}, suggestions=links)


def _neighbour(number: int, language: str) -> presenters.Link | None:
    found = contents.load().articles.get(number)
    return presenters.link(found, language) if found else None


def _language(request: HttpRequest, parameter: str, offered: Sequence[str]) -> str:
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
        kept = {name: value for name, value in given.items() if value and name != "part"}
        if kept.get(LANGUAGE) == "en":
            del kept[LANGUAGE]
        address = f"{request.path}?{urlencode(kept)}" if kept else request.path
        choices.append(
            {"code": code, "name": presenters.NAMES[code], "url": address, "is_shown": is_shown}
        )
    return choices
