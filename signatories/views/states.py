"""The list of participants, a participant, a group."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from convention_tracker.addresses import knows

from .. import names, wording
from ..editions import Edition
from ..listing import PARAMETERS, Question
from ..presenters import groups, state, states
from .dated import dated_page, render_page
from .errors import not_found


@knows(*PARAMETERS, "part")
@dated_page
def list_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/states/`: all that can join.

    `?part=results` (a choice was made) and `?part=typing` give the table alone, and tell htmx the
    clean address: a choice is a step that Back undoes, a letter typed is not.
    """
    question = Question.parse(request.GET)
    part = request.GET.get("part")
    if part not in ("results", "typing"):
        return render_page(request, "states/list.html", edition, states.present(edition, question))
    response = render_page(
        request, "states/_results.html", edition, states.results(edition, question)
    )
    header = "HX-Push-Url" if part == "results" else "HX-Replace-Url"
    response.headers[header] = edition.url("states", query=question.query())
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@dated_page
def state_page(request: HttpRequest, edition: Edition, code: str) -> HttpResponse:
    """`/states/<iso3>/`: one participant; other codes and names lead there."""
    found = names.resolve(edition.on.participants, code)
    if found is None:
        nearest = names.nearest(edition.on.participants, code, language=get_language())
        links = [(wording.name(p), edition.url("state", p.iso3.lower())) for p in nearest]
        return not_found(
            request,
            message=_("No State or organization of the register goes by “%(code)s”.")
            % {"code": code[:80].replace("\0", "")},
            suggestions=links,
        )
    if code != found.iso3.lower():
        return HttpResponseRedirect(edition.url("state", found.iso3.lower()))
    return render_page(request, "states/detail.html", edition, state.present(edition, found))


@dated_page
def group_page(request: HttpRequest, edition: Edition, code: str) -> HttpResponse:
    """`/groups/<code>/`: a regional group or organization."""
    group = groups.find(code)
    if group is None:
        links = groups.group_links(edition)
        return not_found(
            request,
            message=_("There is no group “%(code)s”.") % {"code": code[:80].replace("\0", "")},
            suggestions=[(g.name, g.url) for kind in links.values() for g in kind],
        )
    if code != group.value:
        return HttpResponseRedirect(edition.url("group", group.value))
    return render_page(request, "groups/detail.html", edition, groups.present(edition, group))
