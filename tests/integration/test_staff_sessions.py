"""How long staff stay logged in, and that readers have no session at all."""

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from convention_tracker.accounts.models import Event
from tests.accounts import log_in, make_reviewer
from tests.html import Page, read

HOUR = 3600
MINUTE = 60

pytestmark = pytest.mark.usefixtures("snapshot")


@pytest.fixture
def reviewer() -> Client:
    return log_in(Client(), make_reviewer("rita"))


@pytest.fixture
def recorder(client):
    client.force_login(User.objects.create_user("rico", is_staff=True))
    return client


def is_open(client):
    return client.get("/admin/").status_code == 200


def use(client, clock, seconds, every=25 * MINUTE):
    """Ask for a page again and again for so long."""
    for _ in range(seconds // every):
        clock.shift(every)
        assert is_open(client)


@pytest.mark.parametrize("who", ["recorder", "reviewer"])
def test_session_in_use_all_the_time_ends_after_twelve_hours(request, register_day, who):
    client = request.getfixturevalue(who)
    use(client, register_day, 12 * HOUR - 20 * MINUTE)
    register_day.shift(20 * MINUTE - 1)
    assert is_open(client)
    register_day.shift(1)
    assert not is_open(client)


def test_session_of_a_reviewer_ends_after_half_an_hour_without_use(reviewer, register_day):
    register_day.shift(30 * MINUTE - 1)
    assert is_open(reviewer)
    register_day.shift(30 * MINUTE)
    page = Page(reviewer.get("/admin/signatories/draft/", follow=True))
    assert page.response.request["PATH_INFO"] == "/admin/login/"
    assert "Your session ended" in page.body
    assert "next=%2Fadmin%2Fsignatories%2Fdraft%2F" in page.response.request["QUERY_STRING"]
    assert Event.objects.filter(kind="session_ended").get().note == "unused for 30 minutes"


def test_session_of_a_recorder_goes_on_without_use(recorder, register_day):
    register_day.shift(11 * HOUR)
    assert is_open(recorder)


def test_session_that_ended_is_gone_from_the_database(reviewer, register_day):
    old = reviewer.cookies["sessionid"].value
    register_day.shift(31 * MINUTE)
    reviewer.get("/admin/")
    assert not Session.objects.filter(pk=old).exists()


def test_session_from_before_this_rule_ends(reviewer):
    session = reviewer.session
    del session["began"]
    session.save()
    assert not is_open(reviewer)


def test_session_is_written_once_a_minute_and_not_for_each_page(reviewer, register_day):
    is_open(reviewer)
    register_day.shift(59)
    with CaptureQueriesContext(connection) as context:
        is_open(reviewer)
    assert not [query for query in context if "UPDATE" in query["sql"]]


@pytest.mark.parametrize("address", ["/", "/states/", "/articles/", "/nothing/"])
def test_page_for_readers_asks_for_no_session_even_of_staff(reviewer, register_day, address):
    register_day.shift(13 * HOUR)
    with CaptureQueriesContext(connection) as context:
        response = reviewer.get(address)
    assert not [query for query in context if "session" in query["sql"]]
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_logging_out_ends_the_session_for_every_copy_of_its_cookie(reviewer):
    copy = Client()
    copy.cookies["sessionid"] = reviewer.cookies["sessionid"].value
    assert is_open(copy)
    reviewer.post("/admin/logout/")
    assert not is_open(copy)


def test_new_password_ends_sessions_elsewhere_and_keeps_this_one(reviewer):
    rita = User.objects.get(username="rita")
    elsewhere = log_in(Client(), rita)
    new = "quite-another-0815"
    sent = {"old_password": "for-tests-only-4711", "new_password1": new, "new_password2": new}
    changed = Page(reviewer.post("/admin/password_change/", sent, follow=True))
    assert changed.h1 == "Password change successful"
    assert read(reviewer, "/admin/account/").h1
    assert not is_open(elsewhere)


@pytest.mark.parametrize("https", [True, False])
def test_cookies_of_staff_are_for_the_admin_alone_and_secure_with_https(client, settings, https):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = https
    rita = make_reviewer("rita")
    sent = {"username": rita.username, "password": "for-tests-only-4711"}
    cookies = client.post("/admin/login/", sent).cookies
    for name in ("sessionid", "csrftoken"):
        cookie = cookies[name]
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Lax")
        assert bool(cookie["secure"]) is https


@pytest.mark.parametrize(("former", "goes_on"), [(["the one before"], True), ([], False)])
def test_session_goes_on_after_the_secret_changed_if_the_former_is_known(settings, former, goes_on):
    settings.SECRET_KEY = "the one before"
    client = log_in(Client(), make_reviewer("rita"))
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the new one", former
    assert is_open(client) is goes_on
