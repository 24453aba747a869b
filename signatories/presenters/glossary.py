"""`/glossary/`: the field's terms."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from .. import glossary
from ..glossary import Term
from .state import NameIn


@dataclass(frozen=True, slots=True)
class Entry:
    """A term in the reader's language, and the same one in the others."""

    id: str
    provision: str
    term: str
    meaning: str
    others: tuple[NameIn, ...]


def present() -> dict[str, Any]:
    """All terms, in the order in which a treaty meets them."""
    return {"entries": [_entry(term) for term in glossary.load()]}


def _entry(term: Term) -> Entry:
    spoken = get_language()
    others = (
        NameIn(code, language, term.terms[code])
        for code, language in settings.LANGUAGES
        if code != spoken
    )
    return Entry(term.id, term.provision, term.terms[spoken], term.meanings[spoken], tuple(others))
