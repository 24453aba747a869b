"""Entry into force: the page, and the countdown for other sites' pages."""

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.clickjacking import xframe_options_exempt

from ..editions import Edition
from ..names import resolve
from ..presenters import entry
from ..presenters.groups import find
from ..scenarios import Scenario, day_of, parse
from .dated import dated_page, render_page

FORM_FIELDS = ("add", "group", "on")


@dated_page
def entry_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/entry-into-force/`; what its form adds leads to the address of the whole scenario."""
    scenario = parse(request.GET, edition.on)
    if any(request.GET.get(name) for name in FORM_FIELDS):
        try:
            scenario = _with_form(request, edition, scenario)
        except ValueError as error:
            scenario = Scenario(scenario.deposits, scenario.monthly, (*scenario.errors, str(error)))
        else:
            return HttpResponseRedirect(edition.url("entry", query=scenario.query()) + "#scenario")
    return render_page(request, "entry/page.html", edition, entry.present(edition, scenario))


def _with_form(request: HttpRequest, edition: Edition, scenario: Scenario) -> Scenario:
    """The scenario with the participants and the group that the form adds on its day."""
    day = day_of(request.GET.get("on", ""), edition.on)
    found = (resolve(edition.on.participants, typed) for typed in request.GET.getlist("add"))
    codes = [participant.iso3 for participant in found if participant]
    group = find(request.GET.get("group", ""))
    if group:
        codes += entry.group_codes(edition, group)
    # Read again, for an organization may stand before its members.
    return parse(scenario.with_deposits(codes, day).parameters(), edition.on)


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@dated_page
def embed_countdown(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/embed/countdown/`: the two clocks, or a scenario, in a frame."""
    scenario = parse(request.GET, edition.on)
    return render_page(request, "entry/embed.html", edition, entry.embedded(edition, scenario))
