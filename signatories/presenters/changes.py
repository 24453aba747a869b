"""On which day what the register publishes last changed, as a whole and of each participant."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from ..editions import Edition
from ..facts import Act, Record


def last_change(edition: Edition, rows: Iterable[Record]) -> date:
    """The day on which the last of these rows was published that the edition knows."""
    known = edition.known_at or edition.today
    days = (row.recorded_at for row in rows if row.recorded_at <= known)
    return max(days, default=edition.register.rule.register_first_day)


def of_whole(edition: Edition) -> date:
    """The last change of pages that speak of everybody."""
    rows = (row for table in edition.snapshot.tables.values() for row in table)
    return max(last_change(edition, rows), *_turns(edition))


def of_participants(edition: Edition) -> dict[str, date]:
    """The last change of what is said of each participant."""
    owners = {act.key: act.iso3 for act in edition.snapshot.all(Act)}
    rows: dict[str, list[Record]] = defaultdict(list)
    for table in edition.snapshot.tables.values():
        for row in table:
            owner = getattr(row, "iso3", "") or owners.get(getattr(row, "act_key", ""), "")
            rows[owner].append(row)
    return {
        iso3: max(last_change(edition, rows[iso3]), *_turns(edition))
        for iso3 in edition.on.participants
    }


def _turns(edition: Edition) -> list[date]:
    """Days on which such pages turned without a publication; the register's first is one."""
    rule = edition.register.rule
    turns = [rule.register_first_day, rule.closes + timedelta(days=1), edition.on.entry.enters_on]
    return [day for day in turns if day and day <= edition.today]
