"""Style sheets as they are sent say what their sources say; the scripts' tests run what is sent."""

from pathlib import Path

import pytest

from convention_tracker.static_files import OURS

pytestmark = pytest.mark.drawn

STATIC = Path(__file__).parents[2] / "static"
# Each rule as the browser has understood it, without the spaces that are kept in variables.
UNDERSTOOD = """text => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return [...sheet.cssRules].map(rule => rule.cssText.replace(/\\s+/g, ''))
}"""


@pytest.mark.parametrize("path", sorted(STATIC.glob("css/*.css")), ids=lambda path: path.name)
def test_style_sheet_as_sent_is_understood_as_its_source(page, path):
    source = path.read_text(encoding="utf-8")
    sent = OURS["css/"](source)
    assert len(sent) < len(source)
    page.goto("about:blank")
    understood = page.evaluate(UNDERSTOOD, source)
    assert len(understood) > 5
    assert page.evaluate(UNDERSTOOD, sent) == understood
