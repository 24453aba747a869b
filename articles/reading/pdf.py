"""PDF files with a text layer."""

import io
import logging

import pypdf

from articles.lines import PAGE

from .refusal import Unreadable

MOST_PAGES = 400
_DAMAGED = "the PDF is damaged or incomplete: download it again, or take the DOCX"


def lines(data: bytes) -> list[str]:
    """The printed lines of a PDF, spaces kept, with a form feed before each page.

    Raises Unreadable for an encrypted or damaged file, or one with too many pages.
    """
    if b"%%EOF" not in data[-2048:]:
        raise Unreadable(_DAMAGED)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise Unreadable("the PDF is encrypted: save it without a password first")
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(f"the PDF has more than {MOST_PAGES} pages: no text of a treaty has")
        pages = [page.extract_text(extraction_mode="layout") for page in reader.pages]
    except Unreadable:
        raise
    except Exception as error:  # a hostile file makes the library raise anything
        raise Unreadable(_DAMAGED) from error
    if not any(page.strip() for page in pages):
        raise Unreadable("the PDF has no text layer, only pictures of pages: take the DOCX")
    return [line for page in pages for line in (PAGE + page).split("\n")]
