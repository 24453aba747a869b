"""Publishing an act that staff have prepared."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from convention_tracker import clock

from .. import models
from ..codes import INSTRUMENTS, ActionKind, Evidence
from ..facts import Act, FurtherSource, Record
from ..records import content, to_stored
from ..rules import Objection, objections
from ..snapshot import Register, Snapshot
from ..status import round_of
from .publishing import locked, next_act_id

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


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft as the act it would become, beside the register as it stands."""

    act: Act
    before: Register
    objections: tuple[Objection, ...]
    reason_missing: bool
    further: tuple[FurtherSource, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Changes when anything changes that publishing would publish."""
        return hashlib.sha256(repr((self.act, self.further)).encode()).hexdigest()[:16]

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
    """The act that a draft would become on the day, and what speaks against it.

    Raises Refused for a draft that does not say which act it is.
    """
    if not draft.kind:
        raise Refused(_("Say which act it is: nobody has decided that yet."))
    before = snapshot.register()
    old = _superseded(draft, snapshot)
    new_id = next_act_id(draft.participant_id, draft.kind, snapshot)
    act = Act(
        id=new_id,
        key=old.key if old else new_id,
        recorded_at=today,
        supersedes=old.id if old else None,
        reason=draft.reason or _reason(old),
        iso3=draft.participant_id,
        kind=ActionKind(draft.kind),
        evidence=Evidence(draft.evidence),
        **{name: getattr(draft, name) for name in DRAFTED},
    )
    others = [other for other in before.acts_of.get(act.iso3, ()) if other.id != act.supersedes]
    act = replace(act, round=round_of(act, others))
    further = tuple(_further_sources(draft, act, snapshot))
    found = (
        *_changes_nothing(act, old),
        *objections(act, before.without(act.supersedes), today),
        *_flaws(draft, old),
        *_lack_of_sources(draft, act, (*further, *before.sources_of.get(act.key, ()), old)),
    )
    gives_way = any(objection.article for objection in found)
    missing = not draft.reason and bool(draft.supersedes_id or gives_way)
    return Prepared(act, before, found, missing, further)


def publish(draft_id: int, by: User, seen: str | None = None) -> models.Action:
    """Publish a draft in the name of `by`, and delete it.

    `seen` is the fingerprint of what was previewed. Raises Refused when the draft is gone, has
    changed since it was seen, or cannot stand.
    """
    with locked() as lock:
        draft = models.Draft.objects.filter(pk=draft_id).first()
        if draft is None:
            raise Refused(_("This draft is gone: somebody has published or deleted it."))
        prepared = prepare(draft, lock.snapshot, clock.today())
        if seen is not None and seen != prepared.fingerprint:
            raise Refused(_("The draft or the register has changed since: look again."))
        if prepared.refusals:
            raise Refused([str(objection) for objection in prepared.refusals])
        if prepared.reason_missing:
            raise Refused(_("Give a reason: it is published with the act."))
        act = models.Action.objects.create(**to_stored(prepared.act), recorded_by=by)
        for source in prepared.further:
            models.FurtherSource.objects.create(**to_stored(source), recorded_by=by)
        draft.delete()
        lock.raise_version()
    return act


def _further_sources(draft: models.Draft, act: Act, snapshot: Snapshot) -> Iterator[FurtherSource]:
    """The draft's further sources as rows; none before it is saved."""
    if draft._state.adding:
        return
    there = sum(source.act_key == act.key for source in snapshot.all(FurtherSource))
    for number, source in enumerate(draft.further_sources.all(), start=there + 1):
        id_ = f"{act.key}-source-{number}"
        yield FurtherSource(
            id=id_,
            key=id_,
            recorded_at=act.recorded_at,
            act_key=act.key,
            source_title=source.source_title,
            source_url=source.source_url,
            source_date=source.source_date,
        )


def _lack_of_sources(
    draft: models.Draft, act: Act, others: Sequence[Record | None]
) -> Iterator[Objection]:
    """Corroborated means two independent published sources; an earlier report is one."""
    if draft._state.adding or act.void or act.evidence is not Evidence.CORROBORATED:
        return
    if not any(other and other.source_title != act.source_title for other in others):
        yield Objection(_("A corroborated act names two independent sources: add the second."))


def _changes_nothing(act: Act, old: Act | None) -> Iterator[Objection]:
    if old and not act.void and not old.void and content(act) == content(old):
        yield Objection(_("This correction changes nothing."))


def _reason(old: Act | None) -> str:
    """The reason of a row that takes another's place without a correction."""
    if old is None:
        return ""
    return _("Published again.") if old.void else _("Confirmed.")


def _flaws(draft: models.Draft, old: Act | None) -> Iterator[Objection]:
    """What speaks against the draft itself, whatever the Convention says."""
    if old is None and draft.supersedes_id:
        yield Objection(_("Somebody else has corrected this act meanwhile."))
    if draft.void and not draft.supersedes_id:
        yield Objection(_("Only a published act can be declared void: say which."))
    if not draft.source_title:
        yield Objection(_("Name the source."))
    if draft.needs_lawyer and not draft._state.adding:
        yield Objection(_("It is for a lawyer: take the mark off once that is decided."))


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
