"""Requests that another site makes in somebody's name, and addresses that lead to another site."""

from urllib.parse import urljoin

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client

from signatories import models
from tests.accounts import PASSWORD, SECRET, give_second_factor, log_in, shown_by_app
from tests.factories import make_draft
from tests.integration.test_headers import ADDRESSES
from tests.integration.test_second_factor import addresses
from tests.wire import TOKEN

EVIL = [
    "https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil",
    "https:evil.example", "https:///evil.example", "http:\\\\evil.example", "javascript:alert(1)",
    "data:text/html,x", "%2f%2fevil.example", "/%2f/evil.example", "https://testserver@evil.example",
    "https://testserver.evil.example", "\t//evil.example", " //evil.example", "/\t/evil.example",
    "//evil.example\\@testserver", "https://testserver:x@evil.example", "ftp://testserver/",
]  # fmt: skip


@pytest.fixture
def root(snapshot):
    return User.objects.create_superuser("root", password=PASSWORD)


@pytest.fixture
def strict(root):
    """The browser of a superuser, which Django asks for tokens as it does in earnest."""
    return log_in(Client(enforce_csrf_checks=True), root)


def state():
    """What a forged request could change."""
    drafts = list(models.Draft.objects.values())
    users = list(User.objects.values("username", "password", "is_active", "is_superuser"))
    return drafts, users, models.RegisterVersion.objects.get().number, models.Check.objects.count()


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}])
def test_no_page_of_staff_takes_a_form_that_is_not_its_own(strict, root, headers):
    one = make_draft(None)
    before = state()
    forged = {"_save": "1", "draft": one.pk, "participant": "FRA", "post": "yes", "is_active": ""}
    if headers:  # the token is right, but the page was another site's
        strict.cookies["csrftoken"] = forged["csrfmiddlewaretoken"] = TOKEN
    every = {*addresses(admin.site.get_urls()), f"/admin/signatories/draft/{one.pk}/change/",
             f"/admin/signatories/draft/review/?draft={one.pk}",
             f"/admin/auth/user/{root.pk}/password/"}  # fmt: skip
    assert len(every) > 60
    for address in sorted(every):
        for method in ("post", "put", "delete", "patch"):
            answer = getattr(strict, method)(address, forged, headers=headers)
            assert answer.status_code == 403, (method, address)
    assert state() == before
    assert strict.get("/admin/").status_code == 200, "it was logged out"


def test_form_of_staff_with_its_token_is_taken(strict):
    strict.cookies["csrftoken"] = TOKEN
    answer = strict.post("/admin/logout/", {"csrfmiddlewaretoken": TOKEN})
    assert answer.status_code == 200
    assert strict.get("/admin/").status_code == 302


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_can_be_sent_to_a_page_for_readers(strict, address):
    for method in ("post", "put", "delete", "patch"):
        answer = getattr(strict, method)(address, {"q": "x"})
        assert answer.status_code in (403, 404, 405), (method, address)
        assert not answer.cookies


# -- where one is led ------------------------------------------------------------------------------


def _leads_away(response):
    """Whether a browser would go elsewhere: to it a backslash is a slash, and a tab is nothing."""
    to = response.headers.get("Location", "").strip().replace("\\", "/").replace("\t", "")
    return not urljoin("http://testserver/admin/", to).startswith("http://testserver/")


@pytest.mark.parametrize("to", EVIL)
def test_logging_in_never_leads_to_another_site(root, to):
    give_second_factor(root)
    client = Client()
    for way in ("get", "post"):
        typed = {"username": "root", "password": PASSWORD, "next": to}
        first = getattr(client, way)("/admin/login/", typed)
        assert not _leads_away(first)
    by_query = Client().post("/admin/login/", typed, QUERY_STRING=f"next={to}")
    assert not _leads_away(by_query)
    code = {"code": shown_by_app(SECRET), "next": to}
    assert not _leads_away(client.get("/admin/second-factor/", {"next": to}))
    inside = client.post("/admin/second-factor/", code)
    assert inside.status_code == 302
    assert not _leads_away(inside)
    for address in ("/admin/second-factor/", "/admin/login/", "/admin/second-factor/set-up/"):
        assert not _leads_away(client.get(address, {"next": to}))
    assert not _leads_away(client.post("/admin/logout/", {"next": to}))


@pytest.mark.parametrize("path", ["//evil.example/..", "//evil.example/states", "/\\evil.example",
                                  "///evil.example//", "/states//evil.example"])  # fmt: skip
@pytest.mark.parametrize("query", ["", "?next=//evil.example", "?as_at=2026-11-22"])
def test_no_address_for_readers_leads_to_another_site(tracker, path, query):
    response = tracker.generic("GET", path + query)
    assert response.status_code in (301, 302, 404)
    assert not _leads_away(response)


@pytest.mark.parametrize(
    "address", ["/states/VN/", "/embed/state/VN/", "/articles/041/", "/states"]
)
@pytest.mark.parametrize("host", ["X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-Host"])
def test_redirect_names_no_host(tracker, address, host):
    response = tracker.get(address, headers={host: "evil.example"})
    assert response.status_code in (301, 302)
    assert response.url.startswith("/")
