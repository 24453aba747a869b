"""What programs look for at fixed places: sitemap, robots.txt, security.txt, icons."""

import json
import struct
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from defusedxml import ElementTree
from django.core.wsgi import get_wsgi_application

from articles import library
from articles.library import Library
from convention_tracker.pagecache import PageCache
from tests.factories import make_act, with_records
from tests.html import read
from tests.wsgi import ask

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LANGUAGES = ("en", "fr", "es", "ru", "zh-hans", "ar", "vi")
PREFIXES = ("", *(f"/{code}" for code in LANGUAGES[1:]))
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"


def sitemap(client):
    """The day of the last change by address; fails when an address stands twice."""
    response = client.get("/sitemap.xml")
    assert response.headers["Content-Type"] == "application/xml"
    urls = ElementTree.fromstring(response.content).findall(f"{NAMESPACE}url")
    found = {url.findtext(f"{NAMESPACE}loc"): url.findtext(f"{NAMESPACE}lastmod") for url in urls}
    assert len(found) == len(urls)
    return found


# -- the sitemap -----------------------------------------------------------------------------------


def in_english(addresses):
    """Those of one language; the others have the same, each under its prefix."""
    return [one for one in addresses if one.split("/")[3] not in LANGUAGES[1:]]


def test_sitemap_names_canonical_addresses_that_answer(tracker, settings):
    for address in in_english(sitemap(tracker)):
        page = read(tracker, address.removeprefix(settings.SITE_URL))
        assert page.canonical == address
        assert page.robots == ""


def test_sitemap_gives_the_day_on_which_each_page_last_changed(
    tracker, settings, snapshot, put_in_place, register_day
):
    register_day.move_to("2026-12-20 17:00+00:00")
    (old,) = snapshot.register().acts_of["FRA"]
    new = replace(
        old, id="fra-signature-2", supersedes=old.id, reason="Checked.", place="New York",
        recorded_at=date(2026, 12, 1),
    )  # fmt: skip
    put_in_place(with_records(snapshot, new))
    found = sitemap(tracker)
    english = in_english(found)
    changed = {a.removeprefix(settings.SITE_URL) for a in english if found[a] != "2026-11-22"}
    assert {found[settings.SITE_URL + address] for address in changed} == {"2026-12-01"}
    assert changed == {
        "/", "/map/", "/states/", "/compare/", "/breakdown/", "/entry-into-force/", "/timeline/",
        "/data/", "/data/dictionary/", "/about/",
        "/embed/", "/corrections/", "/states/fra/", "/groups/weog/", "/groups/eu/", "/groups/g20/",
        "/groups/oecd/", "/groups/budapest/", "/articles/64/", "/articles/65/",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("today", "expected"), [("2026-12-31", "2026-11-22"), ("2027-01-01", "2027-01-01")]
)
def test_sitemap_knows_that_pages_turn_when_signature_closes(
    tracker, settings, register_day, today, expected
):
    register_day.move_to(f"{today} 17:00+00:00")
    found = sitemap(tracker)
    for address in ("/", "/states/deu/", "/groups/eu/", "/articles/64/"):
        assert found[settings.SITE_URL + address] == expected
    assert found[f"{settings.SITE_URL}/articles/41/"] == "2026-11-22"
    assert found[f"{settings.SITE_URL}/claims/"] == "2026-11-22"


def test_sitemap_knows_the_day_of_entry_into_force(tracker, settings, register_day, forty_deposit):
    for today, expected in (("2027-05-29", "2027-01-01"), ("2027-05-30", "2027-05-30")):
        register_day.move_to(f"{today} 17:00+00:00")
        assert sitemap(tracker)[f"{settings.SITE_URL}/states/deu/"] == expected


def test_sitemap_knows_when_a_text_was_imported(tracker, settings, editions, monkeypatch):
    late = datetime(2026, 12, 6, 3, tzinfo=UTC)  # still the 5th in New York
    held = Library(3, {"en": replace(editions["en"], imported_at=late)})
    monkeypatch.setattr(library._holder, "library", held)
    assert sitemap(tracker)[f"{settings.SITE_URL}/articles/41/"] == "2026-12-05"


def test_sitemap_names_each_page_in_each_language(tracker, settings):
    root = ElementTree.fromstring(tracker.get("/sitemap.xml").content)
    site = settings.SITE_URL
    expected = {code: f"{site}/{code}/about/" for code in LANGUAGES}
    expected["en"] = expected["x-default"] = f"{site}/about/"
    shown = {url.findtext(f"{NAMESPACE}loc"): url for url in root}
    for address in expected.values():
        links = shown[address].findall(ALTERNATE)
        assert {link.attrib["hreflang"]: link.attrib["href"] for link in links} == expected
    assert len(root) == len(LANGUAGES) * sum(f"{site}/fr/" in url for url in shown)


def test_sitemap_takes_no_parameter_and_is_none_without_a_register(tracker, put_in_place):
    assert tracker.get("/sitemap.xml?page=2").status_code == 400
    put_in_place(None)
    assert tracker.get("/sitemap.xml").status_code == 503


# -- robots.txt and security.txt -------------------------------------------------------------------


def test_robots_are_led_to_the_sitemap_and_kept_from_what_is_no_page(tracker, settings):
    response = tracker.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        *(f"Disallow: {language}/admin/" for language in PREFIXES),
        *(f"Disallow: {language}/live/" for language in PREFIXES),
        "",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]


def test_robots_learn_nothing_of_a_secret_admin_which_asks_not_to_be_indexed(tracker, settings):
    usual = tracker.get("/robots.txt").content
    settings.ADMIN_PATH = "a-secret-place/"
    assert tracker.get("/robots.txt").content == usual
    assert b"a-secret-place" not in tracker.get("/sitemap.xml").content
    assert "NONE" in read(tracker, "/admin/login/").robots


@pytest.mark.parametrize(
    ("today", "expires"), [("2026-11-22", "2027-05-21"), ("2031-02-28", "2031-08-27")]
)
def test_security_file_says_whom_to_tell_and_never_expires(
    client, settings, register_day, today, expires
):
    settings.CONTACT = "security@example.org"
    register_day.move_to(f"{today} 17:00+00:00")
    response = client.get("/.well-known/security.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert fields == {
        "Contact": "mailto:security@example.org",
        "Expires": f"{expires}T00:00:00Z",
        "Preferred-Languages": "en",
        "Canonical": f"{settings.SITE_URL}/.well-known/security.txt",
    }
    left = datetime.fromisoformat(fields["Expires"]) - datetime.fromisoformat(f"{today}T00:00Z")
    assert 30 < left.days < 365  # RFC 9116, 2.5.5: less than a year


@pytest.mark.parametrize("address", ["/sitemap.xml", "/robots.txt", "/.well-known/security.txt"])
def test_file_is_served_from_memory_with_any_address_of_a_visitor(snapshot, address):
    site = PageCache(get_wsgi_application(), ())
    first = ask(site, address)
    assert first.status == 200
    assert ask(site, address, if_none_match=first.headers["etag"]).status == 304
    assert ask(site, address, "HEAD").body == b""
    assert ask(site, address, "POST").status == 405


# -- icons -----------------------------------------------------------------------------------------


def test_favicon_is_an_icon(client):
    response = client.get("/favicon.ico")
    assert response.headers["Content-Type"] == "image/x-icon"
    content = response.getvalue()
    reserved, kind, count = struct.unpack("<HHH", content[:6])
    width, height, *_rest, size, offset = struct.unpack("<BBBBHHII", content[6:22])
    assert (reserved, kind, count, width, height) == (0, 1, 1, 32, 32)
    assert content[offset : offset + 8] == b"\x89PNG\r\n\x1a\n"
    assert offset + size == len(content)


def size_of_png(client, address):
    response = client.get(address)
    assert response.headers["Content-Type"] == "image/png"
    content = response.getvalue()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", content[16:24])


def test_page_names_icons_and_a_manifest_that_are_there(tracker):
    page = read(tracker, "/").soup
    (touch,) = page.select("link[rel=apple-touch-icon]")
    assert size_of_png(tracker, str(touch["href"])) == (180, 180)
    (link,) = page.select("link[rel=manifest]")
    response = tracker.get(str(link["href"]))
    assert response.headers["Content-Type"] == "application/manifest+json"
    manifest = json.loads(response.getvalue())
    assert manifest["name"] == "Hanoi Convention Tracker"
    for icon in manifest["icons"]:
        width, height = size_of_png(tracker, icon["src"])
        assert f"{width}x{height}" == icon["sizes"]


def test_browser_may_fetch_the_manifest(tracker):
    assert "manifest-src 'self'" in tracker.get("/").headers["Content-Security-Policy"]


def test_signature_published_later_does_not_change_pages_of_others(
    tracker, settings, also, register_day
):
    register_day.move_to("2026-12-20 17:00+00:00")
    also([make_act("signature", "2026-12-01", "JPN", recorded_at=date(2026, 12, 2))])
    found = sitemap(tracker)
    assert found[f"{settings.SITE_URL}/states/jpn/"] == "2026-12-02"
    assert found[f"{settings.SITE_URL}/states/deu/"] == "2026-11-22"
