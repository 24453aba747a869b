"""What every file says of itself: as at when, from where, under which licence, how to cite it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import dates
from ..editions import Edition
from .files import Extract
from .links import lasting_page, lasting_url

SITE_NAME = "Hanoi Convention Tracker"
LICENCE = "CC-BY-4.0"
LICENCE_NAME = "Creative Commons Attribution 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
DEPOSITARY_URL = "https://treaties.un.org/pages/ViewDetails.aspx?src=TREATY&mtdsg_no=XVIII-16"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about a file: its name for programs, its wording for people, its value."""

    name: str
    wording: str
    value: Any


def about_edition(edition: Edition, address: str = "") -> list[Fact]:
    """What holds of every file of an edition; `address` is cited, else that of the data page."""
    last_read = edition.register.following.last_read
    return [
        Fact("as_at", _("As at, in New York"), edition.day),
        Fact("known_at", _("As published on"), edition.known_on),
        Fact("last_published", _("Something was last published on"), edition.published_on),
        Fact("record_read", _("The depositary's record as it stood on"), edition.record_read),
        Fact("reports_read", _("Published reports until"), edition.reports_read),
        Fact(
            "last_checked",
            _("The depositary's record last checked on"),
            last_read and last_read.recorded_at,
        ),
        Fact("licence", _("Licence of the compilation"), LICENCE_NAME),
        Fact("licence_url", _("Its text"), LICENCE_URL),
        Fact("source", _("Source of the facts"), source()),
        Fact("source_url", _("Its address"), DEPOSITARY_URL),
        Fact("citation", _("How to cite"), long_citation(edition, address)),
        Fact("dictionary", _("What the columns mean"), dictionary_url()),
    ]


def about_file(extract: Extract, format: str, rows: int) -> list[Fact]:
    """The same of one file, which has so many rows."""
    file, edition, asked = extract.file, extract.edition, extract.parameters
    address = lasting_url(edition, f"{file.name}.{format}", asked)
    return [
        Fact("title", _("Title"), f"{SITE_NAME}: {file.name}"),
        Fact("description", _("Contents"), str(file.row_is)),
        Fact("count", _("Rows"), rows),
        Fact("filters", _("Filters"), tuple(f"{name}={value}" for name, value in asked.items())),
        Fact("address", _("Lasting address"), address),
        *about_edition(edition, address),
    ]


def source() -> str:
    """Who established the facts."""
    return _(
        "The Secretary-General of the United Nations as depositary (United Nations Treaty"
        " Collection, chapter XVIII, 16), and the published sources named in the rows."
    )


def dictionary_url() -> str:
    """The absolute address of the page that explains every column."""
    return settings.SITE_URL + reverse("signatories:dictionary")


# -- citations -------------------------------------------------------------------------------------


def short_citation(edition: Edition) -> str:
    """For a caption or a line under a chart."""
    return _("Source: %(site)s, as at %(day)s, %(url)s") % _cited(edition)


def long_citation(edition: Edition, address: str = "") -> str:
    """For a footnote or a list of references: of one file by its address, or of them all."""
    return _(
        "%(site)s contributors. %(site)s: signatures, instruments and other acts under the United"
        " Nations Convention against Cybercrime. Data as at %(day)s, as published on %(published)s."
        " Licence: CC BY 4.0. %(url)s"
    ) % _cited(edition, address)


def bibtex(edition: Edition) -> str:
    """For reference managers."""
    cited = _cited(edition)
    return "\n".join(
        [
            f"@misc{{hanoi-convention-tracker-{edition.day.isoformat()},",
            f"  author = {{{{{cited['site']} contributors}}}},",
            f"  title = {{{{{cited['site']}}}}},",
            f"  year = {{{edition.day.year}}},",
            f"  note = {{Data as at {edition.day.isoformat()}, as published on"
            f" {edition.known_on.isoformat()}. CC BY 4.0}},",
            f"  url = {{{cited['url']}}}",
            "}",
        ]
    )


def _cited(edition: Edition, address: str = "") -> dict[str, str]:
    return {
        "site": SITE_NAME,
        "day": dates.in_words(edition.day),
        "published": dates.in_words(edition.known_on),
        "url": address or lasting_page(edition),
    }
