"""The Convention and its articles in the words of schema.org, as JSON-LD."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import library, presenters
from articles.contents import ArticleFacts
from signatories.editions import Edition
from signatories.presenters.structured import CONTEXT


def convention(edition: Edition) -> dict[str, Any]:
    """The Convention as at the day of the edition: whether it is in force, and since when."""
    return {"@context": CONTEXT, **_convention(edition)}


def article(facts: ArticleFacts, language: str, edition: Edition) -> dict[str, Any]:
    """An article, as a part of the Convention; words in a language."""
    title = presenters.title(facts, language, library.current())
    address = settings.SITE_URL + reverse("articles:article", args=[facts.number])
    named = {"number": facts.number, "title": title}
    return {
        "@context": CONTEXT,
        "@type": "Legislation",
        "@id": address,
        "url": address,
        "name": _("Article %(number)s. %(title)s") % named,
        "legislationIdentifier": _("article %(number)s") % named,
        "abstract": facts.words[language].gist,
        "legislationLegalForce": _force(edition),
        "isPartOf": _convention(edition),
    }


def _convention(edition: Edition) -> dict[str, Any]:
    rule, enters_on = edition.register.rule, edition.on.entry.enters_on
    address = settings.SITE_URL + reverse("articles:contents")
    since = {"temporalCoverage": f"{enters_on}/.."} if enters_on else {}
    return {
        "@type": "Legislation",
        "@id": address,
        "url": address,
        "name": rule.title,
        "alternateName": _("Hanoi Convention"),
        "legislationIdentifier": rule.treaty_number,
        "legislationType": _("treaty"),
        "legislationDate": rule.adopted.isoformat(),
        "legislationPassedBy": {
            "@type": "Organization",
            "name": _("General Assembly of the United Nations"),
        },
        "legislationLegalForce": _force(edition),
        "sameAs": rule.text_url,
        **since,
    }


def _force(edition: Edition) -> str:
    return f"{CONTEXT}/{'InForce' if edition.on.entry.in_force else 'NotInForce'}"
