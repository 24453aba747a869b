"""The table of participants: what headers say about markers, and what dated cells say.

Standard library only.
"""

import re
from collections.abc import Iterable, Iterator

from .markup import day_of, named, notes_in, plain
from .status_file import Column, Meaning, PrintedAct, PrintedKind, Row

LONGEST_HEADER = 1000  # more than three times that of any file seen
LONGEST_CELL = 200

# Items of a header are separated by commas; after one inside an item comes neither a capital
# letter nor the name of an act.
_ITEMS = re.compile(rf"[,;] ?(?=[A-Z]|{'|'.join(PrintedKind)})")
_MARKED = re.compile(r"(.*?) ?\(([A-Za-z]{1,2})\)")
_DATED = re.compile(
    r"(?P<open>\[)? ?(?P<day>[0-9]{1,2}) ?(?P<month>[A-Za-z]{3})\.? ?(?P<year>[0-9]{4})"
    r"(?: ?(?P<marker>AA|[A-Za-z])(?![A-Za-z]))? ?(?P<close>\])?[ ,;]*"
)
# “Succession to signature” before “Succession”: the longest beginning decides.
_KINDS = sorted(PrintedKind, key=len, reverse=True)


def column(header: str) -> Column:
    """A column from its header, such as “Ratification, Acceptance(A), Accession(a)”."""
    words = plain(header)
    meanings = tuple(_meaning(item.strip()) for item in _ITEMS.split(words) if item.strip())
    return Column(words, notes_in(header), meanings)


def _meaning(item: str) -> Meaning:
    match = _MARKED.fullmatch(item)
    label, marker = match.groups() if match else (item, "")
    return Meaning(marker, label, _kind(label))


def _kind(label: str) -> PrintedKind | None:
    words = f"{label.casefold()} "
    return next((kind for kind in _KINDS if words.startswith(f"{kind} ")), None)


def row(columns: Iterable[Column], name: str, cells: Iterable[str]) -> Row:
    """A row from the texts of its entries; there are as many cells as columns."""
    acts = (act for c, cell in zip(columns, cells, strict=True) for act in _acts(c, cell))
    return Row(*named(name), tuple(acts))


def _acts(where: Column, cell: str) -> Iterator[PrintedAct]:
    """The acts of a cell; the whole cell as one act without a date when a part is unreadable."""
    text, notes = plain(cell), notes_in(cell)
    found = list(_dated(where, text, notes)) if len(text) <= LONGEST_CELL else []
    if found and all(act.date for act in found):
        yield from found
    elif text or notes:
        yield PrintedAct(where, text, notes=notes)


def _dated(where: Column, text: str, notes: tuple[str, ...]) -> Iterator[PrintedAct]:
    """The dated pieces of a text; at the first unreadable one, an act without a date."""
    at = 0
    while at < len(text):
        piece = _DATED.match(text, at)
        if not piece or bool(piece["open"]) != bool(piece["close"]):
            yield PrintedAct(where, text)
            return
        yield PrintedAct(
            where,
            piece.group().strip(" ,;"),
            day_of(piece["day"], piece["month"], piece["year"]),
            piece["marker"] or "",
            bool(piece["open"]),
            notes,
        )
        at = piece.end()
