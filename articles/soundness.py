"""Whether the letters of a text are what a reader of its language sees. Standard library only.

A PDF can show the right letters and hold others; a file can be read in the wrong encoding; a
text can be in another language than the one named.
"""

import re
import unicodedata
from collections import Counter

from .languages import LANGUAGES, Language, Script

SHARE = 0.9  # of the letters are of the language's script; names and formulas may be Latin
_ENOUGH = 40  # letters, or common words, from which a judgement is fair
_MOJIBAKE = re.compile(
    r"Ã[\u0080-\u00bf©¨ªà]|â€[™œ\u009d“”¦]|Â[\u00a0«»]|[ÐÑ][\u0080-\u00bf]|Ø[§¨ª±]"
)
_LOST_CAPITAL = re.compile(
    r"[^\W\d_][%*=+<\\¶ௗ$&#@][^\W\d_]"  # DURA%LE
    r"|(?<![^\s(«“])[%*=<\\](?=[^\W\d_]{2})"  # =ONES
    r"|[A-ZÀ-Þ][0-9][A-ZÀ-Þ]{2}|(?<!\S)[0-9][A-ZÀ-Þ]{3}"  # É4UITÉ
)
_NEVER = {"Cc", "Co", "Cn", "Cs"}  # controls, private use, unassigned, surrogates


def unsound(text: str, language: Language) -> str:
    """Why the text cannot be trusted to be in this language, in plain words; empty if it can."""
    if "\ufffd" in text or _MOJIBAKE.search(text):
        return "some characters were read in the wrong encoding: save the file as UTF-8"
    # PDF files hold Arabic as it is painted: shaped letters, from left to right.
    plain = unicodedata.normalize("NFKC", text)
    if plain.count("ةداملا") > plain.count("المادة"):
        return "its letters stand in reverse: take the DOCX or the web page instead"
    if reason := _other_script(text, language):
        return reason
    if any(unicodedata.category(character) in _NEVER for character in set(text) - set("\n\t")):
        return "it has characters that no reader sees: the text layer of the file is broken"
    return _other_language(text, language)


def _scripts(text: str) -> Counter[str]:
    """How many letters there are of each script, letters of broken text layers apart."""
    found: Counter[str] = Counter()
    for letter, count in Counter(filter(str.isalpha, text)).items():
        found[_script(letter)] += count
    return found


def _script(letter: str) -> str:
    # Broken layers of Cyrillic and Greek fonts come out as phonetic and rare Latin letters.
    if "\u0180" <= letter <= "\u02af":
        return "BROKEN"
    name = unicodedata.name(letter, "")
    return next((script for script in Script if name.startswith(script)), "OTHER")


def _other_script(text: str, language: Language) -> str:
    scripts = _scripts(text)
    letters = scripts.total()
    if letters == 0:
        return "it has no letters"
    share = scripts[language.script] / letters
    if share >= SHARE:
        return ""
    if scripts["BROKEN"] > letters / 10:
        return (
            "the text layer of the file is broken: its letters are not the ones that the page "
            "shows; take the DOCX or the web page instead"
        )
    return f"only {share:.0%} of its letters are in the script of {language.name}"


def _other_language(text: str, language: Language) -> str:
    """Which language of the same script the text is in, if it is not this one."""
    words = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    hits = {
        other: sum(words[word] for word in other.common)
        for other in {*LANGUAGES, language}
        if other.script is language.script
    }
    likeliest = max(hits, key=lambda other: hits[other])
    if hits[likeliest] < _ENOUGH or hits[likeliest] <= 1.2 * hits[language]:
        return ""
    return f"it reads like {likeliest.name}, not {language.name}"


def lost_letters(text: str) -> str:
    """A place where a sign stands for a letter (`DURA%LE`), with its words; empty if none."""
    match = _LOST_CAPITAL.search(text)
    if match is None:
        return ""
    begin = text.rfind(" ", 0, match.start()) + 1
    end = text.find(" ", match.end())
    return text[begin : end if end != -1 else len(text)]
