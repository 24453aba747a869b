"""Word documents, with the numbers that Word makes itself."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph

from articles.labels import ABJAD
from articles.numerals import han, letters, roman

from .refusal import Unreadable

_MOST_FILES = 2000
_UNPACKED = 100 * 1024 * 1024  # bytes
_RATIO = 200  # unpacked to packed, above a megabyte: text shrinks to a tenth
_DAMAGED = "the Word document is damaged or incomplete: download it again"


def lines(data: bytes) -> list[str]:
    """The paragraphs of a Word document in order, those of tables too.

    Raises Unreadable for what is no Word document, is damaged, or unpacks to too much.
    """
    _check(data)
    try:
        document = docx.Document(io.BytesIO(data))
        numbering = _Numbering(document)
        return list(_lines(document, numbering))
    except Unreadable:
        raise
    except Exception as error:  # the library raises what its parser met
        raise Unreadable(_DAMAGED) from error


def _check(data: bytes) -> None:
    """Look into the archive before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable(_DAMAGED) from error
    names = {file.filename for file in files}
    if "word/document.xml" not in names:
        raise Unreadable("this archive is no Word document: unpack it, and give the DOCX itself")
    if any(file.flag_bits & 0x1 for file in files):
        raise Unreadable("the Word document is encrypted: save it without a password first")
    unpacked = sum(file.file_size for file in files)
    swollen = any(
        file.file_size > 2**20 and file.file_size > _RATIO * file.compress_size for file in files
    )
    if len(files) > _MOST_FILES or unpacked > _UNPACKED or swollen:
        raise Unreadable("the Word document unpacks to far more than a treaty: it is not read")


def _lines(document: Document, numbering: "_Numbering") -> Iterator[str]:
    for block in document.iter_inner_content():
        yield from _block(block, numbering)


def _block(block: Paragraph | Table, numbering: "_Numbering") -> Iterator[str]:
    if isinstance(block, Paragraph):
        text = block.text
        label = numbering.label(block) if text.strip() else ""
        yield from f"{label} {text}".strip().split("\n")
        return
    for row in block.rows:
        for cell in dict.fromkeys(cell._tc for cell in row.cells):
            for paragraph in cell.iter(qn("w:p")):
                yield from _block(Paragraph(paragraph, block), numbering)


class _Numbering:
    """Counts Word's automatic numbers along the document."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[tuple[str, int], BaseOxmlElement] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._starts: dict[tuple[str, int], int] = {}
        for part in document.part.package.iter_parts():
            if str(part.partname) == "/word/numbering.xml":
                self._load(part.element)

    def _load(self, root: BaseOxmlElement) -> None:
        for abstract in root.findall(qn("w:abstractNum")):
            key = abstract.get(qn("w:abstractNumId"), "")
            for level in abstract.findall(qn("w:lvl")):
                self._levels[key, _integer(level.get(qn("w:ilvl")))] = level
        for number in root.findall(qn("w:num")):
            key = number.get(qn("w:numId"), "")
            self._abstract[key] = _value(number, "w:abstractNumId")
            for override in number.findall(qn("w:lvlOverride")):
                start = _value(override, "w:startOverride")
                if start:
                    self._starts[key, _integer(override.get(qn("w:ilvl")))] = _integer(start)

    def label(self, paragraph: Paragraph) -> str:
        """The number that Word shows before the paragraph; empty if it shows none."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, level = place
        abstract = self._abstract.get(number, "")
        shape = self._levels.get((abstract, level))
        if shape is None:
            return ""
        self._count(number, abstract, level, shape)
        return self._shown(abstract, level, shape)

    def _place(self, paragraph: Paragraph) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, else its style's."""
        style = paragraph.style
        elements = [paragraph._p]
        while style is not None and len(elements) < 20:
            elements.append(style.element)
            style = getattr(style, "base_style", None)
        number, level = "", ""
        for element in elements:
            properties = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if properties is not None:
                number = number or _value(properties, "w:numId")
                level = level or _value(properties, "w:ilvl")
        return (number, _integer(level or "0")) if number and number != "0" else None

    def _count(self, number: str, abstract: str, level: int, shape: BaseOxmlElement) -> None:
        first = self._starts.pop((number, level), None)
        start = _integer(_value(shape, "w:start") or "1") if first is None else first
        before = self._counts.get((abstract, level))
        self._counts[abstract, level] = start if first is not None or before is None else before + 1
        for deeper in range(level + 1, 9):
            self._counts.pop((abstract, deeper), None)

    def _shown(self, abstract: str, level: int, shape: BaseOxmlElement) -> str:
        text = _value(shape, "w:lvlText")
        for depth in range(level + 1):
            own = self._levels.get((abstract, depth))
            if own is not None and f"%{depth + 1}" in text:
                count = self._counts.get((abstract, depth), 1)
                text = text.replace(f"%{depth + 1}", _written(_value(own, "w:numFmt"), count))
        return "" if _value(shape, "w:numFmt") in ("bullet", "none") else text


def _value(element: BaseOxmlElement, name: str) -> str:
    child = element.find(qn(name))
    return "" if child is None else str(child.get(qn("w:val"), ""))


def _integer(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 4 else 0


_ALPHABET = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"


def _written(form: str, number: int) -> str:
    """A number in one of Word's forms; in digits where the form is not known."""
    if form in ("lowerLetter", "upperLetter"):
        text = letters(max(number, 1))
    elif form in ("lowerRoman", "upperRoman"):
        text = roman(number)
    elif form in ("arabicAbjad", "arabicAlpha") and 1 <= number <= len(ABJAD):
        text = (ABJAD if form == "arabicAbjad" else _ALPHABET)[number - 1]
    elif "hinese" in form or form in ("ideographDigital", "japaneseCounting"):
        text = han(number)
    else:
        text = str(number)
    return text.upper() if form.startswith("upper") else text
