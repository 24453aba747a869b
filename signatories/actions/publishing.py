"""What every publication begins with: the lock, and the ids of new rows."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from .. import models, queries, register
from ..facts import Act, Record
from ..snapshot import Snapshot


@dataclass(slots=True)
class Lock:
    """Sole right to publish, until the transaction ends."""

    version: models.RegisterVersion
    snapshot: Snapshot

    def raise_version(self) -> None:
        """Say that rows were published; every process sees them within two seconds."""
        self.version.number += 1
        self.version.save(update_fields=["number"])
        transaction.on_commit(register.refresh)


@contextmanager
def in_turn() -> Iterator[models.RegisterVersion]:
    """One after another, in a transaction: whoever publishes, saves or returns a draft."""
    with transaction.atomic():
        rows = models.RegisterVersion.objects.select_for_update()
        version, _created = rows.get_or_create(pk=1)
        yield version


@contextmanager
def locked() -> Iterator[Lock]:
    """Sole right to publish, with everything published up to this moment."""
    with in_turn() as version:
        snapshot = queries.read_snapshot("default")
        if snapshot is None:
            raise RuntimeError("the row that was just locked is gone")
        yield Lock(version, snapshot)


def next_id(
    record: Record, tail: Record | None, snapshot: Snapshot, promised: Iterable[str] = ()
) -> str:
    """An id for a new row of the chain that ends with `tail`, or of a chain of its own.

    Those of acts are the same on every installation. Any other that is not a correction of what a
    release ships has `local` in it, so that no release ever ships the same.
    """
    if isinstance(record, Act):
        return _next(f"{record.iso3}-{record.kind}-".lower(), record, snapshot, promised)
    if tail:
        length = sum(row.key == tail.key for row in snapshot.all(type(record)))
        return f"{tail.key}-v{length + 1}"
    of = (getattr(record, "iso3", ""), type(record).__name__, "local-")
    return _next("-".join(filter(None, of)).lower(), record, snapshot, promised)


def _next(stem: str, record: Record, snapshot: Snapshot, promised: Iterable[str]) -> str:
    """The stem and the next number; given once, never again."""
    published = (row.id for row in snapshot.all(type(record)))
    ends = [id_.removeprefix(stem) for id_ in (*published, *promised) if id_.startswith(stem)]
    return f"{stem}{1 + max((int(end) for end in ends if end.isdigit()), default=0)}"
