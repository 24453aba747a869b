"""The language in which articles are read where no address names one: that of the page."""

from django.utils.translation import get_language

# The site names the script, the Convention only the language.
TEXTS_OF = {"zh-hans": "zh"}


def language() -> str:
    """The code of the page's language, as texts and words are kept by."""
    spoken = get_language()
    return TEXTS_OF.get(spoken, spoken)
