"""Staff's requests to a running site, as they go over the wire."""

from email.message import Message
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from bs4 import BeautifulSoup

from convention_tracker.staff import CSRF_FIELD
from signatories.facts import Act, Participant
from signatories.loading import read as read_facts
from tests.processes import run_python

_records = read_facts().records
_acted = {record.iso3 for record in _records if isinstance(record, Act)}
# Those of whom the shipped register has no act: each may sign.
FREE = sorted({r.iso3 for r in _records if isinstance(r, Participant)} - _acted)
TOKEN = "a" * 32  # of a form, in the cookie as well
DRAFT = {
    "participant": "Kenya",
    "kind": "signature",
    "date": "2026-05-04",
    "place": "New York",
    "evidence": "depositary",
    "source_title": "C.N. <1> & “more”",
    "note": "One line.\r\nAnother.",
    "_save": "Save",
}
BEGIN_SESSION = """
import time_machine
from django.test import Client
from tests.accounts import log_in
from tests.staff import member
if at := float(sys.argv.pop(1)):
    time_machine.travel(at).start()
client = log_in(Client(), member(*sys.argv[1:]))
print(client.cookies["sessionid"].value)
"""
ADMIN = "/admin/signatories/draft"


class Reply(NamedTuple):
    """What staff are answered."""

    status: int
    headers: "Message[str, str]"
    body: str

    @property
    def kept(self) -> dict[str, str]:
        """What the form on the page holds, but for its token."""
        inputs = BeautifulSoup(self.body, "html.parser").select("main form[method=post] input")
        return {str(i["name"]): str(i["value"]) for i in inputs if i["name"] != CSRF_FIELD}


class Staying(HTTPRedirectHandler):
    """A browser that does not follow redirects."""

    def redirect_request(self, *_arguments: Any) -> None:
        """Nowhere."""


def begin_session(database: str, name: str = "rosa", role: str = "recorder", at: float = 0) -> str:
    """The session of a new member of staff, with a second factor; begun now, or at a moment."""
    return run_python(BEGIN_SESSION, database, str(at), name, role)[0]


def save_draft(url: str, session: str, values: dict[str, str]) -> Reply:
    """What a site answers to the form of a draft."""
    return send(f"{url}{ADMIN}/add/", session, values)


def drafts_waiting(url: str, session: str) -> list[str]:
    """The numbers of the drafts that a reviewer is shown, newest first."""
    page = BeautifulSoup(send(f"{url}{ADMIN}/", session).body, "html.parser")
    return [str(box["value"]) for box in page.select("input.action-select")]


def look_at(url: str, session: str, draft: str) -> dict[str, str]:
    """What the button sends that publishes a draft."""
    page = BeautifulSoup(send(_review(url, draft), session).body, "html.parser")
    return {"seen": str(page.select("input[name=seen]")[0]["value"])}


def publish(url: str, session: str, draft: str, seen: dict[str, str]) -> Reply:
    """What a site answers to that button."""
    return send(_review(url, draft), session, seen)


def _review(url: str, draft: str) -> str:
    return f"{url}{ADMIN}/review/?draft={draft}"


def send(address: str, session: str, values: dict[str, str] | None = None) -> Reply:
    """What a site answers to staff: to a form, or to who only looks. Raises OSError if nothing."""
    headers = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}"}
    data = None if values is None else urlencode({**values, CSRF_FIELD: TOKEN}).encode()
    request = Request(address, data, headers)  # noqa: S310 - our own address
    try:
        with build_opener(Staying).open(request, timeout=30) as answer:
            return Reply(answer.status, answer.headers, answer.read().decode())
    except HTTPError as error:
        return Reply(error.code, error.headers, error.read().decode())
