"""The only place that reads the clock. Everything else takes the day as an argument."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

# The depositary's day: instruments are deposited at United Nations Headquarters.
NEW_YORK = ZoneInfo("America/New_York")


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The calendar day in New York."""
    return now().astimezone(NEW_YORK).date()
