"""Data: the page that lists the files, and the files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from convention_tracker.addresses import knows_any

from .. import register
from ..editions import PARAMETERS as DATES
from ..editions import Edition, WrongDate
from ..exports.files import FILES, DataFile, csv_text, file_name
from ..listing import PARAMETERS as FILTERS
from ..listing import Question
from .dated import dated_page, edition_for, render_page
from .errors import refused

SWITCHES = ("excel", "dl")


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
    }
    return render_page(request, "data.html", edition, context)


@knows_any
@csrf_exempt
@require_safe
def file_view(request: HttpRequest, name: str) -> HttpResponse:
    """`/data/<name>.csv`: a file, with the filters and dates of the list.

    What it does not understand it refuses with 400, for a wrong file is worse than none.
    """
    if name not in FILES:
        raise Http404
    try:
        edition, question = _asked(request, FILES[name])
    except ValueError as error:
        return refused(str(error), 400)
    except register.Unavailable:
        return refused(_("The register is not available at the moment."), 503)
    file = FILES[name]
    text = csv_text(file, edition, question, excel=request.GET.get("excel") == "1")
    response = HttpResponse(text, content_type="text/csv; charset=utf-8; header=present")
    name = file_name(file, edition, question)
    saved = request.GET.get("dl") == "1"
    response.headers["Content-Disposition"] = str(content_disposition_header(saved, name))
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _asked(request: HttpRequest, file: DataFile) -> tuple[Edition, Question]:
    """Edition and question of a file's address. Raises ValueError naming what is allowed."""
    known = (*(FILTERS if file.takes_filters else ()), *DATES, *SWITCHES)
    unknown = [parameter for parameter in request.GET if parameter not in known]
    if unknown:
        raise ValueError(
            _("Unknown parameter “%(name)s”. This file takes: %(known)s.")
            % {"name": unknown[0][:80], "known": ", ".join(known)}
        )
    repeated = [name for name, values in request.GET.lists() if len(values) > 1]
    if repeated:
        raise ValueError(_("“%(name)s” stands twice.") % {"name": repeated[0]})
    for switch in SWITCHES:
        if request.GET.get(switch, "1") != "1":
            raise ValueError(_("%(name)s takes the value 1 only.") % {"name": switch})
    question = Question.parse(request.GET)
    for parameter, message in question.errors.items():
        raise ValueError(f"{parameter}: {message}")
    try:
        return edition_for(request.GET), question
    except WrongDate as wrong:
        raise ValueError(f"{wrong.parameter}: {wrong}") from wrong
