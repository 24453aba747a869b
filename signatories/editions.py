"""Which edition of the register a reader asks for: as at which day, and as published when."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from . import convention
from .codes import ReadingOf
from .partial_date import PartialDate
from .snapshot import Day, Register, Snapshot

PARAMETERS = ("as_at", "known_at")


@dataclass(frozen=True, slots=True)
class Edition:
    """The register on one legal day (`on`), as published on `known_at`, read on `today`.

    `as_at` and `known_at` are None in the edition of today, whose addresses carry no date.
    """

    snapshot: Snapshot
    register: Register
    on: Day
    today: date
    as_at: date | None = None
    known_at: date | None = None

    @classmethod
    def of(
        cls,
        snapshot: Snapshot,
        today: date,
        as_at: date | None = None,
        known_at: date | None = None,
    ) -> "Edition":
        """The edition of a day; None: today's."""
        register = snapshot.register(known_at)
        return cls(snapshot, register, register.on(as_at or today), today, as_at, known_at)

    @property
    def day(self) -> date:
        """As at which day it holds."""
        return self.on.day

    @property
    def is_dated(self) -> bool:
        """Whether it is another edition than today's."""
        return self.as_at is not None or self.known_at is not None

    @property
    def published_on(self) -> date:
        """The last day on which something was published that it knows."""
        return self.snapshot.last_publication(self.known_at)

    @property
    def changed_on(self) -> date:
        """The last day on which something was published or checked that it knows."""
        return self.snapshot.last_change(self.known_at)

    @property
    def known_on(self) -> date:
        """The day to cite: as published on it, the register shows the same for ever."""
        return self.known_at or self.changed_on

    @property
    def is_open(self) -> bool:
        """Whether what is published today, until midnight in New York, still enters it."""
        return self.known_on >= self.today

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters of its addresses."""
        given = {"as_at": self.as_at, "known_at": self.known_at}
        return {name: day.isoformat() for name, day in given.items() if day}

    def url(self, name: str, *args: str, query: str = "") -> str:
        """The address of a page in this edition; `query` is `?…` or empty.

        `name` is that of a page of the register, or, as `articles:contents`, of another part.
        """
        address = reverse(name if ":" in name else f"signatories:{name}", args=args) + query
        if not self.is_dated:
            return address
        return f"{address}{'&' if query else '?'}{urlencode(self.parameters)}"

    def has(self, record: Any) -> bool:
        """Whether a record with a partial date belongs to the day; undated, from its source's."""
        when = record.date.last or record.source_date.last or record.recorded_at
        return bool(when <= self.day)

    @property
    def record_read(self) -> date | None:
        """As at which day the depositary's record stood when it was last read."""
        return self.register.last_reading(ReadingOf.DEPOSITARY)

    @property
    def reports_read(self) -> date | None:
        """Until which day published reports were read."""
        return self.register.last_reading(ReadingOf.REPORTS)

    @property
    def may_have_missed(self) -> bool:
        """Whether something may have happened that is not published: then nothing is denied."""
        read = self.record_read
        return read is None or self.day > read or self.register.following.unsettled_on(self.day)

    @property
    def needs_care(self) -> bool:
        """Whether a bare "have signed" would say too much.

        The record was read too long before the day, or has something that is not published.
        """
        read = self.record_read
        limit = self.register.rule.stale_after_days
        is_stale = read is None or (self.day - read).days > limit
        return is_stale or self.register.following.unsettled_on(self.day)

    @property
    def check_overdue(self) -> bool:
        """Whether the last good check of the depositary's record is older than the limit."""
        last = self.register.following.last_read
        now = self.known_at or self.today
        return last is not None and (now - last.recorded_at).days > settings.CHECK_LIMIT_DAYS


class WrongDate(ValueError):
    """A date parameter that cannot be served; `parameter` names it, `typed` is what came."""

    def __init__(self, parameter: str, typed: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter
        self.typed = typed


class NotThePast(WrongDate):
    """A date later than can be served: pages redirect, files refuse. `is_future`: after today."""

    def __init__(self, parameter: str, typed: str, day: date, today: date) -> None:
        self.is_future = day > today
        message = (
            _("The register knows nothing after today, %(today)s (New York): leave %(name)s out.")
            if self.is_future
            else _("Today is %(today)s in New York, not a past day: leave %(name)s out.")
        )
        said = message % {"today": today.isoformat(), "name": parameter}
        super().__init__(parameter, typed, said)


def past_day(parameter: str, typed: str, today: date) -> date | None:
    """The past day that a date parameter names; None when it is empty.

    Raises what `named_day` does, and NotThePast for today as well.
    """
    day = named_day(parameter, typed, today)
    if day == today:
        raise NotThePast(parameter, typed, day, today)
    return day


def named_day(parameter: str, typed: str, today: date) -> date | None:
    """The day that a date parameter names, today at the latest; None when it is empty.

    Raises WrongDate when it is no full date or before the first day that the parameter can name,
    and NotThePast when it is after today.
    """
    if not typed:
        return None
    try:
        day = PartialDate(typed).day
    except ValueError:
        day = None
    if day is None:
        raise WrongDate(parameter, typed, _("Write the date as YYYY-MM-DD, such as 2025-10-26."))
    first = first_day(parameter)
    if day < first:
        raise WrongDate(parameter, typed, _BEFORE[parameter]() % {"first": first.isoformat()})
    if day > today:
        raise NotThePast(parameter, typed, day, today)
    return day


def first_day(parameter: str) -> date:
    """The first day that `as_at` (the adoption) or `known_at` (the register's) can name."""
    rule = convention.load()
    return rule.adopted if parameter == "as_at" else rule.register_first_day


_BEFORE = {
    "as_at": lambda: _("The Convention was adopted on %(first)s; choose that day or a later one."),
    "known_at": lambda: _("This register was first published on %(first)s; choose a later day."),
}
