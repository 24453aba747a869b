"""Whatever is typed has an answer, and what it shows stands in the texts."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import contents
from articles.contents import LANGUAGES
from articles.search import ELLIPSIS, Index, Kind, Results
from tests.archives import long_texts

DEADLINE = timedelta(milliseconds=500)  # of one search; a usual one takes 3
FUZZ = settings(max_examples=150, deadline=DEADLINE)

CONTENTS = contents.load()
INDEX = Index.build(CONTENTS, long_texts())
SOURCES = {
    (code, article.number, row.anchor): row.text
    for code, text in long_texts().items()
    for article in text.articles
    for row in article.rows()
}

WORDS = {
    code: [word for article in text.articles[:9] for word in article.rows()[0].text.split()[:30]]
    for code, text in long_texts().items()
}
NOISE = ["AND", "OR", "NOT", "+", "-", "*", "~2", "^9", ":", "(", ")", "[a TO b]", "{", "\\", "/"]
NOISE += ['"', "“", "«", "'", "<b>", "</script>", "&amp;", "\0", "\x1b", "\ud800", "\u202e", "%"]
NOISE += ["exact_en:", "place:1", "e\u0301", "\u0640", "\ufdfa", "½", "٤١", "ſ", "İ", "🏴"]
ANY_LANGUAGE = st.sampled_from([*LANGUAGES, "xx", ""])
ANY_TEXT = st.text(st.characters(), max_size=80)


@st.composite
def queries(draw):
    """Words of the texts with operators, marks and quotes among them, with and without spaces."""
    language = draw(ANY_LANGUAGE)
    word = st.sampled_from(WORDS.get(language, WORDS["en"])) | st.sampled_from(NOISE) | ANY_TEXT
    parts = draw(st.lists(word, max_size=12))
    return draw(st.sampled_from([" ", "", '"'])).join(parts), language


def shown(hit):
    return "".join(piece.text for piece in hit.snippet)


def source(hit, language):
    """The text that a hit stands in."""
    if hit.kind is Kind.PROVISION:
        return SOURCES[language, hit.article, hit.anchor]
    text = long_texts().get(language)
    official = {article.number: article for article in text.articles} if text else {}
    said = CONTENTS.articles[hit.article].words[language]
    if hit.kind is Kind.TITLE:
        return official[hit.article].title if hit.article in official else said.title
    return said.gist if hit.kind is Kind.GIST else said.summary


@FUZZ
@given(queries())
def test_any_query_finds_marked_parts_of_texts_that_exist(asked):
    query, language = asked
    results = INDEX.search(query, language)
    assert len(results.hits) <= results.total
    for hit in results.hits:
        text = source(hit, results.language)
        inside = shown(hit).removeprefix(ELLIPSIS).removesuffix(ELLIPSIS)
        assert inside in text
        assert any(piece.is_hit for piece in hit.snippet)
        assert all(piece.text for piece in hit.snippet)


@FUZZ
@given(st.text(st.characters(exclude_categories=()), max_size=300), ANY_LANGUAGE)
def test_any_characters_have_an_answer(query, language):
    assert isinstance(INDEX.search(query, language), Results)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["", " ", "\0", "\ud800\udc00", '"', '""', "***", "(:~^)", "<>"])
def test_query_without_a_word_finds_nothing(query, language):
    assert INDEX.search(query, language) == Results(language)


@pytest.mark.parametrize(
    "query",
    [
        "x" * 10_000,
        "corruption " * 1_000,
        '"' * 10_000,
        "犯罪" * 5_000,
        "犯" * 10_000,
        "a " * 5_000,
        "(" * 10_000,
        '"corruption' * 900,
        "art. " * 2_000,
    ],
)
def test_query_of_ten_thousand_characters_has_an_answer(query):
    for language in LANGUAGES:
        assert isinstance(INDEX.search(query, language), Results)


def test_only_the_first_words_of_a_long_query_count():
    for word in ("corruption", '"corruption"'):
        first = " ".join([word] * 20)
        assert INDEX.search(f"{first} extradition", "en") == INDEX.search(f"{first} ", "en")


@pytest.mark.parametrize(
    ("query", "plain"),
    [
        ("+confiscation -proceeds", "confiscation proceeds"),
        ("confiscation* proceeds~2", "confiscation proceeds 2"),
        ("(confiscation^9) [proceeds]", "confiscation 9 proceeds"),
        ("confiscation\\:proceeds", "confiscation proceeds"),
        ("<b>confiscation</b>", "b confiscation b"),
        ('confiscation "proceeds', "confiscation proceeds"),
        ("CONFISCATION AND PROCEEDS", "confiscation and proceeds"),
        ("confiscation\0proceeds\ud800", "confiscation proceeds"),
    ],
)
def test_operators_markup_and_open_quotes_mean_nothing(query, plain):
    assert INDEX.search(query, "en") == INDEX.search(plain, "en")


def test_same_articles_give_the_same_answers():
    turned = dict(reversed(long_texts().items()))
    again = Index.build(CONTENTS, turned)
    for language, words in WORDS.items():
        for word in words[:20]:
            assert again.search(word, language) == INDEX.search(word, language)
