"""Entry into force: the page."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from convention_tracker.addresses import knows

from ..editions import Edition
from ..names import resolve
from ..presenters import entry
from ..presenters.groups import find
from ..scenarios import PARAMETERS, Scenario, day_of, parse
from .dated import dated_page, render_page

FORM_FIELDS = ("add", "group", "on")


@knows(*PARAMETERS, *FORM_FIELDS)
@dated_page
def entry_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/entry-into-force/`; what its form adds leads to the address of the whole scenario."""
    scenario = parse(request.GET, edition.on)
    if any(request.GET.get(name) for name in FORM_FIELDS):
        try:
            changed = _with_form(request, edition, scenario)
        except ValueError as error:
            scenario = replace(scenario, errors=(*scenario.errors, str(error)))
        else:
            if not scenario.errors and not changed.errors:
                address = edition.url("entry", query=changed.query())
                return HttpResponseRedirect(f"{address}#scenario")
            kept = scenario if changed.is_empty else changed
            scenario = replace(kept, errors=(*scenario.errors, *changed.errors))
    return render_page(request, "entry/page.html", edition, entry.present(edition, scenario))


def _with_form(request: HttpRequest, edition: Edition, scenario: Scenario) -> Scenario:
    """The scenario with the participants and the group that the form adds on its day.

    Raises ValueError naming what is not understood.
    """
    day = day_of(request.GET.get("on", ""), edition.on)
    codes = [_participant(typed, edition) for typed in request.GET.getlist("add") if typed]
    if named := request.GET.get("group"):
        group = find(named)
        if group is None:
            raise ValueError(_("“%(entry)s” is no code of a group.") % {"entry": named[:40]})
        codes += entry.group_codes(edition, group)
    # Read again, for an organization may stand before its members, or the address grow too long.
    return parse(scenario.with_deposits(codes, day).parameters(), edition.on)


def _participant(typed: str, edition: Edition) -> str:
    participant = resolve(edition.on.participants, typed)
    if participant is None:
        raise ValueError(_("“%(entry)s” is no code of a participant.") % {"entry": typed[:40]})
    return participant.iso3
