"""Every word of the site in seven languages: nothing missing, nothing lost, nothing confused."""

import re
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.utils.translation import override

from convention_tracker import languages
from signatories import glossary, loading, texts
from signatories.codes import ActionKind, Standing
from signatories.facts import Claim, Milestone, Participant, ReportedCount, Statement, Step
from signatories.labels import label
from tools import messages

OTHERS = [code for code in languages.CODES if code != settings.LANGUAGE_CODE]
CATALOGUES = {file.parts[-3].lower().replace("_", "-"): file for file in messages.catalogues()}
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|\{\w+\}")
TAG = re.compile(r"<[^>]+>")

every_language = pytest.mark.parametrize("code", OTHERS)


@cache
def spoken():
    return messages.spoken()


def both(message):
    """English and the translation, each with its plural forms."""
    english = (message.id,) if isinstance(message.id, str) else message.id
    forms = (message.string,) if isinstance(message.string, str) else message.string
    return english, forms


# -- catalogues ------------------------------------------------------------------------------------


def test_every_language_of_the_site_has_a_catalogue():
    assert sorted([*CATALOGUES, settings.LANGUAGE_CODE]) == sorted(dict(settings.LANGUAGES))


@every_language
def test_catalogue_has_just_what_the_program_says(code):
    known = messages.read(CATALOGUES[code])
    fresh = messages.written(messages.renewed(known, spoken()))
    assert fresh.decode() == CATALOGUES[code].read_text(), "run: make messages"


@every_language
def test_every_message_is_translated_in_all_its_forms(code):
    catalogue = messages.read(CATALOGUES[code])
    for message in catalogue:
        if message.id:
            english, forms = both(message)
            assert all(forms), english
            assert not message.fuzzy, english
            assert len(forms) == (1 if len(english) == 1 else catalogue.num_plurals), english


@every_language
def test_translation_has_the_placeholders_and_the_markup_of_its_message(code):
    for message in messages.read(CATALOGUES[code]):
        if message.id:
            english, forms = both(message)
            held = {name for one in english for name in PLACEHOLDER.findall(one)}
            always = set.intersection(*(set(PLACEHOLDER.findall(one)) for one in english))
            for form in forms:
                found = set(PLACEHOLDER.findall(form))
                assert found <= held, form
                # A form that means just one number may say it in a word.
                assert len(always - found) <= (1 if len(forms) > 1 else 0), form
                assert sorted(TAG.findall(form)) == sorted(TAG.findall(english[-1])), form


def test_catalogue_in_which_a_message_is_new_or_gone_is_seen(tmp_path):
    known = messages.read(CATALOGUES["fr"])
    gone = next(message for message in known if message.id)
    known.delete(gone.id, gone.context)
    known.add("No such words", "Aucun mot")
    fresh = messages.renewed(known, spoken())
    found = fresh.get(gone.id, gone.context)
    assert found
    assert not found.string
    assert fresh.get("No such words") is None


# -- the register's own texts ----------------------------------------------------------------------

TOLD: dict[Any, tuple[str, ...]] = {
    Statement: ("summary",),
    Claim: ("claim", "explanation"),
    Milestone: ("title", "summary"),
    ReportedCount: ("explanation",),
    Step: ("summary",),
    Participant: ("note",),
}
FACTS = loading.read().records


@every_language
def test_every_shipped_text_is_translated(code):
    with override(code):
        for record in FACTS:
            for field in TOLD.get(type(record), ()):
                english, told = getattr(record, field), texts.said(record, field)
                assert (told != english and "<" not in told) or not english, (record.id, field)


@every_language
def test_texts_are_of_rows_that_there_are(code):
    rows, _phrases = texts.load(code)
    known = {one.iso3 if isinstance(one, Participant) else one.id for one in FACTS}
    assert rows.keys() <= known


def test_text_that_nobody_has_translated_is_shown_as_english():
    with override("fr"):
        assert texts.phrase("A reason that staff gave <b>") == (
            '<span lang="en" dir="ltr">A reason that staff gave &lt;b&gt;</span>'
            " <small>(pas encore traduit)</small>"
        )
    assert texts.phrase("A reason that staff gave") == "A reason that staff gave"


# -- terms -----------------------------------------------------------------------------------------

KINDS = [kind for kind in ActionKind if kind.value in {term.id for term in glossary.load()}]


@pytest.mark.parametrize("code", ["en", *OTHERS])
def test_terms_of_a_language_are_all_different(code):
    said = [term.terms[code].casefold() for term in glossary.load()]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("code", ["en", *OTHERS])
def test_acts_are_called_what_the_glossary_calls_them(code):
    terms = {term.id: term.terms[code].casefold() for term in glossary.load()}
    assert len(KINDS) == len(ActionKind)
    with override(code):
        assert {kind: str(label(kind)).casefold() for kind in KINDS} == {
            kind: terms[kind.value] for kind in KINDS
        }


@pytest.mark.parametrize("code", ["en", *OTHERS])
def test_standings_are_told_apart(code):
    with override(code):
        said = [str(label(standing)) for standing in Standing]
    assert len(set(said)) == len(said)


# -- templates -------------------------------------------------------------------------------------

BLOCK = re.compile(r"{%\s*blocktranslate\b.*?{%\s*endblocktranslate\s*%}", re.DOTALL)
TEMPLATE_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
SAID = {"title", "alt", "aria-label", "placeholder", "data-label", "data-words", "data-said"}
NAMES = {"PNG", "SVG", "SHA", "hanoi-convention.zip"}
UNREAD = {"script", "style", "code", "pre"}
WORD = re.compile(r"[^\W\d_]{2,}")


class BareWords(HTMLParser):
    """Finds what a template says without asking for a translation."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag, attrs):
        """Count what nobody reads, and read the attributes that are read out."""
        self._unread += tag in UNREAD
        for name, value in attrs:
            if name in SAID and value and WORD.search(value):
                self.found.append(value)

    def handle_endtag(self, tag):
        """Leave what nobody reads."""
        self._unread -= tag in UNREAD

    def handle_data(self, data):
        """Read."""
        left = re.sub("|".join(map(re.escape, NAMES)), "", data)
        if not self._unread and WORD.search(left):
            self.found.append(data.strip())


def bare_words(template):
    finder = BareWords()
    finder.feed(TEMPLATE_TAG.sub("", BLOCK.sub("", template)))
    return finder.found


def test_no_template_holds_a_bare_word():
    folder = messages.ROOT / "templates"
    found = {file: bare_words(file.read_text()) for file in folder.rglob("*.html")}
    assert {str(file): said for file, said in found.items() if said} == {}


@pytest.mark.parametrize("template", ["<p>Hello</p>", '<a title="Go on">→</a>', "{% if a %}or b"])
def test_bare_word_is_found(template):
    assert bare_words(template)
