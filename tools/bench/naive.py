"""The list as one would first write it: query, work out and render everything for each request.

Only `run.py` uses it, as the measure of what the snapshot and the finished rows are worth. It
reads three tables in three queries and renders the page's own templates, without the middleware
that ours goes through.
"""

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory

from convention_tracker import clock
from signatories.editions import Edition
from signatories.facts import Act, Participant, Step
from signatories.listing import Question
from signatories.presenters import states
from signatories.queries import TABLES
from signatories.records import COLUMNS, field_types, reader
from signatories.snapshot import Snapshot, Version


def naive_list() -> bytes:
    """`/states/` for one request."""
    request = RequestFactory().get("/states/")
    snapshot = Snapshot(Version("naive", 0), _three_tables())
    edition = Edition.of(snapshot, clock.today())
    context = states.present(edition, Question())
    page = render_to_string("states/list.html", {"edition": edition, **context}, request)
    return HttpResponse(page).content


def _three_tables() -> dict[Any, Any]:
    return {kind: tuple(_rows(kind)) for kind in (Participant, Act, Step)}


def _rows(kind: Any) -> Any:
    columns = [COLUMNS.get(name, name) for name in field_types(kind)]
    return map(reader(kind), TABLES[kind]._default_manager.values_list(*columns))
