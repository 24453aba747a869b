"""A sentence to quote, its permanent link, and what has been published since that changes it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import get_args

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import wording
from ..editions import Edition
from ..facts import Act, Participant, Record, Step
from ..labels import label

# On rows of these kinds rest the figures and the standings that are quoted.
Quoted = Participant | Act | Step


@dataclass(frozen=True, slots=True)
class Change:
    """A row that was added, corrected or declared void since, in words, and where it is told."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A text to quote. `url` is its permanent address here, `address` the same with the host.

    Of what was published by a past day, `changes` are those since, and `now` what would be said of
    the same day today; `changes` is None, and `now` empty, on pages of today's knowledge.
    """

    text: str
    url: str
    address: str
    changes: tuple[Change, ...] | None = None
    now: str = ""


def quote(
    edition: Edition,
    say: Callable[[Edition], str],
    page: tuple[str, ...],
    about: Collection[str] | None = None,
) -> Quote:
    """What `say` says of an edition, on a page given by its name and arguments.

    `about` limits the changes to those of these participants.
    """
    lasting = replace(edition, as_at=edition.day, known_at=edition.known_at or edition.today)
    url = lasting.url(*page)
    plain = Quote(say(edition), url, settings.SITE_URL + url)
    if edition.known_at is None:
        return plain
    now = Edition.of(edition.snapshot, edition.today, edition.as_at)
    changes = _changes(edition, now, about)
    return replace(plain, changes=changes, now=say(now) if changes else "")


def _changes(then: Edition, now: Edition, about: Collection[str] | None) -> tuple[Change, ...]:
    """What the register says otherwise of the day than it did then, in the order of publication."""
    held, every = then.register, then.snapshot
    before = {(type(r), r.key): r for kind in get_args(Quoted) for r in held.all(kind)}
    tails: list[Quoted] = [*every.tails(Participant), *every.tails(Act), *every.tails(Step)]
    found = [
        (row, old)
        for row in sorted(tails, key=lambda row: (row.recorded_at, row.id))
        if row != (old := before.get((type(row), row.key)))
        and (about is None or row.iso3 in about)
        and (_bears_on(row, now) or _bears_on(old, now))
    ]
    return tuple(_change(row, old, now) for row, old in found)


def _bears_on(row: Record | None, edition: Edition) -> bool:
    """Whether a row says something of the day."""
    if row is None or row.void:
        return False
    return isinstance(row, Participant) or edition.has(row)


def _change(row: Quoted, old: Record | None, now: Edition) -> Change:
    participant = now.register.participants.get(row.iso3)
    words = {"name": wording.name(participant) if participant else row.iso3, "what": _what(row)}
    if old is None:
        return Change(_("Added: %(name)s, %(what)s") % words, now.url("state", row.iso3.lower()))
    if row.void:
        text = _("Declared void: %(name)s, %(what)s")
    elif isinstance(old, Act) and isinstance(row, Act) and row.confirmed > old.confirmed:
        text = _("Confirmed: %(name)s, %(what)s")
    else:
        text = _("Corrected: %(name)s, %(what)s")
    return Change(text % words, f"{reverse('signatories:corrections')}#{row.id}")


def _what(row: Quoted) -> str:
    if isinstance(row, Participant):
        return _("its name, group or memberships")
    code = row.stage if isinstance(row, Step) else row.kind
    return wording.with_day(str(label(code)), row.date)
