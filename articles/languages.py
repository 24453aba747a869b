"""What sets the authentic languages apart when a treaty is read. Standard library only.

Article 68: the Arabic, Chinese, English, French, Russian and Spanish texts are equally authentic.
The formulas here recognise headings; they are no part of any text that is shown.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from .numerals import from_digits, from_han, from_roman


class Script(StrEnum):
    """A script, by the start of the names that Unicode gives its letters."""

    ARABIC = "ARABIC"
    CYRILLIC = "CYRILLIC"
    HAN = "CJK"
    LATIN = "LATIN"


@dataclass(frozen=True, slots=True)
class Language:
    """How one language prints a treaty. The forms are regular expressions, `{n}` the number.

    `ordinals` are words that stand for a number in a heading, `common` words that show which of
    several languages of one script a text is in.
    """

    code: str
    name: str
    script: Script
    article: str
    chapter: str
    annex: str
    preamble: str
    opening: str
    testimony: str
    ordinals: tuple[tuple[str, int], ...] = ()
    common: tuple[str, ...] = ()

    def number(self, text: str) -> int | None:
        """The value of a number in a heading: digits, Roman, Chinese or a word; None if none."""
        text = text.strip()
        word = dict(self.ordinals).get(text.lower())
        return word or from_digits(text) or from_roman(text) or from_han(text)

    @property
    def number_form(self) -> str:
        """A regular expression for the numbers of this language's headings."""
        words = sorted((word for word, _ in self.ordinals), key=len, reverse=True)
        forms = [rf"(?i:{re.escape(word)})(?!\w)" for word in words]
        if self.script is Script.HAN:
            forms.append("[一二三四五六七八九十百零]{1,7}")
        return "|".join([*forms, r"\d{1,3}(?:[º°]|er\b|re\b)?", r"[IVXLC]{1,8}(?!\w)"])


_ARABIC_ORDINALS = (
    *[("الأول", 1), ("الثاني", 2), ("الثالث", 3), ("الرابع", 4), ("الخامس", 5), ("السادس", 6)],
    *[("السابع", 7), ("الثامن", 8), ("التاسع", 9), ("العاشر", 10), ("الحادي عشر", 11)],
    *[("الثاني عشر", 12), ("الأولى", 1), ("الثانية", 2), ("الثالثة", 3)],
)

ARABIC = Language(
    code="ar",
    name="Arabic",
    script=Script.ARABIC,
    article=r"المادة\s+{n}",
    chapter=r"(?:الفصل|الباب|الجزء)\s+{n}",
    annex=r"(?:ال)?مرفق(?:\s+{n})?",
    preamble="(?:ال)?ديباجة",
    opening=r"إن\s+الدول\s+الأطراف\s+في\s+هذه|إن\s+الأطراف\s+في\s+هذ",
    testimony=r"(?:و?إثباتا|و?إشهادا)\s",
    ordinals=_ARABIC_ORDINALS,
)
CHINESE = Language(
    code="zh",
    name="Chinese",
    script=Script.HAN,
    article=r"第\s*{n}\s*[条條]",
    chapter=r"第\s*{n}\s*(?:[章編编]|部分)",
    annex=r"附件(?:\s*{n})?",
    preamble=r"序\s*言|前\s*言",
    opening=r"本(?:公约|公約|协定|協定)(?:各)?(?:缔约|締約)",
    testimony=r"(?:兹|茲|下列).{0,40}(?:以昭信守|代表)",
)
ENGLISH = Language(
    code="en",
    name="English",
    script=Script.LATIN,
    article=r"(?:Article|ARTICLE)\s+{n}",
    chapter=r"(?:Chapter|CHAPTER|Part|PART)\s+{n}",
    annex=r"(?:Annex|ANNEX)(?:\s+{n})?",
    preamble="Preamble|PREAMBLE",
    opening=r"The\s+(?:States\s+)?Parties\s+to\s+(?:this|the\s+present)\s",
    testimony=r"(?i:in\s+witness\s+whereof)\b|(?i:done\s+(?:at|in))\s",
    common=("the", "of", "and", "to", "shall", "or", "by", "with"),
)
FRENCH = Language(
    code="fr",
    name="French",
    script=Script.LATIN,
    article=r"(?:Article|ARTICLE)\s+{n}",
    chapter=r"(?:Chapitre|CHAPITRE|Partie|PARTIE)\s+{n}",
    annex=r"(?:Annexe|ANNEXE)(?:\s+{n})?",
    preamble="Préambule|PRÉAMBULE|PREAMBULE",
    opening=r"Les\s+(?:États\s+)?Parties\s+(?:à\s+la\s+présente|au\s+présent)\s",
    testimony=r"(?i:en\s+foi\s+de\s+quoi)\b|(?i:fait\s+[àa])\s",
    ordinals=(("premier", 1), ("première", 1)),
    common=("le", "les", "des", "et", "du", "ou", "aux", "dans"),
)
RUSSIAN = Language(
    code="ru",
    name="Russian",
    script=Script.CYRILLIC,
    article=r"(?:Статья|СТАТЬЯ)\s+{n}",
    chapter=r"(?:Глава|ГЛАВА|Часть|ЧАСТЬ)\s+{n}",
    annex=r"(?:Приложение|ПРИЛОЖЕНИЕ)(?:\s+{n})?",
    preamble="Преамбула|ПРЕАМБУЛА",
    opening=r"(?:Государства|Стороны|Участники).{0,15}\s+настоящ",
    testimony=r"(?i:в\s+удостоверение\s+чего)\b|(?i:совершено\s+в)\s",
)
SPANISH = Language(
    code="es",
    name="Spanish",
    script=Script.LATIN,
    article=r"(?:Artículo|ARTÍCULO|ARTICULO)\s+{n}",
    chapter=r"(?:Capítulo|CAPÍTULO|CAPITULO|Parte|PARTE)\s+{n}",
    annex=r"(?:Anexo|ANEXO)(?:\s+{n})?",
    preamble="Preámbulo|PREÁMBULO|PREAMBULO",
    opening=r"(?:Los\s+Estados|Las)\s+[Pp]artes?\s+en\s+(?:la|el)\s+presente\s",
    testimony=r"(?i:en\s+(?:fe|testimonio)\s+de\s+lo\s+cual)\b|(?i:hecho\s+en)\s",
    ordinals=(("primero", 1), ("primera", 1)),
    common=("el", "los", "las", "y", "que", "por", "del", "una"),
)

LANGUAGES = (ARABIC, CHINESE, ENGLISH, FRENCH, RUSSIAN, SPANISH)
BY_CODE = {language.code: language for language in LANGUAGES}
