"""`manage.py import_text`: what is stored, what is refused, and that nothing is half done."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from articles import library
from articles.importing import candidate, store
from articles.languages import ENGLISH
from articles.management.commands import import_text
from articles.models import ImportedText, LibraryVersion
from articles.reading import LARGEST
from convention_tracker import clock
from tests.convention_text import made_up
from tests.html import read
from tests.pdf import made_pdf
from tests.web import answer, serving


@pytest.fixture(autouse=True)
def _fresh(db):
    library.forget()
    yield
    library.forget()


@pytest.fixture
def file(tmp_path):
    """Write a file and give its path."""

    def write(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def run(path, language="en", **options):
    out = StringIO()
    named = [path] if path else []
    call_command("import_text", *named, language=language, stdout=out, **options)
    return out.getvalue()


def refusal(path, language="en"):
    with pytest.raises(CommandError) as refused:
        run(path, language)
    assert not ImportedText.objects.exists()
    assert library.read_version() == 0
    return str(refused.value)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_sound_text_is_stored_with_its_source_and_shown(file, tracker, language):
    said = run(file("text.txt", made_up(language)), language, source_url="https://www.un.org/x")
    assert "68 articles in 9 chapters" in said
    assert "0 that refuse it" in said
    assert "Stored as text number 1" in said
    (row,) = ImportedText.objects.all()
    assert (row.language, row.file_name, row.source_url) == (
        language,
        "text.txt",
        "https://www.un.org/x",
    )
    assert row.sha256 in said
    library.refresh()
    assert row.sha256 in read(tracker, f"/articles/5/?text={language}").main


def test_same_text_again_changes_nothing(file):
    path = file("text.txt", made_up("en"))
    run(path)
    assert "says the same: nothing to store" in run(path)
    assert ImportedText.objects.count() == 1


def test_changed_text_shows_its_difference_and_keeps_the_old_version(file):
    run(file("text.txt", made_up("en")))
    said = run(file("new.txt", made_up("en", second="A corrected paragraph.")))
    assert "Differs from the text held in 1 places" in said
    assert "article 5, 2: changed" in said
    assert "+ 2. A corrected paragraph." in said
    assert [row.number for row in ImportedText.objects.all()] == [1, 2]
    library.refresh()
    held = library.current()
    assert held.version == 2
    assert held.editions["en"].file_name == "new.txt"


def test_dry_run_audits_and_stores_nothing(file):
    assert "dry run" in run(file("text.txt", made_up("en")), dry_run=True)
    assert not ImportedText.objects.exists()


def report_of_refusal(path, language):
    """What is said of a file before it is refused."""
    out = StringIO()
    with pytest.raises(CommandError, match="Nothing was stored"):
        call_command("import_text", path, language=language, stdout=out)
    assert not ImportedText.objects.exists()
    return out.getvalue()


def test_part_of_the_text_is_refused_naming_what_is_missing(file):
    part = made_up("ar").decode().partition("المادة 16")[0]
    said = report_of_refusal(file("part.txt", part.encode()), "ar")
    assert "15 articles" in said
    assert "articles 16-68 are missing" in said


def mojibake(russian):
    """As a PDF gives it whose letters have the wrong codes."""
    return "".join(chr(ord(letter) - 0x1D0) if letter > "Ѐ" else letter for letter in russian)


@pytest.mark.parametrize(
    ("name", "data", "language", "words"),
    [
        (
            "broken.txt",
            mojibake("Статья первая о том, что выдумано для проверки этой программы.\n" * 30),
            "ru",
            "text layer of the file is broken",
        ),
        (
            "another.txt",
            made_up("en").decode().replace("cybercrime", "gardening"),
            "en",
            "nowhere says “cybercrime”",
        ),
        (
            "resolution.txt",
            "The General Assembly,\n\n1. Decides on cybercrime;\n\n2. Decides again.\n",
            "en",
            "no article was found",
        ),
    ],
)
def test_other_document_is_refused_with_the_reason(file, name, data, language, words):
    assert words in report_of_refusal(file(name, data.encode()), language)


def test_text_is_imported_from_a_pdf_too(file):
    # A preamble ends with a colon: after a comma the reader takes the next printed line to it.
    lines = made_up("en").decode().replace("cybercrime,", "cybercrime:").split("\n\n")
    pages = [lines[start : start + 40] for start in range(0, len(lines), 40)]
    assert "Stored as text number 1" in run(file("text.pdf", made_pdf(*pages)))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "is empty"),
        ("page.html", b"<html><title>404</title><p>Page not found</p></html>", "page"),
        ("broken.docx", b"PK\x03\x04 nothing", ""),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj", ""),
    ],
)
def test_damaged_file_is_refused_with_what_to_do(file, name, data, words):
    said = refusal(file(name, data))
    assert words in said
    assert len(said) > 20
    assert "Traceback" not in said


def test_file_that_is_not_there_is_named(tmp_path):
    assert "cannot be read" in refusal(tmp_path / "none.txt")


def test_text_in_another_language_than_said_is_refused(file):
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("import_text", file("text.txt", made_up("fr")), language="en", stdout=out)
    assert "refused" in out.getvalue()


@pytest.mark.parametrize(
    "write",
    [
        lambda rows: rows.update(sha256="0" * 64),
        lambda rows: rows.delete(),
        lambda rows: rows[0].save(),
    ],
)
def test_imported_text_is_never_changed_or_deleted(file, write):
    run(file("text.txt", made_up("en")))
    with pytest.raises(IntegrityError), transaction.atomic():
        write(ImportedText.objects.all())


def test_import_raises_the_version_that_the_page_cache_goes_by(file):
    assert library.held_version() == 0
    run(file("text.txt", made_up("en")))
    library.refresh()
    assert library.held_version() == LibraryVersion.objects.get().number == 1
    run(file("new.txt", made_up("en", second="A corrected paragraph.")))
    library.refresh()
    assert library.held_version() == 2


def test_text_that_is_held_by_now_is_not_stored_twice(file):
    data = made_up("en")
    found = candidate("text.txt", data, ENGLISH)
    store(found, clock.now())
    with pytest.raises(ValueError, match="held already"):
        store(found, clock.now())
    assert ImportedText.objects.count() == 1


def test_text_that_this_release_does_not_understand_stops_nothing(file, caplog):
    run(file("text.txt", made_up("en")))
    library.refresh()
    ImportedText.objects.create(
        number=2,
        language="fr",
        tree={"language": "fr"},
        file_name="x",
        sha256="0" * 64,
        imported_at=clock.now(),
    )
    LibraryVersion.objects.update(number=2)
    library.refresh()
    assert library.held_version() == 2
    assert library.current().editions.keys() == {"en"}
    library.refresh()
    assert caplog.text.count("Text number 2 is not understood") == 1


def test_source_that_is_no_web_address_is_refused(file):
    with pytest.raises(CommandError, match="takes a web address"):
        run(file("text.txt", made_up("en")), source_url="javascript:alert(1)")


def fetched(pages, path, monkeypatch, language="en"):
    with serving(pages) as server:
        monkeypatch.setattr(import_text.Command, "policy", server.policy(max_bytes=LARGEST))
        return run(None, language, url=server.url(path))


def test_text_is_fetched_from_an_address_and_keeps_it_as_its_source(monkeypatch):
    said = fetched({"/en/text.txt": answer(200, made_up("en"))}, "/en/text.txt", monkeypatch)
    assert "Stored as text number 1" in said
    row = ImportedText.objects.get()
    assert row.file_name == "text.txt"
    assert row.source_url.endswith("/en/text.txt")


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (404, b"<html><title>Not found</title></html>", "answered 404"),
        (200, b"<html><title>Page not found</title><p>Sorry</p></html>", "page"),
        (200, b"<html><body><p>The site is under maintenance</p></body></html>", "."),
    ],
)
def test_page_that_came_back_instead_of_the_document_is_said_plainly(
    monkeypatch, status, body, words
):
    with pytest.raises(CommandError, match=words):
        fetched({"/text.docx": answer(status, body)}, "/text.docx", monkeypatch)
    assert not ImportedText.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["http://www.un.org/text.txt", "https://example.org/text.txt", "file:///etc/passwd", "text"],
)
def test_address_elsewhere_is_not_fetched(address):
    with pytest.raises(CommandError, match=r"un\.org"):
        run(None, url=address)
