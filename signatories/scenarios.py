"""What if: deposits that a reader imagines, read from an address and printed back to one.

A scenario is never a fact: it is worked out beside the register and stored nowhere. In an address
it reads `deposits=2027-03-31:deu,fra;2027-06-30:usa&monthly=2`: who deposits on which day, and how
many more in each month after the last of them.
"""

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from .codes import MEMBERS_OF, ActionKind, Evidence
from .entry_into_force import EntryIntoForce, entry_into_force
from .facts import Act, Participant
from .partial_date import PartialDate
from .snapshot import Day
from .status import bound_from, confirmed_by

PARAMETERS = ("deposits", "monthly")
LONGEST_ADDRESS = 2000
LAST_YEAR = 2100
MOST_MONTHLY = 40
MOST_ERRORS = 10  # said at once
UNNAMED = "~"  # begins the code of one that a pace adds without naming it


@dataclass(frozen=True, slots=True)
class Scenario:
    """Imagined deposits by day, and a pace after them; `errors` says what was left out and why."""

    deposits: tuple[tuple[date, tuple[str, ...]], ...] = ()
    monthly: int = 0
    errors: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it imagines nothing."""
        return not self.deposits and not self.monthly

    @property
    def days_of(self) -> dict[str, date]:
        """The day on which each named participant deposits."""
        return {iso3: day for day, codes in self.deposits for iso3 in codes}

    def parameters(self) -> dict[str, str]:
        """The parameters of its address, in one spelling for each scenario."""
        entries = ";".join(f"{day}:{','.join(codes).lower()}" for day, codes in self.deposits)
        given = {"deposits": entries, "monthly": str(self.monthly or "")}
        return {name: value for name, value in given.items() if value}

    def query(self) -> str:
        """`?…` for an address; empty for no scenario."""
        given = self.parameters()
        return f"?{urlencode(given, safe=':;,')}" if given else ""

    def without(self, iso3: str) -> "Scenario":
        """The scenario in which this participant does not deposit."""
        days = {code: day for code, day in self.days_of.items() if code != iso3}
        return Scenario(_by_day(days), self.monthly)

    def with_deposits(self, codes: Iterable[str], day: date) -> "Scenario":
        """The scenario in which these deposit too; one that does already keeps its day."""
        days = dict.fromkeys(codes, day) | self.days_of
        return Scenario(_by_day(days), self.monthly)


@dataclass(frozen=True, slots=True)
class Bound:
    """From when a participant would be bound; `bound_from` is None while the number is missing."""

    participant: Participant
    deposit: date
    kind: ActionKind
    bound_from: date | None


@dataclass(frozen=True, slots=True)
class Result:
    """What would follow from a scenario. `unnamed` counts deposits that the pace adds."""

    entry: EntryIntoForce
    bound: tuple[Bound, ...]
    unnamed: int


def parse(parameters: Mapping[str, str], on: Day) -> Scenario:
    """Read a scenario from an address, beside the register of a day.

    What cannot be is left out and named in `errors`: unknown codes, doubled participants, those
    that have deposited, days before `on` or after LAST_YEAR, a pace that is no small number, and
    an organization before any of its members.
    """
    text = parameters.get("deposits", "")
    if len(text) > LONGEST_ADDRESS:
        message = _("A scenario has at most %(most)s characters; this one has %(length)s.")
        return Scenario(errors=(message % {"most": LONGEST_ADDRESS, "length": len(text)},))
    errors: list[str] = []
    days: dict[str, date] = {}
    for entry in filter(None, text.split(";")):
        for iso3, day in _entry(entry.strip(), on, errors):
            if iso3 in days:
                errors.append(_("“%(entry)s” stands twice.") % {"entry": iso3.lower()})
            else:
                days[iso3] = day
    monthly = _monthly(parameters.get("monthly", ""), errors)
    for iso3 in _too_early(days, on):
        errors.append(
            _("“%(entry)s”: an organization can deposit once a member State has (article 64(3)).")
            % {"entry": iso3.lower()}
        )
        del days[iso3]
    return Scenario(_by_day(days), monthly, tuple(dict.fromkeys(errors))[:MOST_ERRORS])


def day_of(text: str, on: Day) -> date:
    """The day of an imagined deposit. Raises ValueError saying what was expected."""
    if not text:
        raise ValueError(_("Choose the day on which they deposit."))
    try:
        day = PartialDate(text).day
    except ValueError:
        day = None
    if day is None:
        raise ValueError(_("“%(entry)s” is not a date: write YYYY-MM-DD.") % {"entry": text[:40]})
    if day < on.day or day.year > LAST_YEAR:
        raise ValueError(
            _("“%(entry)s”: choose a day from %(first)s to the end of %(last)s.")
            % {"entry": text, "first": on.day.isoformat(), "last": LAST_YEAR}
        )
    return day


def _entry(entry: str, on: Day, errors: list[str]) -> Iterator[tuple[str, date]]:
    when, colon, codes = entry.partition(":")
    if not colon or not codes.strip(" ,"):
        errors.append(
            _("“%(entry)s” is not understood: write a day, a colon and codes, such as"
              " 2027-03-31:fra,deu.") % {"entry": entry[:40]}
        )  # fmt: skip
        return
    try:
        day = day_of(when.strip(), on)
    except ValueError as error:
        errors.append(str(error))
        return
    for code in filter(None, (part.strip() for part in codes.split(","))):
        iso3 = code.upper()
        if iso3 not in on.participants:
            errors.append(_("“%(entry)s” is no code of a participant.") % {"entry": code[:40]})
        elif on.positions[iso3].consent:
            errors.append(_("“%(entry)s” has deposited its instrument.") % {"entry": code})
        else:
            yield iso3, day


def _monthly(text: str, errors: list[str]) -> int:
    if not text:
        return 0
    if text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= MOST_MONTHLY:
        return int(text)
    errors.append(
        _("“%(entry)s” deposits a month: write a whole number from 0 to %(most)s.")
        % {"entry": text[:40], "most": MOST_MONTHLY}
    )
    return 0


def _too_early(days: Mapping[str, date], on: Day) -> list[str]:
    """Organizations that would deposit before any of their members has."""
    found = []
    for iso3 in sorted(days.keys() & MEMBERS_OF.keys()):
        members = {member.iso3 for member in on.members_of_reio(iso3)}
        done = any(on.positions[member].consent for member in members)
        if not done and not any(days[m] <= days[iso3] for m in members & days.keys()):
            found.append(iso3)
    return found


def _by_day(days: Mapping[str, date]) -> tuple[tuple[date, tuple[str, ...]], ...]:
    return tuple(
        (day, tuple(sorted(iso3 for iso3 in days if days[iso3] == day)))
        for day in sorted(set(days.values()))
    )


# -- working it out ------------------------------------------------------------------------------


def work_out(scenario: Scenario, on: Day) -> Result:
    """Article 65 with the imagined deposits beside the real ones."""
    register = on.register
    named = [_imagined(iso3, day, on) for iso3, day in scenario.days_of.items()]
    acts = [*confirmed_by(register.all(Act), on.day), *named]
    unnamed = list(_pace(scenario, on, acts))
    last = max((act.legal_date for act in (*named, *unnamed)), default=on.day)
    rule = register.rule.entry
    entry = entry_into_force([*acts, *unnamed], register.organizations, last, rule)
    bound = [
        Bound(
            on.participants[act.iso3],
            act.legal_date,
            act.kind,
            bound_from(act, entry.enters_on, rule),
        )
        for act in named
    ]
    return Result(
        entry, tuple(sorted(bound, key=lambda b: (b.deposit, b.participant.name_en))), len(unnamed)
    )


def _imagined(iso3: str, day: date, on: Day) -> Act:
    """The instrument of a signatory is a ratification, of another an accession."""
    signed = on.positions[iso3].signature if iso3 in on.positions else None
    return Act(
        id=f"{iso3}-imagined",
        key=f"{iso3}-imagined",
        recorded_at=on.day,
        iso3=iso3,
        kind=ActionKind.RATIFICATION if signed else ActionKind.ACCESSION,
        date=PartialDate(day.isoformat()),
        evidence=Evidence.DEPOSITARY,
    )


def _pace(scenario: Scenario, on: Day, acts: Iterable[Act]) -> Iterator[Act]:
    """Unnamed deposits at the end of each month, until the number is complete.

    They stop when no State is left that has not deposited.
    """
    register = on.register
    rule = register.rule.entry
    last = max((day for day, _codes in scenario.deposits), default=on.day)
    entry = entry_into_force(acts, register.organizations, last, rule)
    states = len(on.participants) - len(register.organizations)
    left = min(entry.to_go, states - entry.counted)
    month_end = _month_end(last)
    if month_end <= last:
        month_end = _month_end(last + timedelta(days=1))
    number = 0
    while scenario.monthly and number < left and month_end.year <= LAST_YEAR:
        for _each in range(min(scenario.monthly, left - number)):
            number += 1
            yield _imagined(f"{UNNAMED}{number}", month_end, on)
        month_end = _month_end(month_end + timedelta(days=1))


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
