"""Data: the page that lists the files, and the files."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from ..editions import Edition
from ..exports.files import FILES, csv_text, file_name, picture_name
from ..listing import PARAMETERS as FILTERS
from ..listing import Question
from ..pictures import orders, rendering
from ..presenters import picture
from ..presenters.structured import dataset
from .dated import dated_page, render_page
from .errors import refused
from .files import asked_edition, file_response, strict

EXCEL = "excel"  # with the value 1: a byte order mark before the text


@dated_page
def data_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/data/`: what there is to download and what its columns mean."""
    context = {
        "files": [
            {
                "file": file,
                "url": edition.url("file", file.name),
                "excel_url": edition.url("file", file.name, query="?excel=1"),
            }
            for file in FILES.values()
        ],
        "participants": len(edition.on.participants),
        "organizations": len(edition.register.organizations),
        "filters": FILTERS,
        "picture_choices": orders.CHOICES.items(),
        "languages": settings.LANGUAGES,
        "dataset": dataset(edition),
    }
    return render_page(request, "data.html", edition, context)


@strict
def file_view(request: HttpRequest, name: str) -> HttpResponse:
    """`/data/<name>.csv`: a file, with the filters and dates of the list."""
    if name not in FILES:
        raise Http404
    file = FILES[name]
    edition = asked_edition(request.GET, FILTERS if file.takes_filters else (), [EXCEL])
    question = Question.parse(request.GET)
    for parameter, message in question.errors.items():
        raise ValueError(f"{parameter}: {message}")
    text = csv_text(file, edition, question, excel=EXCEL in request.GET)
    content_type = "text/csv; charset=utf-8; header=present"
    return file_response(request, text, content_type, file_name(file, edition, question))


@strict
def picture_view(request: HttpRequest, format: str) -> HttpResponse:
    """`/data/map.svg` and `/data/map.png`: the map as a picture."""
    edition = asked_edition(request.GET, orders.PARAMETERS)
    order = orders.Order.parse(request.GET)
    drawing = render_to_string("map/picture.svg", picture.present(edition, order))
    name = picture_name(edition, order, format)
    if format == "svg":
        return file_response(request, drawing, "image/svg+xml; charset=utf-8", name)
    try:
        content = rendering.png_in_turn(drawing, orders.SIZES[order.size].width)
    except rendering.TooManyOrders:
        answer = refused(_("Many pictures are being drawn: ask again in a moment."), 503)
        answer.headers["Retry-After"] = "2"
        return answer
    return file_response(request, content, "image/png", name)
