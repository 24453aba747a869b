"""Tags and filters of the register's pages."""

import json
import re
from datetime import date
from enum import StrEnum
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext_lazy

from .. import dates, labels, texts, wording
from ..editions import Edition
from ..exports import links
from ..facts import Participant, Record, Statement
from ..partial_date import PartialDate
from ..presenters import finished, live

register = template.Library()

# As JSON spells what HTML would read (Django's json_script does the same, for another type).
HARMLESS = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}
# Translators: French has its spaces before some, Chinese none after them and signs of its own.
MARKS = {
    ".": pgettext_lazy("punctuation", "."),
    ",": pgettext_lazy("punctuation", ","),
    ":": pgettext_lazy("punctuation", ":"),
    ". ": pgettext_lazy("punctuation", ". "),
    ", ": pgettext_lazy("punctuation", ", "),
    ": ": pgettext_lazy("punctuation", ": "),
    "; ": pgettext_lazy("punctuation", "; "),
}
PARTS = re.compile(r"\w+")  # of a provision: 64(2)(a) is 64, 2, a


@register.filter
def day(value: date | PartialDate | None) -> SafeString | str:
    """A date in words, in a `<time>` that machines read; empty for none."""
    words = dates.in_words(value)
    return format_html('<time datetime="{}">{}</time>', str(value), words) if words else ""


@register.filter
def in_words(value: date) -> str:
    """A date in words alone."""
    return dates.in_words(value)


@register.filter
def provision(number: str, edition: Edition) -> SafeString:
    """The number of a provision, such as 65(1), as a link to it on its article's page."""
    article, *parts = PARTS.findall(number)
    anchor = f"#{'-'.join(parts)}" if parts else ""
    url = edition.url("articles:article", article)
    return format_html('<a href="{}{}">{}</a>', url, anchor, number)


@register.filter
def label(code: StrEnum) -> Promise:
    """The wording of a code."""
    return labels.label(code)


@register.filter
def number(sentence: str, value: int) -> SafeString | str:
    """A sentence in which this number stands out; as it is where it says the number in words."""
    found = re.search(rf"(?<!\d){value}(?!\d)", sentence)
    if not found:
        return sentence
    before, after = sentence[: found.start()], sentence[found.end() :]
    return format_html("{}<b>{}</b>{}", before, found[0], after)


@register.filter
def named(participant: Participant) -> str:
    """The name of a participant in the reader's language."""
    return wording.name(participant)


@register.filter
def said(record: Record, field: str) -> str:
    """A field of a row in the reader's language."""
    return texts.said(record, field)


@register.filter
def phrase(english: str) -> str:
    """What several rows say alike, in the reader's language."""
    return texts.phrase(english)


@register.filter
def speaker(statement: Statement, edition: Edition) -> str:
    """Who made a statement."""
    return texts.speaker(statement, edition.register.participants)


@register.simple_tag
def mark(sign: str) -> Promise:
    """A punctuation mark, and the space after it, as the reader's language writes them."""
    return MARKS[sign]


@register.filter
def live_token(edition: Edition) -> str:
    """What the page shows, for the question whether it still does."""
    return live.token(edition.snapshot, edition.today)


@register.simple_block_tag
def words(content: str) -> SafeString:
    """What a block prints, to be printed in several places: `{% words as name %}`."""
    return mark_safe(content.strip())  # noqa: S308 - escaped by what stands in the block


@register.simple_tag
def json_ld(data: Any) -> SafeString:
    """A block of data for search engines; no text in it can end the block or begin a comment."""
    text = json.dumps(data, ensure_ascii=False).translate(HARMLESS)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above


@register.filter
def live_notice(edition: Edition) -> str:
    """Since when the register cannot be read; empty while it can."""
    return live.notice(edition.today)


@register.simple_tag
def source_link(title: str, url: str) -> SafeString:
    """The title of a source, in its own words, leading to it where it has an address."""
    if not url:
        return format_html("<cite>{}</cite>", title)
    return format_html('<a href="{}" rel="nofollow noopener">{}</a>', url, title)


@register.simple_tag(takes_context=True)
def dated_url(context: dict[str, Any], name: str, *args: str, query: str = "") -> str:
    """The address of a page in the edition that the reader is in."""
    edition: Edition | None = context.get("edition")
    if edition is None:  # an error page
        return reverse(name if ":" in name else f"signatories:{name}", args=args) + query
    return edition.url(name, *args, query=query)


@register.simple_tag(takes_context=True)
def once(context: dict[str, Any], name: str) -> SafeString:
    """A template that says the same on every page of the edition that the reader is in."""
    edition: Edition | None = context.get("edition")
    if edition is None:  # an error page
        return render_to_string(name)
    return finished.once(edition, name, edition.today, dict)


@register.simple_tag(takes_context=True)
def file_url(context: dict[str, Any], name: str, **parameters: str) -> str:
    """The address of a file, such as `states.csv`, in the edition that the reader is in."""
    return links.file_url(context["edition"], name, parameters)
