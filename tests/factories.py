"""Builders with legal defaults. Every value is fixed, none is random.

Acts are written as a source would: `make_acts("signature 2025-10-25, ratification 2026-03-01")`.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import User

from signatories import actions, models, queries
from signatories.codes import ActionKind, Evidence, Organization, ParticipantKind
from signatories.facts import Act, Membership, Participant, Record, TerritorialApplication
from signatories.partial_date import PartialDate
from signatories.snapshot import Register, Snapshot, Version

FIRST_DAY = date(2026, 11, 22)
SOURCE = "Depositary notification"


def make_participant(iso3: str = "AAA", **changes: Any) -> Participant:
    """A Member State that could always join."""
    values: dict[str, Any] = {
        "id": iso3,
        "key": iso3,
        "recorded_at": FIRST_DAY,
        "iso3": iso3,
        "iso2": iso3[:2],
        "name_en": f"State {iso3}",
        "name_fr": f"État {iso3}",
        "kind": ParticipantKind.MEMBER_STATE,
    }
    return Participant(**values | changes)


def make_member(iso3: str) -> Participant:
    """A member State of the European Union."""
    return make_participant(iso3, memberships={Organization.EU: Membership()})


def make_union() -> Participant:
    """The European Union."""
    return make_participant("EUE", kind=ParticipantKind.REIO)


def make_act(
    kind: str = "signature",
    on: str = "2025-10-25",
    iso3: str = "AAA",
    evidence: str = "depositary",
    **changes: Any,
) -> Act:
    """A confirmed act, the first of its kind. `on` may be partial or empty."""
    id_ = changes.get("id") or f"{iso3}-{kind}-{changes.get('round', 1)}".lower()
    values: dict[str, Any] = {
        "id": id_,
        "key": id_,
        "recorded_at": FIRST_DAY,
        "iso3": iso3,
        "kind": ActionKind(kind),
        "date": PartialDate(on),
        "evidence": Evidence(evidence),
        "source_title": SOURCE,
    }
    return Act(**values | changes)


def make_application(
    iso3: str, territory: str, name: str, applies: bool, on: str, evidence: str = "depositary"
) -> TerritorialApplication:
    """A declaration that the Convention applies to a territory, or that it does not."""
    id_ = f"{iso3}-territory-{territory}-1".lower()
    return TerritorialApplication(
        id=id_,
        key=id_,
        recorded_at=FIRST_DAY,
        source_title=SOURCE,
        iso3=iso3,
        territory=territory,
        name=name,
        applies=applies,
        date=PartialDate(on),
        evidence=Evidence(evidence),
    )


def with_records(snapshot: Snapshot, *records: Record) -> Snapshot:
    """The snapshot with more records, as another version."""
    tables = dict(snapshot.tables)
    for record in records:
        tables[type(record)] = (*tables.get(type(record), ()), record)
    return Snapshot(Version("test", snapshot.version.number + 1), tables)


def make_acts(text: str, iso3: str = "AAA") -> list[Act]:
    """Acts from a list such as `signature 2025-10-25, reported ratification 2026-03`.

    Rounds grow with each exit, as published ones do.
    """
    acts: list[Act] = []
    round_ = 1
    for part in filter(None, (part.strip() for part in text.split(","))):
        found = part.split()
        evidence = found.pop(0) if found[0] in set(Evidence) else "depositary"
        kind, on = found[0], found[1] if len(found) > 1 else ""
        acts.append(make_act(kind, on, iso3, evidence, round=round_))
        round_ += kind in ("withdrawal", "denunciation")
    return acts


def make_deposits(count: int, on: str, first: int = 1) -> list[Act]:
    """Accessions of so many States (S001, S002, ...) on one day."""
    numbers = range(first, first + count)
    return [make_act("accession", on, f"S{number:03}") for number in numbers]


def make_register(acts: Iterable[Act] = (), participants: Iterable[Participant] = ()) -> Register:
    """A register of these acts; participants that are not given are Member States."""
    return make_snapshot(acts, participants).register()


def make_snapshot(
    acts: Iterable[Act] = (), participants: Iterable[Participant] = (), number: int = 1
) -> Snapshot:
    """A snapshot of these rows, superseded ones included."""
    acts, known = tuple(acts), {p.iso3: p for p in participants}
    for act in acts:
        known.setdefault(act.iso3, make_participant(act.iso3))
    tables = {Participant: tuple(known.values()), Act: acts}
    return Snapshot(Version("test", number), tables)


# -- in the database -----------------------------------------------------------------------------


def published() -> Snapshot:
    """Everything published, as the database has it now."""
    snapshot = queries.read_snapshot()
    assert snapshot, "the register was never loaded"
    return snapshot


def make_staff(name: str = "alice") -> User:
    """A member of staff."""
    return User.objects.create_user(name, is_staff=True)


def make_draft(by: User | None, iso3: str = "JPN", **changes: Any) -> models.Draft:
    """A draft of a signature that the Convention allows: Japan has not signed."""
    values: dict[str, Any] = {
        "participant_id": iso3,
        "kind": "signature",
        "date": "2026-05-04",
        "place": "New York",
        "evidence": "depositary",
        "source_title": SOURCE,
    }
    of_draft = ("supersedes", "void", "reason", "needs_lawyer", "further_sources", "found_as")
    draft = models.Draft(**{name: changes.pop(name) for name in of_draft if name in changes})
    values |= changes
    draft.take(models.Action(**values | {"date": PartialDate(values["date"])}))
    return actions.save_draft(draft, by)


def publish(*drafts: models.Draft) -> models.Action:
    """Have a reviewer publish drafts; the first of the acts."""
    reviewer, _created = User.objects.get_or_create(username="reviewer", is_staff=True)
    rows = actions.publish([draft.pk for draft in drafts], reviewer)
    assert isinstance(rows[0], models.Action)
    return rows[0]
