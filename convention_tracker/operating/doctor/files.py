"""Whether the files that the site serves and draws with are there and current."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

from convention_tracker.static_files import as_collected
from signatories.pictures.rendering import png
from signatories.presenters.picture import family

from .findings import Finding, some

NOT_COLLECTED = ["CVS", ".*", "*~"]  # what collectstatic leaves out
COLLECT = "Run manage.py collectstatic --noinput, then reload the site."


def static_files() -> Iterator[Finding]:
    """Whether what is served is what this release ships."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if not manifest.exists():
        yield Finding("Static files were not collected.", COLLECT)
        return
    served = json.loads(manifest.read_text())["paths"].values()
    wrong = [name for name in served if not (settings.STATIC_ROOT / name).exists()]
    wrong += [path for path, file in _shipped() if not _is_collected(path, file)]
    if wrong:
        yield Finding(f"Static files are missing or old: {some(wrong)}.", COLLECT)


def _shipped() -> Iterator[tuple[str, Path]]:
    for finder in get_finders():
        for path, storage in finder.list(NOT_COLLECTED):
            yield path, Path(storage.path(path))


def _is_collected(path: str, file: Path) -> bool:
    kept = settings.STATIC_ROOT / path
    return kept.exists() and kept.read_bytes() == as_collected(path, file.read_bytes())


def fonts() -> Iterator[Finding]:
    """Whether pictures show letters in every language: without a font they stay empty."""
    for code, name in settings.LANGUAGES:
        blank, regular, bold = (
            _drawn(code, text, weight) for text, weight in (("", 400), (name, 400), (name, 700))
        )
        if blank in {regular, bold} or regular == bold:
            yield Finding(
                f"Pictures cannot show {name} ({code}).",
                "Put back signatories/data/fonts/ as this release ships it.",
            )


def _drawn(code: str, text: str, weight: int) -> bytes:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40">'
        f'<text y="30" font-size="20" font-weight="{weight}" font-family="{family(code)}">'
        f"{text}</text></svg>"
    )
    return png(svg, 200)


def catalogues() -> Iterator[Finding]:
    """Whether the translations are compiled from the ones that are there."""
    sources = sorted(path for folder in settings.LOCALE_PATHS for path in folder.rglob("*.po"))
    if stale := [path.parts[-3] for path in sources if not _is_compiled(path)]:
        yield Finding(
            f"Translations are not compiled, or from an older text: {some(stale)}.",
            "Run make install, then reload the site.",
        )


def _is_compiled(source: Path) -> bool:
    compiled, expected = source.with_suffix(".mo"), io.BytesIO()
    with source.open("rb") as file:
        write_mo(expected, read_po(file))
    return compiled.exists() and _undated(compiled.read_bytes()) == _undated(expected.getvalue())


def _undated(catalogue: bytes) -> bytes:
    """Without the moment of compiling, which stands in for a date that its text does not give."""
    return re.sub(rb"POT-Creation-Date: [^\n]*", b"", catalogue)
