"""A status file checked in the browser: its report, and the drafts that staff review."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.functional.test_staff import (
    MAKE_RECORDER,
    RECORDER,
    enter_as_recorder,
    enter_as_reviewer,
    leave,
)
from tests.processes import run_python
from tests.sites import Site
from tests.status_files import edited, with_rows

NEW = (
    ("Japan", "4 May 2026", ""),
    ("Kenya", "5 May 2026", ""),
    ("Niue", "", "6 Jun 2026 a"),
)


@pytest.fixture(scope="module")
def site(start_site) -> Iterator[Site]:
    """A site of its own, for this changes the register."""
    with start_site() as running:
        run_python(MAKE_RECORDER, running.database, *RECORDER.values())
        yield running


def status_file() -> dict[str, str | bytes]:
    """Three new acts and one changed date, as a browser uploads them."""
    data = edited(
        with_rows(*NEW, signatories=74, parties=1).decode("iso-8859-1"),
        (
            "<Entry>Mali</Entry><Entry>26 Oct\t 2025 </Entry>",
            "<Entry>Mali</Entry><Entry>25 Oct\t 2025 </Entry>",
        ),
    )
    return {"name": "XVIII-16.en.xml", "mimeType": "text/xml", "buffer": data}


def test_recorder_uploads_a_status_file_and_a_reviewer_publishes_its_drafts_together(page, site):
    enter_as_recorder(page)
    page.get_by_role("link", name="Check a status file").click()
    page.get_by_label("Status file").set_input_files(status_file())
    page.get_by_label("Make drafts").check()
    page.get_by_role("button", name="Check").click()
    report = page.get_by_text("72 rows").or_(page.get_by_text("75 rows"))
    expect(report).to_contain_text("New signatures: 2")
    expect(report).to_contain_text("New instruments: 1")
    expect(report).to_contain_text("other forms of consent: 1")
    expect(page.get_by_text("12 new drafts.")).to_be_visible()  # eight are better evidence
    leave(page)

    enter_as_reviewer(page)
    page.get_by_role("link", name="All drafts").click()
    for name in ("Japan", "Kenya", "Niue", "Mali"):
        page.get_by_role("row").filter(has_text=name).get_by_role("checkbox").check()
    page.get_by_role("combobox", name="Action").select_option(label="Review together")
    page.get_by_role("button", name="Run").or_(page.get_by_role("button", name="Go")).click()
    expect(page.get_by_role("heading", name="Publish these 4 drafts?")).to_be_visible()
    expect(page.get_by_text("The file prints “25 Oct 2025”")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Signatories").first).to_contain_text("73→ 75")
    expect(page.get_by_text("0 of 40")).to_be_visible()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published: mli-signature-2, jpn-signature-1")).to_be_visible()

    page.goto("/about/")
    footer = page.get_by_role("contentinfo")
    expect(footer).to_contain_text("differs from this register in 1 act")  # one that the file lacks
