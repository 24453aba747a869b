"""What readers see when something is wrong: what it is, and a way on."""

import pytest
from django.test import Client

from signatories.presenters import home
from signatories.snapshot import Snapshot, Version
from tests.html import Page, read


def test_address_of_nothing_is_a_page_with_a_search_and_ways_on(tracker):
    page = read(tracker, "/nothing/here/", 404)
    assert page.h1 == "Not found"
    assert page.robots == "noindex"
    assert page.canonical == ""
    found = Page(tracker.get("/states/", page.form_of("Find a State") | {"q": "korea"}))
    assert len(found.table()) == 2
    assert read(tracker, page.link("All States")).h1


@pytest.mark.parametrize("address", ["/states", "/timeline", "/claims", "/data", "/states/fra"])
def test_address_without_its_last_slash_leads_to_the_page(tracker, address):
    response = tracker.get(f"{address}?as_at=2025-10-26")
    assert (response.status_code, response.url) == (301, f"{address}/?as_at=2025-10-26")


def test_host_that_is_not_ours_is_refused_with_a_page(tracker, settings):
    settings.ALLOWED_HOSTS = ["tracker.example.org"]
    page = Page(tracker.get("/", headers={"Host": "evil.example"}))
    assert page.response.status_code == 400
    assert page.h1 == "This request cannot be answered"
    assert "evil.example" not in page.html


@pytest.fixture
def broken(monkeypatch):
    def fail(_edition):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(home, "present", fail)


@pytest.mark.usefixtures("snapshot", "broken")
def test_mistake_of_ours_is_a_page_that_tells_nothing_and_leads_on(caplog):
    client = Client(raise_request_exception=False)
    page = Page(client.get("/"))
    assert page.response.status_code == 500
    assert "went wrong" in page.h1
    assert page.link("Who has signed?") == "/"
    assert "secret detail" not in page.html
    assert "secret detail" in caplog.text


@pytest.mark.parametrize("address", ["/", "/states/", "/states/fra/", "/states/?part=results"])
def test_register_that_is_empty_is_told_and_heals_by_itself(
    tracker, snapshot, put_in_place, address
):
    put_in_place(Snapshot(Version("test", 1), {}))
    page = read(tracker, address, 503)
    assert page.h1 == "The register is not available"
    assert "load_register" in page.main
    put_in_place(snapshot)
    assert Page(tracker.get(address)).response.status_code == 200


def test_register_that_is_empty_gives_no_file(tracker, put_in_place):
    put_in_place(Snapshot(Version("test", 1), {}))
    response = tracker.get("/data/states.csv")
    assert response.status_code == 503
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "not available" in response.content.decode()


def test_page_that_is_for_staff_says_so_to_others(client, admin_user, django_user_model):
    nobody = django_user_model.objects.create_user("nobody", is_staff=True)
    client.force_login(nobody)
    page = read(client, "/admin/signatories/draft/", 403)
    assert page.h1 == "Not allowed"
