"""What every answer tells browsers and caches."""

import pytest

from tests.html import read

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
    assert directives(admin_client.get("/admin/"))["script-src"] == ["'self'"]
