"""The labels that open a provision: `1.`, `(a)`, `’1’`, `一、`. Standard library only."""

import re
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache

from .numerals import from_digits, from_han, from_roman, letters, roman

ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
# Russian texts print Latin letters, sometimes typed as the Cyrillic ones of the same shape.
_SHAPES = str.maketrans("аеіосрху", "aeiocpxy")
# The plain alif and the heh of "(هـ)" stand for letters of the abjad too.
_ARABIC_SHAPES = {"ا": "أ", "إ": "أ", "هـ": "ه", "ى": "ي"}


class Kind(StrEnum):
    """How a label is printed; labels of one kind under one parent make a series."""

    NUMBER = auto()  # 1.   1 -
    HAN_NUMBER = auto()  # 一、
    LETTER = auto()  # (a)   a)
    ROMAN = auto()  # (i)   i)
    QUOTED = auto()  # ’1’, the Arabic texts' (i)
    HAN = auto()  # (一)   ㈠
    BRACKETED = auto()  # (1)   ①
    DOTTED_LETTER = auto()  # a.
    DOTTED_ROMAN = auto()  # i.


@dataclass(frozen=True, slots=True)
class Claim:
    """One way to read a label: the series it belongs to and its place there."""

    kind: Kind
    ordinal: int


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed, every way to read it, and what follows on the line."""

    text: str
    claims: tuple[Claim, ...]
    rest: str


_FORMS = re.compile(
    r"""
    (?P<number>\d{1,3}|l(?=\.))\s?(?:[.．]\s?(?![\d.．])|、|\)\s)
  | (?P<dashed>\d{1,3})(?:\s[-–—]\s|[-–—]\s?(?=[ء-ي]))
  | (?P<han_number>[一二三四五六七八九十]{1,3})、
  | [(（]\s?(?P<bracketed>\d{1,2})\s?[)）]
  | (?P<circled>[①-⑳])
  | [’‘'´`“”"](?P<quoted>\d{1,2})[’‘'´`“”"]
  | [(（]\s?(?P<han>[一二三四五六七八九十]{1,3})\s?[)）]
  | (?P<round_han>[㈠-㈩])
  | [(（]?\s?(?P<letter>[ivx]{1,7}|(?P<one>[a-zа-я])(?P=one)?|[ء-ي]ـ?)\s?[)）]
  | (?P<dotted>[ivx]{1,7}|[a-z])\.(?=\s|$|[^\W\d_a-z])
    """,
    re.VERBOSE,
)


def label_of(line: str) -> Label | None:
    """The label that opens a line; None where the line has none."""
    match = _FORMS.match(line)
    if match is None:
        return None
    kind = next(name for name in match.groupdict() if match[name] is not None)
    claims = _claims(kind, match[kind])
    if not claims:
        return None
    return Label(match[0].strip(), claims, line[match.end() :].lstrip())


def _claims(form: str, text: str) -> tuple[Claim, ...]:
    if form in ("number", "dashed"):
        # Scanned texts have the letter l for the digit 1.
        return _claim(Kind.NUMBER, 1 if text == "l" else from_digits(text))
    if form == "letter":
        ordinals = letter_ordinals(text)
        read = tuple(Claim(Kind.LETTER, ordinal) for ordinal in ordinals)
        return (*read, *_claim(Kind.ROMAN, _small_roman(text)))
    if form == "circled":
        return _claim(Kind.BRACKETED, ord(text) - ord("①") + 1)
    if form == "round_han":
        return _claim(Kind.HAN, ord(text) - ord("㈠") + 1)
    if form == "dotted":
        letter = ord(text) - ord("a") + 1 if len(text) == 1 else None
        found = _claim(Kind.DOTTED_LETTER, letter)
        return (*found, *_claim(Kind.DOTTED_ROMAN, _small_roman(text)))
    kind = {
        "han_number": (Kind.HAN_NUMBER, from_han),
        "han": (Kind.HAN, from_han),
        "bracketed": (Kind.BRACKETED, from_digits),
        "quoted": (Kind.QUOTED, from_digits),
    }
    series, value = kind[form]
    return _claim(series, value(text))


def _claim(kind: Kind, ordinal: int | None) -> tuple[Claim, ...]:
    return (Claim(kind, ordinal),) if ordinal else ()


def _small_roman(text: str) -> int | None:
    value = from_roman(text.translate(_SHAPES))
    return value if value and value < 40 else None


@cache
def letter_ordinals(text: str) -> tuple[int, ...]:
    """The places that a letter can have: Latin, Cyrillic (by shape or by alphabet), abjad."""
    text = _ARABIC_SHAPES.get(text, text).removesuffix("ـ")
    if not text or text != text[0] * len(text) or len(text) > 2:
        return ()
    cycle = 26 if len(text) == 2 else 0
    latin = text[0].translate(_SHAPES)
    found = [ord(latin) - ord("a") + 1 + cycle] if "a" <= latin <= "z" else []
    found += [
        alphabet.index(text[0]) + 1
        for alphabet in (CYRILLIC, ABJAD)
        if text[0] in alphabet and not cycle
    ]
    return tuple(dict.fromkeys(found))


class Style(StrEnum):
    """How an anchor writes an ordinal."""

    DIGITS = auto()
    LETTERS = auto()
    ROMAN = auto()


_OWN = {
    Kind.NUMBER: Style.DIGITS,
    Kind.HAN_NUMBER: Style.DIGITS,
    Kind.LETTER: Style.LETTERS,
    Kind.ROMAN: Style.ROMAN,
    Kind.QUOTED: Style.ROMAN,
    Kind.DOTTED_LETTER: Style.LETTERS,
    Kind.DOTTED_ROMAN: Style.ROMAN,
}


def style_under(kind: Kind, parent: Style | None) -> Style:
    """How the anchor of a series is written, under a provision of this style or at the top.

    Chinese prints the same kinds at other levels, (一) for (a) or for (i): the parent decides.
    """
    if parent is None and kind is Kind.BRACKETED:
        return Style.DIGITS
    if kind in (Kind.HAN, Kind.BRACKETED) or (kind is Kind.NUMBER and parent):
        return Style.ROMAN if parent is Style.LETTERS else Style.LETTERS
    return _OWN[kind]


def segment(style: Style, ordinal: int) -> str:
    """One part of an anchor: 2, b or ii."""
    if style is Style.DIGITS:
        return str(ordinal)
    return letters(ordinal) if style is Style.LETTERS else roman(ordinal)
