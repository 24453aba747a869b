"""Data: the page that offers the files, the dictionary, and the files."""

from collections.abc import Iterable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.utils.translation import gettext as _

from ..editions import Edition
from ..exports.archive import COLLECTIONS
from ..exports.as_csv import BYTE_ORDER_MARK
from ..exports.files import FILES, Extract, dated_name, picture_name
from ..exports.formats import FORMATS
from ..exports.links import file_url, query_of
from ..listing import Question, kind_of_act
from ..pictures import orders, rendering
from ..presenters import data, picture
from ..presenters.structured import dataset
from .dated import dated_page, render_page
from .files import asked_edition, edition_on, file_response, strict

EXCEL = "excel"  # with the value 1: a byte order mark before the text


@dated_page
def data_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/data/`: what there is to download, how to read it and how to cite it."""
    context = data.present(edition) | {"dataset": dataset(edition)}
    return render_page(request, "data/page.html", edition, context)


@dated_page
def dictionary_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/data/dictionary/`: what every column of every file means."""
    return render_page(request, "data/dictionary.html", edition, data.dictionary(edition))


@strict
def file_view(request: HttpRequest, name: str, day: str = "") -> HttpResponse:
    """`/data/states.csv` and its like, with the filters of the list.

    A past day stands in the path, `/data/2025-10-26/states.csv`; as_at leads there.
    """
    if name in COLLECTIONS:
        return _collection(request, name, day)
    stem, _dot, suffix = name.rpartition(".")
    if stem not in FILES:
        raise Http404
    if suffix not in FORMATS:
        raise ValueError(
            _("There is no %(name)s.%(format)s. Choose one of: %(formats)s.")
            % {"name": stem, "format": suffix[:40], "formats": ", ".join(FORMATS)}
        )
    return _extract(request, stem, suffix, day)


def _extract(request: HttpRequest, stem: str, suffix: str, day: str) -> HttpResponse:
    file, format, is_csv = FILES[stem], FORMATS[suffix], suffix == "csv"
    edition = _edition(request, day, file.parameters, [EXCEL] if is_csv else [])
    extract = Extract(file, edition, _question(request.GET, edition), kind_of_act(request.GET))
    if edition.as_at and not day:
        return _to_the_day(request, edition, f"{stem}.{suffix}")
    content = format.write(extract)
    if EXCEL in request.GET:
        content = f"{BYTE_ORDER_MARK}{content!s}"
    response = file_response(request, content, format.media_type, extract.name(suffix), edition)
    if is_csv:
        described = f"<csv-metadata.json{query_of(edition)}>"
        response.headers["Link"] = f'{described}; rel="describedby"; type="application/csvm+json"'
    return response


def _collection(request: HttpRequest, name: str, day: str) -> HttpResponse:
    edition, collection = _edition(request, day), COLLECTIONS[name]
    if edition.as_at and not day:
        return _to_the_day(request, edition, name)
    write = partial(collection.write, edition)
    content = rendering.in_turn(write) if collection.is_slow else write()
    stem, _dot, suffix = name.rpartition(".")
    saved = dated_name([stem], edition, suffix)
    return file_response(request, content, collection.media_type, saved, edition)


def _edition(
    request: HttpRequest, day: str, known: Iterable[str] = (), switches: Iterable[str] = ()
) -> Edition:
    if day:
        return edition_on(day, request.GET, known, switches)
    return asked_edition(request.GET, known, switches)


def _question(parameters: QueryDict, edition: Edition) -> Question:
    question = Question.parse(parameters)
    for parameter, message in question.errors.items():
        raise ValueError(f"{parameter}: {message}")
    if question.iso3 and question.iso3 not in edition.on.participants:
        raise ValueError(
            _("iso3: “%(code)s” is not known. /data/states.csv has all codes.")
            % {"code": question.iso3}
        )
    return question


def _to_the_day(request: HttpRequest, edition: Edition, name: str) -> HttpResponse:
    """To the one address that a file of a past day has."""
    kept = {k: str(v) for k, v in request.GET.items() if v and k not in edition.parameters}
    response = HttpResponsePermanentRedirect(file_url(edition, name, kept))
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@strict
def picture_view(request: HttpRequest, format: str) -> HttpResponse:
    """`/data/map.svg` and `/data/map.png`: the map as a picture."""
    edition = asked_edition(request.GET, orders.PARAMETERS)
    order = orders.Order.parse(request.GET)
    drawing, name = picture.drawing(edition, order), picture_name(edition, order, format)
    if format == "svg":
        return file_response(request, drawing, "image/svg+xml; charset=utf-8", name, edition)
    content = rendering.in_turn(lambda: rendering.png(drawing, orders.SIZES[order.size].width))
    return file_response(request, content, "image/png", name, edition)
