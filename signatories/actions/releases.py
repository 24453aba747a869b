"""Loading the shipped facts of a release."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from convention_tracker import clock

from .. import models, queries
from ..codes import Evidence
from ..facts import Act, Participant, Record
from ..records import content, to_stored
from ..rules import objections
from ..snapshot import Snapshot
from .publishing import locked, next_id


class RefusedFacts(Exception):
    """Facts that contradict the Convention or each other: `found` holds (id, why) pairs."""

    def __init__(self, found: list[tuple[str, str]]) -> None:
        super().__init__(f"{len(found)} facts cannot stand")
        self.found = found


@dataclass(slots=True)
class Loaded:
    """What loading the shipped facts did, or would do, by id of the fact."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    not_in_files: list[str] = field(default_factory=list)


def load(facts: Sequence[Record], release: str, dry_run: bool = False) -> Loaded:
    """Bring the register to the shipped facts, each known by its id.

    A changed fact supersedes with the reason "register <release>". The first facts bear the days
    that they come with; later ones that on which they are loaded, for nothing is published on a
    day that is over. What staff have published since is kept, and listed. Raises RefusedFacts when
    an act cannot stand; then, in a dry run, and when all is as published already, nothing is
    written.
    """
    with locked() as lock:
        loaded, rows = _compare(facts, lock.snapshot, release)
        if lock.snapshot.register().participants:
            rows = [replace(row, recorded_at=clock.today()) for row in rows]
        _check(rows, lock.snapshot)
        if rows and not dry_run:
            _insert(rows)
            lock.raise_version()
        else:
            transaction.set_rollback(True)
    return loaded


def _compare(
    facts: Sequence[Record], snapshot: Snapshot, release: str
) -> tuple[Loaded, list[Record]]:
    """What to say of each fact, and the rows to insert."""
    loaded, rows = Loaded(), []
    tails = {
        (type(tail), tail.key): tail for kind in queries.TABLES for tail in snapshot.tails(kind)
    }
    by_staff = {
        (tail.iso3, tail.kind, tail.round): tail.key
        for tail in snapshot.tails(Act)
        if not tail.release
    }
    promised = {fact.id for fact in facts if isinstance(fact, Act)}
    for fact in facts:
        tail = tails.pop((type(fact), fact.id), None)
        taken = isinstance(fact, Act) and by_staff.get((fact.iso3, fact.kind, fact.round))
        if tail is None and not taken:
            loaded.added.append(fact.id)
            rows.append(replace(fact, release=release))
        elif tail is None or not tail.release:
            loaded.kept.append(fact.id)
        elif content(tail) == content(fact) and not tail.void:
            loaded.unchanged.append(fact.id)
        else:
            loaded.changed.append(fact.id)
            rows.append(_superseding(fact, tail, release, snapshot, promised))
            promised.add(rows[-1].id)
    loaded.not_in_files = sorted(tail.id for tail in tails.values() if tail.release)
    return loaded, rows


def _superseding(
    fact: Record, tail: Record, release: str, snapshot: Snapshot, promised: Iterable[str]
) -> Record:
    return replace(
        fact,
        id=next_id(fact, tail, snapshot, promised),
        key=tail.key,
        supersedes=tail.id,
        reason=f"register {release}",
        release=release,
    )


def _check(rows: Sequence[Record], snapshot: Snapshot) -> None:
    published = snapshot.register()
    ids = {(type(row), row.id) for kind in queries.TABLES for row in snapshot.all(kind)}
    acts = [row for row in rows if isinstance(row, Act)]
    participants = [row for row in rows if isinstance(row, Participant)]
    after = published.with_rows([*participants, *acts])
    today = clock.today()
    found = [(row.key, flaw) for row in rows for flaw in (*_taken(row, ids), *_too_long(row))]
    found += [
        (act.key, str(objection))
        for act in acts
        for objection in objections(act, after, today)
        if not (objection.article and act.evidence is Evidence.DEPOSITARY and act.note)
    ]
    if found:
        raise RefusedFacts(found)


def _taken(row: Record, ids: set[tuple[type[Record], str]]) -> Iterator[str]:
    """An id that a correction published here has been given already."""
    if (type(row), row.id) in ids:
        yield f"the id {row.id} is taken by a correction published here; ship it under another"


def _too_long(row: Record) -> Iterator[str]:
    """Texts that do not fit their columns; SQLite would take them, PostgreSQL fails on them."""
    values = to_stored(row)
    for column in queries.TABLES[type(row)]._meta.concrete_fields:
        length = len(str(values.get(column.attname, "")))
        if column.max_length and length > column.max_length:
            yield f"{column.name}: {length} characters; expected at most {column.max_length}"


def _insert(rows: Sequence[Record]) -> None:
    """Insert rows, participants' identities first."""
    known = [row.iso3 for row in rows if isinstance(row, Participant)]
    models.Participant.objects.bulk_create(
        (models.Participant(iso3=iso3) for iso3 in known), ignore_conflicts=True
    )
    for kind, model in queries.TABLES.items():
        model._default_manager.bulk_create(
            model(**to_stored(row)) for row in rows if type(row) is kind
        )
