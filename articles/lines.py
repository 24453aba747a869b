"""Printed lines to paragraphs: pages joined, what only printing added taken out.

Standard library only. Running heads, page numbers, document symbols and footnotes go; a
paragraph broken over lines and pages becomes one string.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from enum import Enum, auto

from .headings import Heading, heading_of, is_contents_line, may_be_title
from .labels import label_of
from .languages import Language

PAGE = "\f"  # stands at the start of the first line of each page of a paged text
_HEAD, _FOOT = 6, 3  # so many lines at the top and bottom of a page can be its furniture
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SYMBOL = re.compile(r"\s*A/(?:RES/)?\d{1,3}/\d{1,4}(?:\s{3,}.*)?|.*\sA/RES/\d{1,3}/\d{1,4}\s*")
_FURNITURE = re.compile(
    r"""
    [-–—\s]*\d{1,3}\s*(?:/\s*\d{1,3})?[-–—\s]*      # 12, - 12 -, 12/34
  | A/(?:RES/)?\d{1,3}/(?:L\.)?\d{1,4}              # A/RES/79/243
  | (?:\d{2}-\d{5}\s*(?:\([A-Z]\))?\s*)(?:\d{1,3}/\d{1,3})?   # 24-12345 2/41
  | \d{1,3}/\d{1,3}\s+\d{2}-\d{5}                   # 3/41 24-12345
  | \*\d{5,}\*                                      # the bar code's number
    """,
    re.VERBOSE,
)
_RULE = re.compile(r"\s*[_‗─]{5,}\s*")
_NOTE = re.compile(r"\s*(\d{1,2})\s?(?=\D)")
_FINISHED = re.compile(r"""[.;:。；：!?؛][”"’»)\]]*\s*(?:\w{1,3}\s*)?$""")
_CENTRED = 8  # a line stands in the middle from this indentation on, with room to its right


def clean(line: str) -> str:
    """A line in composed characters, with single spaces and nothing that is not seen."""
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", line)).split())


def paragraphs(lines: Sequence[str], language: Language) -> list[str]:
    """The paragraphs of a text, each cleaned, in order.

    Without page marks every line is a paragraph. With them, lines are printed lines: blank
    lines, labels, headings and indentation say where paragraphs begin.
    """
    if any(line.startswith(PAGE) for line in lines):
        pages = _without_running_heads(_pages(lines), language)
        lines = _Joiner(language, _width(lines)).joined(pages)
    else:
        lines = [line for line in lines if not _FURNITURE.fullmatch(clean(line))]
    kept = (line for line in lines if not is_contents_line(line, language))
    return [line for line in map(clean, kept) if line]


def _pages(lines: Sequence[str]) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    for line in lines:
        if line.startswith(PAGE):
            pages.append([])
        pages[-1].append(line.removeprefix(PAGE).rstrip())
    return [_without_notes(page) for page in pages]


def _without_notes(page: list[str]) -> list[str]:
    """A page without the footnotes under its rule, nor their numbers in its text."""
    rules = [index for index, line in enumerate(page) if _RULE.fullmatch(line)]
    if not rules:
        return page
    notes = [match[1] for line in page[rules[-1] + 1 :] if (match := _NOTE.match(line))]
    text = "\n".join(page[: rules[-1]])
    for number in notes:
        mark = rf"(?<=[^\W\d_]){number}(?=[\s,;.:]|$)|(?<=[,;.:”’»)]){number}(?=\s|$)"
        text = re.sub(rf"{mark}|(?<=[;.])\s{number}$", "", text, count=1, flags=re.MULTILINE)
    return text.split("\n")


def _without_running_heads(pages: list[list[str]], language: Language) -> list[list[str]]:
    pages = [_without_symbol_block(page) for page in pages]
    edges = Counter(line for page in pages for line in _edge_lines(page))
    repeated = {
        line
        for line, count in edges.items()
        if count >= max(3, len(pages) // 3)
        and not heading_of(line, language)
        and not label_of(line)
    }
    return [_without_furniture(page, repeated) for page in pages]


def _edge_lines(page: list[str]) -> set[str]:
    filled = [clean(line) for line in page if line.strip()]
    return {*filled[:_HEAD], *filled[-_FOOT:]}


def _without_symbol_block(page: list[str]) -> list[str]:
    """A page without the block of lines at its top that holds the document's symbol."""
    filled = [index for index, line in enumerate(page) if line.strip()][:_HEAD]
    symbols = [index for index in filled if _SYMBOL.fullmatch(page[index])]
    if not symbols:
        return page
    end = symbols[-1] + 1
    while end < len(page) and page[end].strip() and end <= filled[-1]:
        end += 1
    return page[end:]


def _without_furniture(page: list[str], repeated: set[str]) -> list[str]:
    """A page without what stands at its top and bottom on other pages too, nor page numbers."""
    drop = [_is_furniture(clean(line), repeated) for line in page]
    top = drop.index(False) if False in drop else len(page)
    bottom = drop[::-1].index(False) if False in drop else 0
    return page[top : len(page) - bottom]


def _is_furniture(line: str, repeated: set[str]) -> bool:
    return not line or line in repeated or _FURNITURE.fullmatch(line) is not None


class _Place(Enum):
    TEXT = auto()
    HEADING = auto()  # a heading whose title is to come
    TITLE = auto()


class _Joiner:
    """Joins printed lines to paragraphs, from page to page."""

    def __init__(self, language: Language, width: int) -> None:
        self._language = language
        self._width = width
        self._paragraphs: list[list[str]] = []
        self._place = _Place.TEXT
        self._broken = True  # whether a blank line came before
        self._full = False  # whether the last line goes to the right edge of its page
        self._centred = False  # whether it stands in the middle

    def joined(self, pages: Sequence[list[str]]) -> list[str]:
        """All paragraphs of the pages, one string each."""
        for page in pages:
            filled = [index for index, line in enumerate(page) if line.strip()]
            for index, line in enumerate(page):
                if line.strip():
                    self._take(line, first=index == filled[0])
                elif filled and filled[0] < index < filled[-1]:
                    self._broken = True
        return [_glued(lines) for lines in self._paragraphs]

    def _take(self, line: str, *, first: bool) -> None:
        heading = heading_of(clean(line), self._language)
        if self._begins(line, heading, first=first):
            self._paragraphs.append([])
            self._place = _place_of(heading, self._place)
        self._paragraphs[-1].append(line)
        self._broken = False
        self._full = _columns(line) > 0.85 * self._width
        self._centred = self._in_the_middle(line)

    def _begins(self, line: str, heading: Heading | None, *, first: bool) -> bool:
        if not self._paragraphs or self._place is _Place.HEADING:
            return True
        text, before = clean(line), clean(self._paragraphs[-1][-1])
        label = label_of(text)
        finished = _FINISHED.search(before) is not None
        titled = self._place is _Place.TITLE
        alone = self._broken or self._in_the_middle(line)
        if heading and heading.certain and (finished or titled or alone):
            return True
        if self._broken:
            return titled or finished or label is not None or not text[0].islower()
        if titled:
            return label is not None or not self._in_the_middle(line) or not may_be_title(text)
        if label:
            return finished
        if first:
            return self._begins_page(line, text, before)
        return finished and _indent(line) > _indent(self._paragraphs[-1][-1]) + 2

    def _begins_page(self, line: str, text: str, before: str) -> bool:
        """Whether a page's first line, without a label, begins a paragraph."""
        indented = _indent(line) > 2
        recital = before.endswith((",", "，", "،")) and indented and not text[0].islower()
        if self._centred or recital:
            return True
        sentence_goes_on = before.endswith((".", "。")) and self._full and not indented
        return _FINISHED.search(before) is not None and not sentence_goes_on

    def _in_the_middle(self, line: str) -> bool:
        return _indent(line) >= _CENTRED and self._width - _columns(line) >= _CENTRED // 2


def _place_of(heading: Heading | None, before: _Place) -> _Place:
    """Where in an article a paragraph that begins here stands."""
    if heading and heading.certain:
        return _Place.TITLE if heading.title else _Place.HEADING
    return _Place.TITLE if before is _Place.HEADING else _Place.TEXT


def _width(lines: Sequence[str]) -> int:
    """The width of the printed page; a few lines may stick out."""
    widths = sorted(map(_columns, lines))
    return widths[len(widths) * 99 // 100]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _columns(line: str) -> int:
    """The width of a line in print; a Chinese character is as wide as two Latin ones."""
    return len(line) if line.isascii() else sum(2 if _wide(char) else 1 for char in line)


def _glued(lines: Sequence[str]) -> str:
    """Lines as one, a word broken at a hyphen kept as printed, Chinese without a space."""
    text = lines[0].rstrip()
    for line in lines[1:]:
        line = line.strip()
        tight = text.endswith(("-", "\u2010")) or (_wide(text[-1:]) and _wide(line[:1]))
        text += line if tight else f" {line}"
    return text


def _wide(character: str) -> bool:
    return bool(character) and unicodedata.east_asian_width(character) in "WF"
