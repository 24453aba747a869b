"""From what is wanted to a query of the index, and to the words that it marks.

Queries are put together from terms; nothing that a visitor types is parsed or is a pattern.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import tantivy
from tantivy import Occur, Query

from .marks import Marker
from .wanted import Wanted
from .words import Forms, without_article

EXACT, STEM = "exact_{}", "stem_{}"  # the fields of a language
_EXACT_BOOST, _STEM_BOOST = 4.0, 2.0
_BEGINNING = 0.5  # what a word scores that only begins like the one searched for
_MOST_WORDS_BEGUN = 100
_NEARBY = 2  # so many words may stand between, as “of the”
_ROOT = {"ar": 3}  # so long a stem may stand for words that only begin with it
_USUAL_ROOT = 4


@dataclass(slots=True)
class Asking:
    """Builds the queries of one search; collects what they look for."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    language: str
    exact: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    beginnings: set[str] = field(default_factory=set)
    phrases: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def marker(self) -> Marker:
        """Knows what the queries look for."""
        return Marker(
            self.language,
            frozenset(self.exact),
            frozenset(self.stems),
            tuple(sorted(self.beginnings)),
            tuple(self.phrases),
        )

    def queries(self, items: Sequence[Wanted]) -> list[Query]:
        """What to ask, best first: all that is wanted; else any word, and every quotation."""
        strict = [(Occur.Must, self._part(item)) for item in items]
        nearby = [(Occur.Should, query) for query in self._nearby(items)]
        found = [Query.boolean_query([*strict, *nearby])]
        plain = [item for item in items if not item.quoted]
        if sum(len(item.words) for item in plain) > 1:
            quoted = [part for item, part in zip(items, strict, strict=True) if item.quoted]
            loose = [self._part(item, loose=True) for item in plain]
            found.append(Query.boolean_query([*quoted, (Occur.Must, _at_least(1, loose))]))
        return found

    def vocabulary(self) -> list[str]:
        """All the words of the language, folded."""
        return [word for word, _ in self.searcher.terms_with_prefix(self._name(EXACT), "")]

    def term(self, word: str, name: str = EXACT) -> Query:
        """What asks for a folded word, or for a stem in its field."""
        return Query.term_query(self.schema, self._name(name), word)

    def knows(self, item: Wanted) -> bool:
        """Whether all the words of it, or words with their stems, stand in the index."""
        return all(self._known(form) for form in item.words)

    def _part(self, item: Wanted, *, loose: bool = False) -> Query:
        """The query for a word, a quotation or a Chinese run.

        The pairs of a run may stand apart. Of a loose run half are enough: as many as it has words
        of two characters, for the pairs across words stand nowhere else.
        """
        if len(item.words) == 1 and not item.quoted:
            return self._word(item.words[0], begun=item.begun)
        words = [form.folded for form in item.words]
        if item.quoted:
            self.phrases.append(tuple(words))
            return self._phrase(words)
        self.exact.update(words)
        least = (len(words) + 1) // 2 if loose else len(words)
        apart = _at_least(least, [self.term(word) for word in words])
        return _best([Query.boost_query(self._phrase(words), _EXACT_BOOST), apart])

    def _word(self, form: Forms, *, begun: bool) -> Query:
        self.exact.add(form.folded)
        self.stems.update(form.stems)
        parts = [Query.boost_query(self.term(form.folded), _EXACT_BOOST)]
        parts += [Query.boost_query(self.term(stem, STEM), _STEM_BOOST) for stem in form.stems]
        beginnings = self._beginnings(form, begun=begun)
        words = [
            (Occur.Should, self.term(word, name))
            for name in (EXACT, STEM)
            for beginning in beginnings
            for word in self._begun_by(beginning, name)
        ]
        if words:
            self.beginnings.update(beginnings)
            parts.append(Query.const_score_query(Query.boolean_query(words), _BEGINNING))
        return _best(parts)

    def _beginnings(self, form: Forms, *, begun: bool) -> set[str]:
        """A word that is not in the index stands for those that share its root: “extrader”."""
        if begun:
            bare = without_article(form.folded) if self.language == "ar" else form.folded
            if self._begun_by(bare, EXACT) or self._begun_by(bare, STEM):
                return {form.folded, bare}
        if self._known(form):
            return set()
        shortest = _ROOT.get(self.language, _USUAL_ROOT)
        return {stem for stem in form.stems if len(stem) >= shortest}

    def _begun_by(self, beginning: str, name: str) -> list[str]:
        found = self.searcher.terms_with_prefix(
            self._name(name), beginning, limit=_MOST_WORDS_BEGUN
        )
        return [word for word, _ in found]

    def _known(self, form: Forms) -> bool:
        exact, stem = self._name(EXACT), self._name(STEM)
        return self.searcher.doc_freq(exact, form.folded) > 0 or any(
            self.searcher.doc_freq(stem, each) > 0 for each in form.stems
        )

    def _nearby(self, items: Sequence[Wanted]) -> list[Query]:
        """Words that stand together in a text as in the query are worth more."""
        words = [item.words[0].folded for item in items if len(item.words) == 1]
        return [self._phrase(words, _NEARBY)] if len(words) == len(items) > 1 else []

    def _phrase(self, words: list[str], slop: int = 0) -> Query:
        if len(words) == 1:
            return self.term(words[0])
        return Query.phrase_query(self.schema, self._name(EXACT), [*words], slop)

    def _name(self, name: str) -> str:
        return name.format(self.language)


def _best(parts: list[Query]) -> Query:
    return parts[0] if len(parts) == 1 else Query.disjunction_max_query(parts)


def _at_least(least: int, parts: list[Query]) -> Query:
    return Query.boolean_query(
        [(Occur.Should, part) for part in parts], minimum_number_should_match=least
    )
