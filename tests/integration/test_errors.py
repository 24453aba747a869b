"""What readers see when something is wrong: what it is, and a way on."""

import pytest
from django.test import Client

from signatories import register
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


@pytest.mark.parametrize(
    ("address", "meant", "way"),
    [
        ("/states/frx/", ("France", "/states/fra/"), "Find a State"),
        ("/states/germny/", ("Germany", "/states/deu/"), "Find a State"),
        ("/articles/99/", ("9. Interference", "/articles/9/"), "Search the articles"),
        ("/articles/641/", ("64. Signature", "/articles/64/"), "Search the articles"),
        ("/articles/extradition/", ("37. Extradition", "/articles/37/"), "Search the articles"),
    ],
)  # fmt: skip
def test_address_mistyped_offers_what_was_meant_and_a_search(tracker, address, meant, way):
    page = read(tracker, address, 404)
    assert [url for name, url in page.links() if name.startswith(meant[0])] == [meant[1]]
    assert page.form_of(way) == {"q": ""}
    for name in ("Who has signed?", "All States", "All articles", "Data"):
        assert read(tracker, page.link(name)).h1


def test_article_mistyped_beyond_guessing_still_says_which_there_are(tracker):
    page = read(tracker, "/articles/zzzz/", 404)
    assert "it has articles 1 to 68" in page.main
    assert "Perhaps you meant" not in page.main


def test_host_that_is_not_ours_is_refused_with_a_page(tracker, settings):
    settings.ALLOWED_HOSTS = ["tracker.example.org"]
    page = Page(tracker.get("/", headers={"Host": "evil.example"}))
    assert page.response.status_code == 400
    assert page.h1 == "This request cannot be answered"
    assert "evil.example" not in page.html
    assert page.link("Who has signed?") == f"{settings.SITE_URL}/"


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
    assert page.link("Hanoi Convention Tracker") == "/"
    assert page.link("Articles") == "/articles/"
    assert page.form_of("Find a State") == {"q": ""}


@pytest.mark.usefixtures("snapshot", "broken")
def test_mistake_of_ours_in_the_page_of_mistakes_too_is_a_line(settings, caplog):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert response.content.decode() == "Something went wrong here. The mistake is ours.\n"
    assert "secret detail" in caplog.text


@pytest.mark.parametrize("address", ["/", "/states/", "/states/fra/", "/states/?part=results"])
def test_register_that_is_empty_is_told_and_heals_by_itself(
    tracker, snapshot, put_in_place, address
):
    put_in_place(Snapshot(Version("test", 1), {}))
    page = read(tracker, address, 503)
    assert page.h1 == "The register is not available"
    assert "has just been set up" in page.main
    assert "load_register" in page.main
    assert page.response.headers["Retry-After"]
    assert page.link("Try again") == address
    put_in_place(snapshot)
    assert Page(tracker.get(address)).response.status_code == 200


def test_database_away_from_the_start_is_told_with_the_way_to_the_depositary(
    tracker, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(register, "_holder", register._Holder(is_away=True))
    with django_assert_num_queries(0):
        page = read(tracker, "/states/", 503)
    assert "The database does not answer" in page.main
    assert "set up" not in page.main
    assert "treaties.un.org" in page.link("United Nations Treaty Collection")


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
