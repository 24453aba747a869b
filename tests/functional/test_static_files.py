"""Style sheets as they are sent say what their sources say; the scripts' tests run what is sent."""

from pathlib import Path

import pytest

from convention_tracker.static_files import as_collected

pytestmark = pytest.mark.drawn

STATIC = Path(__file__).parents[2] / "static"
# Each rule as the browser has understood it. Variables are kept as written, so spaces beside marks
# do not count; the one in `.a :is(…)` does, for `.a:is(…)` is about others.
UNDERSTOOD = """text => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    const plain = text => text.replace(/\\s+/g, ' ').replace(/ ?([,;{}()]|: ) ?/g, '$1')
    return [...sheet.cssRules].map(rule => plain(rule.cssText))
}"""


@pytest.mark.parametrize("path", sorted(STATIC.glob("css/*.css")), ids=lambda path: path.name)
def test_style_sheet_as_sent_is_understood_as_its_source(page, path):
    source = path.read_text(encoding="utf-8")
    sent = as_collected(f"css/{path.name}", source.encode()).decode()
    assert len(sent) < len(source)
    page.goto("about:blank")
    understood = page.evaluate(UNDERSTOOD, source)
    assert len(understood) > 5
    assert page.evaluate(UNDERSTOOD, sent) == understood
