"""What every answer tells browsers and caches."""

from typing import Any

import pytest
from django.contrib import admin

from tests.accounts import give_second_factor
from tests.html import Page, read
from tests.integration.test_second_factor import addresses
from tests.processes import manage

ADDRESSES = [
    "/",
    "/states/",
    "/states/?part=results",
    "/states/vnm/",
    "/groups/eu/",
    "/timeline/",
    "/claims/",
    "/about/",
    "/corrections/",
    "/data/",
    "/embed/",
    "/articles/41/",
    "/entry-into-force/",
    "/robots.txt",
    "/sitemap.xml",
    "/feeds/actions.atom",
    "/oembed",
    "/data/dictionary/",
    "/data/states.csv",
    "/data/2025-10-26/states.json",
    "/data/states.xlsx",
    "/data/states.json?group=brics",
    "/api/v1/",
    "/api/v1/participants",
    "/api/v1/nothing",
    "/?as_at=2025-10-26",
    "/?as_at=soon",
    "/states/nowhere/",
    "/nothing/",
]


def directives(response):
    policy = response.headers["Content-Security-Policy"]
    parts = (part.split() for part in policy.split(";"))
    return {name: values for name, *values in parts}


@pytest.mark.parametrize("address", ADDRESSES)
def test_answer_lets_a_browser_run_only_what_is_ours_and_nothing_inline(tracker, address):
    found = directives(tracker.get(address))
    assert found["default-src"] == ["'none'"]
    assert found["frame-ancestors"] == ["'none'"]
    allowed = {value for values in found.values() for value in values}
    assert allowed == {"'self'", "'none'"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_answer_sets_no_cookie_and_varies_on_the_encoding_alone(tracker, address):
    response = tracker.get(address, headers={"Accept-Encoding": "gzip", "Accept-Language": "vi"})
    assert not response.cookies
    assert response.headers.get("Vary", "Accept-Encoding") == "Accept-Encoding"


@pytest.mark.parametrize("address", ADDRESSES)
def test_answer_is_the_same_for_staff_who_are_logged_in(tracker, admin_client, address):
    """Public pages may be kept in caches: nothing of a person may stand in them."""
    answer = admin_client.get(address)
    assert answer.content == tracker.get(address).content
    assert answer.headers.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert not answer.cookies


@pytest.mark.parametrize("address", [*ADDRESSES, "/healthz", "/readyz"])
def test_answer_is_not_to_be_guessed_framed_or_told_to_other_sites(tracker, address):
    headers = tracker.get(address).headers
    if address in ("/healthz", "/readyz"):
        assert headers["Content-Type"].startswith(("text/plain", "application/json"))
        return
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert {"camera=()", "geolocation=()", "microphone=()", "payment=()"} <= set(
        headers["Permissions-Policy"].split(", ")
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_holds_no_inline_script_or_style(tracker, address):
    response = tracker.get(address)
    if "text/html" not in response.headers["Content-Type"]:
        return
    page = read(tracker, address, response.status_code)
    data = "[type='application/ld+json']"  # a block of data is no script to a browser
    assert not page.soup.select(f"style, [style], script:not([src]):not({data})")
    assert not [
        tag for tag in page.soup.find_all(True) if any(a.startswith("on") for a in tag.attrs)
    ]


def test_admin_keeps_its_cookies_to_itself(client, admin_user):
    response = client.get("/admin/login/")
    token = response.cookies["csrftoken"]
    assert (token["path"], token["httponly"], token["samesite"]) == ("/admin/", True, "Lax")
    sent = {"username": admin_user.username, "password": "password"}
    session = client.post("/admin/login/?next=/admin/", sent).cookies["sessionid"]
    assert (session["path"], session["httponly"], session["samesite"]) == ("/admin/", True, "Lax")


def test_admin_is_kept_by_no_cache(admin_client):
    assert "no-store" in admin_client.get("/admin/").headers["Cache-Control"]


@pytest.mark.parametrize("who", ["client", "admin_client"])
def test_no_page_of_the_admin_runs_anything_inline_is_framed_or_may_use_the_device(
    tracker, admin_user, request, who
):
    visitor = request.getfixturevalue(who)
    give_second_factor(admin_user)
    seen = 0
    for address in sorted(set(addresses(admin.site.get_urls()))):
        response = visitor.get(address, follow=True)
        policy = {value for values in directives(response).values() for value in values}
        assert policy == {"'self'", "'none'"}, address
        assert directives(response)["frame-ancestors"] == ["'none'"], address
        assert response.headers["X-Frame-Options"] == "DENY", address
        assert response.headers["X-Content-Type-Options"] == "nosniff", address
        assert "camera=()" in response.headers["Permissions-Policy"], address
        if "text/html" in response.headers["Content-Type"]:
            seen += 1
            soup = Page(response).soup
            inline = "style, [style], script:not([src]):not([type='application/json'])"
            assert not soup.select(inline), address
            assert not [t for t in soup.find_all(True) if any(a[:2] == "on" for a in t.attrs)]
    assert seen > 40


# -- as the public is served -----------------------------------------------------------------------

PUBLIC: dict[str, Any] = {
    "HTTPS": "1",
    "SITE_URL": "https://tracker.example.org",
    "SECRET_KEY": "kZ8-no-secret-but-long-enough-to-be-one-0123456789-abcdef",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "",  # functional tests set it
}


def test_settings_for_the_public_leave_django_nothing_to_warn_of(fresh_database):
    done = manage(fresh_database, "check", "--deploy", "--fail-level", "INFO", **PUBLIC)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "System check identified no issues" in done.stdout


@pytest.mark.parametrize("address", ["/", "/admin/login/", "/data/states.csv", "/nothing/"])
def test_browsers_are_told_to_come_by_https_alone_for_a_year(tracker, settings, address):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31536000, True
    moved = tracker.get(address)
    assert (moved.status_code, moved.url) == (301, f"https://testserver{address}")
    secure = tracker.get(address, secure=True)
    told = secure.headers["Strict-Transport-Security"]
    assert told == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("cookie", ["sessionid=x; csrftoken=y", "sessionid=", "messages=[]"])
def test_reader_who_sends_a_cookie_of_staff_is_answered_like_the_others(tracker, address, cookie):
    """Django would have a wrong one deleted, by a cookie."""
    answer = tracker.get(address, headers={"Cookie": cookie})
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
