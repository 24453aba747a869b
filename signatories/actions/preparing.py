"""What a draft would publish, and what speaks against it."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import JSONField
from django.utils.translation import gettext as _

from .. import models, queries
from ..codes import INSTRUMENTS, Evidence
from ..facts import Act, FurtherSource, Participant, Record
from ..records import content
from ..rules import Objection, objections
from ..snapshot import Register, Snapshot
from ..soundness import flaws, names_its_source
from ..status import in_order, round_of
from .publishing import next_id


class Refused(ValidationError):
    """A change that cannot stand: its messages say why, and nothing is written."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft as the row it would become, beside the register as it stands.

    `replaced` is the row whose place it takes.
    """

    draft: models.Draft
    record: Record
    replaced: Record | None
    before: Register
    objections: tuple[Objection, ...]
    reason_missing: bool
    further: tuple[FurtherSource, ...] = ()

    @property
    def rows(self) -> tuple[Record, ...]:
        """Everything that publishing would insert."""
        return (self.record, *self.further)

    @property
    def after(self) -> Register:
        """The register as it would be."""
        return self.before.with_rows(self.rows)

    @property
    def refusals(self) -> tuple[Objection, ...]:
        """The objections that stand; where the depositary has decided, the articles give way."""
        if getattr(self.record, "evidence", None) is Evidence.DEPOSITARY:
            return tuple(objection for objection in self.objections if not objection.article)
        return self.objections

    @property
    def warnings(self) -> tuple[Objection, ...]:
        """The objections that give way, once a reason is given."""
        return tuple(objection for objection in self.objections if objection not in self.refusals)

    @property
    def can_stand(self) -> bool:
        """Whether it could be published as it is."""
        return not self.refusals and not self.reason_missing


def prepare(draft: models.Draft, snapshot: Snapshot, today: date) -> Prepared:
    """The row that a draft would become on the day, and what speaks against it.

    Raises Refused for a draft that does not say which act it is.
    """
    record = _said(draft, today)
    old = _replaced(record, draft.supersedes, snapshot)
    if old and draft.void:
        record = replace(record, **content(old))  # it takes away what was said, and says nothing
    before = snapshot.register()
    new_id = next_id(record, old, snapshot)
    record = replace(
        record,
        id=new_id,
        key=old.key if old else new_id,
        supersedes=old.id if old else None,
        reason=draft.reason or _reason(old),
    )
    if isinstance(record, Act):
        others = [act for act in before.acts_of.get(record.iso3, ()) if act.id != record.supersedes]
        record = replace(record, round=round_of(record, others))
    further = tuple(_further_sources(draft, record, old, snapshot))
    found = (
        *_changes_nothing(record, old, further),
        *_against(record, before, today),
        *_flaws_of_draft(draft, record, old, snapshot),
        *_lack_of_sources(record, (*further, *before.sources_of.get(record.key, ()))),
    )
    gives_way = any(objection.article for objection in found)
    missing = not draft.reason and bool(draft.supersedes or gives_way)
    return Prepared(draft, record, old, before, found, missing, further)


def _said(draft: models.Draft, today: date) -> Record:
    """What a draft says, as a record without an id. Raises Refused for what no column can hold."""
    row = draft.row()
    if isinstance(row, models.Action) and not row.kind:
        raise Refused(_("Say which act it is: nobody has decided that yet."))
    row.id, row.recorded_at = "", today
    row.void, row.reason = draft.void, draft.reason
    try:
        row.clean_fields(exclude=_not_typed(type(row)))
        return queries.record_of(row)
    except ValidationError as error:
        raise Refused(error.messages) from error
    except ValueError as error:
        raise Refused(str(error)) from error


def _not_typed(model: type[models.Published]) -> set[str]:
    """The columns not checked one by one: publishing fills them in, or they may be empty lists."""
    typed = models.content_fields(model)
    checked = {field.name for field in typed if not isinstance(field, JSONField)}
    return {field.name for field in model._meta.fields} - checked


def prepare_together(
    drafts: Iterable[models.Draft], snapshot: Snapshot, today: date
) -> list[Prepared]:
    """The rows that drafts would become one after another, acts in their legal order.

    Raises Refused as `prepare` does.
    """
    prepared: list[Prepared] = []
    for draft in _in_legal_order(drafts):
        prepared.append(prepare(draft, snapshot, today))
        snapshot = snapshot.with_rows(prepared[-1].rows)
    return prepared


def fingerprint(prepared: Sequence[Prepared]) -> str:
    """Changes when anything changes that publishing would publish."""
    rows = [(one.draft.pk, one.draft.returned, one.rows) for one in prepared]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


def _in_legal_order(drafts: Iterable[models.Draft]) -> list[models.Draft]:
    """What is no act first, for it may be what an act rests on."""
    drafts = list(drafts)
    acts = {}
    for draft in drafts:
        row = draft.row()
        if isinstance(row, models.Action) and row.kind:
            row.id, row.recorded_at = str(draft.pk), date.min
            acts[str(draft.pk)] = queries.record_of(row)
    order = [act.id for act in in_order(acts.values())]  # type: ignore[arg-type]
    return sorted(
        drafts,
        key=lambda draft: order.index(str(draft.pk)) if str(draft.pk) in acts else -1,
    )


def _against(record: Record, before: Register, today: date) -> Iterator[Objection]:
    """What the Convention has against an act, and common sense against anything else."""
    if isinstance(record, Act):
        yield from objections(record, before.without(record.supersedes), today)
    elif not record.void:
        yield from map(Objection, flaws(record, before.rule, today))


def _further_sources(
    draft: models.Draft, record: Record, old: Record | None, snapshot: Snapshot
) -> Iterator[FurtherSource]:
    """The draft's further sources as rows, and that of the report that a corroborated act confirms.

    Their ids have `local` in them, so that no release ever ships the same.
    """
    stem = f"{record.key}-source-local-"
    there = sum(source.id.startswith(stem) for source in snapshot.all(FurtherSource))
    sources = [*draft.further_sources, *_source_of_report(draft, record, old)]
    for number, (title, url) in enumerate(sources, start=there + 1):
        id_ = f"{stem}{number}"
        yield FurtherSource(
            id=id_,
            key=id_,
            recorded_at=record.recorded_at,
            act_key=record.key,
            source_title=title,
            source_url=url,
        )


def _source_of_report(
    draft: models.Draft, record: Record, old: Record | None
) -> list[tuple[str, str]]:
    """The source of a report, which is one of the two that a corroborated act rests on."""
    if not isinstance(old, Act) or old.void or draft.supersedes:
        return []
    if getattr(record, "evidence", None) is not Evidence.CORROBORATED:
        return []
    return [(old.source_title, old.source_url)]


def _lack_of_sources(record: Record, others: Sequence[Record]) -> Iterator[Objection]:
    """Corroborated means two independent published sources."""
    if not isinstance(record, Act) or record.void or record.evidence is not Evidence.CORROBORATED:
        return
    if not any(other.source_title != record.source_title for other in others):
        yield Objection(_("A corroborated act names two independent sources: add the second."))


def _changes_nothing(
    record: Record, old: Record | None, further: Sequence[Record]
) -> Iterator[Objection]:
    is_same = old is not None and not old.void and content(record) == content(old)
    if is_same and not record.void and not further:
        yield Objection(_("This correction changes nothing."))


def _reason(old: Record | None) -> str:
    """The reason of a row that takes another's place without a correction."""
    if old is None:
        return ""
    return _("Published again.") if old.void else _("Confirmed.")


def _flaws_of_draft(
    draft: models.Draft, record: Record, old: Record | None, snapshot: Snapshot
) -> Iterator[Objection]:
    """What speaks against the draft itself, whatever it says."""
    acts = snapshot.register().all(Act)
    if draft.returned:
        yield Objection(_("It was returned to its authors: they save it again first."))
    if not names_its_source(record):
        yield Objection(_("Name the source."))
    if old is None and draft.supersedes:
        yield Objection(_not_replaced(record, draft.supersedes, snapshot))
    if old and old.void and draft.void:
        yield Objection(_("It was declared void already."))
    if draft.void and not draft.supersedes:
        yield Objection(_("Only something published can be declared void: say what."))
    if isinstance(record, FurtherSource) and not any(act.key == record.act_key for act in acts):
        yield Objection(_("There is no act “%(key)s”.") % {"key": record.act_key})
    if isinstance(record, Participant) and not draft.supersedes:
        yield Objection(_("A new participant comes with a release of the register."))
    if isinstance(record, Participant) and draft.void:
        yield Objection(_("A participant is not declared void: say until when it could join."))
    if draft.needs_lawyer:
        yield Objection(_("It is for a lawyer: take the mark off once that is decided."))


def _not_replaced(record: Record, named: str, snapshot: Snapshot) -> str:
    """Why the row that a correction names cannot be corrected by it."""
    row = next((row for row in snapshot.all(type(record)) if row.id == named), None)
    if row is None:
        return _("There is no row “%(id)s” to correct.") % {"id": named}
    if getattr(row, "iso3", "") != getattr(record, "iso3", ""):
        return _("A correction keeps its participant: declare it void, and record the other.")
    return _("Somebody else has corrected this meanwhile.")


def _replaced(record: Record, named: str, snapshot: Snapshot) -> Record | None:
    """The row whose place a new one takes: the one that its draft names, else one it confirms."""
    iso3 = getattr(record, "iso3", "")
    tails = [row for row in snapshot.tails(type(record)) if getattr(row, "iso3", "") == iso3]
    if named:
        return next((row for row in tails if row.id == named), None)
    return _confirmed(record, tails, snapshot) if isinstance(record, Act) else None  # type: ignore[arg-type]


def _confirmed(act: Act, tails: Sequence[Act], snapshot: Snapshot) -> Act | None:
    """The act that another one confirms or brings back.

    A confirmed act takes the place of a reported one of the same participant and the same kind or
    another form of consent, whatever the dates; and what returns after it was declared void goes
    on with its chain.
    """
    if act.evidence.confirmed:
        fitting = INSTRUMENTS if act.kind in INSTRUMENTS else {act.kind}
        for tail in tails:
            if not tail.void and not tail.confirmed and tail.kind in fitting:
                return tail
    first = {row.id: row.kind for row in snapshot.all(Act)}  # the kind a chain began with
    return next((t for t in tails if t.void and act.kind in {t.kind, first[t.key]}), None)
