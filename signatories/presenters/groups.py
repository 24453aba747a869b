"""`/groups/<code>/`: a regional group or organization."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import quotes, texts, wording
from ..codes import MEMBERS_OF, Organization, RegionalGroup
from ..editions import Edition
from ..facts import Participant
from ..labels import label
from ..listing import Question
from ..tally import Tally, tally
from .quote import Quote, quote
from .states import results

Group = RegionalGroup | Organization
SIZES = Path(__file__).parents[1] / "data" / "groups.toml"


@dataclass(frozen=True, slots=True)
class GroupLink:
    """A group's name and address."""

    code: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Size:
    """How many members a group has in all, or at least, and who says so.

    `no_participant` names those that cannot join this Convention.
    """

    members_in_all: int
    at_least: bool
    source: str
    source_url: str = ""
    no_participant: str = ""


def find(code: str) -> Group | None:
    """The group with a code, hyphens allowed; None when there is none."""
    wanted = code.lower().replace("-", "_")
    for groups in (RegionalGroup, Organization):
        if wanted in list(groups):
            return groups(wanted)
    return None


def group_link(edition: Edition, group: Group) -> GroupLink:
    """The link to a group's page in this edition."""
    return GroupLink(group.value, str(label(group)), edition.url("group", group.value))


def group_links(edition: Edition) -> dict[str, list[GroupLink]]:
    """Links to all groups."""
    return {
        "regional": [group_link(edition, group) for group in RegionalGroup],
        "organizations": [group_link(edition, group) for group in Organization],
    }


def present(edition: Edition, group: Group) -> dict[str, Any]:
    """Counts, sentence and list of a group."""
    members = edition.on.members(group)
    counts = tally(edition.on, members)
    question = (
        Question(group=group) if isinstance(group, RegionalGroup) else Question(organization=group)
    )
    return {
        "group": group_link(edition, group),
        "sentence": sentence(group, counts, edition.needs_care),
        "quote": _quote(edition, group),
        "apart": _organization_itself(edition, group),
        "reported": _reported(counts),
        "notes": _notes(group, members),
        "size": size_words(group, counts.states),
        "size_source": size_of(group),
        "unknown": _unknown(edition, group),
        "links": group_links(edition),
        "feed": {"query": f"?group={group}", "about": label(group)},
        **results(edition, question),
    }


def _notes(group: Group, members: Sequence[Participant]) -> list[str]:
    """What a reader should know of members of a regional group."""
    if not isinstance(group, RegionalGroup):
        return []
    return [texts.said(member, "note") for member in members if member.note]


def sentence(group: Group, counts: Tally, needs_care: bool) -> str:
    """“13 of 27 States … are confirmed to have signed; 0 have deposited an instrument.”"""
    words = {
        "signed": counts.states_signed,
        "total": counts.states,
        "group": label(group),
        "deposited": counts.states_deposited,
    }
    text = (
        ngettext(
            "%(signed)s of %(total)s States (%(group)s) is confirmed to have signed;"
            " instruments confirmed as deposited: %(deposited)s.",
            "%(signed)s of %(total)s States (%(group)s) are confirmed to have signed;"
            " instruments confirmed as deposited: %(deposited)s.",
            counts.states_signed,
        )
        if needs_care
        else ngettext(
            "%(signed)s of %(total)s States (%(group)s) has signed;"
            " instruments deposited: %(deposited)s.",
            "%(signed)s of %(total)s States (%(group)s) have signed;"
            " instruments deposited: %(deposited)s.",
            counts.states_signed,
        )
    )
    return text % words


def _quote(edition: Edition, group: Group) -> Quote:
    """The quote of a group; changes are those of its members, then or now."""

    def say(edition: Edition) -> str:
        size = size_words(group, tally(edition.on, edition.on.members(group)).states)
        return quotes.of_group(edition, group, [size, _organization_itself(edition, group)])

    then, now = edition.on, edition.snapshot.register().on(edition.day)
    about = {member.iso3 for on in (then, now) for member in on.members(group)}
    return quote(edition, say, ("group", group.value), about)


def _reported(counts: Tally) -> list[str]:
    """What is only reported of the group's members."""
    found = []
    if counts.reported_signatures:
        found.append(wording.reported_signatures(counts.reported_signatures))
    if counts.reported_instruments:
        found.append(
            wording.reported_instruments(counts.reported_instruments, counts.reported_ratifications)
        )
    return found


def _organization_itself(edition: Edition, group: Group) -> str:
    """A sentence on the REIO that is a member of the group, or is the group."""
    found: list[Participant] = [
        participant
        for participant in edition.on.participants.values()
        if participant.is_reio
        and (
            MEMBERS_OF.get(participant.iso3) is group
            or (isinstance(group, Organization) and participant.member_of(group, edition.day))
        )
    ]
    if not found:
        return ""
    return _("Counted apart: %(standings)s.") % {
        "standings": wording.joined(
            [
                f"{wording.name(p)} ({wording.standing(p, edition.on.positions[p.iso3])})"
                for p in sorted(found, key=wording.by_name)
            ]
        )
    }


@cache
def _sizes() -> dict[str, Size]:
    read = tomllib.loads(SIZES.read_text(encoding="utf-8"))
    return {code: Size(**values) for code, values in read.items()}


def size_of(group: Group) -> Size | None:
    """How many members the group has in all; None where they are those of the register."""
    return _sizes().get(group.value)


def size_words(group: Group, identified: int) -> str:
    """How many members there are in all, where that is not how many the register has."""
    size = size_of(group)
    if size is None or size.members_in_all == identified:
        return ""
    words = {
        "identified": identified,
        "all": size.members_in_all,
        "group": label(group),
        "others": size.no_participant,
    }
    if size.at_least:
        return _("%(identified)s of at least %(all)s parties are identified (%(group)s).") % words
    return (
        _(
            "%(group)s: %(all)s members, of which %(identified)s can join this Convention; not"
            " among these: %(others)s."
        )
        % words
    )


def _unknown(edition: Edition, group: Group) -> int:
    """Of how many participants membership is not established."""
    if isinstance(group, RegionalGroup):
        return 0
    return sum(group not in p.memberships for p in edition.on.participants.values())
