"""Headings of articles, chapters, preamble and annexes. Standard library only."""

import re
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache

from .languages import Language, Script

LONGEST_TITLE = 250
_ENDS_SENTENCE = re.compile(r"[.;:。；：!?؛]$")
_LEADERS = re.compile(r"\s*(?:(?:\.\s?){3,}|…+|\s{3,}|\t\s*)\s*\d{1,3}$")


class Part(StrEnum):
    """What a heading opens."""

    ANNEX = auto()
    ARTICLE = auto()
    CHAPTER = auto()
    PREAMBLE = auto()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: what it opens, its number, its title if it stands on the same line.

    `certain` is false where the line could be a sentence that begins with a reference; the
    number in sequence then decides. `text` is what follows an untitled heading on its line.
    """

    part: Part
    number: int = 0
    title: str = ""
    certain: bool = True
    text: str = ""


@cache
def _forms(language: Language) -> dict[Part, re.Pattern[str]]:
    forms = {Part.ARTICLE: language.article, Part.CHAPTER: language.chapter}
    tail = r"(?P<stop>\s*(?:[.:：．·]|\s[-–—]|[-–—]\s))?(?P<title>\s*.*)"
    number = f"(?P<number>{language.number_form})"
    found = {
        part: re.compile(form.replace("{n}", number) + tail, re.DOTALL)
        for part, form in forms.items()
    }
    annex = language.annex.replace(
        "{n}", "(?:[IVXLC]{1,6}|\\d{1,2}|[一二三四五六七八九十]|\\w{4,8})"
    )
    found[Part.ANNEX] = re.compile(rf"(?:{annex})\s*[.:]?")
    found[Part.PREAMBLE] = re.compile(rf"(?:{language.preamble})\s*[.:]?")
    return found


def is_contents_line(line: str, language: Language) -> bool:
    """Whether a line, spaces kept, is one of a table of contents: a heading, then `... 12`."""
    leaders = _LEADERS.search(line) if len(line) <= 2 * LONGEST_TITLE else None
    return leaders is not None and heading_of(line[: leaders.start()].strip(), language) is not None


def heading_of(line: str, language: Language) -> Heading | None:
    """The heading that a line is; None where it is none."""
    line = _plain(line, language)
    if len(line) > LONGEST_TITLE + 60:
        return None
    for part, form in _forms(language).items():
        match = form.fullmatch(line)
        if match and part in (Part.ANNEX, Part.PREAMBLE):
            return Heading(part)
        if match and (heading := _numbered(part, match, language)):
            return heading
    return None


def _plain(line: str, language: Language) -> str:
    """The line without vowel signs and lengthening strokes, which Arabic may or may not print."""
    if language.script is Script.ARABIC:
        return re.sub(r"[\u064b-\u065f\u0670\u0640]", "", line)
    return line


def _numbered(part: Part, match: re.Match[str], language: Language) -> Heading | None:
    number = language.number(re.sub(r"(?<=\d)(?:[º°]|er|re)$", "", match["number"]))
    title = match["title"].strip()
    if number is None:
        return None
    if not title:
        return Heading(part, number)
    if match["stop"]:
        return _titled(part, number, title)
    spaced = match["title"][0].isspace()
    if not _may_be_title(title, spaced=spaced, language=language):
        return None
    return Heading(part, number, title, certain=False)


def _titled(part: Part, number: int, title: str) -> Heading:
    """A heading with a stop after its number; a whole sentence after it is text, not title."""
    if _ENDS_SENTENCE.search(title) and (len(title) > 80 or not title.endswith((".", "。"))):
        return Heading(part, number, text=title)
    return Heading(part, number, title.rstrip("."))


def _may_be_title(title: str, *, spaced: bool, language: Language) -> bool:
    """Whether words right after a number can be its title rather than the rest of a sentence."""
    if _ENDS_SENTENCE.search(title) or not title[0].isalpha() or title[0].islower():
        return False
    if language.script is Script.HAN:
        joined = re.match(r"[第款项項和与與至及或所的之规規]", title)
        longest = 80 if spaced else 40
        return len(title) <= longest and not re.search("[，。；：、]", title) and not joined
    return spaced


def may_be_title(line: str) -> bool:
    """Whether a line by itself can be the title of the heading above it."""
    return len(line) <= LONGEST_TITLE and not _ENDS_SENTENCE.search(line)
