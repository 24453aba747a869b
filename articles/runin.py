"""Texts whose lists run in one line: `...are:(a) To promote ...;(b) To ...`.

Standard library only.
"""

import re
from collections.abc import Sequence

from .labels import Claim, Kind, label_of

_LISTED = (Kind.LETTER, Kind.ROMAN, Kind.HAN, Kind.QUOTED)
_MARK = re.compile(r"[(（’‘'㈠-㈩](?!\s)")
_BEFORE = re.compile(r"(?:[.;:。；：，,”\")）]|\b(?:and|or)|[及和或])\s*$")
_LABEL = 12  # characters: no label is longer
_OPENS = re.compile(r"[:：]\s*$")


def split_run_in(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs, lists broken into lines if the text has all its lists run in.

    One letter or numeral at the start of a line shows that lists have lines of their own: then
    nothing is broken, whatever a sentence enumerates.
    """
    if any(_listed(line) for line in paragraphs):
        return list(paragraphs)
    return [part for paragraph in paragraphs for part in _parts(paragraph)]


def _listed(line: str) -> tuple[Claim, ...]:
    label = label_of(line)
    return tuple(claim for claim in label.claims if claim.kind in _LISTED) if label else ()


def _parts(paragraph: str) -> list[str]:
    """Break before each mark that opens a list after a colon or continues an open one."""
    cuts = [0]
    open_lists: dict[Kind, int] = {}
    for match in _MARK.finditer(paragraph):
        place = match.start()
        before = paragraph[max(cuts[-1], place - _LABEL) : place]
        claims = _listed(paragraph[place : place + _LABEL])
        chosen = _chosen(claims, before, open_lists)
        if chosen is None:
            continue
        cuts.append(place)
        if chosen.kind is Kind.LETTER:
            open_lists.clear()
        open_lists[chosen.kind] = chosen.ordinal
    ends = [*cuts[1:], len(paragraph)]
    parts = (paragraph[begin:end].strip() for begin, end in zip(cuts, ends, strict=True))
    return [part for part in parts if part]


def _chosen(claims: Sequence[Claim], before: str, open_lists: dict[Kind, int]) -> Claim | None:
    """The claim that goes on with an open list, else the one that opens a list."""
    if not _BEFORE.search(before):
        return None
    inner_first = sorted(claims, key=lambda claim: claim.kind is Kind.LETTER)
    for claim in inner_first:
        if claim.kind in open_lists and open_lists[claim.kind] + 1 == claim.ordinal:
            return claim
    if not _OPENS.search(before) and not _is_label(before):
        return None
    return next((c for c in inner_first if c.ordinal == 1 and c.kind not in open_lists), None)


def _is_label(text: str) -> bool:
    label = label_of(text) if len(text) < _LABEL else None
    return label is not None and not label.rest
