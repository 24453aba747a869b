"""Looking an installation over: what is wrong with it, and what to do."""

from collections.abc import Iterator

from django.db import Error

from . import database, files, settings, upkeep
from .findings import Check, Finding

__all__ = ["Finding", "examine"]

OF_FILES: dict[str, Check] = {
    "settings": settings.deployment,
    "HTTPS": settings.transport,
    "hosts": settings.hosts,
    "static files": files.static_files,
    "fonts": files.fonts,
    "translations": files.catalogues,
    "disk space": upkeep.space,
    "kept snapshot": upkeep.kept_snapshot,
    "backup": upkeep.backups,
}
OF_DATABASE: dict[str, Check] = {
    "migrations": database.migrations,
    "triggers": database.guards,
    "isolation": database.isolation,
    "facts": database.facts,
    "snapshot": database.snapshot,
    "clock": database.clocks,
    "depositary": upkeep.depositary,
}


def examine() -> Iterator[tuple[str, list[Finding]]]:
    """Each check by name with what it found; of an unfit database no more than the first."""
    for name, check in OF_FILES.items():
        yield name, list(check())
    try:
        for name, check in OF_DATABASE.items():
            findings = list(check())
            yield name, findings
            if findings and check is database.migrations:
                return  # the rest would only tell what follows from it
    except Error as error:
        yield "database", [_unreadable(error)]


def _unreadable(error: Error) -> Finding:
    said = str(error).strip() or type(error).__name__
    return Finding(
        f"It cannot be read: {said.splitlines()[0]}.",
        "Look whether it runs, whether DATABASE_URL is right, and whether migrate was run.",
    )
