"""Where a query's words stand in a text, and the part of the text that shows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .words import Forms, Token, forms, is_han, tokens

_LENGTH = 200  # characters of a snippet
_BEFORE = 60  # of them at most before the first hit
ELLIPSIS = "…"


class Piece(NamedTuple):
    """A part of a snippet; a hit is what was searched for."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Marker:
    """Knows the words of a query in a text as the index knows them.

    `beginnings` are those of words or of their stems, `phrases` words in a row.
    """

    language: str
    exact: frozenset[str]
    stems: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    def marks(self, text: str) -> list[tuple[int, int]]:
        """The places of hits in a text, in order, none touching another."""
        words = [(token, forms(token.word, self.language)) for token in tokens(text)]
        folded = [form.folded for _, form in words]
        places = {place for place, (_, form) in enumerate(words) if self._is_hit(form)}
        for phrase in self.phrases:
            for place in range(len(folded) - len(phrase) + 1):
                if tuple(folded[place : place + len(phrase)]) == phrase:
                    places.update(range(place, place + len(phrase)))
        return _joined(self._span(*words[place]) for place in sorted(places))

    def _is_hit(self, form: Forms) -> bool:
        return (
            form.folded in self.exact
            or not self.stems.isdisjoint(form.stems)
            or any(word.startswith(self.beginnings) for word in (form.folded, *form.stems))
        )

    def _span(self, token: Token, form: Forms) -> tuple[int, int]:
        """The place of a word; of a pair of Chinese characters that only begins right, the one."""
        alone = is_han(token.word) and form.folded.startswith(self.beginnings)
        whole = not alone or form.folded in self.exact
        return token.start, token.end if whole else token.start + 1


def _joined(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs of Chinese characters that overlap or touch, as one place."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def snippet(text: str, marks: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """About 200 characters of a text around its first hits, cut between words."""
    start, end = _window(text, marks[0] if marks else (0, 0))
    pieces = [Piece(ELLIPSIS, False)] if start else []
    place = start
    for begin, stop in marks:
        begin, stop = max(begin, start), min(stop, end)
        if begin < stop:
            pieces += [Piece(text[place:begin], False), Piece(text[begin:stop], True)]
            place = stop
    pieces.append(Piece(text[place:end], False))
    if end < len(text):
        pieces.append(Piece(ELLIPSIS, False))
    return tuple(piece for piece in pieces if piece.text)


def _window(text: str, first: tuple[int, int]) -> tuple[int, int]:
    if len(text) <= _LENGTH:
        return 0, len(text)
    spans = [(token.start, token.end) for token in tokens(text)]
    latest = max(0, min(first[0] - _BEFORE, len(text) - _LENGTH))
    after = (begin for begin, _ in spans if latest <= begin <= first[0])
    start = next(after, first[0]) if latest else 0
    limit = start + _LENGTH
    if limit >= len(text):
        return start, len(text)
    return start, max((end for _, end in spans if first[1] <= end <= limit), default=limit)
