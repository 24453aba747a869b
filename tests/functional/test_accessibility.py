"""axe finds nothing on any kind of page, in light and in dark, on a desk and on a telephone."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import expect

from signatories.presenters import about
from tests.functional.pages import PAGES

pytestmark = pytest.mark.drawn

# Every rule that axe holds for WCAG 2.2 AA or good practice, target size included. Only an
# experimental one needs style sheets loaded beforehand, by inline styles that the policy refuses.
OPTIONS = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
    "preload": {"assets": ["media"]},
}

TELEPHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def axe() -> Axe:
    return Axe()


def violations(page, axe) -> list[str]:
    found = axe.run(page, options=OPTIONS).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:120]} {node.get('failureSummary', '')}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("address", PAGES)
def test_page_has_no_barrier_that_axe_knows_in_light_and_in_dark(page, axe, address):
    page.goto(address)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page, axe) == [], scheme


@pytest.mark.parametrize("address", {urlsplit(page).path: page for page in PAGES}.values())
def test_page_on_a_telephone_has_no_barrier_that_axe_knows(page, axe, address):
    page.set_viewport_size(TELEPHONE)
    page.goto(address)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page, axe) == [], scheme


def test_menu_opened_on_a_telephone_has_no_barrier_that_axe_knows(page, axe):
    page.set_viewport_size(TELEPHONE)
    page.goto("/")
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("navigation", name="Site")).to_be_visible()
    assert violations(page, axe) == []


def test_list_changed_by_htmx_has_no_barrier_that_axe_knows(page, axe):
    page.goto("/states/")
    page.get_by_role("searchbox", name="Name").fill("korea")
    expect(page.locator("tbody tr")).to_have_count(2)
    assert violations(page, axe) == []


@pytest.mark.parametrize("name", ["400", "403", "500", "no_register"])
def test_page_that_says_what_is_wrong_has_no_barrier_that_axe_knows(page, axe, name):
    html = render_to_string(f"errors/{name}.html", request=RequestFactory().get("/wrong/"))
    page.route("**/wrong/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("/wrong/")
    expect(page.get_by_role("heading", level=1)).to_have_css("font-family", re.compile("serif"))
    assert violations(page, axe) == []


def test_statement_names_the_program_that_looks_for_barriers_here(page, axe):
    page.goto("/accessibility/")
    engine = axe.run(page).response["testEngine"]
    named = f"{engine['name']} {engine['version']}".rpartition(".")[0]
    assert named == about.AXE
    expect(page.get_by_role("main")).to_contain_text(f"The program {named} looks for barriers")
