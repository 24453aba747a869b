"""Whether the database is reachable, complete and set as the site needs it."""

from collections.abc import Iterator
from itertools import chain

from django.conf import settings
from django.db import connections
from django.db.models.functions import Now

from articles import apps as texts
from articles import library
from convention_tracker import clock
from convention_tracker.accounts import keeping
from convention_tracker.operating import catalogue
from signatories import actions, convention, loading, queries, triggers
from signatories.models import RegisterVersion

from .findings import Finding, some

SECONDS_APART = 5
LOAD = "Run manage.py load_register."


def migrations() -> Iterator[Finding]:
    """Whether every migration was run."""
    if missing := catalogue.unapplied("default"):
        yield Finding(f"Migrations were not run: {some(missing)}.", "Run manage.py migrate.")


def guards() -> Iterator[Finding]:
    """Whether the triggers that keep what is published are there."""
    missing = sorted(
        chain.from_iterable(app.missing("default") for app in (triggers, texts, keeping))
    )
    if missing:
        yield Finding(
            f"Triggers that keep what is published are missing: {some(missing)}.",
            "Run manage.py migrate, which makes triggers anew, and look who could have removed"
            " them.",
        )


def isolation() -> Iterator[Finding]:
    """Whether readers wait for no writer, and what they read is of one moment."""
    mode = catalogue.isolation(settings.REGISTER_DATABASE)
    expected = {"sqlite": "wal", "postgresql": "repeatable read, read only"}
    wanted = expected[connections["default"].vendor]
    if mode != wanted:
        yield Finding(
            f"The register is read in the mode “{mode}” instead of “{wanted}”.",
            "Keep SQLite's file on a local disk; with PostgreSQL, look for options in"
            " DATABASE_URL and REGISTER_DATABASE_URL.",
        )


def facts() -> Iterator[Finding]:
    """Whether the register holds what this release ships."""
    release = convention.load().release
    try:
        loaded = actions.load(loading.read().records, release, dry_run=True)
    except (loading.BadFacts, actions.RefusedFacts) as error:
        yield Finding(f"The shipped facts cannot be loaded: {error}.", LOAD)
        return
    if waiting := len(loaded.added) + len(loaded.changed):
        yield Finding(f"{waiting} of the facts of {release} are not in the register.", LOAD)


def snapshot() -> Iterator[Finding]:
    """Whether the register can be read into memory, with the texts, and say how States stand."""
    read = queries.read_snapshot()
    if read is None:
        yield Finding("The register was never loaded: the site has nothing to show.", LOAD)
        return
    if not read.register().on(clock.today()).positions:
        yield Finding("The register knows no participant.", LOAD)
    library.read()


def clocks() -> Iterator[Finding]:
    """Whether this machine and the database's agree on the time."""
    there = RegisterVersion.objects.annotate(now=Now()).values_list("now", flat=True).first()
    apart = abs((clock.now() - there).total_seconds()) if there else 0
    if apart > SECONDS_APART:
        yield Finding(
            f"The clock of this machine and the database's are {apart:.0f} seconds apart.",
            "Have both set by NTP: the day decides what may be published.",
        )
