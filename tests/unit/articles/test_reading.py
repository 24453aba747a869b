"""Files to lines, and files that are refused."""

import io
import time
import tracemalloc
import zipfile

import docx
import pypdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import reading
from articles.languages import ENGLISH
from articles.reading import LARGEST, Unreadable, isolated, lines_of
from articles.reading import docx as word
from articles.reading import html as web
from articles.reading import pdf as printed
from articles.structure import read
from articles.tree import Expected
from tests.pdf import made_pdf

# Three printed pages with running heads and page numbers; a paragraph goes on over the second one.
WORDS = "words of a paragraph that goes on to the edge of the page, as printed ones do, and then"
HEAD = ["A/RES/99/1", ""]
PAGES = [
    [*HEAD, "Article 1", "Invented heading", "", f"1. Some {WORDS}", WORDS, "end.", "1/3"],
    [*HEAD, "2. More words:", f"(a) A letter of {WORDS}", WORDS, "2/3"],
    [*HEAD, "goes on here;", "(b) The last.", "Article 2", "Invented end", "1. It.", "3/3"],
]
PDF = made_pdf(*PAGES)

NUMBERS = f"""
<w:abstractNum {nsdecls("w")} w:abstractNumId="90">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
    <w:lvlText w:val="(%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>
    <w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>"""


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word_document(*paragraphs):
    """A Word document of (text, level) paragraphs, numbered automatically where there is one."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERS))
    number = f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'
    numbering.append(parse_xml(number))
    for text, level in paragraphs:
        paragraph = document.add_paragraph(text)
        if level is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().set(qn("w:val"), str(level))
            properties.get_or_add_numId().set(qn("w:val"), "91")
    return saved(document)


def test_word_document_keeps_the_numbers_that_word_makes():
    data = word_document(
        ("Article 1", None), ("One", 0), ("Two:", 0), ("a", 1), ("x", 2), ("y", 2), ("b", 1),
        ("Three", 0), ("c", 1),
    )  # fmt: skip
    assert lines_of("a.docx", data) == [
        *("Article 1", "1. One", "2. Two:", "(a) a", "(i) x", "(ii) y", "(b) b", "3. Three"),
        "(a) c",
    ]


def test_word_document_gives_the_text_of_tables_in_place():
    document = docx.Document()
    document.add_paragraph("before")
    document.add_table(1, 2).cell(0, 1).text = "in it"
    document.add_paragraph("after\nbreak")
    found = [line for line in lines_of("a.docx", saved(document)) if line]
    assert found == ["before", "in it", "after", "break"]


def test_web_page_gives_its_blocks_and_the_numbers_of_lists():
    page = b"""<!doctype html><html><head><title>T</title><style>p{}</style></head><body>
    <nav><a>Menu</a></nav><h2>Article 1</h2><p>Some <b>bold</b>
    words&nbsp;here</p><ol><li>One<ol type="a"><li>x</li><li>y</li></ol></li><li>Two</ol>
    <script>no()</script></body>"""
    assert lines_of("a.html", page) == [
        *("Article 1", "Some bold words here", "1. One", "(a) x", "(b) y", "2. Two"),
    ]


def test_markdown_loses_its_marks():
    assert lines_of("a.md", b"### Article 1 ###\n\n**Title** of \\[it\\]\n<br/>1. x\n") == [
        *("Article 1", "", "Title of [it]", "1. x", ""),
    ]


def test_hard_wrapped_text_is_one_page():
    line = "words of a paragraph that goes on to the edge of the page\n"
    assert lines_of("a.txt", (line * 300).encode())[0].startswith("\f")
    assert not lines_of("a.txt", (line * 3).encode())[0].startswith("\f")


def test_pdf_gives_a_form_feed_for_each_page():
    assert sum(line.startswith("\f") for line in lines_of("a.PDF", PDF)) == 3


def test_printed_pages_are_read_without_their_heads_and_numbers_and_over_their_breaks():
    text = read(lines_of("a.pdf", PDF), ENGLISH, Expected(2))
    assert [(article.number, article.title) for article in text.articles] == [
        (1, "Invented heading"),
        (2, "Invented end"),
    ]
    assert [row.anchor for row in text.articles[0].rows()] == ["1", "2", "2-a", "2-b"]
    assert text.articles[0].rows()[2].text.endswith("and then goes on here;")
    assert not [line for line in text.paragraphs() if "A/RES" in line or "/3" in line]


def encrypted():
    writer = pypdf.PdfWriter(io.BytesIO(PDF))
    writer.encrypt("secret")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def blank(pages=1):
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def archive(**files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


REFUSED = [
    ("a.txt", b"", "empty"),
    ("a.txt", b" \n ", "empty"),
    ("a.txt", b"x" * (LARGEST + 1), "larger than 20 MB"),
    ("a.pdf", PDF[: len(PDF) // 2], "damaged or incomplete"),
    ("a.pdf", b"%PDF-1.7\n%%EOF", "damaged or incomplete"),
    ("a.pdf", encrypted(), "encrypted"),
    ("a.pdf", blank(), "no text layer"),
    ("a.pdf", blank(401), "more than 400 pages"),
    ("a.docx", word_document(("x", None))[:4000], "damaged or incomplete"),
    ("a.docx", archive(xl__workbook_xml="x"), "no Word document"),
    ("a.docx", archive(word__document_xml=b"0" * 2**24), "far more than a treaty"),
    ("a.docx", archive(word__document_xml="<x>"), "damaged or incomplete"),
    ("a.docx", PDF, "“a.docx” is a PDF, not a Word document"),
    ("a.txt", PDF, "is a PDF, not plain text"),
    ("a.pdf", b"<!doctype html><body>A page", "is a web page, not a PDF"),
    ("a.pdf", b"<html><title>404 Not Found</title><body>Oops", "a page came instead of the doc"),
    ("a.html", b"<html><title>Error</title><h1>Site under maintenance</h1>", "it says: “Error"),
    ("a.html", b"<html><body><script>x()</script>", "no text"),
    ("a.doc", b"\xd0\xcf\x11\xe0" + b"x" * 100, "save it as DOCX"),
    ("a.txt", "Статья".encode("cp1251"), "not in UTF-8"),
    ("a.txt", b"Article 1\0\0\0", "no text"),
    ("a.txt", b"x\n" * 40_000, "far more text than a treaty"),
]


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED)
def test_unfit_file_is_refused_with_its_reason(name, data, reason):
    with pytest.raises(Unreadable, match=reason):
        lines_of(name, data)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
DOCTYPES = [
    f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{LAUGHS}]>',
    '<!DOCTYPE w:document [<!ENTITY l8 SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE w:document [<!ENTITY % e SYSTEM "http://127.0.0.1:9/evil.dtd"> %e;]>',
    '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/evil.dtd">',
]


@pytest.mark.parametrize("doctype", DOCTYPES, ids=["laughs", "file", "parameter", "outside"])
def test_entities_in_a_word_document_are_neither_expanded_nor_fetched(doctype):
    """Read as ever, or refused: in no time, with nothing of ours in it."""
    file = io.BytesIO(word_document(("Article 1", None)))
    with zipfile.ZipFile(file) as found:
        parts = {name: found.read(name).decode("utf-8", "surrogateescape")
                 for name in found.namelist()}  # fmt: skip
    declaration, _, rest = parts["word/document.xml"].partition("?>")
    rest = rest.replace("Article 1", "Article 1 &l8;" if "l8" in doctype else "Article 1")
    parts["word/document.xml"] = f"{declaration}?>{doctype}{rest}"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        for name, content in parts.items():
            written.writestr(name, content.encode("utf-8", "surrogateescape"))
    begun = time.monotonic()
    try:
        found_lines = lines_of("a.docx", packed.getvalue())
    except Unreadable:
        found_lines = []
    assert time.monotonic() - begun < 5
    assert "root:" not in str(found_lines)
    assert len(str(found_lines)) < 1000


def test_word_document_that_lies_about_its_size_is_refused_before_it_fills_the_memory():
    bomb = bytearray(archive(word__document_xml=b"<w>" + b"0" * 2**26))
    end = bomb.rindex(b"PK\1\2")
    bomb[end + 24 : end + 28] = (100_000).to_bytes(4, "little")  # unpacked, as the directory says
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable):
            word.lines(bytes(bomb))
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_reading_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(isolated, "SECONDS", 0.01)
    with pytest.raises(Unreadable, match="took too long"):
        lines_of("a.pdf", PDF)


@pytest.mark.parametrize("reader", [word, web, printed, reading.plain])
@given(
    data=st.binary(max_size=300)
    | st.text(max_size=300).map(str.encode)
    | st.binary(max_size=200).map(lambda middle: PDF[:500] + middle + PDF[-500:])
)
@settings(max_examples=50, deadline=2000)
def test_any_bytes_are_lines_or_a_clean_refusal(reader, data):
    try:
        lines = reader.lines(data)
    except Unreadable:
        return
    assert all(isinstance(line, str) for line in lines)
