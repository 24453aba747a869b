"""What the register says under an article: reservations, authorities, clocks, where to look on."""

from typing import Any

from django.utils.translation import gettext as _

from signatories import wording
from signatories.editions import Edition
from signatories.facts import Reservation
from signatories.presenters.clocks import entry_clock, signature_clock
from signatories.presenters.headline import headline

SIGNATURE, ENTRY, AUTHORITIES = 64, 65, (37, 40, 41)


def notes(number: int, edition: Edition) -> dict[str, Any]:
    """What is recorded under an article, by participant, as at the day of the edition."""
    found: dict[str, Any] = {
        "reservations": _under(number, edition),
        "authorities": _authorities(number, edition),
        "names_authorities": number in AUTHORITIES,
        "further": _further(number, edition),
    }
    if number in (SIGNATURE, ENTRY):
        rule, on = edition.register.rule, edition.on
        name = "signature" if number == SIGNATURE else "entry"
        found["clock"] = f"parts/_{name}_clock.html"
        found["headline"] = headline(edition)
        found["signature"] = signature_clock(rule, edition.day)
        found["entry"] = entry_clock(rule, on.entry)
    return found


def _under(number: int, edition: Edition) -> list[dict[str, Any]]:
    """Reservations and declarations that concern the article, or a provision of it."""
    return [
        _of(iso3, made, edition)
        for iso3, recorded in edition.register.reservations_of.items()
        for made in recorded
        if edition.has(made) and concerns(made, number)
    ]


def concerns(made: Reservation, number: int) -> bool:
    """Whether a reservation or declaration was made on an article or a provision of it."""
    return any(article.partition("(")[0] == str(number) for article in made.articles)


def _authorities(number: int, edition: Edition) -> list[dict[str, Any]]:
    return [
        _of(iso3, held, edition)
        for iso3, recorded in edition.register.authorities_of.items()
        for held in recorded
        if held.article == number and edition.has(held)
    ]


def _of(iso3: str, record: Any, edition: Edition) -> dict[str, Any]:
    return {
        "name": wording.name(edition.register.participants[iso3]),
        "url": edition.url("state", iso3.lower()),
        "record": record,
    }


def _further(number: int, edition: Edition) -> list[tuple[str, str]]:
    """Pages of the register that show an article of the final provisions at work."""
    return {
        64: [(_("Who has signed and ratified"), edition.url("states"))],
        65: [(_("How entry into force is reckoned, and what if"), edition.url("entry"))],
        66: [(_("When amendments can first be proposed"), edition.url("entry"))],
        67: [(_("Who has withdrawn"), edition.url("states", query="?standing=withdrawn"))],
        68: [(_("How the depositary's record is read here"), edition.url("about"))],
    }.get(number, [])
