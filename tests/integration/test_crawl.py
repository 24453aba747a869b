"""Every address that the site names, followed from the first page."""

from collections import Counter, deque
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from defusedxml import ElementTree

from convention_tracker import languages
from tests.html import Page

START = "/"
BOUND = 1800


def language_of(address):
    return languages.split(urlsplit(address).path)[0]


def crawl(client, start):
    """Every page of a language reached from a start, by address; files are opened alone.

    Pages of another question or day than the start's are opened too, but not followed: there is
    one for each filter and each day.
    """
    pages: dict[str, Page] = {}
    opened: set[str] = set()
    waiting = deque([start])
    while waiting:
        address = waiting.popleft()
        if address in opened:
            continue
        opened.add(address)
        assert len(opened) < BOUND, f"the site goes on for ever: {address}"
        response = client.get(address)
        assert response.status_code == 200, f"{address}: {response.status_code}"
        if "text/html" in response.headers["Content-Type"]:
            pages[address] = page = Page(response)
            if urlsplit(address).query == urlsplit(start).query:
                named = (url.split("#")[0] for url in page.internal())
                waiting.extend(url for url in named if language_of(url) == language_of(start))
    return pages


_crawled: dict[str, Page] = {}


@pytest.fixture
def site(tracker):
    """All that is reached from the first page; the crawl is done once."""
    if not _crawled:
        _crawled.update(crawl(tracker, START))
    return _crawled


def test_every_page_reached_from_the_first_resolves_and_is_well_made(site):
    pages = site
    assert {f"/states/{code}/" for code in ("vnm", "eue", "pse", "cok", "vat")} <= pages.keys()
    assert sum(address.startswith("/states/") for address in pages) >= 199
    for address, page in pages.items():
        assert page.h1, address
        assert page.soup.select_one("html[lang=en]"), address
        assert page.soup.select_one("main"), address
        _check_outline(address, page)
        _check_ids(address, page)


def _check_outline(address, page):
    levels = [int(h.name[1]) for h in page.soup.select("h1, h2, h3, h4")]
    jumps = [b for a, b in pairwise(levels) if b > a + 1]
    assert not jumps, f"{address} skips a level of headings: {levels}"


def _check_ids(address, page):
    ids = Counter(str(tag["id"]) for tag in page.soup.select("[id]"))
    assert not [id_ for id_, count in ids.items() if count > 1], address
    for link in page.soup.select("a[href^='#']"):
        assert str(link["href"])[1:] in ids, f"{address} links to {link['href']}"


def test_titles_of_pages_are_all_different(site):
    titles = Counter(page.title for address, page in site.items() if not urlsplit(address).query)
    assert not [title for title, count in titles.items() if count > 1]
    assert all(titles)


def test_pages_without_parameters_are_indexed_and_others_point_to_them(site, settings):
    for address, page in site.items():
        parts = urlsplit(address)
        assert page.canonical == f"{settings.SITE_URL}{parts.path}", address
        assert page.robots == ("noindex" if parts.query else ""), address


def test_sitemap_names_every_page_that_search_engines_may_keep(site, tracker, settings):
    root = ElementTree.fromstring(tracker.get("/sitemap.xml").content)
    named = {
        str(loc.text).removeprefix(settings.SITE_URL) for loc in root.iterfind("{*}url/{*}loc")
    }
    english = {address for address in named if language_of(address) == "en"}
    assert english == {address for address in site if not urlsplit(address).query}


def test_site_names_no_address_of_its_own_by_host(site, settings):
    """Links work under whatever name the site is reached; SITE_URL is for search engines."""
    for address, page in site.items():
        named = [url for _text, url in page.links() if url.startswith(settings.SITE_URL)]
        assert not named, address


def test_links_to_other_sites_are_sources_and_tell_search_engines_nothing(site):
    for address, page in site.items():
        for link in page.soup.select("main a[href^=http]"):
            rel = set(link.get("rel") or [])
            assert rel & {"nofollow", "license"}, f"{address}: {link['href']}"


def test_every_page_of_a_past_day_resolves_and_stays_on_that_day(tracker):
    pages = crawl(tracker, "/?as_at=2025-10-26")
    dated = {address: page for address, page in pages.items() if "as_at=2025-10-26" in address}
    assert sum(address.startswith("/states/") for address in dated) >= 199
    for address, page in dated.items():
        assert "You are reading the register as at 26 October 2025" in page.body, address
        assert page.robots == "noindex", address
        assert page.h1, address
