"""What if: a scenario that cannot be, and one embedded by a journalist."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from convention_tracker import clock

ADDRESS = "/entry-into-force/"
STAMP = "A scenario, not a fact"
FIRST = clock.today() + timedelta(days=100)


def test_scenario_that_cannot_be_names_the_entry_and_can_be_mended(page):
    page.goto(f"{ADDRESS}?deposits={FIRST}:fra,xyz")
    expect(page.get_by_text("“xyz” is no code of a participant.")).to_be_visible()
    page.get_by_label("Participants").select_option("swe")
    page.get_by_label("deposit on").fill(str(FIRST))
    page.get_by_role("button", name="Work it out").click()
    expect(page).to_have_url(re.compile(rf"deposits={FIRST}:fra,swe#scenario"))
    expect(page.get_by_text("“xyz”")).to_have_count(0)


# -- in a page of another site ---------------------------------------------------------------------


@pytest.fixture
def article(site, other_site) -> str:
    """The address of another site's page that frames three of ours."""
    query = f"?deposits={FIRST}:fra&monthly=2"
    frames = {
        "countdown": "/embed/countdown/",
        "scenario": f"/embed/countdown/{query}",
        "home": "/",
    }
    html = "".join(
        f'<iframe id="{id_}" src="{site.url}{path}" width="600" height="360"></iframe>'
        for id_, path in frames.items()
    )
    address: str = other_site(html)
    return address


def test_countdown_shows_in_a_page_of_another_site_where_no_other_page_does(new_context, article):
    page = new_context().new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(article)

    countdown = page.frame_locator("#countdown")
    expect(countdown.get_by_role("heading", name="Entry into force")).to_be_visible()
    expect(countdown.get_by_text("40 instruments to go")).to_be_visible()
    scenario = page.frame_locator("#scenario")
    expect(scenario.get_by_text(STAMP, exact=True)).to_be_visible()
    expect(scenario.get_by_text("would enter into force on")).to_be_visible()
    # Styled by the site's own sheet, from its own origin.
    expect(countdown.get_by_role("heading", level=1)).to_have_css(
        "font-family", re.compile("serif")
    )

    expect(page.frame_locator("#home").get_by_text("The Hanoi Convention")).to_have_count(0)
    (line,) = [text for text in refused if "fram" in text.lower()]
    assert "frame-ancestors 'none'" in line or "X-Frame-Options" in line
    assert [text for text in refused if text != line] == []
