"""The Convention's own numbers and dates, read from `data/convention.toml`.

Standard library only.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "convention.toml"


@dataclass(frozen=True, slots=True)
class EntryRule:
    """When a treaty binds: so many days after so many instruments (article 65 and its sisters)."""

    instruments: int
    days: int
    later_days: int

    def entry_date(self, deposit: date) -> date:
        """When the treaty enters into force if `deposit` is that of the last instrument needed."""
        return deposit + timedelta(days=self.days)

    def bound_from(self, deposit: date, entry: date) -> date:
        """From when a participant is bound: 30th day after its deposit, or `entry` if later."""
        return max(deposit + timedelta(days=self.later_days), entry)


@dataclass(frozen=True, slots=True)
class Convention:
    """Dates, numbers and the articles that give them."""

    title: str
    treaty_number: str
    status_url: str
    adopted: date
    articles: int
    text_url: str
    opens: date
    first_place: str
    first_place_until: date
    closes: date
    signature_article: str
    opening_notification: str
    organization_article: str
    consent_article: str
    accession_article: str
    entry: EntryRule
    entry_article: str
    later_article: str
    notice_years: int
    exit_article: str
    register_first_day: date
    release: str
    stale_after_days: int

    def days_to_sign(self, day: date) -> int | None:
        """Whole days left after `day` until signature closes; None once it has closed."""
        return (self.closes - day).days if day <= self.closes else None

    def signature_open(self, day: date) -> bool:
        """Article 64(1): whether one may sign on the day, New York's calendar."""
        return self.opens <= day <= self.closes


@cache
def load() -> Convention:
    """Read the file once. Raises KeyError or TOMLDecodeError when it is damaged."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    signature, consent, entry = data["signature"], data["consent"], data["entry_into_force"]
    return Convention(
        title=data["depositary"]["title"],
        treaty_number=data["depositary"]["number"],
        status_url=data["depositary"]["status_url"],
        adopted=data["adoption"]["date"],
        articles=data["adoption"]["articles"],
        text_url=data["adoption"]["text_url"],
        opens=signature["opens"],
        first_place=signature["first_place"],
        first_place_until=signature["first_place_until"],
        closes=signature["closes"],
        signature_article=signature["article"],
        opening_notification=signature["opening_notification"],
        organization_article=signature["organization_article"],
        consent_article=consent["signatories_article"],
        accession_article=consent["accession_article"],
        entry=EntryRule(
            instruments=entry["instruments"],
            days=entry["days_after_deposit"],
            later_days=entry["days_after_later_deposit"],
        ),
        entry_article=entry["article"],
        later_article=entry["later_article"],
        notice_years=data["exit"]["years_after_receipt"],
        exit_article=data["exit"]["article"],
        register_first_day=data["register"]["first_day"],
        release=data["register"]["release"],
        stale_after_days=data["register"]["stale_after_days"],
    )
