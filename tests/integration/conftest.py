"""Other registers than the shipped one, and other days, in the place that pages read from."""

import math
import time
from collections.abc import Callable, Iterable
from datetime import datetime

import pytest

from articles import library
from articles.library import Edition, Library
from signatories import register
from signatories.facts import Act
from signatories.snapshot import Snapshot, Version
from tests.convention_text import edition
from tests.factories import make_act

Serve = Callable[[Iterable[Act]], Snapshot]


@pytest.fixture(autouse=True)
def _no_collected_files(settings) -> None:
    """WhiteNoise would read var/static anew for each client, while somebody else writes it."""
    settings.STATIC_ROOT = settings.VAR / "none"


@pytest.fixture
def put_in_place(monkeypatch) -> Callable[[Snapshot], None]:
    """Serve pages from a snapshot, whatever the database holds."""

    def put(snapshot: Snapshot) -> None:
        monkeypatch.setattr(register._holder, "snapshot", snapshot)
        monkeypatch.setattr(register, "refresh", lambda: snapshot)

    return put


@pytest.fixture
def also(snapshot, put_in_place) -> Serve:
    """Serve the shipped register with more acts."""

    def add(acts: Iterable[Act]) -> Snapshot:
        tables = {**snapshot.tables, Act: (*snapshot.all(Act), *acts)}
        more = Snapshot(Version("test", 1), tables)
        put_in_place(more)
        return more

    return add


@pytest.fixture
def unread(snapshot, monkeypatch) -> Callable[[datetime | None], None]:
    """Serve as a process whose database was last read at a time; None: just now."""

    def since(moment: datetime | None) -> None:
        read = -math.inf if moment else time.monotonic()
        holder = register._Holder(snapshot, is_watched=True, read_at=moment, read=read)
        monkeypatch.setattr(register, "_holder", holder)

    return since


@pytest.fixture
def signatory_states(snapshot) -> list[str]:
    """Codes of the States that signed and of which nothing else is known."""
    known = snapshot.register()
    return [
        iso3
        for iso3, acts in known.acts_of.items()
        if len(acts) == 1 and acts[0].confirmed and not known.participants[iso3].is_reio
    ]


@pytest.fixture
def forty_deposit(also: Serve, signatory_states: list[str]) -> list[str]:
    """Codes of the forty signatories that ratify on 1 March 2027: in force from 30 May 2027."""
    chosen = signatory_states[:40]
    also([make_act("ratification", "2027-03-01", iso3) for iso3 in chosen])
    return chosen


# -- official texts --------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def editions() -> dict[str, Edition]:
    """The official text, made up, in three languages."""
    return {language: edition(language) for language in ("en", "fr", "ar")}


@pytest.fixture
def no_text(monkeypatch) -> None:
    """Whatever the database holds: no text unless a test imports one."""
    monkeypatch.setattr(library._holder, "library", Library())


@pytest.fixture
def imported(no_text, monkeypatch, editions) -> None:
    """The official text is there."""
    monkeypatch.setattr(library._holder, "library", Library(3, editions))
