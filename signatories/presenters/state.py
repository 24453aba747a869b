"""`/states/<iso3>/`: one participant."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from .. import naming, quotes, wording
from ..codes import MEMBERS_OF
from ..domestic import stage_on
from ..editions import Edition
from ..facts import Act, Participant, Record
from ..labels import label
from ..looks import look
from ..partial_date import EMPTY, PartialDate
from ..snapshot import groups_of
from .changes import of_participants
from .groups import GroupLink, group_link
from .quote import quote


@dataclass(frozen=True, slots=True)
class Source:
    """A source as readers see it."""

    title: str
    url: str
    date: PartialDate = EMPTY
    seen: str = ""


@dataclass(frozen=True, slots=True)
class ActEntry:
    """An act with its sources, and the report that it confirmed, if any."""

    act: Act
    counts: bool
    sources: tuple[Source, ...]
    reported_first: Act | None


@dataclass(frozen=True, slots=True)
class NameIn:
    """A name in another language; `language` is what that language calls itself."""

    code: str
    language: str
    name: str

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, in which the language is written."""
        return "rtl" if get_language_info(self.code)["bidi"] else "ltr"


def present(edition: Edition, participant: Participant) -> dict[str, Any]:
    """Everything the register says of the participant as at the day."""
    on, register, iso3 = edition.on, edition.register, participant.iso3
    position = on.positions[iso3]
    steps = [s for s in register.steps_of[iso3] if edition.has(s)]
    return {
        "participant": participant,
        "kind": label(participant.kind),
        "position": position,
        "standing": wording.standing(participant, position),
        "sentence": wording.standing_sentence(position, on, edition.may_have_missed),
        "quote": quote(
            edition, lambda e: quotes.of_state(e, iso3), ("state", iso3.lower()), {iso3}
        ),
        "reported": wording.reported(position),
        "acts": [act_entry(act, edition) for act in position.acts],
        "steps": sorted(steps, key=lambda step: (step.date, step.stage.rank)),
        "look": look(position, stage_on(steps, position, on.day)),
        "reservations": [r for r in register.reservations_of[iso3] if edition.has(r)],
        "authorities": [a for a in register.authorities_of[iso3] if edition.has(a)],
        "territories": [t for t in register.territories_of[iso3] if edition.has(t)],
        "statements": sorted(
            (s for s in register.statements_of[iso3] if edition.has(s)),
            key=lambda statement: (statement.date, statement.id),
        ),
        "next_steps": wording.next_steps(participant, on),
        "groups": _groups(edition, participant),
        "members": _members(edition, participant),
        "neighbours": _neighbours(edition, participant),
        "names": _names(participant),
        "other_names": participant.other_names,
        "feed": {"query": f"?participant={iso3.lower()}", "about": wording.name(participant)},
        "public_url": settings.SITE_URL + edition.url("state", iso3.lower()),
        "changed": of_participants(edition)[iso3],
        "contact": settings.CONTACT,
        "subject": _("Error on the page of %(name)s") % {"name": wording.name(participant)},
    }


def sources_of(record: Record, further: tuple[Record, ...] = ()) -> tuple[Source, ...]:
    """The sources of a record, the strongest first, each once."""
    found = [
        Source(r.source_title, r.source_url, r.source_date, r.source_seen)
        for r in (record, *further)
    ]
    return tuple({(s.title, s.url): s for s in reversed(found)}.values())[::-1]


def act_entry(act: Act, edition: Edition) -> ActEntry:
    """An act, with its sources as the register has them in an edition."""
    report = _reported_before(act, edition)
    further = edition.register.sources_of.get(act.key, ())
    return ActEntry(
        act=act,
        counts=act.confirmed,
        sources=sources_of(act, (*further, report) if report else further),
        reported_first=report,
    )


def _reported_before(act: Act, edition: Edition) -> Act | None:
    """The reported act whose place a confirmed one has taken."""
    if not act.confirmed or not act.supersedes:
        return None
    chain = (a for a in edition.snapshot.all(Act) if a.key == act.key and a.id != act.id)
    return next((a for a in chain if not a.confirmed and a.recorded_at <= act.recorded_at), None)


def _groups(edition: Edition, participant: Participant) -> list[GroupLink]:
    return [group_link(edition, group) for group in groups_of(participant, edition.day)]


def _members(edition: Edition, participant: Participant) -> GroupLink | None:
    """Of an organization, the page of its member States."""
    organization = MEMBERS_OF.get(participant.iso3)
    return group_link(edition, organization) if organization else None


def _names(participant: Participant) -> list[NameIn]:
    """Its names in the languages of the site, but for the one in which the page is written."""
    names = naming.by_language(participant)
    return [
        NameIn(code, language, names[code])
        for code, language in settings.LANGUAGES
        if code in names and code != get_language()
    ]


def _neighbours(edition: Edition, participant: Participant) -> dict[str, Any]:
    """Previous and next by name in its regional group; without one, among those without one."""
    group = participant.regional_group
    peers = sorted(
        (p for p in edition.on.participants.values() if p.regional_group is group),
        key=wording.by_name,
    )
    place = peers.index(participant)
    return {
        "previous": _link(edition, peers[place - 1]) if place else None,
        "next": _link(edition, peers[place + 1]) if place + 1 < len(peers) else None,
        "group": label(group) if group else _("participants outside the regional groups"),
    }


def _link(edition: Edition, participant: Participant) -> dict[str, str]:
    return {
        "name": wording.name(participant),
        "url": edition.url("state", participant.iso3.lower()),
    }
