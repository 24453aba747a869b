"""What search engines read of a page: its facts in the words of schema.org, as JSON-LD."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..codes import ActionKind
from ..editions import Edition
from ..exports.files import FILES
from ..exports.formats import FORMATS
from .calendar import DueDay, due_days
from .changes import of_whole

CONTEXT = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
EVENTS = ("closing-for-signature", "entry-into-force")


def publisher() -> dict[str, Any]:
    """Who publishes the register."""
    return {
        "@type": "Organization",
        "name": _("Hanoi Convention Tracker"),
        "url": f"{settings.SITE_URL}/",
    }


def dataset(edition: Edition) -> dict[str, Any]:
    """The register as a data set with its files."""
    rule, address = edition.register.rule, settings.SITE_URL + reverse("signatories:data")
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": _(
            "Signatures and ratifications of the United Nations Convention against Cybercrime"
        ),
        "alternateName": _("Hanoi Convention Tracker"),
        "description": _(
            "Who has signed the Convention or deposited an instrument: each State and the European"
            " Union, with the date, the evidence and the source of every act."
        ),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": publisher(),
        "publisher": publisher(),
        "inLanguage": get_language(),
        "temporalCoverage": f"{rule.opens}/..",
        "datePublished": rule.register_first_day.isoformat(),
        "dateModified": of_whole(edition).isoformat(),
        "about": rule.title,
        "keywords": [rule.title, *ActionKind],
        "isBasedOn": rule.status_url,
        "distribution": [
            _download(f"{name}.{suffix}", format.media_type)
            for name in FILES
            for suffix, format in FORMATS.items()
        ],
    }


def _download(name: str, media_type: str) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": name,
        "encodingFormat": media_type.partition(";")[0],
        "contentUrl": settings.SITE_URL + reverse("signatories:file", args=[name]),
    }


def events(edition: Edition) -> dict[str, Any]:
    """The closing of signature, and entry into force once its day is fixed."""
    found = [due for due in due_days(edition) if due.id in EVENTS]
    return {"@context": CONTEXT, "@graph": [_event(due) for due in found]}


def _event(due: DueDay) -> dict[str, Any]:
    address = settings.SITE_URL + reverse("signatories:entry")
    event: dict[str, Any] = {
        "@type": "Event",
        "@id": f"{address}#{due.id}",
        "url": address,
        "name": due.title,
        "description": due.text,
        "startDate": due.day.isoformat(),
        "endDate": due.day.isoformat(),
        "eventStatus": f"{CONTEXT}/EventScheduled",
    }
    if due.place:
        event["location"] = {"@type": "Place", "name": due.place, "address": due.place}
    return event
