"""The register in memory: everything published, frozen, with what follows from it on any day.

`Snapshot` holds every row ever published; `Register` the rows that were live as published on one
day; `Day` the standings on one legal date. All three are safe to share between threads.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, partial
from typing import TypeVar

from . import convention
from .checks import Following, follow
from .codes import MEMBERS_OF, Organization, ReadingOf, RegionalGroup
from .entry_into_force import EntryIntoForce, entry_into_force
from .facts import (
    Act,
    Authority,
    Check,
    Claim,
    FurtherSource,
    Milestone,
    Participant,
    Reading,
    Record,
    ReportedCount,
    Reservation,
    Statement,
    Step,
    TerritorialApplication,
)
from .status import NOTHING, Position, leave_with_members, position_on

R = TypeVar("R", bound=Record)
Tables = Mapping[type[Record], tuple[Record, ...]]

REMEMBERED_DAYS = 32


@dataclass(frozen=True, slots=True)
class Version:
    """Which state of the register this is: a restore starts a new epoch, a publication a number."""

    epoch: str
    number: int

    def __str__(self) -> str:
        return f"{self.epoch}.{self.number}"


def live(records: Iterable[R], known_at: date | None = None) -> tuple[R, ...]:
    """The records in force: superseded by nothing and not void, as published on `known_at`."""
    published = [r for r in records if known_at is None or r.recorded_at <= known_at]
    superseded = {record.supersedes for record in published}
    return tuple(r for r in published if not r.void and r.id not in superseded)


def groups_of(participant: Participant, day: date) -> list[RegionalGroup | Organization]:
    """The regional group and the organizations to which a participant belongs on a day."""
    regional = [participant.regional_group] if participant.regional_group else []
    return [*regional, *(o for o in Organization if participant.member_of(o, day))]


def _last(days: Iterable[date], known_at: date | None) -> date:
    return max(day for day in days if known_at is None or day <= known_at)


class Snapshot:
    """One immutable state of the register, by version."""

    def __init__(self, version: Version, tables: Tables, checks: Iterable[Check] = ()) -> None:
        self.version = version
        self.tables = tables
        self.checks = tuple(checks)
        # Caches are made per object, so that an old snapshot frees what was computed from it.
        self._register = lru_cache(maxsize=REMEMBERED_DAYS)(self._register_known_at)

    def register(self, known_at: date | None = None) -> "Register":
        """The register as published on `known_at`, a day in New York; None: as it stands."""
        return self._register(known_at)

    def _register_known_at(self, known_at: date | None) -> "Register":
        checks = [c for c in self.checks if known_at is None or c.recorded_at <= known_at]
        return Register({kind: live(rows, known_at) for kind, rows in self.tables.items()}, checks)

    def with_rows(self, rows: Iterable[Record]) -> "Snapshot":
        """The snapshot as it would be with more rows, under the same version."""
        tables = dict(self.tables)
        for row in rows:
            tables[type(row)] = (*tables.get(type(row), ()), row)
        return Snapshot(self.version, tables, self.checks)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every row of one kind ever published."""
        return self.tables.get(kind, ())  # type: ignore[return-value]

    def tails(self, kind: type[R]) -> tuple[R, ...]:
        """The last row of every chain, void ones included."""
        superseded = {row.supersedes for row in self.all(kind)}
        return tuple(row for row in self.all(kind) if row.id not in superseded)

    def last_publication(self, known_at: date | None = None) -> date:
        """The last day, up to `known_at`, on which a row was published."""
        return _last(self._publications, known_at)

    def last_change(self, known_at: date | None = None) -> date:
        """The last day, up to `known_at`, on which a row was published or a check recorded."""
        return _last(self._publications | {c.recorded_at for c in self.checks}, known_at)

    @cached_property
    def _publications(self) -> frozenset[date]:
        return frozenset(row.recorded_at for table in self.tables.values() for row in table)

    @cached_property
    def corrections(self) -> tuple[tuple[Record, Record], ...]:
        """Every correction as (old row, new row), newest first."""
        rows = {record.id: record for table in self.tables.values() for record in table}
        pairs = [(rows[new.supersedes], new) for new in rows.values() if new.supersedes]
        return tuple(sorted(pairs, key=lambda p: (p[1].recorded_at, p[1].id), reverse=True))


class Register:
    """The live records, indexed."""

    def __init__(self, tables: Tables, checks: Iterable[Check] = ()) -> None:
        self._tables = tables
        self._checks = tuple(checks)
        self.rule = convention.load()
        by_name = sorted(self.all(Participant), key=lambda p: p.iso3)
        self.participants: dict[str, Participant] = {p.iso3: p for p in by_name}
        self.acts_of = self._by_participant(Act)
        self.organizations = frozenset(p.iso3 for p in by_name if p.is_reio)
        self._day = lru_cache(maxsize=REMEMBERED_DAYS)(partial(Day, self))

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """All live records of one kind."""
        return self._tables.get(kind, ())  # type: ignore[return-value]

    def _by_participant(self, kind: type[R]) -> dict[str, tuple[R, ...]]:
        found: dict[str, list[R]] = {iso3: [] for iso3 in self.participants}
        for record in self.all(kind):
            found.setdefault(record.iso3, []).append(record)  # type: ignore[attr-defined]
        return {iso3: tuple(records) for iso3, records in found.items()}

    @cached_property
    def steps_of(self) -> dict[str, tuple[Step, ...]]:
        """Steps at home, by participant."""
        return self._by_participant(Step)

    @cached_property
    def reservations_of(self) -> dict[str, tuple[Reservation, ...]]:
        """Reservations and declarations, by participant."""
        return self._by_participant(Reservation)

    @cached_property
    def authorities_of(self) -> dict[str, tuple[Authority, ...]]:
        """Designated authorities, by participant."""
        return self._by_participant(Authority)

    @cached_property
    def territories_of(self) -> dict[str, tuple[TerritorialApplication, ...]]:
        """Declared territorial applications, by participant."""
        return self._by_participant(TerritorialApplication)

    @cached_property
    def statements_of(self) -> dict[str, tuple[Statement, ...]]:
        """Statements, by participant; those of others under the empty code."""
        return self._by_participant(Statement)

    @cached_property
    def sources_of(self) -> dict[str, tuple[FurtherSource, ...]]:
        """Further sources, by key of the act."""
        found: dict[str, list[FurtherSource]] = {}
        for source in self.all(FurtherSource):
            found.setdefault(source.act_key, []).append(source)
        return {key: tuple(sources) for key, sources in found.items()}

    def milestones(self) -> tuple[Milestone, ...]:
        """The Convention's history and its coming dates, in order."""
        return tuple(sorted(self.all(Milestone), key=lambda m: (m.date, m.id)))

    def claims(self) -> tuple[Claim, ...]:
        """Claims checked, by id."""
        return tuple(sorted(self.all(Claim), key=lambda c: c.id))

    def reported_counts(self) -> tuple[ReportedCount, ...]:
        """Counts in circulation, by id."""
        return tuple(sorted(self.all(ReportedCount), key=lambda c: c.id))

    def last_reading(self, what: ReadingOf) -> date | None:
        """As at which day a record stood when it was last read for this register.

        A check that vouches for the register (`checks.py`) is a reading of the depositary's.
        """
        days = [reading.read_on for reading in self.all(Reading) if reading.what is what]
        if what is ReadingOf.DEPOSITARY and self.following.vouched:
            days.append(self.following.vouched)
        return max(days, default=None)

    @cached_property
    def following(self) -> Following:
        """How the depositary's record has been followed."""
        return follow(self._checks, self.all(Act))

    def on(self, day: date) -> "Day":
        """Standings on a legal date; the latest days asked for are remembered."""
        return self._day(day)

    def with_rows(self, rows: Iterable[Record]) -> "Register":
        """The register as it would be with more rows, each in place of the one it supersedes."""
        tables = dict(self._tables)
        for row in rows:
            kept = [old for old in tables.get(type(row), ()) if old.id != row.supersedes]
            tables[type(row)] = (*kept, *([] if row.void else [row]))
        return Register(tables, self._checks)

    def without(self, act_id: str | None) -> "Register":
        """The register without an act; itself when there is none to leave out."""
        if act_id is None:
            return self
        kept = tuple(act for act in self.all(Act) if act.id != act_id)
        return Register({**self._tables, Act: kept}, self._checks)


class Day:
    """What the register says as at one legal date."""

    def __init__(self, register: Register, day: date) -> None:
        self.register = register
        self.day = day
        self.participants = {
            iso3: participant
            for iso3, participant in register.participants.items()
            if participant.exists_on(day)
        }
        self.entry: EntryIntoForce = entry_into_force(
            register.all(Act), register.organizations, day, register.rule.entry
        )
        self.positions = self._positions()

    def _positions(self) -> dict[str, Position]:
        rule, enters_on = self.register.rule, self.entry.enters_on
        positions = {}
        for iso3 in self.participants:
            acts = self.register.acts_of[iso3]
            positions[iso3] = (
                position_on(acts, self.day, enters_on, rule.entry, rule.notice_years)
                if acts
                else NOTHING
            )
        for iso3 in self.register.organizations & positions.keys():
            members = [positions[member.iso3] for member in self.members_of_reio(iso3)]
            positions[iso3] = leave_with_members(positions[iso3], members)
        return positions

    def members_of_reio(self, iso3: str) -> list[Participant]:
        """The member States of a REIO on the day."""
        organization = MEMBERS_OF.get(iso3)
        return self.members(organization) if organization else []

    def members(self, group: Organization | RegionalGroup) -> list[Participant]:
        """The participants of a regional group or organization on the day."""
        if isinstance(group, RegionalGroup):
            return [p for p in self.participants.values() if p.regional_group is group]
        return [p for p in self.participants.values() if p.member_of(group, self.day)]
