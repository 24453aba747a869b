"""What a query asks for. Operators mean nothing: whatever is no word and no quotation mark is
a space.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from .words import Forms, Token, forms, is_han, is_little, tokens

MOST_WORDS = 20
_LONGEST = 1000  # characters; the words of a longer query are not looked at
_QUOTES = re.compile('["“”„‟«»「」『』〝〞＂]')


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word, a run of Chinese characters, or a quotation: its words in order.

    `begun`: the visitor may be typing it still.
    """

    words: tuple[Forms, ...]
    quoted: bool = False
    begun: bool = False


def wanted(query: str, language: str) -> tuple[Wanted, ...]:
    """What a query asks for in a language, at most 20 words of it; empty where it has no word.

    Little words such as “the” are asked for in quotations only, or where there is nothing else.
    """
    found: list[tuple[Wanted, bool]] = []
    parts = _QUOTES.split(query[:_LONGEST])
    left = MOST_WORDS
    for number, part in enumerate(parts):
        words = list(islice(tokens(part), left))
        left -= len(words)
        if words and number % 2 and number + 1 < len(parts):
            quoted = Wanted(_forms(_without_last_half(words), language), quoted=True)
            found.append((quoted, False))
        else:
            found += _plain(_groups(words), language, last=number + 1 == len(parts))
    telling = tuple(item for item, little in found if not little)
    return telling or tuple(item for item, _ in found)


def _plain(
    groups: list[list[Token]], language: str, *, last: bool
) -> Iterator[tuple[Wanted, bool]]:
    """What is asked for outside quotations, and whether it is a little word."""
    for place, group in enumerate(groups, 1):
        word = group[0].word
        alone = len(group) == 1
        begun = (last and place == len(groups)) or (is_han(word) and len(word) == 1)
        item = Wanted(_forms(_without_last_half(group), language), begun=alone and begun)
        yield item, alone and is_little(word, language)


def _forms(words: list[Token], language: str) -> tuple[Forms, ...]:
    return tuple(forms(token.word, language) for token in words)


def _groups(words: list[Token]) -> list[list[Token]]:
    """The words, each alone; pairs of Chinese characters together that overlap."""
    groups: list[list[Token]] = []
    for token in words:
        if groups and token.start < groups[-1][-1].end:
            groups[-1].append(token)
        else:
            groups.append([token])
    return groups


def _without_last_half(words: list[Token]) -> list[Token]:
    """Without the single character at the end of a Chinese run: the last pair has it."""
    if len(words) > 1 and words[-1].start < words[-2].end:
        return words[:-1]
    return words
