"""`/healthz` and `/readyz`: what load balancers ask."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from signatories import register


@pytest.fixture
def holder(snapshot, monkeypatch):
    monkeypatch.setattr(register, "_holder", register._Holder(snapshot))
    return register._holder


def test_probe_of_a_process_that_serves_says_ok_and_its_version(client, holder):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "version": str(holder.snapshot.version),
        "since": None,
    }


def test_probe_while_the_database_is_away_says_degraded_and_since_when(client, unread):
    unread(datetime(2026, 11, 22, 16, 30, tzinfo=UTC))
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["status"] == "degraded"
    assert response.json()["since"] == "2026-11-22T16:30:00+00:00"


def test_probe_of_a_process_without_a_register_is_not_ready_but_alive(client, holder):
    holder.snapshot = None
    assert client.get("/readyz").status_code == 503
    assert client.get("/readyz").json()["status"] == "starting"
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_probe_by_ip_address_and_without_tls_is_answered(settings, holder, address):
    settings.ALLOWED_HOSTS = ["tracker.example.org"]
    settings.SECURE_SSL_REDIRECT = True
    client = Client()  # reads the settings when it starts
    response = client.get(address, headers={"Host": "10.0.0.7:8000"})
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert client.get("/", headers={"Host": "10.0.0.7:8000"}).status_code in (301, 400)


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_probe_costs_no_query(client, holder, address, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.head(address).status_code == 200


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_probe_by_another_method_is_told_which_are_allowed(client, holder, address):
    response = client.post(address)
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
