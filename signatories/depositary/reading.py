"""Reading a status file: bytes in, a StatusFile out, or Refused.

The schema has no namespace and no DTD. What a file lacks is empty; what it has beyond the schema
is left alone, except in the table of participants, where everything must be understood.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

from .guards import Refusal, Refused
from .markup import date_alone, notes_in, plain
from .parsing import parse
from .status_file import Column, Row, StatusFile, Treaty
from .table import LONGEST_HEADER, column, row
from .texts import (
    end_notes,
    section,
    special_tables,
    territorial_applications,
    text_of,
    words_of,
)

DATA = "ExternalData"
STATUS = f"{DATA}/Status"

_CHAPTER = re.compile(r"CHAPTER ([IVXLC]+)", re.IGNORECASE)
_AS_AT = re.compile(r"(?:status )?as at ?:? ?(.{6,30})", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"([0-9]{2})-([0-9]{2})-([0-9]{4})")


def read(data: bytes) -> StatusFile:
    """What a status file says. Raises Refused when it is none, is damaged or is dangerous."""
    root = parse(data)
    treaty, header = root.find("Treaty"), root.find("Treaty/Header")
    if root.tag != "Document" or treaty is None or header is None:
        raise Refused(Refusal.NOT_A_STATUS_FILE)
    name_notes, columns, rows = _participants(treaty.find("Participants"))
    return StatusFile(
        sha256=hashlib.sha256(data).hexdigest(),
        treaty=_treaty(header),
        signatories=_count(_plain(header, f"{STATUS}/Signatories")),
        parties=_count(_plain(header, f"{STATUS}/Parties")),
        status=_plain(header, f"{STATUS}/CustomText"),
        status_notes=words_of(header.findall(f"{STATUS}/Notes/Note")),
        as_at=_as_at(header),
        name_notes=name_notes,
        columns=columns,
        rows=rows,
        declarations=section(treaty.find("Declarations")),
        declarations_under_article=section(treaty.find("DeclarationsUnderArticle")),
        objections=section(treaty.find("Objections")),
        notifications=section(treaty.find("Notifications")),
        territorial_applications=tuple(
            territorial_applications(treaty.find("TerritorialApplications"))
        ),
        special_tables=tuple(special_tables(treaty.find("SpecialTables"))),
        league_of_nations=words_of(treaty.findall("LON")),
        end_notes=tuple(end_notes(treaty.find("EndNotes"))),
    )


def _treaty(header: Element) -> Treaty:
    return Treaty(
        number=_number(header),
        chapter=_plain(header, "Chapter/Name"),
        title=_plain(header, f"{DATA}/Subtitlesect") or _plain(header, f"{DATA}/Titlesect"),
        concluded=_plain(header, f"{DATA}/Conclusion"),
        entry_into_force=_plain(header, f"{DATA}/EIF/Labeltext"),
        registration=_plain(header, f"{DATA}/Registration/Labeltext"),
        text=" ".join(words_of(header.findall(f"{DATA}/TreatyText/Text"))),
        notes=words_of(header.findall(f"{DATA}/TreatyNote/Text")),
    )


def _plain(element: Element, path: str) -> str:
    return plain(text_of(element.find(path)))


def _number(header: Element) -> str:
    """Such as `XVIII-12-b`: chapter, its part if it has any, number, letter."""
    chapter = _CHAPTER.fullmatch(_plain(header, "Chapter/Header"))
    parts = (
        chapter[1].upper() if chapter else "",
        _plain(header, "SubChapter/Header"),
        _plain(header, f"{DATA}/Numsect"),
        _plain(header, f"{DATA}/Subnumsect"),
    )
    return "-".join(filter(None, parts))


def _count(text: str) -> int | None:
    """A total; None where the header prints none, or something else than a number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


def _as_at(header: Element) -> date | None:
    """The day of an element that says nothing but “Status as at” and a day."""
    leaves = (element for element in header.iter() if not len(element))
    matches = (_AS_AT.fullmatch(plain(text_of(leaf))) for leaf in leaves)
    return next((_any_date(match[1]) for match in matches if match), None)


def _any_date(text: str) -> date | None:
    numeric = _NUMERIC_DATE.match(text)
    if not numeric:
        return date_alone(text)
    day, month, year = (int(part) for part in numeric.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _participants(
    element: Element | None,
) -> tuple[tuple[str, ...], tuple[Column, ...], tuple[Row, ...]]:
    """The footnotes on the names, the columns, the rows; of several tables, all of them."""
    notes: dict[str, None] = {}
    columns: dict[Column, None] = {}
    rows: list[Row] = []
    for group in () if element is None else element.iter("TGroup"):
        names, *headers = _headers(group)
        own = tuple(map(column, headers))
        notes |= dict.fromkeys(notes_in(names))
        columns |= dict.fromkeys(own)
        rows.extend(_rows(group, own))
    return tuple(notes), tuple(columns), tuple(rows)


def _headers(group: Element) -> list[str]:
    """The headers, that of the names first, in the order that the file itself numbers."""
    entries = group.findall("Thead/Row/Entry")
    numbers = [entry.get("colname", str(n)) for n, entry in enumerate(entries, start=1)]
    if not entries or numbers != [str(n) for n in range(1, len(entries) + 1)]:
        raise Refused(Refusal.DAMAGED, f"Its columns are numbered {', '.join(numbers[:20])}.")
    headers = [text_of(entry) for entry in entries]
    if max(map(len, headers)) > LONGEST_HEADER:
        raise Refused(Refusal.DAMAGED, "The header of a column is too long.")
    return headers


def _rows(group: Element, columns: tuple[Column, ...]) -> Iterator[Row]:
    """The rows that hold anything, each with as many entries as there are columns."""
    for element in group.findall("Tbody/Rows/Row"):
        name, *cells = [text_of(entry) for entry in element.findall("Entry")] or [""]
        if len(cells) != len(columns):
            detail = f"The row “{plain(name)[:80]}” has {len(cells)} cells for {len(columns)}."
            raise Refused(Refusal.DAMAGED, detail)
        found = row(columns, name, cells)
        if found.name or found.acts:
            yield found
