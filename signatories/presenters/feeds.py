"""`/feeds/actions.atom` and `/feeds/corrections.atom`: what was published, entry by entry.

Nothing in them depends on the hour: the same register gives the same entries on every node and on
every day, until something is published.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from convention_tracker.clock import NEW_YORK

from .. import dates, wording
from ..codes import Evidence
from ..editions import Edition
from ..facts import Act, FurtherSource, Record
from ..labels import label
from .about import corrected, correction
from .state import sources_of
from .subscription import Subscription


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: `id` is its name for good, `text` is HTML, `sources` are addresses."""

    id: str
    title: str
    url: str
    published: datetime
    updated: datetime
    text: str
    sources: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its name for good, its own address and that of its page, its entries in order."""

    id: str
    title: str
    subtitle: str
    url: str
    page: str
    updated: datetime
    entries: tuple[Entry, ...]


def actions(edition: Edition, chosen: Subscription) -> Feed:
    """Every act published, newest first, as it stands now; one declared void says so."""
    keeps, further = chosen.chooser(edition), _further_sources(edition)
    chains = [
        (rows, _days((*rows, *further[rows[0].key])))
        for rows in _chains(edition)
        if rows[-1].appears_on <= edition.day and keeps(rows)
    ]
    chains.sort(key=lambda c: (c[1][-1], c[0][-1].appears_on, c[0][-1].id), reverse=True)
    title = (
        _("Hanoi Convention: acts (%(chosen)s)") % {"chosen": chosen.words(edition)}
        if chosen.query()
        else _("Hanoi Convention: acts")
    )
    subtitle = _(
        "Signatures, ratifications and other acts, each with its evidence and its sources. What is"
        " reported and not confirmed says so, and counts nowhere."
    )
    entries = [_act(rows, days, edition) for rows, days in chains]
    return _feed("actions", title, subtitle, _page(edition, chosen), entries, edition, chosen)


def corrections(edition: Edition, chosen: Subscription) -> Feed:
    """Every change to what was published, newest first, with its reason."""
    keeps = chosen.chooser(edition)
    title = (
        _("Hanoi Convention: corrections (%(chosen)s)") % {"chosen": chosen.words(edition)}
        if chosen.query()
        else _("Hanoi Convention: corrections")
    )
    subtitle = _("Every change to what this register has published, with its reason.")
    entries = [
        _correction(old, new, edition) for old, new in corrected(edition) if keeps((old, new))
    ]
    page = edition.url("corrections")
    return _feed("corrections", title, subtitle, page, entries, edition, chosen)


FEEDS = {"actions": actions, "corrections": corrections}


def _feed(
    name: str,
    title: str,
    subtitle: str,
    page: str,
    entries: list[Entry],
    edition: Edition,
    chosen: Subscription,
) -> Feed:
    begun = _moment([edition.register.rule.register_first_day])
    url = edition.url(f"feed-{name}", query=chosen.query())
    _path, mark, asked = url.partition("?")
    return Feed(
        id=_tag(f"feeds/{name}{mark}{asked}", edition),
        title=title,
        subtitle=subtitle,
        url=settings.SITE_URL + url,
        page=settings.SITE_URL + page,
        updated=max((entry.updated for entry in entries), default=begun),
        entries=tuple(entries),
    )


def _page(edition: Edition, chosen: Subscription) -> str:
    """The page that shows about the same as a feed of acts."""
    if chosen.participant:
        return edition.url("state", chosen.participant.lower())
    if chosen.group:
        return edition.url("group", chosen.group.value)
    return edition.url("timeline", query="?kind=acts")


def _tag(name: str, edition: Edition) -> str:
    """A name that stays whatever becomes of addresses (RFC 4151)."""
    return f"tag:{settings.SITE_HOST},{edition.register.rule.register_first_day}:{name}"


def _days(rows: Sequence[Record]) -> list[date]:
    return sorted(row.recorded_at for row in rows)


def _moment(days: Sequence[date]) -> datetime:
    """The stamp of changes, from their days in New York: the beginning of the last one.

    The register records no hour; a second for each change before tells two of one day apart.
    """
    last = days[-1]
    begins = datetime(last.year, last.month, last.day, tzinfo=NEW_YORK)
    return begins + timedelta(seconds=len(days) - 1)


# -- acts ------------------------------------------------------------------------------------------


def _chains(edition: Edition) -> Iterator[list[Act]]:
    """The rows of each act as published by the day of the edition, from first to last."""
    known = edition.known_at or edition.today
    published = [act for act in edition.snapshot.all(Act) if act.recorded_at <= known]
    after = {act.supersedes: act for act in published}
    for first in published:
        if first.supersedes is None:
            rows = [first]
            while next_one := after.get(rows[-1].id):
                rows.append(next_one)
            yield rows


def _further_sources(edition: Edition) -> dict[str, list[FurtherSource]]:
    """Every row of further sources that was published by the day, by key of the act."""
    known, found = edition.known_at or edition.today, defaultdict(list)
    for source in edition.snapshot.all(FurtherSource):
        if source.recorded_at <= known:
            found[source.act_key].append(source)
    return found


def _act(rows: list[Act], days: list[date], edition: Edition) -> Entry:
    act, iso3 = rows[-1], rows[-1].iso3
    sources = sources_of(act, edition.register.sources_of.get(act.key, ()))
    url = settings.SITE_URL + edition.url("state", iso3.lower()) + f"#{act.key}"
    context = {
        "act": act,
        "name": wording.name(edition.register.participants[iso3]),
        "sources": sources,
        "as_at": edition.as_at or days[-1],
        "url": url,
    }
    return Entry(
        id=_tag(f"acts/{act.key}", edition),
        title=_act_title(act, edition),
        url=url,
        published=_moment(days[:1]),
        updated=_moment(days),
        text=render_to_string("feeds/act.html", context),
        sources=tuple(source.url for source in sources if source.url),
        categories=(iso3, act.kind, act.evidence),
    )


def _act_title(act: Act, edition: Edition) -> str:
    """An act in words to quote: who, what, when, and how well it is established."""
    words = {
        "name": wording.name(edition.register.participants[act.iso3]),
        "act": label(act.kind),
        "day": dates.in_words(act.date) or _("day not established"),
    }
    if act.void:
        return _("%(name)s: %(act)s, %(day)s, declared void: there was no such act") % words
    return {
        Evidence.DEPOSITARY: _("%(name)s: %(act)s, %(day)s, confirmed by the depositary's record"),
        Evidence.CORROBORATED: _(
            "%(name)s: %(act)s, %(day)s, confirmed by two independent published sources"
        ),
        Evidence.REPORTED: _("%(name)s: %(act)s, %(day)s, reported, not confirmed"),
    }[act.evidence] % words


# -- corrections -----------------------------------------------------------------------------------


def _correction(old: Record, new: Record, edition: Edition) -> Entry:
    said = correction(old, new, edition)
    title = _act_title(new, edition) if isinstance(new, Act) else f"{said.about} ({new.id})"
    url = settings.SITE_URL + edition.url("corrections") + f"#{new.id}"
    stamp = _moment([new.recorded_at])
    return Entry(
        id=_tag(f"corrections/{new.id}", edition),
        title=_("Correction: %(title)s") % {"title": title},
        url=url,
        published=stamp,
        updated=stamp,
        text=render_to_string("feeds/correction.html", {"correction": said, "url": url}),
        categories=(getattr(new, "iso3", ""),) if said.url else (),
    )
