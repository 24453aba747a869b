"""The texts of a status file: declarations, objections, notifications, applications, notes.

Standard library only.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from .markup import date_alone, named, notes_in, plain
from .status_file import (
    Communication,
    EndNote,
    Paragraph,
    Section,
    SpecialTable,
    TerritorialApplication,
)


def text_of(element: Element | None) -> str:
    """All text inside an element, its mini-markup kept; empty for None."""
    return "" if element is None else "".join(element.itertext())


def children(element: Element | None, tag: str) -> list[Element]:
    """The children with a tag; none of None."""
    return [] if element is None else element.findall(tag)


def words_of(elements: Iterable[Element]) -> tuple[str, ...]:
    """The plain text of each element that has any."""
    return tuple(filter(None, _cells(elements)))


def section(element: Element | None) -> Section:
    """Titles, and whatever names a participant."""
    items = () if element is None else (item for item in element if item.tag != "Title")
    return Section(
        words_of(children(element, "Title")), tuple(_communication(item) for item in items)
    )


def _communication(item: Element) -> Communication:
    paragraphs = (_paragraph(child) for child in item if child.tag != "Participant")
    return Communication(
        *named(text_of(item.find("Participant"))), tuple(p for p in paragraphs if p.text)
    )


def _paragraph(element: Element) -> Paragraph:
    marked = text_of(element)
    text = plain(marked)
    return Paragraph(text, element.get("type", ""), date_alone(text), notes_in(marked))


def territorial_applications(element: Element | None) -> Iterator[TerritorialApplication]:
    """The applications; one that names no participant belongs to the one before."""
    name, notes = "", ()  # type: tuple[str, tuple[str, ...]]
    for item in children(element, "Application"):
        printed = named(text_of(item.find("Participant")))
        name, notes = printed if printed[0] else (name, notes)
        day = date_alone(plain(text_of(item.find("DateNotification"))))
        yield TerritorialApplication(name, notes, day, plain(text_of(item.find("Territories"))))


def special_tables(element: Element | None) -> Iterator[SpecialTable]:
    """Tables beside that of the participants."""
    for table in children(element, "Table"):
        yield SpecialTable(
            words_of(table.findall("Title")),
            _cells(table.findall("TableHeader/Title")),
            tuple(_cells(row.findall("Column")) for row in table.findall("Rows/Row")),
        )


def _cells(elements: Iterable[Element]) -> tuple[str, ...]:
    """The plain text of each element, also where it is empty: cells keep their places."""
    return tuple(plain(text_of(element)) for element in elements)


def end_notes(element: Element | None) -> Iterator[EndNote]:
    """The footnotes by their numbers."""
    for note in children(element, "Note"):
        yield EndNote(plain(text_of(note.find("index"))), words_of(note.findall("text")))
