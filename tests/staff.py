"""Members of staff at work in the admin, by a test client."""

from typing import Any

from django.contrib.auth.models import Group, User
from django.test import Client

from tests.accounts import log_in
from tests.factories import make_staff
from tests.html import Page, read, words

ADD = "/admin/signatories/draft/add/"
DRAFTS = "/admin/signatories/draft/"
REVIEW = "/admin/signatories/draft/review/"
RETURN = "/admin/signatories/draft/return/"
JAPAN = {
    "Participant": "japan",
    "Kind": "signature",
    "Date": "2026-05-04",
    "Place": "New York",
    "Evidence": "depositary",
    "Source title": "Depositary notification",
    "Address of the source": "https://treaties.un.org/cn",
    "Depositary notification": "C.N.200.2026.TREATIES-XVIII.16",
}


def member(name: str, role: str = "") -> User:
    """A member of staff in a role, or in none."""
    user = make_staff(name)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def at_work(user: User) -> Client:
    """The client of somebody who has logged in, with a second factor."""
    return log_in(Client(), user)


def send(client: Client, page: Page, values: dict[str, str], **more: str) -> Page:
    """Fill in the form by its labels and send it, following to where it leads."""
    sent = page.form_of(next(iter(values)))
    for label, value in values.items():
        sent[str(page.field(label)["name"])] = value
    return Page(client.post(page.response.request["PATH_INFO"], sent | more, follow=True))


def draft(client: Client, **changes: str) -> Page:
    """Record an act: the page that saving leads to."""
    return send(client, read(client, ADD), JAPAN | changes)


def look(client: Client, **changes: str) -> Page:
    """What the act would change; nothing is saved."""
    return send(client, read(client, ADD), JAPAN | changes, _look="Show the effect")


def review(client: Client, *drafts: Any) -> Page:
    """The page on which drafts are reviewed together."""
    asked = "&".join(f"draft={one.pk}" for one in drafts)
    return Page(client.get(f"{REVIEW}?{asked}", follow=True))


def publish(client: Client, page: Page, committed: Any) -> Page:
    """Press the button of a review; what happens at the commit happens."""
    assert page.soup.select("input[type=submit][value=Publish]"), page.body
    request = page.response.request
    with committed(execute=True):
        (hidden,) = page.soup.select("input[name=seen]")
        address = f"{request['PATH_INFO']}?{request['QUERY_STRING']}"
        return Page(client.post(address, {"seen": str(hidden["value"])}, follow=True))


def changes(page: Page) -> dict[str, tuple[str, str]]:
    """The figures that a page says will change."""
    rows = page.soup.select("#changes tbody tr")
    cells = [[words(cell) for cell in row.select("th, td")] for row in rows]
    return {what: (before, after.removeprefix("→ ")) for what, before, after in cells}


def messages(page: Page) -> str:
    """What a page says went well or wrong."""
    return " ".join(
        words(item) for item in page.soup.select(".messagelist, .errornote, .errorlist")
    )
