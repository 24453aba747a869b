"""Numbers as treaties write them: digits, Roman, Chinese, letters. Standard library only."""

import re
import string

_ROMAN = [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
_HAN = "〇一二三四五六七八九"
_HAN_FORM = re.compile(
    r"(?:([一二三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?"
)


def roman(number: int) -> str:
    """A number from 1 to 399 in lower-case Roman numerals."""
    tail = ""
    hundreds, number = divmod(number, 100)
    for value, sign in [(90, "xc"), (50, "l"), (40, "xl"), *_ROMAN]:
        count, number = divmod(number, value)
        tail += sign * count
    return "c" * hundreds + tail


_ROMANS = {roman(number): number for number in range(1, 400)}


def from_roman(text: str) -> int | None:
    """The value of a Roman numeral up to 399, in either case; None for anything else."""
    return _ROMANS.get(text.lower())


def han(number: int) -> str:
    """A number from 1 to 999 as Chinese law writes it: 十, 六十八, 一百零一."""
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    text = f"{_HAN[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _HAN[tens]) + "十"
    elif hundreds and units:
        text += "零"
    return text + (_HAN[units] if units else "")


def from_han(text: str) -> int | None:
    """The value of a Chinese numeral below 1000; None for anything else."""
    match = _HAN_FORM.fullmatch(text)
    if not text or not match:
        return None
    hundreds, tens, ten, units = match.groups()
    value = 100 * _HAN.index(hundreds or "〇") + _HAN.index(units or "〇")
    return value + (10 * (_HAN.index(tens) if tens else 1) if ten else 0)


def letters(number: int) -> str:
    """The n-th letter: a to z, then aa, bb and so on."""
    cycle, index = divmod(number - 1, 26)
    return string.ascii_lowercase[index] * (cycle + 1)


def from_digits(text: str) -> int | None:
    """The value of decimal digits of any script: 41, ٤١, ４１; None for anything else."""
    return int(text) if text.isdecimal() and len(text) <= 4 else None
