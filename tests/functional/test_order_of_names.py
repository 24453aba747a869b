"""The order of names, beside that of a browser, which holds the whole of CLDR."""

import pytest
from playwright.sync_api import Page

from signatories import collation, naming

pytestmark = pytest.mark.drawn

SORTED = "([names, locale]) => names.sort(new Intl.Collator(locale).compare)"
LOCALES = {"zh-hans": "zh-Hans-u-co-pinyin"}


@pytest.mark.parametrize("language", naming.LANGUAGES)
def test_names_of_a_language_stand_as_a_browser_sorts_them(page: Page, language):
    names = [row.names[language] for row in naming.load().values()]
    expected = page.evaluate(SORTED, [names, LOCALES.get(language, language)])
    assert sorted(names, key=lambda name: collation.key(name, language)) == expected
