"""`/metrics`: what is counted, and who is told."""

from datetime import UTC, datetime

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client

from convention_tracker import metrics
from convention_tracker.pagecache import PageCache
from convention_tracker.requests import Identified
from signatories import models, register
from tests.figures import figures
from tests.wsgi import ask

TOKEN = "for-tests-only"
REQUESTS = "tracker_requests_total"
CONFIRMED = "tracker_register_confirmed_timestamp_seconds"
CHECKED = "tracker_depositary_check_timestamp_seconds"


@pytest.fixture
def counted(settings):
    settings.METRICS_TOKEN = TOKEN


@pytest.fixture
def site(snapshot, settings):
    """What gunicorn serves, with a token or without."""
    return Identified(PageCache(get_wsgi_application(), settings.UNCACHED))


def scrape(site, token=TOKEN):
    reply = ask(site, "/metrics", authorization=f"Bearer {token}")
    assert reply.status == 200
    return figures(reply.body.decode())


def test_metrics_without_a_token_set_are_not_there_and_nothing_is_counted(site, monkeypatch):
    monkeypatch.setattr(metrics, "_requests", None)  # it would fail
    assert ask(site, "/states/").status == 200
    for authorization in ("", "Bearer ", "Bearer none"):
        assert ask(site, "/metrics", authorization=authorization).status == 404


@pytest.mark.parametrize(
    ("address", "authorization"),
    [
        ("/metrics", ""),
        ("/metrics", "Bearer for-tests"),
        ("/metrics", f"bearer{TOKEN}"),
        ("/metrics", f"Basic {TOKEN}"),
        ("/metrics", "Bearer \xff"),
        (f"/metrics?token={TOKEN}", ""),
    ],
)
def test_metrics_asked_without_the_token_tell_nothing(counted, site, address, authorization):
    reply = ask(site, address, authorization=authorization)
    assert (reply.status, reply.headers["www-authenticate"]) == (401, "Bearer")
    assert b"tracker_" not in reply.body


def test_metrics_count_requests_by_what_answered_and_with_which_status(counted, site):
    before = scrape(site)
    for address in ("/states/fra/", "/states/fra/", "/states/fra/?utm_id=1", "/none/", "/healthz"):
        ask(site, address)
    ask(site, "/states/fra/", if_none_match="*")
    after = scrape(site)
    grown = {key: value - before.get(key, 0) for key, value in after.items() if key[0] == REQUESTS}
    assert {key[1:]: count for key, count in grown.items() if count} == {
        ("rendering", "200"): 1,
        ("rendering", "404"): 1,
        ("memory", "200"): 2,
        ("memory", "304"): 1,
        ("application", "200"): 2,  # /healthz, and the scrape before
    }


def test_metrics_are_never_kept_and_need_neither_host_nor_tls(counted, snapshot, settings):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["tracker.example.org"], True
    site = PageCache(get_wsgi_application(), settings.UNCACHED)
    reply = ask(site, "/metrics", authorization=f"Bearer {TOKEN}", host="10.0.0.7:8000")
    assert (reply.status, reply.headers["cache-control"]) == (200, "no-store")
    assert ask(site, "/metrics", host="10.0.0.7:8000").status == 401
    assert Client().get("/", headers={"Host": "10.0.0.7:8000"}).status_code in (301, 400)


def test_metrics_tell_when_the_register_was_last_that_of_the_database(
    counted, site, register_day, monkeypatch
):
    metrics.confirm_register()
    register_day.shift(60)
    monkeypatch.setattr(register._holder, "is_away", True)
    metrics.confirm_register()
    assert scrape(site)[CONFIRMED,] == datetime(2026, 11, 22, 17, tzinfo=UTC).timestamp()
    monkeypatch.setattr(register._holder, "is_away", False)
    metrics.confirm_register()
    assert scrape(site)[CONFIRMED,] == datetime(2026, 11, 22, 17, 1, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(("outcome", "told"), [("good", "good"), ("unreachable", "failed")])
def test_metrics_tell_of_the_last_check_of_the_depositary(
    counted, db, register_day, settings, outcome, told
):
    at = datetime(2026, 11, 21, 6, 17, tzinfo=UTC)
    models.Check.objects.create(
        checked_at=at, recorded_at=at.date(), as_at=at.date(), outcome=outcome, version="a.1"
    )
    register.forget()
    register.refresh()
    metrics.confirm_register()
    site = PageCache(get_wsgi_application(), settings.UNCACHED)
    assert scrape(site)[CHECKED, told] == at.timestamp()
    register.forget()
