"""Staff's requests to a running site, as they go over the wire."""

from email.message import Message
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from bs4 import BeautifulSoup

from convention_tracker.staff import CSRF_FIELD
from tests.processes import run_python

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
from django.contrib.auth.models import Group, User
from django.test import Client
from tests.accounts import log_in
user = User.objects.create_user("rosa", is_staff=True)
user.groups.add(Group.objects.get(name="recorder"))
client = Client()
log_in(client, user)
print(client.cookies["sessionid"].value)
"""


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


def begin_session(database: str) -> str:
    """The session of a member of staff who may record."""
    return run_python(BEGIN_SESSION, database)[0]


def save_draft(url: str, session: str, values: dict[str, str]) -> Reply:
    """What a site answers to the form of a draft."""
    headers = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}"}
    data = urlencode({**values, CSRF_FIELD: TOKEN}).encode()
    request = Request(f"{url}/admin/signatories/draft/add/", data, headers)  # noqa: S310
    try:
        with build_opener(Staying).open(request, timeout=30) as answer:
            return Reply(answer.status, answer.headers, answer.read().decode())
    except HTTPError as error:
        return Reply(error.code, error.headers, error.read().decode())
