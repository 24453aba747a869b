"""Filters of the articles' pages."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .. import spoken

register = template.Library()


@register.filter
def written_in(code: str) -> SafeString:
    """The attributes of an element whose words are in a language, by its code."""
    direction = "rtl" if code == "ar" else "ltr"
    return format_html('lang="{}" dir="{}"', tag(code), direction)


@register.filter
def is_chosen(code: str) -> bool:
    """Whether articles are read in another language than that of the page."""
    return code != spoken.language()


@register.filter
def tag(code: str) -> str:
    """The language as `lang` and `hreflang` name it: of Chinese, the simplified script."""
    return "zh-Hans" if code == "zh" else code
