"""Checking the depositary's record: compare it, keep a record of the check, make drafts."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import User

from convention_tracker import clock
from convention_tracker.fetching import NotFetched

from .. import checks, convention, depositary, models, register
from ..codes import CheckOutcome
from ..depositary import Comparison, ExitStatus, Refused, StatusFile, keeping
from ..facts import Act, Entry
from ..records import stored_entries
from .proposals import RecordSource, draft_differences
from .publishing import Lock, locked


@dataclass(frozen=True, slots=True)
class Material:
    """What was read: its bytes, the address or the bare name of the file it comes from.

    `saved_on` is the day as at which it stands unless it states one itself.
    """

    data: bytes
    read_from: str
    saved_on: date


@dataclass(frozen=True, slots=True)
class Checked:
    """A check as recorded; `comparison` is None for one that failed. `drafts` are the new ones."""

    record: models.Check
    exit_status: ExitStatus
    comparison: Comparison | None = None
    drafts: list[models.Draft] = field(default_factory=list)


def check_depositary(
    material: Material, by: User | None = None, make_drafts: bool = False
) -> Checked:
    """Read, guard and compare the depositary's status file, and record the check.

    A file that a guard refuses leads to nothing but the record of that. Two checks at once wait
    for each other, and no difference becomes two drafts. Raises `register.Unavailable` while
    nothing is loaded to compare with.
    """
    try:
        file = depositary.read(material.data)
        with locked() as lock:
            last = lock.snapshot.register().following.last_good
            signatures = last.signatures if last else None
            depositary.check(file, signatures)
            comparison = depositary.compare(file, lock.snapshot.register(), signatures)
            return _compared(comparison, material, lock, by, make_drafts)
    except Refused as refused:
        sha256 = hashlib.sha256(material.data).hexdigest()
        return record_failure(refused, material.read_from, by, sha256=sha256)


def record_failure(
    failure: Refused | NotFetched, read_from: str, by: User | None = None, sha256: str = ""
) -> Checked:
    """Record a check that came to nothing, and why. Raises `register.Unavailable` as above."""
    refused = isinstance(failure, Refused)
    with locked() as lock:
        record = _record(
            lock,
            by,
            read_from=read_from,
            sha256=sha256,
            outcome=CheckOutcome.REFUSED if refused else CheckOutcome.UNREACHABLE,
            failure=failure.refusal if isinstance(failure, Refused) else failure.failure,
            message=str(failure),
        )
    status = failure.exit_status if isinstance(failure, Refused) else ExitStatus.NOT_FETCHED
    return Checked(record, status)


def _compared(
    comparison: Comparison, material: Material, lock: Lock, by: User | None, make_drafts: bool
) -> Checked:
    file = comparison.file
    as_at = _as_at(file, material)
    lacking, beyond = keeping.lacking(comparison), keeping.beyond(comparison, as_at)
    acts = lock.snapshot.register().all(Act)
    held = {Entry(act.iso3, act.kind, act.legal_date) for act in acts if act.confirmed}
    record = _record(
        lock,
        by,
        read_from=material.read_from,
        sha256=file.sha256,
        table_sha256=keeping.table_fingerprint(file),
        outcome=CheckOutcome.UNKNOWN_NAMES if comparison.unknown else CheckOutcome.GOOD,
        signatures=file.totals[0].rows,
        as_at=as_at,
        found=keeping.counts(comparison),
        lacking=stored_entries(lacking),
        beyond=stored_entries(beyond),
        acts_sha256=checks.acts_of_record(held, lacking, beyond, as_at),
        report="\n".join(depositary.report(comparison)),
    )
    drafts = draft_differences(comparison, _source(file, as_at), by) if make_drafts else []
    return Checked(record, comparison.exit_status, comparison, drafts)


def _as_at(file: StatusFile, material: Material) -> date:
    """As at which day the record stood; never a later day than today, whatever a file says."""
    return min(file.as_at or material.saved_on, clock.today())


def _source(file: StatusFile, as_at: date) -> RecordSource:
    rule = convention.load()
    title = f"United Nations Treaty Collection, {rule.treaty_number}, status as at {as_at}"
    return RecordSource(title, rule.status_url, as_at, file.totals[0].rows)


def _record(lock: Lock, by: User | None, **values: Any) -> models.Check:
    if not lock.snapshot.register().participants:
        raise register.Unavailable
    record = models.Check.objects.create(
        checked_at=clock.now(),
        recorded_at=clock.today(),
        version=str(lock.snapshot.version),
        recorded_by=by,
        **values,
    )
    lock.raise_version()
    return record
