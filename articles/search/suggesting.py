"""What to try when nothing was found: a query in known words, and the nearest titles."""

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tantivy import Query

from .asking import Asking
from .results import Document, Kind, Suggestion
from .wanted import Wanted
from .words import Forms, fold, forms, is_han, tokens

Lookup = Callable[[Query], Sequence[tuple[float, Document]]]

_MOST_TITLES = 3
_LONGEST_WORD = 30
_MOST_CORRECTED = 3  # each takes some milliseconds
_LIKE_A_WORD, _LIKE_A_TITLE = 0.75, 0.6


def suggestions(
    asking: Asking, items: Sequence[Wanted], documents: Iterable[Document], lookup: Lookup
) -> tuple[Suggestion, ...]:
    """A query that finds something, in words that stand in the texts; the nearest titles."""
    plain = [part for item in items for part in _unquoted(item)]
    nearest = [_nearest(asking, item) for item in plain[:_MOST_CORRECTED]]
    tried = [item for item in [*nearest, *plain[_MOST_CORRECTED:]] if item]
    found = _titles(" ".join(form.folded for item in plain for form in item.words), documents)
    if tried and any(lookup(query) for query in asking.queries(tried)[:1]):
        found.insert(0, Suggestion(_joined([_spelling(asking, item, lookup) for item in tried])))
    return tuple(found)


def _unquoted(item: Wanted) -> list[Wanted]:
    if not item.quoted:
        return [replace(item, begun=False)]
    if is_han(item.words[0].folded):
        return [Wanted(item.words)]
    return [Wanted((form,)) for form in item.words]


def _nearest(asking: Asking, item: Wanted) -> Wanted | None:
    """What is wanted, if it is in the index, else the word there that is most like it."""
    if asking.knows(item):
        return item
    word = item.words[0].folded
    if len(item.words) > 1 or not 3 < len(word) <= _LONGEST_WORD or is_han(word):
        return None
    known = [term for term in asking.vocabulary() if abs(len(term) - len(word)) <= 2]
    close = difflib.get_close_matches(word, known, n=1, cutoff=_LIKE_A_WORD)
    return Wanted((forms(close[0], asking.language),)) if close else None


def _titles(query: str, documents: Iterable[Document]) -> list[Suggestion]:
    titles = {
        " ".join(fold(token.word) for token in tokens(document.text)): document
        for document in documents
        if document.kind is Kind.TITLE
    }
    close = difflib.get_close_matches(query[:80], titles, n=_MOST_TITLES, cutoff=_LIKE_A_TITLE)
    return [Suggestion(titles[each].text, titles[each].article) for each in close]


def _spelling(asking: Asking, item: Wanted, lookup: Lookup) -> str:
    """The words as a text spells them: with their accents."""
    return _joined([_spelled(form, lookup(asking.term(form.folded))) for form in item.words])


def _spelled(form: Forms, found: Sequence[tuple[float, Document]]) -> str:
    for _, document in found[:1]:
        for token in tokens(document.text):
            if fold(token.word) == form.folded:
                return token.word
    return form.folded


def _joined(words: Sequence[str]) -> str:
    """Words with spaces between them; pairs of Chinese characters that overlap as one run."""
    text = ""
    for word in words:
        if text and is_han(word) and text[-1] == word[0]:
            text += word[1:]
        else:
            text = f"{text} {word}".strip()
    return text
