"""The way into the admin: password, second factor, recovery codes, one's own account."""

import re
from base64 import b32decode

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls.resolvers import RegexPattern
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from convention_tracker.accounts import second_factor
from convention_tracker.accounts.models import Event
from tests.accounts import PASSWORD, give_second_factor, log_in, make_reviewer, shown_by_app
from tests.html import Page, read, words
from tests.processes import MIGRATE, Peer, run_python

LOGIN = "/admin/login/"
CODE = "/admin/second-factor/"
SET_UP = "/admin/second-factor/set-up/"
ACCOUNT = "/admin/account/"

pytestmark = pytest.mark.usefixtures("snapshot")


@pytest.fixture
def rita() -> User:
    """A reviewer who has never logged in."""
    return make_reviewer("rita")


@pytest.fixture
def half(client, rita):
    """Her password was right; the second factor is set up, and not yet verified."""
    give_second_factor(rita)
    client.force_login(rita)
    return client


def give_password(client, name="rita", to="/admin/"):
    """Log in by password, as far as that leads."""
    sent = {"username": name, "password": PASSWORD, "next": to}
    return Page(client.post(LOGIN, sent, follow=True))


def where(page):
    return page.response.request["PATH_INFO"]


def give_code(client, code, to="/admin/"):
    return Page(client.post(CODE, {"code": code, "next": to}, follow=True))


def secret_of(page):
    """The secret as somebody would type it, in hexadecimal."""
    return b32decode(words(page.soup.select_one("#secret")).replace(" ", "")).hex()


def codes_of(page):
    return [words(code) for code in page.soup.select(".recovery-codes li")]


def set_up(client):
    """Set the second factor up on the page that asks for it: secret and recovery codes."""
    page = read(client, SET_UP)
    secret = secret_of(page)
    done = Page(client.post(SET_UP, page.form_of("Code") | {"code": shown_by_app(secret)}))
    return secret, codes_of(done)


# -- the first login -------------------------------------------------------------------------------


def test_first_login_of_a_reviewer_leads_to_the_set_up_and_then_where_she_wanted_to_go(
    client, rita
):
    page = give_password(client, to="/admin/signatories/action/")
    assert where(page) == SET_UP
    assert page.h1 == "Set up your second factor"
    sent = page.form_of("Code") | {"code": shown_by_app(secret_of(page))}
    done = Page(client.post(SET_UP, sent))
    codes = codes_of(done)
    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"\d{4} \d{4} \d{4}", code) for code in codes)
    assert done.link("I have kept them: go on") == "/admin/signatories/action/"
    assert read(client, "/admin/account/").h1 == "Your account"


def test_secret_stays_the_same_until_it_is_set_up_and_belongs_to_one_session(client, rita):
    give_password(client)
    assert secret_of(read(client, SET_UP)) == secret_of(read(client, SET_UP))
    elsewhere = Client()
    give_password(elsewhere)
    assert secret_of(read(elsewhere, SET_UP)) != secret_of(read(client, SET_UP))


def test_qr_code_holds_nothing_that_the_policy_forbids_and_names_itself(client, rita):
    give_password(client)
    page = read(client, SET_UP)
    (code,) = page.soup.select("svg.qr")
    assert words(code.select_one("title")) == "QR code of the secret below"
    assert not page.soup.select("[style], style, script:not([src]), img[src^='data:']")


def test_wrong_code_at_the_set_up_sets_nothing_up_and_says_so(client, rita):
    give_password(client)
    page = Page(client.post(SET_UP, {"code": "000000"}))
    assert "not right" in page.described_by("Code")
    assert page.title.startswith("Error:")
    assert not TOTPDevice.objects.exists()


def test_code_that_set_the_app_up_does_not_log_in_again(client, rita):
    give_password(client)
    secret, _ = set_up(client)
    elsewhere = Client()
    give_password(elsewhere)
    assert "not right" in give_code(elsewhere, shown_by_app(secret)).described_by("Code")


def test_set_up_of_two_sessions_at_once_leaves_the_last_alone_open(client, rita):
    elsewhere = Client()
    give_password(client), give_password(elsewhere)
    other = secret_of(read(elsewhere, SET_UP))
    set_up(client)
    second_factor.set_up(rita, other, shown_by_app(other))
    assert TOTPDevice.objects.get().key == other
    assert where(Page(client.get("/admin/", follow=True))) == CODE


# -- later logins ----------------------------------------------------------------------------------


def test_later_login_asks_for_a_code_and_leads_where_she_wanted_to_go(client, rita):
    give_second_factor(rita)
    page = give_password(client, to="/admin/signatories/action/")
    assert (where(page), page.h1) == (CODE, "Second factor")
    field = page.field("Code")
    assert (field["autocomplete"], field["inputmode"]) == ("one-time-code", "numeric")
    sent = page.form_of("Code") | {"code": f" {shown_by_app()[:3]} {shown_by_app()[3:]} "}
    assert where(Page(client.post(CODE, sent, follow=True))) == "/admin/signatories/action/"


def test_session_has_another_key_after_the_password_and_after_the_code(client, rita):
    give_second_factor(rita)
    client.get(LOGIN)
    give_password(client)
    half = client.cookies["sessionid"].value
    give_code(client, shown_by_app())
    assert client.cookies["sessionid"].value not in ("", half)
    stolen = Client()
    stolen.cookies["sessionid"] = half
    assert stolen.get("/admin/").headers["Location"].startswith(LOGIN)


def test_code_works_once(half, rita):
    code = shown_by_app()
    assert where(give_code(half, code)) == "/admin/"
    elsewhere = Client()
    give_password(elsewhere)
    assert "has been used" in give_code(elsewhere, code).described_by("Code")


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３４５６"])
def test_code_of_another_form_is_no_attempt_and_the_page_says_what_to_type(half, rita, typed):
    page = give_code(half, typed)
    assert words(page.soup.select_one(".errorlist"))
    assert rita.totpdevice_set.get().throttling_failure_count == 0


def test_recovery_code_works_once_and_she_is_told_how_many_are_left(client, rita):
    give_password(client)
    _, codes = set_up(client)
    for _ in range(2):
        client = Client()
        give_password(client)
        page = give_code(client, codes[3])
    assert "not right, or has been used" in page.described_by("Code")
    page = give_code(client, codes[4].replace(" ", ""))
    assert where(page) == "/admin/"
    assert "You used a recovery code, which works no more. 8 are left." in page.body
    assert Event.objects.filter(kind="recovery_code_used", user=rita).count() == 2


def test_address_to_go_on_to_is_never_another_site(half):
    page = give_code(half, shown_by_app(), to="https://evil.example/")
    assert where(page) == "/admin/"


def test_code_of_another_account_does_not_log_in(half, rita):
    other = make_reviewer("otto")
    second_factor.set_up(other, "ab" * 20, shown_by_app("ab" * 20))
    codes = StaticToken.objects.filter(device__user=other).values_list("token", flat=True)
    assert "not right" in give_code(half, codes[0]).described_by("Code")


def test_wrong_codes_make_one_wait_longer_and_longer_and_never_more_than_17_minutes(
    half, rita, register_day
):
    for failures in range(1, 40):
        assert second_factor.verify(rita, "000000") is None
        waiting = second_factor.seconds_to_wait(rita, "000000")
        assert waiting == 2 ** (min(failures, 11) - 1)
        register_day.shift(waiting)
    give_password(half)
    assert "not right" in give_code(half, "000000").described_by("Code")
    refused = give_code(half, shown_by_app()).described_by("Code")
    assert "no code is taken for 1024 seconds" in refused
    register_day.shift(1024)
    assert where(give_code(half, shown_by_app())) == "/admin/"


def test_recovery_code_is_taken_while_codes_of_the_app_are_not(half, rita):
    codes = second_factor.renew_recovery_codes(rita)
    second_factor.verify(rita, "000000")
    assert where(give_code(half, codes[0])) == "/admin/"


TRY = """
from django.contrib.auth.models import User
from convention_tracker.accounts import second_factor
rita = User.objects.get()
print("ready", flush=True)
sys.stdin.readline()
print(bool(second_factor.verify(rita, sys.argv[1])), flush=True)
"""
MAKE = """
from tests.accounts import *
from convention_tracker.accounts import second_factor
rita = make_reviewer()
give_second_factor(rita)
print(second_factor.renew_recovery_codes(rita)[0])
print(shown_by_app())
"""


def test_code_given_by_two_at_once_lets_one_in(empty_database):
    run_python(MIGRATE, empty_database)
    for code in run_python(MAKE, empty_database):
        with Peer(TRY, empty_database, code) as one, Peer(TRY, empty_database, code) as other:
            assert [one.hear(), other.hear()] == ["ready", "ready"]
            for peer in (one, other):
                peer.go()
            assert sorted(one.finish() + other.finish()) == ["False", "True"]


# -- who is asked for it ---------------------------------------------------------------------------


def test_recorder_may_do_without_a_second_factor_and_is_asked_for_one_that_she_set_up(client):
    User.objects.create_user("rico", password=PASSWORD, is_staff=True)
    assert where(give_password(client, "rico")) == "/admin/"
    assert read(client, ACCOUNT).link("Set up a second factor") == SET_UP
    secret, _ = set_up(client)
    assert read(client, ACCOUNT).h1 == "Your account"
    elsewhere = Client()
    assert where(give_password(elsewhere, "rico")) == CODE
    assert secret


def test_recorder_who_becomes_a_reviewer_is_asked_for_it_at_once(client, rita):
    rico = User.objects.create_user("rico", password=PASSWORD, is_staff=True)
    give_password(client, "rico")
    rico.groups.add(*rita.groups.all())
    assert where(Page(client.get("/admin/", follow=True))) == SET_UP


def test_superuser_is_asked_for_it(client):
    User.objects.create_superuser("root", password=PASSWORD)
    assert where(give_password(client, "root")) == SET_UP


def addresses(patterns, before="/admin/"):
    """An address of every page of the admin."""
    for pattern in patterns:
        if isinstance(pattern.pattern, RegexPattern):
            part = "signatories/" if "app_label" in str(pattern.pattern) else "nothing/"
        else:
            part = re.sub(r"<[^>]+>", "1", str(pattern.pattern))
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns, before + part)
        else:
            yield before + part


@pytest.mark.parametrize("has_device", [True, False])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_of_the_admin_is_reached_before_the_second_factor_by_any_address(
    client, admin_user, has_device, method
):
    if has_device:
        give_second_factor(admin_user)
    client.force_login(admin_user)
    every = sorted(set(addresses(admin.site.get_urls())))
    assert {"/admin/", "/admin/autocomplete/", "/admin/signatories/draft/add/"} <= set(every)
    for address in every:
        if address not in (LOGIN, "/admin/logout/", CODE, SET_UP):
            response = getattr(client, method)(address)
            assert response.status_code == 302, address
            assert response.url.startswith((f"{LOGIN}?next=", "/admin/login")), address


def test_no_page_of_the_admin_names_what_it_holds_before_the_second_factor(half):
    page = read(half, CODE)
    assert "Acts in preparation" not in page.body
    assert "Your account" not in page.body
    assert page.soup.select_one("form[action='/admin/logout/'] button")


def test_one_who_has_given_only_the_password_cannot_set_up_another_app(half, rita):
    page = Page(half.get(SET_UP, follow=True))
    assert where(page) == CODE
    half.post(SET_UP, {"code": "123456"})
    assert rita.totpdevice_set.get().key == give_second_factor(rita).key


def test_one_who_has_given_only_the_password_can_log_out(half):
    half.post("/admin/logout/")
    assert where(Page(half.get(CODE, follow=True))) == LOGIN


# -- one's own account -----------------------------------------------------------------------------


@pytest.fixture
def inside(client, rita) -> Client:
    return log_in(client, rita)


CONFIRM = {"password": PASSWORD}


def test_new_recovery_codes_ask_for_password_and_code_and_end_the_old_ones(inside, rita):
    old = second_factor.renew_recovery_codes(rita)
    page = read(inside, read(inside, ACCOUNT).link("Make new recovery codes"))
    sent = page.form_of("Code") | CONFIRM | {"code": shown_by_app()}
    codes = codes_of(Page(inside.post("/admin/account/codes/", sent)))
    assert len(codes) == 10
    assert not {code.replace(" ", "") for code in codes} & set(old)
    assert second_factor.verify(rita, old[0]) is None
    assert second_factor.recovery_codes_left(rita) == 10


@pytest.mark.parametrize("address", ["/admin/account/codes/", "/admin/account/app/"])
@pytest.mark.parametrize(
    ("wrong", "label", "said"),
    [
        ({"password": "wrong"}, "Password", "This is not your password."),
        ({"code": "000000"}, "Code", "not right"),
    ],
)
def test_change_of_the_second_factor_with_a_wrong_password_or_code_is_refused(
    inside, rita, address, wrong, label, said
):
    old = second_factor.renew_recovery_codes(rita)
    page = Page(inside.post(address, CONFIRM | {"code": shown_by_app()} | wrong))
    assert said in page.described_by(label)
    assert second_factor.recovery_codes_left(rita) == 10
    assert where(Page(inside.get(SET_UP, follow=True))) == ACCOUNT
    assert second_factor.verify(rita, old[0])


def test_wrong_password_uses_no_code_up(inside, rita):
    codes = second_factor.renew_recovery_codes(rita)
    inside.post("/admin/account/codes/", {"password": "wrong", "code": codes[0]})
    assert second_factor.recovery_codes_left(rita) == 10


def test_new_app_takes_the_place_of_the_old_one_and_closes_what_that_had_opened(inside, rita):
    elsewhere = log_in(Client(), rita)
    old = second_factor.renew_recovery_codes(rita)
    page = Page(inside.post("/admin/account/app/", CONFIRM | {"code": shown_by_app()}, follow=True))
    assert where(page) == SET_UP
    secret, codes = set_up(inside)
    assert TOTPDevice.objects.get(user=rita).key == secret
    assert second_factor.verify(rita, old[0]) is None
    assert read(inside, ACCOUNT).h1 == "Your account"
    assert where(Page(elsewhere.get("/admin/", follow=True))) == CODE
    assert len(codes) == 10


def test_leave_to_set_up_another_app_ends_after_ten_minutes(inside, register_day):
    inside.post("/admin/account/app/", CONFIRM | {"code": shown_by_app()})
    register_day.shift(599)
    assert where(Page(inside.get(SET_UP, follow=True))) == SET_UP
    register_day.shift(1)
    assert where(Page(inside.get(SET_UP, follow=True))) == ACCOUNT


def test_account_page_shows_role_second_factor_and_what_happened(inside, rita):
    second_factor.renew_recovery_codes(rita)
    page = read(inside, ACCOUNT)
    assert "rita" in page.body
    assert "Your roles: reviewer." in page.body
    assert "10 recovery codes are left" in page.section("Second factor")
    assert "password right" in page.section("What happened lately")
    assert page.link("Change your password") == "/admin/password_change/"


def test_password_of_fewer_than_twelve_characters_is_refused(inside, rita):
    sent = {"old_password": PASSWORD, "new_password1": "a8$kFq2!x", "new_password2": "a8$kFq2!x"}
    page = Page(inside.post("/admin/password_change/", sent))
    assert "at least 12 characters" in words(page.soup.select_one(".errorlist"))
    rita.refresh_from_db()
    assert rita.check_password(PASSWORD)
