"""Bring the catalogues in locale/ up to date with the words in code and templates.

    python -m tools.messages

New messages are added empty, those that nothing says any more are left out; nothing is guessed.
The exit status is 1 while a language lacks a message.
"""

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "locale"
ROOMS = ("articles", "convention_tracker", "signatories")  # whose code has words
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def main() -> int:
    said, missing = spoken(), 0
    for file in catalogues():
        known = read(file)
        fresh = renewed(known, said)
        file.write_bytes(written(fresh))
        lacking = [message.id for message in fresh if message.id and not message.string]
        missing += len(lacking)
        print(f"{file.relative_to(ROOT)}: {len(fresh)} messages, {len(lacking)} to translate")
    return 1 if missing else 0


def catalogues() -> list[Path]:
    """The catalogue of each language but English."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def read(file: Path) -> Catalog:
    with file.open("rb") as lines:
        return read_po(lines, locale=file.parts[-3])


def spoken() -> Catalog:
    """Every message of code and templates, with its files and the notes for translators."""
    said = Catalog()
    for file in _files():
        name = str(file.relative_to(ROOT))
        for _line, message, comments, context in extract(
            "python", _source(file), KEYWORDS, ["Translators:"], strip_comment_tags=True
        ):
            said.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    return said


def _files() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("*.py"))
    yield from sorted(file for file in (ROOT / "templates").rglob("*") if file.is_file())


def _source(file: Path) -> BytesIO:
    """The file as Python; of a template, what it has translated."""
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        lines = templatize(text, origin=str(file)).splitlines()
        text = "\n".join(line.strip() for line in lines)
    return BytesIO(text.encode())


def renewed(known: Catalog, said: Catalog) -> Catalog:
    """A catalogue of what is said now, with the translations that are known."""
    fresh = Catalog(locale=known.locale, fuzzy=False)
    # The file's own rule: another order of the forms would put each in another's place.
    rule = {"_num_plurals": known.num_plurals, "_plural_expr": known.plural_expr}
    vars(fresh).update(rule)
    for message in said:
        if message.id:
            held = known.get(message.id, message.context)
            string = held.string if held and not held.fuzzy and held.id == message.id else None
            fresh.add(
                message.id,
                string,
                locations=sorted(set(message.locations)),
                auto_comments=message.auto_comments,
                context=message.context,
            )
    return fresh


def written(catalogue: Catalog) -> bytes:
    """The catalogue as a file: the same for the same messages, whenever and wherever."""
    lines = BytesIO()
    write_po(lines, catalogue, width=100, omit_header=True, include_lineno=False)
    plural = f"nplurals={catalogue.num_plurals}; plural={catalogue.plural_expr};"
    header = (
        'msgid ""\nmsgstr ""\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Language: {catalogue.locale_identifier}\\n"\n'
        f'"Plural-Forms: {plural}\\n"\n\n'
    )
    return header.encode() + lines.getvalue()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "convention_tracker.settings")
    sys.exit(main())
