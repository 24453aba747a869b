"""The words with which each language refers to articles and paragraphs. Standard library only."""

import re
from dataclasses import dataclass

_NEVER = r"(?!)"
_LETTER = (
    r"[(（]\s?(?P<bracketed>[a-z]{1,4}|[а-яa-z]|[ء-ي]ـ?)\s?[)）]"
    r"|(?<![\w(（])(?P<closed>[a-z]{1,4}|[а-я])\)"
    r"|[’‘'“”](?P<quoted>\d{1,2})[’‘'“”]"
)
_DIGITS = r"(?P<digits>\d{1,3})(?![\d\w]|[.,]\d)|(?P<word>premier)\b"


@dataclass(frozen=True, slots=True)
class Citing:
    """Regular expressions of one language's references.

    `this` is the phrase for the article that speaks. `foreign` is what comes right after a
    reference to another treaty, `foreign_before` what comes right before one.
    """

    article: str
    paragraph: str
    point: str
    this: str
    of: str
    join: str
    through: str
    foreign: str
    foreign_before: str = _NEVER

    def lexer(self) -> re.Pattern[str]:
        """One expression for all the words, a named group for each; longer ones first."""
        groups = {
            "this": self.this,
            "article": self.article,
            "point": self.point,
            "paragraph": self.paragraph,
            "letter": _LETTER,
            "join": self.join,
            "through": self.through,
            "of": self.of,
            "number": _DIGITS,
        }
        return re.compile("|".join(f"(?P<{name}>{form})" for name, form in groups.items()))


_HAN = r"\d{1,3}|[一二三四五六七八九十百零]{1,7}"
_AR_THE = r"\b[بوفك]?(?:ال|لل)"

CITING = {
    "ar": Citing(
        article=_AR_THE + r"(?:مادة|مواد|مادتين|مادتان)(?!\w)",
        paragraph=_AR_THE + r"(?:فقرة|فقرات|فقرتين|فقرتان)(?!\w)",
        point=_AR_THE + r"(?:فقرة|فقرات|فقرتين|فقرتان)\s+الفرعي(?:ة|تين|تان)",
        this=r"هذه\s+المادة",
        of=r"\bمن\b",
        join=r"،\s*(?:أو|و)?(?!\w)|\bأو\b|\bو(?=\s*[\d(’‘])",
        through=r"\bإلى\b|[-–—]",
        foreign=r"\s+من\s+(?!هذه|هذا)(?:\w*(?:اتفاقية|بروتوكول)|ميثاق|الميثاق|النظام|العهد)",
    ),
    "zh": Citing(
        article=rf"第\s*(?P<n_article>{_HAN})\s*[条條]",
        paragraph=rf"第\s*(?P<n_paragraph>{_HAN})\s*[款项項]",
        point=r"[款项項目]|第(?=\s*[(（])",
        this=r"本[条條]",
        of=r"的",
        join=r"[、，及和与與或]",
        through=r"[至到]|[-–—]",
        foreign=_NEVER,
        foreign_before=r"(?:》|宪章|憲章|规约|規約|议定书|議定書)的?\s*$",
    ),
    "en": Citing(
        article=r"\b[Aa]rt(?:icles?\b|s?\.)",
        paragraph=r"\b[Pp]ara(?:graphs?\b|s?\.)",
        point=r"\b[Ss]ub-?paragraphs?\b",
        this=r"\b(?:this|the\s+present)\s+article\b",
        of=r"\bof\b",
        join=r",?\s*\b(?:and/or|and|or)\b|,",
        through=r"\b(?:to|through)\b|[-–—]",
        foreign=r",?\s+of\s+(?:(?:the|its)\s+(?!present\b)[\w’-]*\s*[A-Z]|that\s+(?!article|para)\w|[A-Z])",
    ),
    "fr": Citing(
        article=r"\b[Aa]rt(?:icles?\b|\.)",
        paragraph=r"\b[Pp]ar(?:agraphes?\b|\.)",
        point=r"\b[Ss]ous-(?:alinéas?|paragraphes?)\b|\b[Aa]linéas?\b|\b[Ll]ettres?\b",
        this=r"\b(?:[Dd]u|[Ll]e|[Aa]u)\s+présent\s+article\b|\bcet\s+article\b",
        of=r"\bde\s+l[’']|\bd(?:e\s+la|es|u|e)\b|\bd[’']",
        join=r",?\s*\b(?:et|ou)\b|,",
        through=r"\bà\b|[-–—]",
        foreign=r",?\s+(?:de\s+la|du|de\s+l[’']|de\s+cette|dudit|de\s+ladite)\s*"
        r"(?!présente?\b)(?:[\w’-]*\s*[A-ZÀ-Þ]|[\w’-]*\s*convention|protocole)",
    ),
    "ru": Citing(
        article=r"\b[Сс]т(?:ат(?:ь(?:я|и|е|ю|[её]й|ям|ями|ях)|ей)\b|\.)",
        paragraph=r"\b[Пп](?:ункт(?:а|е|у|ом|ы|ов|ах|ам|ами)?\b|\.)",
        point=r"\b[Пп]одпункт(?:а|е|у|ом|ы|ов|ах|ам|ами)?\b",
        this=r"\b(?:настоящ(?:ей|ую|ая)|данной)\s+стать\w{1,2}",
        of=_NEVER,
        join=r",?\s*\b(?:и|или)\b|,",
        through=r"\b(?:по|до)\b|[-–—]",
        foreign=r",?\s+(?!настоящ)(?:\w+(?:ой|ей|ого|его)\s+)?"
        r"(?:Устава|Конвенции|Протокола|Статута|Договора|Пакта|Соглашения)",
    ),
    "es": Citing(
        article=r"\b[Aa]rt(?:[íi]culos?\b|s?\.)",
        paragraph=r"\b[Pp]árr(?:afos?\b|s?\.)",
        point=r"\b(?:[Aa]partados?|[Ii]ncisos?|[Ll]iteral(?:es)?)\b",
        this=r"\b(?:[Dd]el|[Ee]l|[Aa]l)\s+presente\s+artículo\b|\beste\s+artículo\b",
        of=r"\bde(?:l|\s+l[ao]s?)?\b",
        join=r",?\s*\b(?:y|e|o|u)\b|,",
        through=r"\bal?\b|[-–—]",
        foreign=r",?\s+(?:de\s+la|del|de\s+dicha|de\s+dicho|de\s+esa)\s+"
        r"(?!presente\b)(?:[\w’-]*\s*[A-ZÁ-Þ]|convención|protocolo)",
    ),
}
