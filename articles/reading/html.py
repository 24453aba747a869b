"""Web pages, read with the standard library's forgiving parser."""

import re
from collections import Counter
from html.parser import HTMLParser

from articles.numerals import letters, roman

from .plain import decoded
from .refusal import Unreadable

_SKIPPED = {"script", "style", "nav", "header", "footer", "noscript", "svg", "template", "select"}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div"),
    *("dl", "dt", "fieldset", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html"),
    *("li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "tr", "ul"),
}
_VOID = {"br", "hr", "img", "input", "link", "meta", "col", "wbr"}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_NO_DOCUMENT = re.compile(
    r"\b40[34]\b|\b50[0234]\b|not found|no longer available|access denied|forbidden|maintenance"
    r"|unavailable|just a moment|are you (?:a )?human|captcha|page introuvable|no encontrada"
    r"|не найдена|找不到|页面不存在|غير موجودة",
    re.IGNORECASE,
)
_SHORT = 5000  # characters: a page with more is no error page, whatever its title says


def lines(data: bytes) -> list[str]:
    """The lines of a web page, one for each block; numbers of ordered lists restored.

    Raises Unreadable where the page says that the document is not there.
    """
    reader = _Reader()
    reader.feed(_text(data))
    reader.close()
    reader.end_line()
    found = [line for line in reader.lines if line]
    saying = " ".join([*reader.titles, *found[:3]])[:400]
    if sum(map(len, found)) < _SHORT and _NO_DOCUMENT.search(saying):
        raise Unreadable(
            f"a page came instead of the document; it says: “{saying[:80].strip()}”. "
            "Open the address in a browser and download the document"
        )
    return found


def _text(data: bytes) -> str:
    named = _CHARSET.search(data[:2048])
    name = named[1].decode("ascii", "replace").lower() if named else "utf-8"
    if name in ("utf-8", "utf8") or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return decoded(data)
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError) as error:
        raise Unreadable(f"the page is not in the encoding it names, {name[:20]}") from error


class _Reader(HTMLParser):
    """Collects lines and titles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.titles: list[str] = []
        self._words: list[str] = []
        self._skipping: Counter[str] = Counter()
        self._in_title = False
        self._lists: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at a block; leave out what is no part of the document."""
        if tag in _SKIPPED:
            self._skipping[tag] += 1
        if tag in _BLOCKS:
            self.end_line()
        self._in_title = tag == "title" or (self._in_title and tag in _VOID)
        if tag in ("ol", "ul"):
            given = dict(attrs)
            start = given.get("start") or "1"
            number = int(start) if start.isdecimal() and len(start) < 4 else 1
            self._lists.append((given.get("type") or "1" if tag == "ol" else "", number))
        elif tag == "li" and self._lists:
            style, number = self._lists[-1]
            self._words.append(_label(style, number))
            self._lists[-1] = (style, number + 1)

    def handle_endtag(self, tag: str) -> None:
        """End a line at a block's end."""
        if self._skipping[tag] > 0:
            self._skipping[tag] -= 1
        if tag in _BLOCKS:
            self.end_line()
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        """Keep what is text."""
        if self._in_title:
            self.titles.append(data.strip())
        elif not any(self._skipping.values()):
            self._words.append(data)

    def end_line(self) -> None:
        """Close the line that is open, if it has any words."""
        line = " ".join("".join(self._words).split())
        self._words = []
        if line:
            self.lines.append(line)


def _label(style: str, number: int) -> str:
    """The label that a browser shows before an item of an ordered list, as treaties print it."""
    if style in ("a", "A"):
        return f"({letters(number)}) "
    if style in ("i", "I"):
        return f"({roman(number)}) "
    return f"{number}. " if style == "1" else ""
