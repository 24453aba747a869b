"""Words as they are compared: without case, accents and endings, in seven languages.

Every word keeps its place in the text, so that hits are marked in the text as it is printed.
Chinese writes no spaces: each pair of neighbouring characters counts as a word, and so does the
last character of a run, so that every character begins one.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import tantivy

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
# Vowel points, accents typed apart, soft hyphens and joiners do not end a word.
_INSIDE = "\u00ad\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u2060"
_WORD = re.compile(rf"(?P<han>[{_HAN}]+)|(?![{_HAN}])[^\W_](?:(?![{_HAN}])[^\W_]|[{_INSIDE}])*")
_IS_HAN = re.compile(f"[{_HAN}]")
_TATWEEL = "\u0640"  # stretches an Arabic line
_ARABIC = str.maketrans("ىیکة", "ييكه")  # letters that are typed for one another

_STEMMERS = {"en": "english", "fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}
# The United Nations write “criminalize” and “offence”; readers also “criminalise” and “offense”.
_BRITISH = re.compile(r"(?<=\w{3})is(?=(?:e[ds]?|ing|ations?)$)")
_AMERICAN = re.compile(r"(?<=\w{2})ens(?=es?$)")
_ARABIC_PREFIX = re.compile(r"[وف]?(?:[بك]?ال|لل)(?=\w{3})")
_ARABIC_LITTLE = [
    *("من", "في", "على", "الى", "إلى", "عن", "او", "أو", "ان", "أن"),
    *("ما", "هذه", "هذا", "التي", "الذي", "كل", "مع", "لا"),
]
# Vietnamese writes each syllable alone, and has no endings. Without “do” and “trong”: typed without
# accents, they are parts of “dẫn độ” and “nghiêm trọng” too.
_VIETNAMESE_LITTLE = [
    *("và", "của", "các", "những", "cho", "với", "về", "là", "được", "một", "này"),
    *("đó", "có", "để", "theo", "từ", "hoặc", "khi", "thì", "ở", "bằng", "hay", "như"),
]


class Token(NamedTuple):
    """A word of a text: its place, and how it is written there in lower case."""

    start: int
    end: int
    word: str


class Forms(NamedTuple):
    """A word as compared: `folded` without case and accents, `stems` without its endings too."""

    folded: str
    stems: tuple[str, ...]


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order; pairs of Chinese characters overlap."""
    for match in _WORD.finditer(text):
        start, end = match.span()
        if match["han"] is None:
            if fold(word := match[0].lower()):
                yield Token(start, end, word)
            continue
        for place in range(start, end):
            stop = min(place + 2, end)
            yield Token(place, stop, text[place:stop])


def is_han(word: str) -> bool:
    """Whether a word is of Chinese characters."""
    return _IS_HAN.match(word) is not None


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """A word without case, accents, vowel points and stretching, with European digits.

    The Russian short i is a letter of its own and stays; ё becomes е, the Vietnamese đ d.
    """
    if word.isascii():
        return word.lower()
    if is_han(word):
        return "".join(map(_fold, word))
    composed = unicodedata.normalize("NFC", word.casefold())
    return "".join(map(_fold, composed)).translate(_ARABIC)


@lru_cache(maxsize=4096)
def _fold(char: str) -> str:
    if char == "đ":
        return "d"
    if char in "й" + _TATWEEL:
        return char.strip(_TATWEEL)
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    plain = unicodedata.normalize("NFKD", char)
    return "".join(part for part in plain if part.isalnum())


@lru_cache(maxsize=4096)  # of the words of a text, and of what visitors type
def forms(word: str, language: str) -> Forms:
    """A word's forms in a language; those of another script stay as they are."""
    folded = fold(word)
    if language not in _ANALYZERS or is_han(word):
        return Forms(folded, (folded,))
    spellings = " ".join(dict.fromkeys(_spellings(word, folded, language)))
    stems = (fold(stem) for stem in _ANALYZERS[language].analyze(spellings))
    return Forms(folded, tuple(dict.fromkeys(stem for stem in stems if stem)) or (folded,))


def _spellings(word: str, folded: str, language: str) -> tuple[str, ...]:
    """What to stem: endings are known by their accents, which many do not type.

    Arabic endings come off only after an article, which many words have and others not.
    """
    if language == "en":
        return folded, _AMERICAN.sub("enc", _BRITISH.sub("iz", folded))
    if language != "ar":
        return unicodedata.normalize("NFC", word), folded
    bare = without_article(folded)
    ended = bare[:-1] + "ة" if bare.endswith("ه") else bare
    return bare, "ال" + bare, ended, "ال" + ended


def without_article(folded: str) -> str:
    """An Arabic word without its article and what is written together with it."""
    return _ARABIC_PREFIX.sub("", folded, count=1)


def is_little(word: str, language: str) -> bool:
    """Whether a word says little, as “the”, or is one letter, as in “l’État”."""
    alone = len(fold(word)) == 1 and not word.isdecimal() and not is_han(word)
    return alone or (language in _LITTLE and not _LITTLE[language].analyze(word))


def _analyzer(*filters: tantivy.Filter) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    for each in filters:
        builder = builder.filter(each)
    return builder.build()


_ANALYZERS = {code: _analyzer(tantivy.Filter.stemmer(name)) for code, name in _STEMMERS.items()}
_LITTLE = {
    code: _analyzer(tantivy.Filter.stopword(name))
    for code, name in _STEMMERS.items()
    if code != "ar"
}
_LITTLE |= {
    code: _analyzer(tantivy.Filter.custom_stopword(words))
    for code, words in (("ar", _ARABIC_LITTLE), ("vi", _VIETNAMESE_LITTLE))
}
