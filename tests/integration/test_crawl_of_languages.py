"""Every page in every other language: nothing in English is left over, and every link works."""

import re

import pytest
from bs4 import Comment, Tag
from django.conf import settings
from django.utils.translation import override
from django.utils.translation.trans_real import translation

from convention_tracker import languages
from tests.integration.test_crawl import crawl

pytestmark = pytest.mark.drawn

OTHERS = [code for code in languages.CODES if code != settings.LANGUAGE_CODE]
# What is in no language, or in its own: sources, other languages' words, codes, addresses.
FOREIGN = (
    "script, style, code, pre, cite, [lang], [hreflang], a[rel~=nofollow], .source,"
    " textarea, [translate=no]"
)
READ_OUT = ("title", "alt", "aria-label", "placeholder", "data-label", "data-words", "data-said")
# Words that no other language of the site has, but English cannot do without.
ENGLISH = re.compile(r"\b(the|of|and|is|are|was|were|not|been|which|with|from|by|this|that)\b")


def texts_of(page):
    """All that a reader of the page is told, piece by piece."""
    skipped = {id(tag) for tag in page.soup.select(FOREIGN) if tag.name != "html"}
    for text in page.soup.find_all(string=True):
        if not isinstance(text, Comment) and not any(id(one) in skipped for one in text.parents):
            yield words_of(text)
    for tag in page.soup.find_all(True):
        if isinstance(tag, Tag) and not any(id(one) in skipped for one in [tag, *tag.parents]):
            yield from (str(tag[name]) for name in READ_OUT if tag.has_attr(name))
    for meta in page.soup.select("meta[name=description]"):
        yield str(meta["content"])


def words_of(text):
    return " ".join(str(text).split())


def messages_of(code):
    """English messages that the language says in other words."""
    with override(code):
        catalogue = translation(code)._catalog  # type: ignore[attr-defined]
    known = {}
    for key, said in catalogue.items():
        english = key[0] if isinstance(key, tuple) else key
        english = english.rpartition("\x04")[2]
        if english and english != said and re.search("[a-z]{3}", english):
            known[english] = said
    return known


@pytest.mark.parametrize("code", OTHERS)
def test_every_page_of_a_language_is_in_it_whole(tracker, code):
    found = crawl(tracker, f"/{code}/")
    pages = {address: page for address, page in found.items() if "?text=" not in address}
    assert sum(f"/{code}/states/" in address for address in pages) >= 199
    english = messages_of(code)
    left: dict[str, str] = {}
    for address, page in pages.items():
        root = page.soup.html
        assert root
        assert (root["lang"], root["dir"]) == (code, "rtl" if code == "ar" else "ltr"), address
        for text in texts_of(page):
            if text in english or len(ENGLISH.findall(text)) > 1:
                left.setdefault(text, address)
    assert left == {}, "\n".join(left)
