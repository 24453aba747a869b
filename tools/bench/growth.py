"""What a larger register costs: made-up participants and acts are added to the shipped ones.

Everything is measured at a size, and at four times that size: what grows with the data takes four
times as long, what compares each with each sixteen times. Seconds are those of the processor, so
that what else a machine does is not taken for growth.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product
from string import ascii_uppercase
from typing import Any

SIZES = (250, 1000)  # participants, with ten acts each
ROUNDS = 2
HITS = 5000
ADDRESSES = [
    "/",
    "/map/",
    "/states/",
    "/states/fra/",
    "/groups/african/",
    "/breakdown/",
    "/entry-into-force/",
    "/timeline/",
    "/claims/",
    "/corrections/",
    "/data/states.csv",
    "/data/actions.csv",
    "/feeds/actions.atom",
    "/api/v1/participants",
    "/sitemap.xml",
]


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds: as shipped, with fewer and with more made-up participants."""

    shipped: float
    small: float
    large: float

    @property
    def growth(self) -> float:
        """How many times as long it takes with more as with fewer."""
        return self.large / self.small

    def __str__(self) -> str:
        shipped, small, large = (f"{s * 1000:.2f}" for s in (self.shipped, self.small, self.large))
        return f"{self.growth:.2f} ({large} to {small} ms; as shipped {shipped})"


def measure_growth() -> dict[str, str]:
    """Figures by name; what is added to the database of the environment stays there."""
    what = f"{SIZES[1]} made-up participants to {SIZES[0]} (at most {SIZES[1] // SIZES[0]})"
    return {f"{name}, {what}": str(taken) for name, taken in growth(SIZES).items()}


def growth(sizes: tuple[int, int]) -> dict[str, Taken]:
    """What each thing takes at each size, by name; what is added to the database stays there."""
    shipped, small, large = [_seconds(number) for number in (0, *sizes)]
    return {name: Taken(shipped[name], small[name], large[name]) for name in shipped}


def _seconds(participants: int) -> dict[str, float]:
    """What each thing takes once there are so many made-up participants."""
    from signatories import queries, register
    from tools.bench.run import kept_and_not

    _add(participants)
    register.refresh()
    found = {"reload of the snapshot": _least(queries.read_snapshot)}
    found |= {f"cold {address}": _cold(address) for address in ADDRESSES}
    found["warm /"] = _warm(kept_and_not("/")[0])
    return found


def _warm(ask: Callable[[], None]) -> float:
    """One of many in a row: by itself it would be as slow as what was done before it."""

    def ask_often() -> None:
        for _time in range(HITS):
            ask()

    ask()
    return _least(ask_often) / HITS


def _least(call: Callable[[], Any], before: Callable[[], Any] = lambda: None) -> float:
    """The least seconds of a few calls, each after something that is not measured."""
    taken = []
    for _round in range(ROUNDS):
        before()
        begun = time.process_time()
        call()
        taken.append(time.process_time() - begun)
    return min(taken)


def _cold(address: str) -> float:
    """A page that is asked for just after a publication."""
    from django.conf import settings
    from django.test import Client

    from convention_tracker import clock
    from signatories import register

    def publication() -> None:
        register.restore(register.current().with_rows([]), clock.now())

    def page() -> None:
        response = Client(headers={"host": settings.ALLOWED_HOSTS[0]}).get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}")

    return _least(page, before=publication)


def _add(participants: int) -> None:
    """Have so many made-up participants, with ten acts each."""
    from signatories import models, queries
    from signatories.facts import Act, Participant
    from signatories.records import to_stored

    snapshot = queries.read_snapshot()
    if snapshot is None:
        raise RuntimeError("the register was never loaded")
    france = next(one for one in snapshot.all(Participant) if one.iso3 == "FRA")
    signature = next(act for act in snapshot.all(Act) if act.iso3 == "FRA")
    known = {one.iso3 for one in snapshot.all(Participant)}
    new = [code for code in _codes(participants) if code not in known]
    profiles = (to_stored(_participant(france, code)) for code in new)
    acts = (to_stored(act) for code in new for act in _acts(signature, code))
    models.Participant.objects.bulk_create(models.Participant(iso3=code) for code in new)
    models.Profile.objects.bulk_create(models.Profile(**values) for values in profiles)
    models.Action.objects.bulk_create(models.Action(**values) for values in acts)
    models.RegisterVersion.objects.update(number=snapshot.version.number + 1)


def _codes(number: int) -> list[str]:
    """Codes that are nobody's: those that begin with X are kept for users, Q and Z are free."""
    codes = ["".join(letters) for letters in product("QXZ", ascii_uppercase, ascii_uppercase)]
    return codes[:number]


def _participant(like: Any, code: str) -> Any:
    """A Member State under a code."""
    names = {"name_en": f"Made-up {code}", "name_fr": f"Inventé {code}", "other_names": ()}
    return replace(like, id=code, key=code, iso3=code, iso2="", m49="", **names)


def _acts(like: Any, code: str) -> list[Any]:
    """A signature, a ratification, and four times its withdrawal and another one."""
    from signatories.codes import ActionKind
    from signatories.partial_date import PartialDate

    kinds = [(ActionKind.SIGNATURE, 1), (ActionKind.RATIFICATION, 1)]
    for round_ in range(1, 5):
        kinds += [(ActionKind.WITHDRAWAL, round_), (ActionKind.RATIFICATION, round_ + 1)]
    acts = []
    for number, (kind, round_) in enumerate(kinds):
        id_ = f"{code}-{kind}-{round_}".lower()
        day = like.date.day + timedelta(days=20 * number)
        values = {"kind": kind, "round": round_, "date": PartialDate(day.isoformat())}
        acts.append(replace(like, id=id_, key=id_, iso3=code, **values))
    return acts
