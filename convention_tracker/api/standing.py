"""The register's answers about a day: where everybody stands, and article 65 with its working."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from signatories.codes import Standing
from signatories.editions import Edition
from signatories.entry_into_force import LeftOut
from signatories.exports.as_json import objects
from signatories.exports.files import FILES, whole
from signatories.presenters.clocks import signature_clock
from signatories.tally import tally

from .answers import Dated, Of, Row, dates, said

SHOWN = ("iso3", "name_en", "kind", "regional_group", "standing")
STATES = FILES["states"]
COLUMNS = tuple(column for column in STATES.columns if column.name in SHOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Counts of confirmed acts; what is only reported stands beside and is never added in."""

    participants: Annotated[int, said(_("All that can join: States, and organizations."))]
    states: Annotated[int, said(_("How many of them are States."))]
    signed: Annotated[int, said(_("Participants that have signed."))]
    states_signed: Annotated[int, said(_("States that have signed."))]
    states_deposited: Annotated[int, said(_("States that have deposited an instrument."))]
    reported_signatures: Annotated[
        int, said(_("Participants of which a signature is reported and not confirmed."))
    ]
    reported_instruments: Annotated[
        int, said(_("Participants of which an instrument is reported and not confirmed."))
    ]
    by_standing: Annotated[dict[Standing, int], said(_("How many have each standing."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings(Dated):
    """Where everybody stands on a day."""

    counts: Counts
    results: list[Annotated[Row, Of(COLUMNS)]]


def standing(edition: Edition) -> Standings:
    """The standing of every participant, and the counts."""
    counts, everybody = tally(edition.on), objects(whole(STATES, edition))
    return Standings(
        **dates(edition),
        counts=Counts(
            participants=len(everybody),
            states=counts.states,
            signed=counts.signatures,
            states_signed=counts.states_signed,
            states_deposited=counts.states_deposited,
            reported_signatures=counts.reported_signatures,
            reported_instruments=counts.reported_instruments,
            by_standing={standing: counts.standings[standing] for standing in Standing},
        ),
        results=[{name: row[name] for name in SHOWN} for row in everybody],
    )


# -- entry into force ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What the Convention says, and where."""

    instruments: Annotated[int, said(_("How many instruments are needed."))]
    days: Annotated[int, said(_("From the deposit of the last of them to entry into force."))]
    article: str
    later_days: Annotated[int, said(_("From a later deposit until it binds, at the earliest."))]
    later_article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposit:
    """A confirmed deposit."""

    action: Annotated[str, said(_("Id of the act."))]
    iso3: str
    date: Annotated[dt.date, said(_("Legal date of the deposit."))]
    rank: Annotated[int | None, said(_("Its place among those that count. Null: left out."))]
    left_out: Annotated[LeftOut | None, said(_("Why it does not count. Null: it counts."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Until when it can be signed."""

    opens: dt.date
    closes: Annotated[dt.date, said(_("The last day."))]
    days_left: Annotated[int, said(_("Whole days after this one."))]
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryIntoForce(Dated):
    """Whether the Convention is in force, since or from when, and how that comes out."""

    in_force: bool
    enters_on: Annotated[dt.date | None, said(_("The day. Null: no deposit has fixed it yet."))]
    counted: Annotated[int, said(_("Instruments deposited that count."))]
    reported: Annotated[
        int, said(_("Participants of which an instrument is reported and not confirmed."))
    ]
    needed: Annotated[int, said(_("Instruments needed."))]
    to_go: Annotated[int, said(_("What is missing: instruments still needed."))]
    decided_by: Annotated[
        str | None,
        said(_("Id of the deposit that completed the number. Null: it is not complete.")),
    ]
    if_completed_today: Annotated[
        dt.date, said(_("The day it would be, if all that is missing were deposited on this day."))
    ]
    rule: Rule
    signature: Signature
    deposits: Annotated[tuple[Deposit, ...], said(_("All that were counted or left out."))]


def entry_into_force(edition: Edition) -> EntryIntoForce:
    """Article 65 on a day, with its working: rule, count, the deciding deposit, what is missing."""
    entry, rule = edition.on.entry, edition.register.rule
    window = signature_clock(rule, edition.day)
    return EntryIntoForce(
        **dates(edition),
        in_force=entry.in_force,
        enters_on=entry.enters_on,
        counted=entry.counted,
        reported=tally(edition.on).reported_instruments,
        needed=entry.needed,
        to_go=entry.to_go,
        decided_by=entry.decisive.id if entry.decisive else None,
        if_completed_today=entry.if_completed_today,
        rule=Rule(
            instruments=rule.entry.instruments,
            days=rule.entry.days,
            article=rule.entry_article,
            later_days=rule.entry.later_days,
            later_article=rule.later_article,
        ),
        signature=Signature(
            opens=window.opens,
            closes=window.closes,
            days_left=window.days_left,
            article=window.article,
        ),
        deposits=tuple(
            Deposit(
                action=made.act.id,
                iso3=made.act.iso3,
                date=made.act.legal_date,
                rank=made.rank,
                left_out=made.left_out,
            )
            for made in entry.deposits
        ),
    )
