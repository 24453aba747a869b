"""The two clocks: signature closes; the Convention enters into force."""

from dataclasses import dataclass, replace
from datetime import date

from ..convention import Convention
from ..entry_into_force import EntryIntoForce
from ..facts import Act


@dataclass(frozen=True, slots=True)
class SignatureClock:
    """Article 64(1). `phase` is `coming`, `open` or `closed`; `days_left` counts whole days.

    `first_place` is empty once signature has moved to New York.
    """

    phase: str
    opens: date
    closes: date
    days_left: int
    article: str
    first_place: str = ""
    first_place_until: date | None = None


@dataclass(frozen=True, slots=True)
class EntryClock:
    """Article 65(1). `phase` is `counting`, `fixed` or `in_force`."""

    phase: str
    needed: int
    counted: int
    to_go: int
    days_after: int
    if_completed_today: date
    enters_on: date | None
    days_left: int
    decisive: Act | None
    decisive_day_deposits: int
    article: str


def signature_clock(rule: Convention, day: date) -> SignatureClock:
    """The clock of the signature window on a day."""
    left = rule.days_to_sign(day)
    phase = "closed" if left is None else "open" if day >= rule.opens else "coming"
    clock = SignatureClock(phase, rule.opens, rule.closes, left or 0, rule.signature_article)
    if phase == "open" and day <= rule.first_place_until:
        return replace(
            clock, first_place=rule.first_place, first_place_until=rule.first_place_until
        )
    return clock


def entry_clock(rule: Convention, entry: EntryIntoForce) -> EntryClock:
    """The clock of entry into force on the day of `entry`."""
    enters_on = entry.enters_on
    return EntryClock(
        phase="in_force" if entry.in_force else "fixed" if enters_on else "counting",
        needed=entry.needed,
        counted=entry.counted,
        to_go=entry.to_go,
        days_after=rule.entry.days,
        if_completed_today=entry.if_completed_today,
        enters_on=enters_on,
        days_left=(enters_on - entry.day).days if enters_on else 0,
        decisive=entry.decisive,
        decisive_day_deposits=entry.decisive_day_deposits,
        article=rule.entry_article,
    )
