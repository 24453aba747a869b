"""The brake on guessing passwords and codes, which locks nobody out from elsewhere."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import hashers
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from convention_tracker.accounts.models import Event
from tests.accounts import PASSWORD, give_second_factor, make_reviewer, shown_by_app
from tests.html import Page

LOGIN = "/admin/login/"
CODE = "/admin/second-factor/"
HERE, ELSEWHERE = "203.0.113.5", "198.51.100.7"

pytestmark = pytest.mark.usefixtures("snapshot")


@pytest.fixture
def rico() -> User:
    """A recorder, without a second factor."""
    return User.objects.create_user("rico", password=PASSWORD, is_staff=True)


@pytest.fixture
def hashed(monkeypatch) -> list[object]:
    """The passwords that are hashed from now on."""
    found: list[object] = []
    hasher = type(hashers.get_hasher())
    encode = hasher.encode

    def counted(self, *args):
        found.append(args)
        return encode(self, *args)

    monkeypatch.setattr(hasher, "encode", counted)
    return found


def attempt(name="rico", typed="wrong", address=HERE, client=None, **headers):
    """The answer to a login."""
    sent = {"username": name, "password": typed, "next": "/admin/"}
    return (client or Client()).post(LOGIN, sent, REMOTE_ADDR=address, **headers)


def is_in(response):
    return response.status_code == 302


def fail(times, **how):
    return [attempt(**how).status_code for _ in range(times)]


def test_fifth_failure_locks_the_name_for_a_quarter_of_an_hour_and_says_until_when(
    rico, register_day
):
    assert fail(5) == [200, 200, 200, 200, 429]
    register_day.shift(60)
    locked = attempt(typed=PASSWORD)
    assert locked.status_code == 429
    page = Page(locked)
    assert page.h1 == "Too many attempts"
    assert "Try again in 14 minutes." in page.body
    assert locked.headers["Retry-After"] == "840"
    assert not page.soup.select("[style], style, script:not([src])")
    register_day.shift(841)
    assert is_in(attempt(typed=PASSWORD))


def test_attempts_while_the_lock_is_on_do_not_make_it_longer(rico, register_day):
    fail(5)
    for _ in range(14):
        register_day.shift(60)
        assert fail(1) == [429]
    register_day.shift(61)
    assert is_in(attempt(typed=PASSWORD))


def test_name_locked_here_is_open_to_its_owner_elsewhere_and_others_are_open_here(rico):
    User.objects.create_user("olga", password=PASSWORD, is_staff=True)
    fail(5)
    assert is_in(attempt(typed=PASSWORD, address=ELSEWHERE))
    assert is_in(attempt("olga", PASSWORD))
    assert attempt(typed=PASSWORD).status_code == 429


def test_name_is_never_locked_by_failures_from_many_addresses(rico):
    for number in range(60):
        assert fail(1, address=f"198.51.100.{number}") == [200]
    assert is_in(attempt(typed=PASSWORD))


def test_address_is_locked_for_all_names_after_fifty_failures_and_no_other_is(rico):
    assert set(fail(4, name="nobody0") + fail(4, name="nobody1")) == {200}
    for number in range(41):
        assert fail(1, name=f"other{number}") == [200]
    assert fail(1, name="last") == [429]
    assert attempt(typed=PASSWORD).status_code == 429
    assert is_in(attempt(typed=PASSWORD, address=ELSEWHERE))


def test_other_browser_or_forged_header_is_the_same_address(rico):
    for number in range(5):
        attempt(HTTP_USER_AGENT=f"Browser {number}", HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")
    assert attempt(typed=PASSWORD).status_code == 429


def test_behind_a_trusted_proxy_the_last_entry_counts_whatever_stands_before_it(rico, settings):
    settings.TRUSTED_PROXY = True
    for number in range(5):
        attempt(address="10.0.0.1", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}, {HERE}")
    through = {"address": "10.0.0.1", "typed": PASSWORD}
    assert attempt(**through, HTTP_X_FORWARDED_FOR=HERE).status_code == 429
    assert is_in(attempt(**through, HTTP_X_FORWARDED_FOR=f"{HERE}, {ELSEWHERE}"))


def test_addresses_of_one_ipv6_network_are_counted_together(rico):
    for number in range(5):
        attempt(address=f"2001:db8:0:1::{number}")
    assert attempt(typed=PASSWORD, address="2001:db8:0:1:ffff::1").status_code == 429
    assert is_in(attempt(typed=PASSWORD, address="2001:db8:0:2::1"))


def test_failures_are_forgotten_after_a_login_of_the_name_and_of_no_other(rico):
    fail(4), fail(4, name="olga")
    assert is_in(attempt(typed=PASSWORD))
    assert fail(1) == [200]
    assert fail(1, name="olga") == [429]


def test_wrong_codes_count_as_wrong_passwords_and_a_right_password_forgets_none(register_day):
    give_second_factor(make_reviewer("rita"))
    for _ in range(2):
        client = Client(REMOTE_ADDR=HERE)
        assert is_in(attempt("rita", PASSWORD, client=client))
        for _ in range(2):
            assert client.post(CODE, {"code": "000000"}).status_code == 200
            register_day.shift(10)
    locked = client.post(CODE, {"code": "000000"})
    assert locked.status_code == 429
    register_day.shift(60)
    assert client.post(CODE, {"code": shown_by_app()}).status_code == 429
    assert attempt("rita", PASSWORD).status_code == 429
    elsewhere = Client(REMOTE_ADDR=ELSEWHERE)
    attempt("rita", PASSWORD, ELSEWHERE, elsewhere)
    assert is_in(elsewhere.post(CODE, {"code": shown_by_app()}))


def test_locked_one_who_is_logged_in_cannot_change_the_second_factor(register_day):
    rita = make_reviewer("rita")
    give_second_factor(rita)
    client = Client(REMOTE_ADDR=HERE)
    attempt("rita", PASSWORD, client=client)
    client.post(CODE, {"code": shown_by_app()})
    fail(5, name="rita")
    register_day.shift(60)
    sent = {"password": PASSWORD, "code": shown_by_app()}
    assert client.post("/admin/account/app/", sent).status_code == 429
    register_day.shift(900)
    assert client.get("/admin/second-factor/set-up/").headers["Location"] == "/admin/account/"


def test_login_tells_nobody_whether_a_name_is_an_account(rico, hashed):
    """By its words, by the work it makes, and by when it is locked."""
    told = []
    for name in ("rico", "nobody"):
        hashed.clear()
        with CaptureQueriesContext(connection) as context:
            statuses = fail(5, name=name)
        page = Page(attempt(name, address=ELSEWHERE))
        told.append((statuses, len(hashed), len(context), page.main))
    assert told[0] == told[1]
    assert told[0][1] == 6


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "!"}, {"is_staff": False}])
def test_login_as_one_who_cannot_costs_and_says_the_same(rico, hashed, change):
    """An account that is inactive, has no password after a restore, or is of no member of staff."""
    User.objects.filter(pk=rico.pk).update(**change)
    told = []
    for name in ("rico", "nobody"):
        hashed.clear()
        page = Page(attempt(name))
        told.append((len(hashed), page.response.status_code, page.main))
    assert told[0] == told[1]
    assert told[0][0] == 1


def test_what_is_counted_holds_no_password_and_no_code_and_goes_after_the_lock(rico, register_day):
    give_second_factor(make_reviewer("rita"))
    client = Client()
    attempt("rita", PASSWORD, client=client)
    client.post(CODE, {"code": "314159"})
    fail(1, password="sesame-open-now")
    kept = str(list(AccessAttempt.objects.values()))
    assert not [said for said in ("314159", "sesame", PASSWORD) if said in kept]
    register_day.shift(timedelta(minutes=16))
    attempt(typed=PASSWORD)
    assert not AccessAttempt.objects.exists()


def test_attempts_while_the_lock_is_on_are_no_new_events(rico):
    fail(20)
    kinds = list(Event.objects.filter(user=rico).values_list("kind", flat=True))
    assert sorted(kinds) == ["locked_out"] + ["wrong_password"] * 5
