"""An index of the articles in memory: titles, gists, summaries and imported provisions."""

from collections.abc import Iterator, Mapping, Sequence

import tantivy

from ..contents import LANGUAGES, ArticleFacts, Contents
from ..references import Citation, parse_citation
from ..tree import Article, Text
from .asking import EXACT, STEM, Asking
from .marks import snippet
from .results import Document, Hit, Kind, Results, Suggestion, grouped, together
from .suggesting import suggestions
from .wanted import Wanted, wanted
from .words import forms, tokens

# Three times as much each: more than a word gains by standing several times in a long text.
_WEIGHTS = {Kind.TITLE: 27.0, Kind.GIST: 9.0, Kind.SUMMARY: 3.0, Kind.PROVISION: 1.0}
_HEAP = 20_000_000  # bytes, given back after writing; with less, texts fall into two segments


class Index:
    """The articles in every language, to be searched; never changed once built."""

    def __init__(
        self,
        searcher: tantivy.Searcher,
        schema: tantivy.Schema,
        documents: Mapping[str, range],
        all_documents: Sequence[Document],
        anchors: Mapping[int, frozenset[str]],
    ) -> None:
        self._searcher = searcher
        self._schema = schema
        self._of_language = documents
        self._documents = all_documents
        self._anchors = anchors

    @classmethod
    def build(cls, contents: Contents, texts: Mapping[str, Text]) -> "Index":
        """An index of what is said of the articles, and of imported texts by language."""
        schema, index = _empty()
        writer = index.writer(_HEAP, num_threads=1)
        documents: list[Document] = []
        ranges = {}
        for language in LANGUAGES:
            first = len(documents)
            for document in _documents(contents, texts.get(language), language):
                writer.add_document(_entry(len(documents), document, language))
                documents.append(document)
            ranges[language] = range(first, len(documents))
        writer.commit()
        writer.wait_merging_threads()
        index.config_reader("manual")
        index.reload()
        return cls(index.searcher(), schema, ranges, tuple(documents), _anchors(contents, texts))

    def search(self, query: str, language: str, span: slice | None = None) -> Results:
        """The answer to any query; in English for an unknown language.

        Its hits are the best ones; with a `span`, those that stand there among all.
        """
        code = language.partition("-")[0]  # zh-hans
        language = code if self._of_language.get(code) else "en"
        if citation := self._citation(query):
            return Results(language, citation=citation)
        items = wanted(query, language)
        if not items:
            return Results(language)
        asking = self._asking(language)
        found = self._found(asking, items)
        if not found:
            return Results(language, suggestions=self._suggestions(asking, items))
        shown = grouped(found) if span is None else together(found)[span]
        marker = asking.marker
        hits = tuple(
            Hit(
                document.article,
                document.anchor,
                document.kind,
                score,
                snippet(document.text, marker.marks(document.text)),
            )
            for score, document in shown
        )
        return Results(language, hits=hits, total=len(found))

    def _asking(self, language: str) -> Asking:
        return Asking(self._searcher, self._schema, language)

    def _found(self, asking: Asking, items: Sequence[Wanted]) -> list[tuple[float, Document]]:
        return next(filter(None, map(self._answer, asking.queries(items))), [])

    def _suggestions(self, asking: Asking, items: Sequence[Wanted]) -> tuple[Suggestion, ...]:
        span = self._of_language[asking.language]
        documents = self._documents[span.start : span.stop]
        return suggestions(asking, items, documents, self._answer)

    def _answer(self, query: tantivy.Query) -> list[tuple[float, Document]]:
        """What a query finds, best first: a word says more in a title than in a text."""
        hits = self._searcher.search(query, limit=max(1, len(self._documents))).hits
        places = self._searcher.fast_field_values("place", [address for _, address in hits])
        found = []
        for (score, _), place in zip(hits, places, strict=True):
            document = self._documents[int(place or 0)]
            found.append((-score * _WEIGHTS[document.kind], int(place or 0), document))
        return [(-score, document) for score, _, document in sorted(found)]

    def _citation(self, query: str) -> Citation | None:
        """The article or provision that a query names; the nearest one above it that exists."""
        citation = parse_citation(query)
        if citation is None or citation.article not in self._anchors:
            return None
        anchor, known = citation.anchor, self._anchors[citation.article]
        while anchor and known and anchor not in known:
            anchor = anchor.rpartition("-")[0]
        return Citation(citation.article, anchor or None)


def _empty() -> tuple[tantivy.Schema, tantivy.Index]:
    builder = tantivy.SchemaBuilder().add_integer_field("place", fast=True)
    for language in LANGUAGES:
        for name, option in ((EXACT, "position"), (STEM, "freq")):
            builder.add_text_field(
                name.format(language), tokenizer_name="words", index_option=option
            )
    schema = builder.build()
    index = tantivy.Index(schema)
    spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("words", spaces)
    return schema, index


def _entry(place: int, document: Document, language: str) -> tantivy.Document:
    """The words of a document as compared; its text itself stays outside the index."""
    words = [forms(token.word, language) for token in tokens(document.text)]
    entry = tantivy.Document()
    entry.add_integer("place", place)
    entry.add_text(EXACT.format(language), " ".join(form.folded for form in words))
    entry.add_text(STEM.format(language), " ".join(stem for form in words for stem in form.stems))
    return entry


def _documents(contents: Contents, text: Text | None, language: str) -> Iterator[Document]:
    """All there is to find in a language, whatever is empty left out."""
    imported = {article.number: article for article in text.articles} if text else {}
    for number, article in contents.articles.items():
        said = _said(article, imported.get(number), language)
        yield from (Document(number, "", kind, line) for kind, line in said if line)
        if number in imported:
            rows = imported[number].rows()
            yield from (Document(number, r.anchor, Kind.PROVISION, r.text) for r in rows if r.text)


def _said(
    article: ArticleFacts, imported: Article | None, language: str
) -> Iterator[tuple[Kind, str]]:
    """Title, gist and summary; the official title, where it is imported, stands for ours."""
    ours = article.words.get(language)
    yield Kind.TITLE, (imported.title if imported else "") or (ours.title if ours else "")
    if ours:
        yield Kind.GIST, ours.gist
        yield Kind.SUMMARY, ours.summary


def _anchors(contents: Contents, texts: Mapping[str, Text]) -> dict[int, frozenset[str]]:
    """The anchors of each article in any text; none where it is not imported."""
    found: dict[int, set[str]] = {number: set() for number in contents.articles}
    for text in texts.values():
        for article in text.articles:
            if article.number in found:
                found[article.number].update(row.anchor for row in article.rows())
    return {number: frozenset(anchors) for number, anchors in found.items()}
