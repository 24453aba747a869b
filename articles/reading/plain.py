"""Plain text and Markdown."""

import re

from articles.lines import PAGE

from .refusal import Unreadable

_MARKS = re.compile(
    r"^\s{0,3}#{1,6}\s*|\s#+\s*$|^\s{0,3}>\s?|(?<!\w)(\*\*|__)(?=\S)|(?<=\S)(\*\*|__)(?!\w)"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>])")
_WRAPPED = 100  # a longest line of this length or less, in a text of some size: hard wrapped
_SOME_SIZE = 200


def decoded(data: bytes) -> str:
    """The characters of a text in UTF-8, or in UTF-16 with its mark; raises Unreadable."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("the text is not in UTF-8: save it again in that encoding") from error
    if "\0" in text:
        raise Unreadable("this is no text: take the DOCX, the web page or the PDF")
    return text


def lines(data: bytes) -> list[str]:
    """The lines of a plain text or Markdown file, without Markdown's marks.

    A hard-wrapped text comes as one page: its lines are not its paragraphs.
    """
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace(f"\n{PAGE}\n", f"\n{PAGE}").replace(f"{PAGE}\n", f"\n{PAGE}")
    found = [_unmarked(line) for line in re.split(r"[\n\v\u2028\u2029\x85]", text)]
    if not any(line.startswith(PAGE) for line in found) and _wrapped(found):
        found[0] = PAGE + found[0]
    return found


def _unmarked(line: str) -> str:
    return _ESCAPED.sub(r"\1", _MARKS.sub("", _TAG.sub("", line)))


def _wrapped(lines: list[str]) -> bool:
    filled = sorted(len(line) for line in lines if line.strip())
    return len(filled) > _SOME_SIZE and filled[-1] <= _WRAPPED and filled[len(filled) // 2] > 40
