"""What is published, as frozen values: one class for each table of the register.

Every record is one published row. Rows are never changed: a correction is a new row whose
`supersedes` names the old one, so the rows of one fact form a chain with the same `key`.
Standard library only.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from .codes import (
    ActionKind,
    Basis,
    CheckOutcome,
    CountedThing,
    Evidence,
    Organization,
    ParticipantKind,
    ReadingOf,
    RegionalGroup,
    Stage,
    Verdict,
)
from .partial_date import EMPTY, PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One published row. `recorded_at` is the day in New York on which it was published."""

    id: str
    key: str
    recorded_at: dt.date
    supersedes: str | None = None
    reason: str = ""
    void: bool = False
    release: str = ""
    source_title: str = ""
    source_url: str = ""
    source_date: PartialDate = EMPTY
    source_seen: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """Membership of an organization from `since` to the day before `until`.

    None means: since before the register begins; until further notice.
    """

    since: dt.date | None = None
    until: dt.date | None = None

    @classmethod
    def parse(cls, text: str) -> "Membership | None":
        """Read a cell: `1`, `0` (None: no member), or an ISO 8601 interval such as `2025-10-26/`.

        Raises ValueError on anything else.
        """
        if text == "0":
            return None
        if text == "1":
            return cls()
        try:
            since, until = (PartialDate(part) for part in text.split("/"))
        except ValueError:
            since = until = EMPTY
        if not (since or until) or (since and not since.day) or (until and not until.day):
            raise ValueError(f"“{text}” is not 0, 1 or an interval such as 2025-10-26/")
        return cls(since.day, until.day)

    def on(self, day: dt.date) -> bool:
        """Whether it holds on the day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Record):
    """A State or regional economic integration organization (REIO) that can join.

    `memberships` lacks an organization where membership is not established, and holds None
    for it where the participant is known to be no member. `since` and `until` bound the time in
    which it can join; None means without such a bound.
    """

    iso3: str
    iso2: str
    m49: str = ""
    name_en: str
    name_fr: str
    kind: ParticipantKind
    regional_group: RegionalGroup | None = None
    memberships: Mapping[Organization, Membership | None] = field(default_factory=dict)
    other_names: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def is_reio(self) -> bool:
        """Whether it is a regional economic integration organization, not a State."""
        return self.kind is ParticipantKind.REIO

    def member_of(self, organization: Organization, day: dt.date) -> bool:
        """Whether it is established as a member on the day."""
        return self.membership(organization, day) is True

    def membership(self, organization: Organization, day: dt.date) -> bool | None:
        """Whether it is a member on the day; None where that is not established."""
        if organization not in self.memberships:
            return None
        held = self.memberships[organization]
        return held is not None and held.on(day)

    def exists_on(self, day: dt.date) -> bool:
        """Whether it can join on the day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Record):
    """What a participant did towards the Convention, on its legal date."""

    iso3: str
    kind: ActionKind
    round: int = 1
    date: PartialDate = EMPTY
    place: str = ""
    evidence: Evidence
    depositary_notification: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether counts take it: depositary or corroborated, and with a full date."""
        return self.evidence.confirmed and self.date.day is not None

    @property
    def legal_date(self) -> dt.date:
        """The calendar day of a confirmed act. Raises ValueError for another."""
        day = self.date.day
        if day is None:
            raise ValueError(f"{self.id} has no full date")
        return day

    @property
    def appears_on(self) -> dt.date:
        """From which day pages speak of it.

        The last day its date can mean; undated, that of its source; failing that, the day on
        which the register recorded it.
        """
        return self.date.last or self.source_date.last or self.recorded_at


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherSource(Record):
    """A further source of an act, named by the key of the act."""

    act_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Record):
    """A step at home towards consent to be bound; never a deposit."""

    iso3: str
    stage: Stage
    date: PartialDate = EMPTY
    summary: str = ""
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation(Record):
    """A reservation or declaration, with the provisions it concerns, such as `7(2)`."""

    iso3: str
    date: PartialDate = EMPTY
    made_on: str = ""
    articles: tuple[str, ...] = ()
    summary: str = ""
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Record):
    """An authority designated under an article (37, 40, 41)."""

    iso3: str
    article: int
    role: str
    authority: str
    date: PartialDate = EMPTY
    basis: str = ""
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritorialApplication(Record):
    """Whether a State applies the Convention to a territory, named by its code on the map."""

    iso3: str
    territory: str
    name: str
    applies: bool
    date: PartialDate
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """A position taken in public, in one line of our own words."""

    iso3: str = ""
    speaker: str
    date: PartialDate = EMPTY
    summary: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Record):
    """A date in the Convention's history, or one that comes; `end_date` of several days."""

    date: PartialDate
    end_date: PartialDate = EMPTY
    title: str
    summary: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedCount(Record):
    """A count in circulation, with what it counts and how it fits the register."""

    counted_on: PartialDate = EMPTY
    printed_on: PartialDate = EMPTY
    what: CountedThing
    count: int
    qualifier: str = ""
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """A claim that was checked. Its `source_*` is what it was checked against."""

    claim: str
    claim_date: PartialDate = EMPTY
    verdict: Verdict
    explanation: str
    checked_on: dt.date
    seen_in_title: str
    seen_in_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Record):
    """A reading of a record: `read_on` is the day as at which that record stood."""

    what: ReadingOf
    read_on: dt.date


@dataclass(frozen=True, slots=True)
class Entry:
    """An act as a record has it: whose, which kind, on which day.

    In one that the register cannot have as it is printed, kind and participant may be empty.
    """

    iso3: str
    kind: str
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check of the depositary's record, as far as it concerns the public.

    `recorded_at` is the day of `at` in New York; `as_at` the day as at which the record stood.
    `lacking` is what the register lacked of it; `beyond` what the register had confirmed for that
    day or an earlier one, and the record had not. `table` changes when what the record says of
    participants does; `acts` is the fingerprint of its acts (`checks.fingerprint`), empty while one
    is not understood.
    """

    at: dt.datetime
    recorded_at: dt.date
    outcome: CheckOutcome
    as_at: dt.date | None = None
    table: str = ""
    acts: str = ""
    signatures: int | None = None
    lacking: tuple[Entry, ...] = ()
    beyond: tuple[Entry, ...] = ()
