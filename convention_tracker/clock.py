"""The only place that reads the clock. Everything else takes the day as an argument."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

# The depositary's day: instruments are deposited at United Nations Headquarters.
NEW_YORK = ZoneInfo("America/New_York")


def now() -> datetime:
    return datetime.now(UTC)


def moment(timestamp: float) -> datetime:
    """The moment of a time-stamp of the file system."""
    return datetime.fromtimestamp(timestamp, UTC)


def today() -> date:
    """The calendar day in New York."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The calendar day of a moment in New York."""
    return moment.astimezone(NEW_YORK).date()
