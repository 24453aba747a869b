"""Files to lines, ready for `articles.structure.read`.

Word documents, web pages, plain text, Markdown, and PDF with a text layer. Whatever else comes,
or comes damaged, is refused with what to do about it.
"""

from pathlib import PurePath

from . import isolated, plain
from .refusal import Unreadable

__all__ = ["LARGEST", "Unreadable", "lines_of"]

LARGEST = 20 * 1024 * 1024  # bytes; the texts of the Convention have about one megabyte
_MOST_LINES = 30_000
_MOST_CHARACTERS = 4_000_000  # ten times the longest treaty here
_LONGEST = 50_000  # characters in a line

_KINDS = {
    "docx": "a Word document",
    "pdf": "a PDF",
    "html": "a web page",
    "text": "plain text",
}
_BY_SUFFIX = {
    ".docx": "docx",
    ".pdf": "pdf",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".md": "text",
    ".markdown": "text",
}


def lines_of(name: str, data: bytes) -> list[str]:
    """The lines of a file; for printed pages a form feed opens the first line of each.

    `name` is the file's name, for its suffix. Raises Unreadable, with what to do, for what is
    empty, too large, damaged, encrypted, mislabelled, or no text at all.
    """
    if not data.strip():
        raise Unreadable("the file is empty: download it again")
    if len(data) > LARGEST:
        raise Unreadable(f"the file is larger than {LARGEST // 2**20} MB: no text of a treaty is")
    kind = _kind(data)
    wanted = _BY_SUFFIX.get(PurePath(name).suffix.lower(), kind)
    if kind != wanted and not (kind == "html" and name.endswith("md")):
        if kind == "html":
            isolated.lines("html", data)  # a page of an error says more than its kind
        raise Unreadable(
            f"“{PurePath(name).name}” is {_KINDS[kind]}, not {_KINDS[wanted]}: "
            "download the document again, or give the file its right suffix"
        )
    lines = plain.lines(data) if wanted == "text" else isolated.lines(wanted, data)
    longest = max(map(len, lines), default=0)
    if len(lines) > _MOST_LINES or longest > _LONGEST or sum(map(len, lines)) > _MOST_CHARACTERS:
        raise Unreadable("the file has far more text than a treaty: take the treaty's own file")
    if not any(line.strip() for line in lines):
        raise Unreadable("the file has no text, perhaps only pictures of pages: take the DOCX")
    return lines


def _kind(data: bytes) -> str:
    """What the file is by its first bytes, whatever its name says."""
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%pdf-" in start[:1024]:
        return "pdf"
    if start.startswith(b"pk"):
        return "docx"
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("this is a document of an old Word: save it as DOCX first")
    if start.startswith((b"<!doctype", b"<html", b"<head", b"<body", b"<?xml", b"<meta")):
        return "html"
    return "text"
