"""Names in a language's own order: Йемен after Индия, Ấn Độ after An, 中国 under zhōng.

By the rules of the Unicode Common Locale Data Repository (CLDR), as far as names of participants
need them; a browser, which has all of them, puts the shipped names in the same order. Standard
library only.
"""

import unicodedata
from functools import cache
from pathlib import Path

# The characters of the Chinese names, in CLDR's order by pinyin.
PINYIN = Path(__file__).parent / "data" / "pinyin.txt"

# What stands before all letters, in this order.
SIGNS = " -–—,.'‘’()"
# Letters that are no variants of the one they are written with, but stand after it.
OWN_LETTERS = {"es": "ñ", "ru": "й", "vi": "ăâđêôơư"}
# Letters that stand with another, and are not written with it.
WITH = {"đ": "d", "آ": "اا", "ء": "ا", "ؤ": "ا", "ئ": "ا", "ة": "ت", "ى": "ي"}

Place = tuple[int, int, int]
Key = tuple[tuple[Place, ...], str]


def key(text: str, language: str) -> Key:
    """By what to sort names of a language; accents and case decide between those else alike."""
    letters = unicodedata.normalize("NFC", text.casefold())
    return tuple(place for letter in letters for place in _places(letter, language)), letters


def _places(letter: str, language: str) -> list[Place]:
    """Where a letter stands: signs, Chinese characters, letters; and after which one."""
    if letter in SIGNS:
        return [(0, SIGNS.index(letter), 0)]
    if language == "zh-hans" and letter in _pinyin():
        return [(1, _pinyin()[letter], 0)]
    spelt = unicodedata.normalize("NFD", letter)
    base, marks = spelt[0], spelt[1:]
    written = [letter, *(unicodedata.normalize("NFC", base + mark) for mark in marks)]
    own = max(OWN_LETTERS.get(language, "").find(one) for one in written) + 1
    return [(2, ord(one), own) for one in WITH.get(letter, base)]


@cache
def _pinyin() -> dict[str, int]:
    return {char: place for place, char in enumerate(PINYIN.read_text(encoding="utf-8").strip())}
