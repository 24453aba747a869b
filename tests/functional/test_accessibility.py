"""axe finds nothing on any kind of page, in light and in dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.functional.pages import PAGES

# Every rule that axe holds for WCAG 2.2 AA or good practice, target size included.
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


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


@pytest.mark.parametrize("address", ["/states/?organization=asean", "/claims/"])
def test_table_on_a_telephone_has_no_barrier_that_axe_knows(page, axe, address):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)
    assert violations(page, axe) == []


def test_list_changed_by_htmx_has_no_barrier_that_axe_knows(page, axe):
    page.goto("/states/")
    page.get_by_role("searchbox", name="Name").fill("korea")
    expect(page.locator("tbody tr")).to_have_count(2)
    assert violations(page, axe) == []
