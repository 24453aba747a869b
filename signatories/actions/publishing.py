"""What every publication begins with: the lock, and the ids of new rows."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from .. import models, queries, register
from ..facts import Act
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
def locked() -> Iterator[Lock]:
    with transaction.atomic():
        version, _created = models.RegisterVersion.objects.select_for_update().get_or_create(pk=1)
        snapshot = queries.read_snapshot("default")
        if snapshot is None:
            raise RuntimeError("the row that was just locked is gone")
        yield Lock(version, snapshot)


def next_act_id(iso3: str, kind: str, snapshot: Snapshot, promised: Iterable[str] = ()) -> str:
    """The next id of an act, `<iso3>-<kind>-<n>` in lower case; given once, never again."""
    stem = f"{iso3}-{kind}-".lower()
    published = (act.id for act in snapshot.all(Act))
    given = [id_ for id_ in (*published, *promised) if id_.startswith(stem)]
    return f"{stem}{1 + max((int(id_.removeprefix(stem)) for id_ in given), default=0)}"
