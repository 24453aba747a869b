"""The only code that writes the register.

Every publication takes the lock of the version row, is checked against what is published at that
moment, inserts rows, and raises the version: all in one transaction, on both databases.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from convention_tracker import clock

from . import models, queries, register
from .codes import INSTRUMENTS, ActionKind, Evidence
from .facts import Act, Participant, Record
from .records import content, to_stored
from .rules import Objection, objections
from .snapshot import Register, Snapshot
from .status import round_of

DRAFTED = (
    "source_title",
    "source_url",
    "source_date",
    "source_seen",
    "note",
    "void",
    "date",
    "place",
    "depositary_notification",
)


class Refused(ValidationError):
    """A publication that cannot stand: its messages say why, and nothing is written."""


@dataclass(slots=True)
class _Lock:
    """Sole right to publish, until the transaction ends."""

    version: models.RegisterVersion
    snapshot: Snapshot

    def raise_version(self) -> None:
        """Say that rows were published; every process sees them within two seconds."""
        self.version.number += 1
        self.version.save(update_fields=["number"])
        transaction.on_commit(register.refresh)


@contextmanager
def _locked() -> Iterator[_Lock]:
    with transaction.atomic():
        version, _created = models.RegisterVersion.objects.select_for_update().get_or_create(pk=1)
        snapshot = queries.read_snapshot("default")
        if snapshot is None:
            raise RuntimeError("the row that was just locked is gone")
        yield _Lock(version, snapshot)


# -- one act, by staff ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft as the act it would become, beside the register as it stands."""

    act: Act
    before: Register
    objections: tuple[Objection, ...]
    reason_missing: bool

    @property
    def after(self) -> Register:
        """The register as it would be."""
        return self.before.with_acts([self.act])

    @property
    def refusals(self) -> tuple[Objection, ...]:
        """The objections that stand; where the depositary has decided, the articles give way."""
        if self.act.evidence is Evidence.DEPOSITARY:
            return tuple(objection for objection in self.objections if not objection.article)
        return self.objections

    @property
    def warnings(self) -> tuple[Objection, ...]:
        """The objections that give way, once a reason is given."""
        return tuple(objection for objection in self.objections if objection not in self.refusals)


def prepare(draft: models.Draft, snapshot: Snapshot, today: date) -> Prepared:
    """The act that a draft would become on the day, and what speaks against it."""
    before = snapshot.register()
    old = _superseded(draft, snapshot)
    new_id = next_act_id(draft.participant_id, draft.kind, snapshot)
    act = Act(
        id=new_id,
        key=old.key if old else new_id,
        recorded_at=today,
        supersedes=old.id if old else None,
        reason=draft.reason or (_("Confirmed.") if old else ""),
        iso3=draft.participant_id,
        kind=ActionKind(draft.kind),
        evidence=Evidence(draft.evidence),
        **{name: getattr(draft, name) for name in DRAFTED},
    )
    others = [other for other in before.acts_of.get(act.iso3, ()) if other.id != act.supersedes]
    act = replace(act, round=round_of(act, others))
    found = (*objections(act, before, today), *_flaws(draft, old))
    gives_way = any(objection.article for objection in found)
    missing = not draft.reason and bool(draft.supersedes_id or gives_way)
    return Prepared(act, before, found, missing)


def publish(draft_id: int, by: User) -> models.Action:
    """Publish a draft in the name of `by`, and delete it.

    Raises Refused when the draft is gone or the act cannot stand.
    """
    with _locked() as lock:
        draft = models.Draft.objects.filter(pk=draft_id).first()
        if draft is None:
            raise Refused(_("This draft is gone: somebody has published or deleted it."))
        prepared = prepare(draft, lock.snapshot, clock.today())
        if prepared.refusals:
            raise Refused([str(objection) for objection in prepared.refusals])
        if prepared.reason_missing:
            raise Refused(_("Give a reason: it is published with the act."))
        act = models.Action.objects.create(**to_stored(prepared.act), recorded_by=by)
        draft.delete()
        lock.raise_version()
    return act


def _flaws(draft: models.Draft, old: Act | None) -> Iterator[Objection]:
    """What speaks against the draft itself, whatever the Convention says."""
    if old is None and draft.supersedes_id:
        yield Objection(_("Somebody else has corrected this act meanwhile."))
    if draft.void and not draft.supersedes_id:
        yield Objection(_("Only a published act can be declared void: say which."))
    if not draft.source_title:
        yield Objection(_("Name the source."))


def _superseded(draft: models.Draft, snapshot: Snapshot) -> Act | None:
    """The act whose place the draft takes: the one it names, else the one it confirms.

    A confirmed act takes the place of a reported one of the same participant and the same kind or
    another form of consent, whatever the dates; and what returns after it was declared void goes
    on with its chain.
    """
    tails = [act for act in snapshot.tails(Act) if act.iso3 == draft.participant_id]
    if draft.supersedes_id:
        return next((act for act in tails if act.id == draft.supersedes_id), None)
    same = {ActionKind(draft.kind)}
    if Evidence(draft.evidence).confirmed:
        fitting = INSTRUMENTS if draft.kind in INSTRUMENTS else same
        for act in tails:
            if not act.void and not act.confirmed and act.kind in fitting:
                return act
    first = {act.id: act.kind for act in snapshot.all(Act)}  # the kind a chain began with
    return next((act for act in tails if act.void and {act.kind, first[act.key]} & same), None)


def next_act_id(iso3: str, kind: str, snapshot: Snapshot, promised: Iterable[str] = ()) -> str:
    """The next id of an act, `<iso3>-<kind>-<n>` in lower case; given once, never again."""
    stem = f"{iso3}-{kind}-".lower()
    published = (act.id for act in snapshot.all(Act))
    given = [id_ for id_ in (*published, *promised) if id_.startswith(stem)]
    return f"{stem}{1 + max((int(id_.removeprefix(stem)) for id_ in given), default=0)}"


# -- the shipped facts ---------------------------------------------------------------------------


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

    A changed fact supersedes with the reason "register <release>". What staff have published
    since is kept, and listed. Raises RefusedFacts when an act cannot stand; then, in a dry run,
    and when all is as published already, nothing is written.
    """
    with _locked() as lock:
        loaded, rows = _compare(facts, lock.snapshot, release)
        _check(rows, lock.snapshot.register())
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
    length = sum(row.key == tail.key for row in snapshot.all(type(fact)))
    new_id = (
        next_act_id(fact.iso3, fact.kind, snapshot, promised)
        if isinstance(fact, Act)
        else f"{tail.key}-v{length + 1}"
    )
    return replace(
        fact,
        id=new_id,
        key=tail.key,
        supersedes=tail.id,
        reason=f"register {release}",
        release=release,
        recorded_at=max(fact.recorded_at, tail.recorded_at),
    )


def _check(rows: Sequence[Record], published: Register) -> None:
    acts = [row for row in rows if isinstance(row, Act)]
    participants = [row for row in rows if isinstance(row, Participant)]
    after = published.with_participants(participants).with_acts(acts)
    today = clock.today()
    found = [(row.key, flaw) for row in rows for flaw in _too_long(row)]
    found += [
        (act.key, str(objection))
        for act in acts
        for objection in objections(act, after, today)
        if not (objection.article and act.evidence is Evidence.DEPOSITARY and act.note)
    ]
    if found:
        raise RefusedFacts(found)


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
