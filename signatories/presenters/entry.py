"""`/entry-into-force/`: the rule at work, what if, the pace, the outlook."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from .. import dates, projection, quotes, sisters, wording
from ..codes import Organization, RegionalGroup
from ..editions import Edition
from ..entry_into_force import Deposit, EntryIntoForce
from ..facts import Participant
from ..labels import label
from ..scenarios import LONGEST_ADDRESS, MOST_MONTHLY, Result, Scenario, work_out
from ..status import NOTHING
from .clocks import entry_clock, signature_clock
from .embeds import embed
from .headline import headline
from .pace import pace_chart, standings_on_day
from .quote import quote
from .structured import events

BACK_TEST_DAYS = (100, 400, 700)


@dataclass(frozen=True, slots=True)
class DepositLine:
    """A deposited instrument as the page shows it; `why_not` is empty for one that counts."""

    name: str
    url: str
    kind: str
    deposited: date
    rank: int | None
    why_not: str
    bound_from: date | None
    is_decisive: bool


def present(edition: Edition, scenario: Scenario) -> dict[str, Any]:
    """The whole page."""
    rule, on = edition.register.rule, edition.on
    clock = entry_clock(rule, on.entry)
    lines = [_line(deposit, edition) for deposit in on.entry.deposits]
    opened_for = max(0, (edition.day - rule.opens).days)
    complete = sisters.complete()
    return {
        "headline": headline(edition),
        "quote": quote(edition, quotes.of_entry, ("entry",)),
        "signature": signature_clock(rule, edition.day),
        "entry": clock,
        "rule": rule,
        "counted": [line for line in lines if not line.why_not],
        "left_out": [line for line in lines if line.why_not],
        "scenario": scenario,
        "result": None if scenario.is_empty else _result(scenario, edition),
        **_form(edition, scenario),
        "opened_for": opened_for,
        "chart": pace_chart(edition),
        "standings": standings_on_day(edition),
        "not_at_hand": [sister for sister in sisters.load() if not sister.deposits],
        "is_open": edition.day >= rule.opens,
        "outlook": projection.outlook(on.entry.counted, on.entry.needed, edition.day, complete),
        "events": events(edition),
        "back_tests": projection.back_tests(complete, BACK_TEST_DAYS),
    }


def embedded(edition: Edition, scenario: Scenario) -> dict[str, Any]:
    """The countdown in another site's page."""
    rule = edition.register.rule
    return {
        "headline": headline(edition),
        "signature": signature_clock(rule, edition.day),
        "entry": entry_clock(rule, edition.on.entry),
        "scenario": scenario,
        "result": None if scenario.is_empty else _result(scenario, edition),
        "page": edition.url("entry", query=scenario.query()),
    }


def _line(deposit: Deposit, edition: Edition) -> DepositLine:
    act, on = deposit.act, edition.on
    position = on.positions.get(act.iso3, NOTHING)  # one that has ceased to exist keeps its deposit
    is_live = position.consent is not None and position.consent.id == act.id
    return DepositLine(
        name=wording.name(edition.register.participants[act.iso3]),
        url=edition.url("state", act.iso3.lower()),
        kind=str(label(act.kind)),
        deposited=act.legal_date,
        rank=deposit.rank,
        why_not=str(label(deposit.left_out)) if deposit.left_out else "",
        bound_from=position.bound_from if is_live else None,
        is_decisive=on.entry.decisive is not None and on.entry.decisive.id == act.id,
    )


# -- what if -------------------------------------------------------------------------------------


def _form(edition: Edition, scenario: Scenario) -> dict[str, Any]:
    """What the form offers: those that have not deposited, groups, limits."""
    on = edition.on
    free = [p for iso3, p in on.participants.items() if on.positions[iso3].consent is None]
    return {
        "offered": [
            (p.iso3.lower(), wording.name(p), on.positions[p.iso3].signature is not None)
            for p in sorted(free, key=wording.by_name)
            if p.iso3 not in scenario.days_of
        ],
        "offered_groups": [(g.value, label(g)) for g in (*Organization, *RegionalGroup)],
        "most_monthly": MOST_MONTHLY,
        "longest_address": LONGEST_ADDRESS,
        "hidden": edition.parameters,
        "entry_url": edition.url("entry"),
        "embed": embed(edition, "embed-countdown", **scenario.parameters()),
        "share_url": settings.SITE_URL + edition.url("entry", query=scenario.query()),
    }


def group_codes(edition: Edition, group: RegionalGroup | Organization) -> list[str]:
    """The members of a group that have signed and not deposited: those a scenario can add."""
    on = edition.on
    return [p.iso3 for p in on.members(group) if _can_ratify(p, edition)]


def _can_ratify(participant: Participant, edition: Edition) -> bool:
    position = edition.on.positions[participant.iso3]
    return bool(position.signature) and not position.consent and not participant.is_reio


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """A participant of a scenario, and the address of the scenario without it."""

    name: str
    kind: str
    deposit: date
    bound_from: date | None
    without_url: str


def _result(scenario: Scenario, edition: Edition) -> dict[str, Any]:
    result: Result = work_out(scenario, edition.on)
    return {
        "entry": result.entry,
        "unnamed": result.unnamed,
        "sentence": _sentence(result, edition.on.entry),
        "lines": [
            ScenarioLine(
                name=wording.name(bound.participant),
                kind=str(label(bound.kind)),
                deposit=bound.deposit,
                bound_from=bound.bound_from,
                without_url=edition.url(
                    "entry", query=scenario.without(bound.participant.iso3).query()
                ),
            )
            for bound in result.bound
        ],
    }


def _sentence(result: Result, today: EntryIntoForce) -> str:
    """What would follow, in the conditional; or that the day is fixed without it."""
    entry = result.entry
    if today.enters_on:
        return _(
            "The day of entry into force, %(day)s, is fixed already; this scenario does not change"
            " it."
        ) % {"day": dates.in_words(today.enters_on)}
    if entry.decisive is None:
        return _(
            "In this scenario %(counted)s of the %(needed)s instruments would be deposited: not"
            " enough for the Convention to enter into force."
        ) % {"counted": entry.counted, "needed": entry.needed}
    return _(
        "In this scenario instrument number %(needed)s would be deposited on %(deposited)s, and the"
        " Convention would enter into force on %(day)s."
    ) % {
        "needed": entry.needed,
        "deposited": dates.in_words(entry.decisive.date),
        "day": dates.in_words(entry.enters_on),
    }
