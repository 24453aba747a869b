"""`/compare/`: two to five participants side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import names, wording
from ..editions import Edition
from ..facts import Participant
from ..listing import budapest_party
from . import state

PARAMETERS = ("a", "b", "c", "d", "e")
TOO_MANY = tuple("fghijklmnopqrstuvwxyz")  # whoever asks for a sixth shall not miss it unawares
FEWEST = 2
LONGEST_NAME = 100
MOST_OFFERED = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """What was typed into one field, and whom it means.

    `error` says why it means nobody; `offered` are those that may be meant, each with the address
    of the comparison with it.
    """

    parameter: str
    typed: str
    participant: Participant | None = None
    error: str = ""
    offered: tuple[tuple[str, str], ...] = ()


def mistake(names: Sequence[str]) -> str:
    """What is wrong with the parameters that were given, by name; empty when nothing is."""
    if set(names) & set(TOO_MANY):
        return _("Five can be compared at most, as a, b, c, d and e.")
    twice = [name for name in PARAMETERS if names.count(name) > 1]
    if twice:
        return _("“%(name)s” stands twice. Give each of two to five its own: a, b, c, d, e.") % {
            "name": twice[0]
        }
    return ""


def choices(edition: Edition, typed: Sequence[str]) -> tuple[Choice, ...]:
    """One choice for each of the five fields, in order; one named before is not taken again."""
    texts = [" ".join(text.split())[:LONGEST_NAME] for text in typed]
    asked = dict(zip(PARAMETERS, texts, strict=False))
    made: list[Choice] = []
    for parameter in PARAMETERS:
        taken = [choice.participant for choice in made if choice.participant]
        made.append(_choice(edition, asked, parameter, taken))
    return tuple(made)


def _choice(
    edition: Edition, asked: dict[str, str], parameter: str, taken: Sequence[Participant]
) -> Choice:
    text, everybody = asked.get(parameter, ""), edition.on.participants
    found = names.meant(everybody, text)
    if len(found) == 1 and found[0] in taken:
        words = _("“%(name)s” stands here twice.") % {"name": wording.name(found[0])}
        return Choice(parameter, text, error=words)
    if len(found) == 1:
        return Choice(parameter, wording.name(found[0]), found[0])
    if not text:
        return Choice(parameter, text)
    near = found[:MOST_OFFERED] or names.nearest(everybody, text, language=get_language())
    offered = tuple(
        (wording.name(p), address(edition, asked | {parameter: p.iso3.lower()})) for p in near
    )
    return Choice(parameter, text, error=_why(text, found, near), offered=offered)


def _why(text: str, found: Sequence[Participant], near: Sequence[Participant]) -> str:
    """Why a text means nobody; what ends in a colon is followed by those that may be meant."""
    if found:
        words = _("“%(typed)s” can mean several, among them:")
    elif near:
        words = _("Nobody in the register goes by “%(typed)s”. Perhaps:")
    else:
        words = _("Nobody in the register goes by “%(typed)s”.")
    return words % {"typed": text}


def address(edition: Edition, asked: dict[str, str]) -> str:
    """The address of a comparison in an edition."""
    return edition.url("compare", query=f"?{urlencode(asked)}" if asked else "")


def of(participants: Sequence[Participant]) -> dict[str, str]:
    """The parameters that ask for these participants."""
    return dict(zip(PARAMETERS, (p.iso3.lower() for p in participants), strict=False))


def present(edition: Edition, made: Sequence[Choice], mistake: str) -> dict[str, Any]:
    """The form and, where all that was typed is understood, those chosen side by side."""
    chosen = [choice.participant for choice in made if choice.participant]
    errors = mistake or any(choice.error for choice in made)
    compared = [] if errors or len(chosen) < FEWEST else chosen
    everybody = wording.all_by_name(edition.on)
    return {
        "mistake": mistake,
        "choices": made,
        "sides": [_side(edition, participant) for participant in compared],
        "names": wording.joined([wording.name(participant) for participant in compared]),
        "one_more": len(chosen) == 1 and not errors,
        "offered": [wording.name(participant) for participant in everybody],
        "clear_url": edition.url("compare"),
    }


def _side(edition: Edition, participant: Participant) -> dict[str, Any]:
    """A participant as its own page has it, and what only the comparison shows."""
    return state.present(edition, participant) | {
        "url": edition.url("state", participant.iso3.lower()),
        "budapest": budapest_party(participant, edition.day),
    }
