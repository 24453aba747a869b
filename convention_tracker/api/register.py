"""The register's answers: participants, their acts, and which state of the register this is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import library
from signatories import names, naming
from signatories.codes import ActionKind
from signatories.editions import Edition
from signatories.exports.as_json import objects
from signatories.exports.files import FILES, Extract
from signatories.facts import Participant
from signatories.listing import Question
from signatories.presenters.state import act_entry

from .answers import Dated, Of, Row, dates, said
from .parts import Page

STATES, ACTIONS = FILES["states"], FILES["actions"]
ParticipantRow = Annotated[Row, Of(STATES.columns)]
ActionRow = Annotated[Row, Of(ACTIONS.columns)]
Count = Annotated[int, said(_("How many there are in all."))]
Next = Annotated[str | None, said(_("The address of the next part. Null: this is the last."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participants(Dated):
    """Participants, as the file states has them."""

    count: Count
    results: list[ParticipantRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions(Dated):
    """Acts, as the file actions has them, by id."""

    count: Count
    next: Next
    results: list[ActionRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source of an act."""

    action: Annotated[str, said(_("Id of the act."))]
    title: str
    url: Annotated[str | None, said(_("Its address. Null: it has none."))]
    date: Annotated[str | None, said(_("Day, month or year. Null: not dated."))]
    seen: Annotated[str | None, said(_("In what state it was read. Null: not noted."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneParticipant(Dated):
    """Everything about a participant: its row, and the rows of other files that concern it."""

    participant: ParticipantRow
    names: Annotated[dict[str, str], said(_("Its name by language, as far as translated."))]
    other_names: tuple[str, ...]
    page: Annotated[str, said(_("Its page for readers."), format="uri")]
    actions: list[ActionRow]
    sources: Annotated[
        tuple[Source, ...],
        said(_("Sources of its acts, of each the strongest first.")),
    ]
    domestic_steps: list[Annotated[Row, Of(FILES["domestic_steps"].columns)]]
    reservations: list[Annotated[Row, Of(FILES["reservations"].columns)]]
    authorities: list[Annotated[Row, Of(FILES["authorities"].columns)]]
    territorial_applications: list[Annotated[Row, Of(FILES["territorial_applications"].columns)]]
    statements: list[Annotated[Row, Of(FILES["statements"].columns)]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterVersion(Dated):
    """Which state of the register is served: ask for it to know whether anything is new."""

    version: Annotated[str, said(_("Changes with every publication and check."))]
    texts: Annotated[int, said(_("How often official texts have been imported."))]
    last_checked: Annotated[
        datetime | None,
        said(_("When the depositary's record was last checked. Null: never yet.")),
    ]


def participants(edition: Edition, question: Question) -> Participants:
    """All that can join, or those asked for; never cut, for there are about 200."""
    found = objects(Extract(STATES, edition, question))
    return Participants(**dates(edition), count=len(found), results=found)


def participant(edition: Edition, iso3: str) -> OneParticipant:
    """One participant, with its acts, sources, steps at home, reservations, statements."""
    found = edition.on.participants.get(iso3)
    if found is None:
        raise Http404(_no_such_participant(edition, iso3))
    return OneParticipant(
        **dates(edition),
        participant=_rows("states", edition, found)[0],
        names=naming.by_language(found),
        other_names=found.other_names,
        page=settings.SITE_URL + edition.url("state", iso3.lower()),
        actions=_rows("actions", edition, found),
        sources=_sources(edition, found),
        domestic_steps=_rows("domestic_steps", edition, found),
        reservations=_rows("reservations", edition, found),
        authorities=_rows("authorities", edition, found),
        territorial_applications=_rows("territorial_applications", edition, found),
        statements=_rows("statements", edition, found),
    )


def _rows(name: str, edition: Edition, participant: Participant) -> list[Row]:
    """The rows of a file that concern a participant."""
    return objects(Extract(FILES[name], edition, Question(iso3=participant.iso3)))


def _sources(edition: Edition, participant: Participant) -> tuple[Source, ...]:
    return tuple(
        Source(
            action=act.id,
            title=source.title,
            url=source.url or None,
            date=source.date.text or None,
            seen=source.seen or None,
        )
        for act in edition.on.positions[participant.iso3].acts
        for source in act_entry(act, edition).sources
    )


def _no_such_participant(edition: Edition, asked: str) -> str:
    """What may have been meant instead of a code that nobody has."""
    known = edition.on.participants
    meant = names.resolve(known, asked)
    nearest = [meant] if meant else names.nearest(known, asked)
    if not nearest:
        return gettext("No participant has the code “%(asked)s”.") % {"asked": asked[:40]}
    return gettext("No participant has the code “%(asked)s”. Perhaps: %(codes)s.") % {
        "asked": asked[:40],
        "codes": ", ".join(f"{one.iso3} ({one.name_en})" for one in nearest),
    }


def actions(edition: Edition, question: Question, act: ActionKind | None, page: Page) -> Actions:
    """The acts of all participants, or of those asked for; reported ones are marked as such."""
    extract = Extract(ACTIONS, edition, question, act)
    count = len(extract.asked_for())
    return Actions(
        **dates(edition),
        count=count,
        next=page.next(count),
        results=objects(extract, page.span),
    )


def version(edition: Edition) -> RegisterVersion:
    """The state of register and texts that is served now."""
    following = edition.register.following
    return RegisterVersion(
        **dates(edition),
        version=str(edition.snapshot.version),
        texts=library.current().version,
        last_checked=following.last_read.at if following.last_read else None,
    )
