"""Reading a treaty's official text into a tree. Standard library only.

From the first article to the last nothing is dropped: what fits nowhere is kept where it stands,
for the audit to name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .headings import LONGEST_TITLE, Heading, Part, heading_of, may_be_title
from .labels import label_of
from .languages import Language
from .lines import paragraphs
from .provisions import provisions
from .runin import split_run_in
from .tree import Article, Chapter, Expected, Text

_TESTIMONY_LINES = 15  # more lines than this after "in witness whereof" are no testimony


@dataclass(slots=True)
class _Section:
    """A heading and the paragraphs under it."""

    heading: Heading
    paragraphs: list[str] = field(default_factory=list)


def read(lines: Sequence[str], language: Language, expected: Expected) -> Text:
    """The tree of a text given line by line, as `reading.lines_of` returns it.

    Each line is a paragraph; where the first line of every page begins with a form feed, lines
    are printed lines. A text without any article is all preamble: `audit` says so.
    """
    body = split_run_in(paragraphs(lines, language))
    headings = _headings(body, language)
    start = _start(body, headings)
    if start is None:
        return Text(language.code, preamble=tuple(body))
    title, preamble = _front(body[:start], headings, language)
    sections, closing = _sections(body, start, headings, language, expected)
    return Text(language.code, title, preamble, tuple(_chapters(sections)), closing)


def _headings(body: Sequence[str], language: Language) -> dict[int, Heading]:
    """The headings by their line; doubtful ones only where their number is the next, or 1."""
    found = {}
    last = {Part.ARTICLE: 0, Part.CHAPTER: 0}
    for index, line in enumerate(body):
        heading = heading_of(line, language)
        if heading is None:
            continue
        if heading.part in last:
            if not heading.certain and heading.number not in (1, last[heading.part] + 1):
                continue
            last[heading.part] = heading.number
        found[index] = heading
    return found


def _start(body: Sequence[str], headings: Mapping[int, Heading]) -> int | None:
    """The line on which the treaty's own articles begin, at the chapter heading above them.

    Where article 1 comes more than once, lists of headings without text are tables of contents.
    """
    articles = [index for index, heading in headings.items() if heading.part is Part.ARTICLE]
    if not articles:
        return None
    firsts = [place for place, index in enumerate(articles) if headings[index].number == 1] or [0]
    start = articles[firsts[-1]]
    for first, following in pairwise(firsts):
        listed = articles[first : following + 1]
        if _with_text(body, listed, headings) * 2 >= len(listed):
            start = articles[first]
            break
    above = [index for index in range(max(0, start - 4), start) if index in headings]
    chapters = [index for index in above if headings[index].part is Part.CHAPTER]
    return chapters[-1] if chapters and chapters[-1] == above[-1] else start


def _with_text(body: Sequence[str], marks: Sequence[int], headings: Mapping[int, Heading]) -> int:
    """How many of the articles between these marks have more than a title."""
    return sum(
        any(
            index not in headings and (label_of(body[index]) or not may_be_title(body[index]))
            for index in range(begin, end)
        )
        for begin, end in pairwise(marks)
    )


def _front(
    front: Sequence[str], headings: Mapping[int, Heading], language: Language
) -> tuple[str, tuple[str, ...]]:
    """The title and the preamble, from what stands before the articles.

    A resolution before its annex is no part of the treaty, nor is a table of contents. Without
    an annex the title is the last line before the preamble: covers repeat it.
    """
    parts = {part: _last(front, headings, part) for part in (Part.ANNEX, Part.PREAMBLE)}
    begins = parts[Part.ANNEX] + 1
    opening = parts[Part.PREAMBLE]
    if opening < begins:
        spoken = [i for i, line in enumerate(front) if re.match(language.opening, line)]
        opening = spoken[-1] - 1 if spoken and spoken[-1] >= begins else len(front)
    titles = []
    for index in range(begins, min(opening + 1, len(front))):
        if index in headings or not may_be_title(front[index]):
            break
        titles.append(front[index])
    title = " ".join(titles if begins else titles[-1:])
    return title if len(title) <= 2 * LONGEST_TITLE else "", tuple(front[opening + 1 :])


def _last(front: Sequence[str], headings: Mapping[int, Heading], part: Part) -> int:
    places = [i for i, heading in headings.items() if heading.part is part and i < len(front)]
    return places[-1] if places else -1


def _sections(
    body: Sequence[str],
    start: int,
    headings: Mapping[int, Heading],
    language: Language,
    expected: Expected,
) -> tuple[list[_Section], tuple[str, ...]]:
    """The articles and chapters with their paragraphs, and the testimony after them.

    An annex ends the text; so does an article 1 after the last one, of another text.
    """
    sections: list[_Section] = []
    complete = False
    for index in range(start, len(body)):
        heading = headings.get(index)
        if heading and heading.part is Part.ARTICLE:
            if complete and heading.number == 1:
                break
            complete = complete or heading.number == expected.articles
        if heading and heading.part is Part.ANNEX:
            break
        if heading and heading.part is not Part.PREAMBLE:
            sections.append(_Section(heading, [heading.text] if heading.text else []))
        else:
            sections[-1].paragraphs.append(body[index])
    return sections, _closing(sections[-1], language)


def _closing(last: _Section, language: Language) -> tuple[str, ...]:
    """Take the testimony from under the last article."""
    lines = last.paragraphs
    for index in range(max(0, len(lines) - _TESTIMONY_LINES), len(lines)):
        if re.match(language.testimony, lines[index]):
            closing = tuple(lines[index:])
            del lines[index:]
            return closing
    return ()


def _chapters(sections: Sequence[_Section]) -> Iterator[Chapter]:
    number, title, articles = 0, "", list[Article]()
    for section in sections:
        if section.heading.part is Part.ARTICLE:
            articles.append(_article(section))
            continue
        if articles or number:
            yield Chapter(number, title, tuple(articles))
        number, articles = section.heading.number, []
        title = " ".join([section.heading.title, *section.paragraphs]).strip()
    yield Chapter(number, title, tuple(articles))


def _article(section: _Section) -> Article:
    lines = list(section.paragraphs)
    title = section.heading.title
    if not title and not section.heading.text and lines and _untitled(lines[0]):
        title = lines.pop(0)
    while title and lines and lines[0][0].islower() and _untitled(lines[0]):
        title = f"{title} {lines.pop(0)}"
    return Article(section.heading.number, title, provisions(lines))


def _untitled(line: str) -> bool:
    """Whether a line has the looks of a title, or of the rest of one."""
    return may_be_title(line) and label_of(line) is None
