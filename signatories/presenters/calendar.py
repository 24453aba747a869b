"""`/feeds/calendar.ics`: the days that come, with reminders, as RFC 5545 wants them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from ..editions import Edition
from ..status import years_after


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day that comes; `place` of something that is done in one.

    `known_since` is the day from which it has stood, for stable stamps.
    """

    id: str
    day: date
    title: str
    text: str
    known_since: date
    place: str = ""


def due_days(edition: Edition) -> list[DueDay]:
    """Closing of signature; entry into force and the Conference's first session, once fixed."""
    rule, entry = edition.register.rule, edition.on.entry
    found = [
        DueDay(
            "closing-for-signature",
            rule.closes,
            _("Hanoi Convention: last day for signature"),
            _("Until the end of this day in New York (article %(article)s). Accession is open at"
              " any time to those that have not signed.") % {"article": rule.signature_article},
            rule.register_first_day,
            _("United Nations Headquarters, New York"),
        )
    ]  # fmt: skip
    if entry.enters_on and entry.decisive:
        known = entry.decisive.recorded_at
        found.append(
            DueDay(
                "entry-into-force",
                entry.enters_on,
                _("Hanoi Convention: entry into force"),
                _("Article %(article)s.") % {"article": rule.entry_article},
                known,
            )
        )
        found.append(
            DueDay(
                "first-conference",
                years_after(entry.enters_on, 1),
                _("Hanoi Convention: last day for the first Conference of the States Parties"),
                _("The Secretary-General convenes it not later than one year after entry into"
                  " force (article 57)."),
                known,
            )
        )  # fmt: skip
    return found


def calendar_bytes(edition: Edition) -> bytes:
    """The calendar; the same register and day give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Hanoi Convention Tracker//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Hanoi Convention"))
    for due in due_days(edition):
        calendar.add_component(_event(due, edition))
    return bytes(calendar.to_ical())


def _event(due: DueDay, edition: Edition) -> Event:
    event = Event()
    event.add("uid", f"{due.id}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", _stamp(due.known_since))
    event.add("dtstart", due.day)
    event.add("dtend", due.day + timedelta(days=1))
    event.add("summary", due.title)
    event.add("description", due.text)
    event.add("url", settings.SITE_URL + edition.url("entry"))
    event.add("transp", "TRANSPARENT")
    for before in (_months_before(due.day, 3), _months_before(due.day, 1), timedelta(days=7)):
        event.add_component(_reminder(due, before))
    return event


def _reminder(due: DueDay, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", due.title)
    alarm.add("trigger", -before)
    return alarm


def _stamp(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _months_before(day: date, months: int) -> timedelta:
    """How long before the day the same day of an earlier month is, or that month's last day."""
    month = day.month - months
    year, month = (day.year, month) if month > 0 else (day.year - 1, month + 12)
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return day - date(year, month, min(day.day, last))
