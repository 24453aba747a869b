"""The reader's question to the list of participants: parsed once from an address, answered, and
printed back to an address.

Unknown values do not stop a page: the question leaves them out and says so beside the field.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from . import names, wording
from .codes import (
    ActionKind,
    BudapestParty,
    Evidence,
    ListedKind,
    Organization,
    RegionalGroup,
    Standing,
)
from .domestic import stage_on
from .facts import Participant
from .snapshot import Day

CHOICES: dict[str, type[StrEnum]] = {
    "standing": Standing,
    "group": RegionalGroup,
    "organization": Organization,
    "budapest": BudapestParty,
    "kind": ListedKind,
    "evidence": Evidence,
}
PARAMETERS = ("q", *CHOICES, "iso3", "sort")
BY_NAME = "name"  # the order of the list
KIND_OF_ACT = "act"  # where acts are listed; `kind` is that of participants
ISO3 = re.compile("[A-Za-z]{3}")
LONGEST_QUERY = 100


@dataclass(frozen=True, slots=True)
class Question:
    """A search, filters and an order; `iso3` asks for one participant alone.

    Without `sort` a list stands by name, and a file as its own rows do. `errors` says, by
    parameter, what was left out and why.
    """

    q: str = ""
    standing: Standing | None = None
    group: RegionalGroup | None = None
    organization: Organization | None = None
    budapest: BudapestParty | None = None
    kind: ListedKind | None = None
    evidence: Evidence | None = None
    iso3: str = ""
    sort: str = ""
    errors: Mapping[str, str] = field(default_factory=dict, compare=False)

    @classmethod
    def parse(cls, parameters: Mapping[str, str]) -> "Question":
        """Read the parameters of an address; others than PARAMETERS are not looked at."""
        values: dict[str, Any] = {}
        errors: dict[str, str] = {}
        for name, codes in CHOICES.items():
            text = parameters.get(name, "")
            if text in list(codes):
                values[name] = codes(text)
            elif text:
                errors[name] = _("“%(value)s” is not known. Choose one of: %(codes)s.") % {
                    "value": text[:LONGEST_QUERY],
                    "codes": ", ".join(codes),
                }
        iso3 = parameters.get("iso3", "")
        if ISO3.fullmatch(iso3):
            values["iso3"] = iso3.upper()
        elif iso3:
            errors["iso3"] = _("Write a code of three letters, such as VNM.")
        sort = parameters.get("sort", "")
        if sort.removeprefix("-") in SORTS:
            values["sort"] = sort
        elif sort:
            errors["sort"] = _("The list can be sorted by: %(columns)s.") % {
                "columns": ", ".join(SORTS)
            }
        typed = parameters.get("q", "")
        q = " ".join(typed.replace("\0", " ").split())[:LONGEST_QUERY].rstrip()
        if typed and not names.words(q):
            errors["q"] = _("Type letters of a name, or a code; or leave it empty.")
        return cls(q=q, errors=errors, **values)

    def parameters(self) -> dict[str, str]:
        """The parameters that ask this question."""
        given = {name: getattr(self, name) for name in PARAMETERS}
        return {name: str(value) for name, value in given.items() if value}

    def query(self, **more: str | None) -> str:
        """`?…` for an address, with further parameters; empty for the plain list."""
        given = self.parameters() | {name: value for name, value in more.items() if value}
        return f"?{urlencode(given)}" if given else ""

    def sorted_by(self, column: str) -> "Question":
        """The same question in the order of a column, or in the opposite one if it is so now."""
        return replace(self, sort=f"-{column}" if (self.sort or BY_NAME) == column else column)

    @property
    def filtered(self) -> bool:
        """Whether it leaves anybody out."""
        return bool(self.parameters().keys() - {"sort"})

    def slug(self) -> str:
        """The filters as part of a file's name: `party-african`; empty without."""
        chosen = {name: getattr(self, name) for name in CHOICES}
        if self.budapest:
            chosen["budapest"] = f"budapest-{self.budapest}"  # “yes” alone would say nothing
        searched = "-".join(names.words(self.q)) or ("search" if self.q else "")
        parts = [*filter(None, chosen.values()), self.iso3.lower(), searched]
        return "-".join(part.replace("_", "-") for part in map(str, parts) if part)

    def answer(self, on: Day) -> list[Participant]:
        """The participants asked for, in order."""
        found = [p for p in wording.all_by_name(on) if self._keeps(p, on)]
        return self._in_order(found, on)

    def _keeps(self, participant: Participant, on: Day) -> bool:
        position = on.positions[participant.iso3]
        return (
            (not self.iso3 or participant.iso3 == self.iso3)
            and (self.standing is None or position.standing is self.standing)
            and (self.group is None or participant.regional_group is self.group)
            and (self.organization is None or participant.member_of(self.organization, on.day))
            and (self.budapest is None or budapest_party(participant, on.day) is self.budapest)
            and (self.kind is None or _is_of(participant, self.kind))
            and (
                self.evidence is None or any(act.evidence is self.evidence for act in position.acts)
            )
            and names.matches(participant, self.q)
        )

    def _in_order(self, found: list[Participant], on: Day) -> list[Participant]:
        """By the column, then by name as found; participants without a value stand last."""
        column = self.sort.removeprefix("-")
        if column in ("", BY_NAME):
            return found[::-1] if self.sort.startswith("-") else found
        key = KEYS[column]
        keyed = [(key(participant, on), participant) for participant in found]
        having = [pair for pair in keyed if pair[0] not in (None, "")]
        lacking = [participant for value, participant in keyed if value in (None, "")]
        having.sort(key=lambda pair: pair[0], reverse=self.sort.startswith("-"))
        return [participant for _value, participant in having] + lacking


def kind_of_act(parameters: Mapping[str, str]) -> ActionKind | None:
    """Of which kind the acts shall be; None for all. Raises ValueError naming what is allowed."""
    typed = parameters.get(KIND_OF_ACT, "")
    if typed and typed not in list(ActionKind):
        raise ValueError(wording.unknown(KIND_OF_ACT, typed, ActionKind))
    return ActionKind(typed) if typed else None


def budapest_party(participant: Participant, day: date) -> BudapestParty:
    """Whether a participant is a party to the Budapest Convention on the day."""
    return BudapestParty.of(participant.membership(Organization.BUDAPEST, day))


def _is_of(participant: Participant, kind: ListedKind) -> bool:
    if kind is ListedKind.STATE:
        return not participant.is_reio
    return participant.kind.value == kind.value


def _group(participant: Participant, _on: Day) -> str:
    return participant.regional_group or ""


def _standing(participant: Participant, on: Day) -> int:
    return list(Standing).index(on.positions[participant.iso3].standing)


def _signature(participant: Participant, on: Day) -> date | None:
    act = on.positions[participant.iso3].signature
    return act.legal_date if act else None


def _instrument(participant: Participant, on: Day) -> date | None:
    act = on.positions[participant.iso3].consent
    return act.legal_date if act else None


def _stage(participant: Participant, on: Day) -> int | None:
    steps = on.register.steps_of[participant.iso3]
    step = stage_on(steps, on.positions[participant.iso3], on.day)
    return step.stage.rank if step else None


def _evidence(participant: Participant, on: Day) -> int | None:
    evidence = on.positions[participant.iso3].evidence
    return list(Evidence).index(evidence) if evidence else None


# By what a column sorts; the list stands by name before it is sorted.
KEYS: dict[str, Callable[[Participant, Day], Any]] = {
    "group": _group,
    "standing": _standing,
    "signature": _signature,
    "instrument": _instrument,
    "stage": _stage,
    "evidence": _evidence,
}
SORTS = (BY_NAME, *KEYS)
