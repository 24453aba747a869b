"""The rules of RFC 4287 that a feed validator holds, and some that readers of ours rely on."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from bs4 import BeautifulSoup
from defusedxml import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ONCE = {"id", "title", "updated"}  # in a feed and in an entry (4.1.1, 4.1.2)
MANY = {"author", "category", "contributor", "link"}
ONCE_IN_FEED = {"generator", "icon", "logo", "rights", "subtitle"}
ONCE_IN_ENTRY = {"content", "published", "rights", "source", "summary"}
AT_MOST_ONCE = ONCE_IN_FEED | ONCE_IN_ENTRY
IN_FEED = ONCE | MANY | ONCE_IN_FEED | {"entry"}
IN_ENTRY = ONCE | MANY | ONCE_IN_ENTRY
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")  # RFC 3339, 3.3
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[\w/.?=&-]+")  # RFC 4151


def read(content: bytes | str) -> Element:
    """The feed; fails unless it is well-formed."""
    root: Element = ElementTree.fromstring(content)
    return root


def entries(content: bytes | str) -> list[Element]:
    """Its entries, in order."""
    return read(content).findall(f"{ATOM}entry")


def text(element: Element, name: str) -> str:
    """The text of a child; empty without one."""
    return element.findtext(f"{ATOM}{name}", "")


def titles(content: bytes | str) -> list[str]:
    """The titles of the entries."""
    return [text(entry, "title") for entry in entries(content)]


def link(element: Element, rel: str) -> str:
    """The address of the one link of a relation."""
    (only,) = [one.attrib["href"] for one in element.findall(f"{ATOM}link[@rel='{rel}']")]
    return only


def problems(content: bytes | str) -> list[str]:
    """What is wrong with a feed; nothing with a valid one."""
    feed = read(content)
    found = entries(content)
    return [
        *_problems_of_feed(feed, found),
        *(f"{text(e, 'id')}: {problem}" for e in found for problem in _problems_of_entry(e)),
    ]


def _problems_of_feed(feed: Element, found: list[Element]) -> Iterator[str]:
    if feed.tag != f"{ATOM}feed" or not feed.get(LANG):
        yield "the root is no atom:feed with a language"
    yield from _problems_of_both(feed, IN_FEED)
    if not text(feed.find(f"{ATOM}author") or Element("none"), "name"):
        yield "no author with a name for entries that have none"  # 4.1.1
    if len(feed.findall(f"{ATOM}link[@rel='self']")) != 1:
        yield "the feed does not name its own address"  # 4.1.1, SHOULD
    ids = Counter(text(entry, "id") for entry in [feed, *found])
    yield from (f"{id_} stands {count} times" for id_, count in ids.items() if count > 1)
    newest = max((text(entry, "updated") for entry in found), default=text(feed, "updated"))
    if datetime.fromisoformat(text(feed, "updated")) < datetime.fromisoformat(newest):
        yield "an entry is newer than its feed"


def _problems_of_entry(entry: Element) -> Iterator[str]:
    yield from _problems_of_both(entry, IN_ENTRY)
    if text(entry, "published") > text(entry, "updated"):
        yield "updated before it was published"
    for construct in entry.findall(f"{ATOM}summary"):
        if construct.get("type") != "html" or len(construct):
            yield "the summary is no escaped HTML"  # 3.1.1.2
        yield from _problems_of_html(construct.text or "")


def _problems_of_both(element: Element, known: set[str]) -> Iterator[str]:
    names = Counter(child.tag.removeprefix(ATOM) for child in element)
    yield from (f"unknown element {name}" for name in names.keys() - known)
    yield from (f"{names[name]} × {name}" for name in ONCE if names[name] != 1)
    yield from (f"{names[name]} × {name}" for name in AT_MOST_ONCE if names[name] > 1)
    if not text(element, "title").strip():
        yield "an empty title"
    if not TAG.fullmatch(text(element, "id")):
        yield f"“{text(element, 'id')}” is no tag: URI"
    for name in ("updated", "published"):
        if names[name] and not DATE.fullmatch(text(element, name)):
            yield f"{name} is no date-time"  # 3.3
    yield from _problems_of_links(element)
    if any(not category.get("term") for category in element.findall(f"{ATOM}category")):
        yield "a category without a term"  # 4.2.2


def _problems_of_links(element: Element) -> Iterator[str]:
    links = element.findall(f"{ATOM}link")
    for one in links:
        if urlsplit(one.get("href", "")).scheme not in ("http", "https"):
            yield f"the address {one.get('href')} is not absolute"
    alternates = [(one.get("type"), one.get("hreflang")) for one in links
                  if one.get("rel", "alternate") == "alternate"]  # fmt: skip
    if not alternates:
        yield "no page to open"  # 4.1.2, as there is no content
    if len(alternates) != len(set(alternates)):
        yield "two alternates alike"  # 4.1.1, 4.1.2


def _problems_of_html(html: str) -> Iterator[str]:
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        if tag.name in ("script", "style", "iframe", "object", "form"):
            yield f"a {tag.name} in the text"
        for name in ("href", "src"):
            if tag.get(name) and urlsplit(str(tag[name])).scheme not in ("http", "https"):
                yield f"the address {tag[name]} in the text is not absolute"
