"""Made-up articles and texts to search: sentences of our own about archives, in six languages."""

from functools import cache
from random import Random

from articles import contents
from articles.contents import ArticleFacts, ChapterFacts, Contents, Title, Words
from articles.languages import BY_CODE
from articles.tree import Article, Chapter, Provision, Text


def words(title, gist="Nothing", summary="Nothing."):
    return Words(title, False, gist, summary)


def facts(number, **said):
    """An article of which this is said, by language."""
    return ArticleFacts(number, "I", said, ("archives",), {}, (), False, "", True)


def contents_of(*articles):
    return Contents(
        (ChapterFacts("I", {"en": Title("All", False), "fr": Title("Tout", False)}, articles),)
    )


def text(language, articles):
    """A text from titles and provisions by article; provisions by anchor."""
    found = (
        Article(number, title, tuple(Provision(anchor, "", line) for anchor, line in rows.items()))
        for number, (title, rows) in articles.items()
    )
    return Text(language, chapters=(Chapter(0, "", tuple(found)),))


ARCHIVES = {
    "ru": {
        1: ("Хранение записей", {"1": "Ёлки у здания архива не рубят.", "2": "Читатели пишут."}),
        2: ("Чтение", {"p1": "Хранитель выдаёт копии записей подозреваемым читателям."}),
    },
    "es": {
        1: ("Custodia de grabaciones", {"1": "El archivo abre en los años pares.", "1-a": "Leer."}),
        2: ("Lectura", {"p1": "Quien lee una grabación la devuelve después."}),
    },
    "ar": {
        1: ("حفظ السجلات", {"1": "تفتح المكتبةُ أبوابها للقرّاء.", "2": "والأرشيف يُغلق مساءً."}),
        2: ("القراءة", {"p1": "يطلب القارئ نسخة إلكترونية من معلومات السجل."}),
    },
    "zh": {
        1: ("档案保存", {"1": "图书馆保存旧档案，并向公众开放。", "2": "读者可以借阅书籍。"}),
        2: ("阅览", {"p1": "管理员为读者复制记录。"}),
    },
    "fr": {
        1: (
            "Garde des enregistrements",
            {"1": "L’archive prête ses reliures dorées.", "2": "Lire."},
        ),
        2: ("Lecture", {"p1": "Celui qui lit un enregistrement le rend après."}),
    },
    "en": {
        1: (
            "Keeping of recordings",
            {"1": "The archive lends its bindings.", "1-a": "To readers."},
        ),
        2: ("Reading", {"p1": "Whoever reads a recording gives it back afterwards."}),
    },
}


def archives():
    """The made-up texts by language."""
    return {language: text(language, articles) for language, articles in ARCHIVES.items()}


_LATIN = "abcdefghijklmnopqrstuvwxyz"
_SCRIPTS = {
    "en": {},
    "fr": str.maketrans("eac", "éàç"),
    "es": str.maketrans("oin", "óíñ"),
    "ru": str.maketrans(_LATIN, "абцдефгхижклмнопщрстувшыйз"),
    "ar": str.maketrans(_LATIN, "ابتدهفغحيجكلمنوصقرسطعثشخذز"),
}


@cache
def long_texts():
    """Invented texts as long as the Convention's in six languages: 68 articles, 28,000 words."""
    return {code: _long_text(code) for code in BY_CODE}


def _long_text(code):
    chance = Random(f"archives in {code}")
    vocabulary = _invented_words(chance, code)
    # As in any text: few words often, most of them hardly ever.
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    space = "" if code == "zh" else " "

    def line(length):
        return space.join(chance.choices(vocabulary, weights, k=length))

    return text(
        code,
        {
            number: (line(6), {f"p{place}": line(34) for place in range(1, 13)})
            for number in contents.load().articles
        },
    )


def _invented_words(chance, code):
    """Three thousand words of the script: two ideographs each, or two to four syllables."""
    if code == "zh":
        return [f"{_ideograph(chance)}{_ideograph(chance)}" for _ in range(3000)]
    syllables = [consonant + vowel for consonant in "bcdfgklmnprst" for vowel in "aeiou"]
    plain = ("".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(3000))
    return [word.translate(_SCRIPTS[code]) for word in plain]


def _ideograph(chance):
    return chr(chance.randint(0x4E00, 0x4E00 + 1500))
