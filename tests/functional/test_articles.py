"""The articles in the browser: search, a paragraph, two languages, Back."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.convention_text import made_up
from tests.functional.scripts import wait_for_scripts
from tests.processes import run_python
from tests.sites import Site

IMPORT = """
from django.core.management import call_command
for language in ("en", "fr", "ar"):
    path = f"{sys.argv[1]}/{language}.txt"
    call_command("import_text", path, language=language)
"""


@pytest.fixture(scope="module")
def site(start_site, tmp_path_factory) -> Iterator[Site]:
    """A site with an official text, made up, imported while it runs."""
    folder: Path = tmp_path_factory.mktemp("texts")
    for language in ("en", "fr", "ar"):
        (folder / f"{language}.txt").write_bytes(made_up(language))
    with start_site() as running:
        run_python(IMPORT, running.database, str(folder))
        yield running


def test_reader_searches_opens_a_paragraph_compares_languages_and_goes_back(page):
    page.goto("/articles/search/")
    field = page.get_by_role("searchbox")
    field.press_sequentially("invented letter", delay=20)
    expect(page.locator(".hits li").first).to_contain_text("official text")
    expect(page).to_have_url(re.compile(r"/articles/search/\?q=invented\+letter$"))
    expect(field).to_be_focused()
    expect(page.locator(".hits mark").first).to_have_text(re.compile("invented", re.IGNORECASE))
    page.locator(".hits a").first.click()
    expect(page).to_have_url(re.compile(r"/articles/\d+/#[12]-[ab]$"))
    target = page.locator(".provision:target")
    expect(target).to_contain_text("A wholly invented letter")
    expect(target).to_be_in_viewport()
    opened = urlsplit(page.url).path
    page.locator(".official .languages").get_by_role("link", name="العربية").click()
    expect(page).to_have_url(re.compile(r"\?beside=ar$"))
    expect(page.locator(".beside [dir=rtl] .provision").first).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile(f"{opened}#"))
    expect(page.locator(".beside")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("invented letter")
    expect(page.locator(".hits li").first).to_be_visible()


def test_number_of_places_found_is_said_by_a_region_that_stays(page):
    page.goto("/articles/search/")
    region = page.get_by_role("status").filter(visible=True)
    kept = region.element_handle()
    page.get_by_role("searchbox").press_sequentially("invented letter", delay=20)
    expect(region).to_have_text(re.compile(r"\d+ places"))
    assert kept.inner_text() == region.inner_text()


def test_two_languages_stand_level_paragraph_by_paragraph(page):
    page.goto("/articles/5/?text=fr&beside=ar")
    cells = page.locator(".beside > div")
    for row in range(4):
        left, right = (cells.nth(2 * row + side).bounding_box() for side in (0, 1))
        assert left
        assert right
        assert abs(left["y"] - right["y"]) < 2
        assert left["x"] < right["x"]


def test_link_of_a_paragraph_is_copied_and_said(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/articles/41/")
    wait_for_scripts(page)
    page.locator("[id='2-a']").hover()
    page.locator("[id='2-a'] .anchor").click()
    expect(page.locator("#copied")).to_have_text("Link copied: #2-a")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/articles/41/#2-a")
    expect(page).to_have_url(re.compile("#2-a$"))


def test_search_and_article_work_without_javascript(new_context, site):
    page = new_context(base_url=site.url, java_script_enabled=False).new_page()
    page.goto("/articles/")
    page.get_by_role("searchbox").fill("art. 41(2)(a)")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/articles/41/#2-a$"))
    expect(page.locator(".provision:target")).to_be_visible()


def test_print_gives_the_article_alone(page):
    page.goto("/articles/41/")
    page.emulate_media(media="print")
    expect(page.locator(".official")).to_be_visible()
    for hidden in (".related", ".recorded", ".neighbours", "header nav", "form", ".anchor"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_import_while_the_site_runs_is_shown_without_a_restart(page):
    page.goto("/articles/7/")
    expect(page.locator(".official .source")).to_contain_text("en.txt")
