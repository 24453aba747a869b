"""Backing up everything that is kept, and restoring it into an empty database, of either kind."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.serializers.base import DeserializationError
from django.db import IntegrityError, transaction

from convention_tracker import clock
from convention_tracker.files import replacing
from signatories import convention, queries
from signatories.models import RegisterVersion
from signatories.models.version import new_epoch

from . import catalogue, lines
from .archive import Archive, Manifest, Refused, opened, writing
from .tables import FILLED_BY_MIGRATE, tables


class Unfit(Exception):
    """The database is in no state for it; `str()` says why and what to do."""


def back_up(path: Path, *, with_accounts: bool) -> Manifest:
    """Write an archive of one moment, whoever writes meanwhile, in place of what the path held.

    Without accounts those come as names that cannot log in. Raises Unfit while nothing was ever
    loaded, DatabaseError, and OSError when the file cannot be written; then the path holds what
    it did.
    """
    alias = settings.REGISTER_DATABASE
    with (
        replacing(path) as file,
        writing(file) as archive,
        transaction.atomic(using=alias),
    ):
        version = queries.read_version(alias)
        if version is None:
            raise Unfit("There is nothing to back up: run manage.py load_register.")
        for label, model in tables(with_accounts=with_accounts).items():
            with archive.table(label) as stream:
                lines.write(model, alias, stream, with_accounts=with_accounts)
        manifest = Manifest(
            made_at=clock.now().isoformat(timespec="seconds"),
            release=convention.load().release,
            version=str(version),
            with_accounts=with_accounts,
            migrations=_migrations(alias, with_accounts),
            tables=archive.tables,
        )
        archive.describe(manifest)
    with suppress(OSError):  # the archive is there, whatever this machine can remember
        _last_backup().parent.mkdir(parents=True, exist_ok=True)
        _last_backup().write_text(manifest.made_at)
    return manifest


def last_backup() -> datetime | None:
    """When this machine last wrote one, if it remembers."""
    try:
        return datetime.fromisoformat(_last_backup().read_text())
    except (OSError, ValueError):
        return None


def _last_backup() -> Path:
    snapshot: Path = settings.SNAPSHOT_FILE
    return snapshot.with_name("last_backup")


def restore(path: Path) -> Manifest:
    """Fill a database that was just migrated, in one transaction, and begin a new epoch.

    Raises Refused for what is no sound archive, Unfit for a database that is not empty,
    DatabaseError, and OSError when the file cannot be read; then nothing was written.
    """
    with opened(path) as archive, _one_transaction():
        _must_fit(archive.manifest)
        kept = tables(with_accounts=archive.manifest.with_accounts)
        for label in FILLED_BY_MIGRATE:
            kept[label]._base_manager.all()._raw_delete("default")  # no signals, so no history
        for label in kept:
            _fill(archive, label)
        RegisterVersion.objects.update(epoch=new_epoch())
        catalogue.continue_numbering(kept.values())
    return archive.manifest


@contextmanager
def _one_transaction() -> Iterator[None]:
    """All or nothing; rows that contradict each other are found at its end at the latest."""
    try:
        with transaction.atomic():
            yield
    except DeserializationError as error:
        raise Refused(f"A row of the archive is not understood: {error}.") from error
    except IntegrityError as error:
        message = f"Rows of the archive contradict each other, or somebody else writes: {error}"
        raise Refused(message) from error


def _fill(archive: Archive, label: str) -> None:
    for row in lines.read(archive.lines(label)):
        row.save(force_insert=True)


def _must_fit(manifest: Manifest) -> None:
    """Raises Unfit unless the database has the archive's tables, and nothing in them."""
    if catalogue.unapplied("default"):
        raise Unfit("The database is not migrated: run manage.py migrate.")
    kept = tables(with_accounts=manifest.with_accounts)
    here = _migrations("default", manifest.with_accounts)
    if here != manifest.migrations or kept.keys() != manifest.tables.keys():
        raise Unfit(_difference(here, manifest))
    for label, model in kept.items():
        if label not in FILLED_BY_MIGRATE and model._base_manager.exists():
            raise Unfit(
                f"The database is not empty: there are rows in {label}. Restore into a new one,"
                " after manage.py migrate."
            )


def _difference(here: dict[str, str], manifest: Manifest) -> str:
    differing = sorted(
        f"{app}: {manifest.migrations.get(app, 'none')} there, {here.get(app, 'none')} here"
        for app in here.keys() | manifest.migrations.keys()
        if here.get(app) != manifest.migrations.get(app)
    )
    return (
        "The tables of the archive are not those of this database"
        f" ({'; '.join(differing) or 'other tables'}). Restore it with the release that made it"
        f" (with the facts of {manifest.release}), then upgrade."
    )


def _migrations(alias: str, with_accounts: bool) -> dict[str, str]:
    """The last migration of each app that has tables in a backup."""
    kept = {model._meta.app_label for model in tables(with_accounts=with_accounts).values()}
    return {app: name for app, name in catalogue.migrations(alias).items() if app in kept}
