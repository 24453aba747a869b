"""The mini-markup inside the texts of a status file: tags and footnote numbers out, words kept.

Every pattern reads a text once, however it is made. Standard library only.
"""

import html
import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONG_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_SUPERSCRIPT = re.compile(r"<(?:superscript|sup)>([^<]*)</(?:superscript|sup)>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+|[*†‡]+")
_GLUED = re.compile(r"[0-9*†‡][0-9*†‡, ]*$")
_DATE = re.compile(r"([0-9]{1,2}) ([a-z]{3,9}) ([0-9]{4})", re.IGNORECASE)


def plain(text: str) -> str:
    """The words of a text: no tags, no footnote numbers, single spaces."""
    without = html.unescape(_TAG.sub("", _SUPERSCRIPT.sub("", text)))
    return " ".join(without.split())


def notes_in(text: str) -> tuple[str, ...]:
    """The numbers of the footnotes that a text refers to."""
    return tuple(n for marks in _SUPERSCRIPT.findall(text) for n in _NUMBER.findall(marks))


def named(text: str) -> tuple[str, tuple[str, ...]]:
    """A name and its footnotes, also where their numbers lost their markup: “Denmark2,3”."""
    name = plain(text)
    glued = _GLUED.search(name[-40:])
    bare = name[: -len(glued.group())].rstrip() if glued else ""
    if not glued or not bare:
        return name, notes_in(text)
    return bare, (*notes_in(text), *_NUMBER.findall(glued.group()))


def day_of(number: str, month: str, year: str) -> date | None:
    """The day of “25”, “Oct” or “October”, “2025”; None when the calendar has no such day."""
    name = month.lower()
    try:
        at = (MONTHS if len(name) == 3 else LONG_MONTHS).index(name)
        return date(int(year), at + 1, int(number))
    except ValueError:
        return None


def date_alone(text: str) -> date | None:
    """The date of a text that is nothing but one: “21 June 1993”, “2 Jun 1970”; else None."""
    match = _DATE.fullmatch(text)
    return day_of(*match.groups()) if match else None
