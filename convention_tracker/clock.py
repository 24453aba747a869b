"""The only place that reads the clock. Everything else takes the day as an argument."""

import time
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

# The depositary's day: instruments are deposited at United Nations Headquarters.
NEW_YORK = ZoneInfo("America/New_York")
AN_HOUR = 3600  # seconds


def now() -> datetime:
    return datetime.now(UTC)


def moment(timestamp: float) -> datetime:
    """The moment of a time-stamp of the file system."""
    return datetime.fromtimestamp(timestamp, UTC)


def today() -> date:
    """The calendar day in New York."""
    return _day_in_hour(int(time.time()) // AN_HOUR)


@lru_cache(maxsize=2)
def _day_in_hour(hours: int) -> date:
    # Each request asks; days begin with an hour, in summer and in winter.
    return day_of(moment(hours * AN_HOUR))


def day_of(moment: datetime) -> date:
    """The calendar day of a moment in New York."""
    return moment.astimezone(NEW_YORK).date()
