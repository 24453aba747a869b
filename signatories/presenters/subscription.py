"""Which entries of a feed a reader subscribes to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from .. import wording
from ..codes import ActionKind, Organization, RegionalGroup
from ..editions import Edition
from ..facts import Record
from ..labels import label
from ..listing import KIND_OF_ACT
from .groups import Group, find

PARAMETERS = ("participant", "group", KIND_OF_ACT)


@dataclass(frozen=True, slots=True)
class Subscription:
    """Entries that fit all that is chosen; every entry where nothing is."""

    participant: str = ""
    group: Group | None = None
    act: ActionKind | None = None

    @classmethod
    def parse(cls, parameters: Mapping[str, str], edition: Edition) -> "Subscription":
        """Read a participant's code of three letters, a group and a kind of act.

        Raises ValueError naming what is allowed.
        """
        allowed: dict[str, Iterable[str]] = {
            "participant": [iso3.lower() for iso3 in sorted(edition.register.participants)],
            "group": [*RegionalGroup, *Organization],
            KIND_OF_ACT: [*ActionKind],
        }
        given = {name: parameters[name].lower() for name in allowed if name in parameters}
        for name, value in given.items():
            if value not in allowed[name]:
                raise ValueError(wording.unknown(name, value, allowed[name]))
        return cls(
            given.get("participant", "").upper(),
            find(given.get("group", "")),
            ActionKind(given[KIND_OF_ACT]) if KIND_OF_ACT in given else None,
        )

    def query(self) -> str:
        """`?…` for the address of the feed; empty for the whole."""
        given = dict(zip(PARAMETERS, (self.participant.lower(), self.group, self.act), strict=True))
        chosen = {name: str(value) for name, value in given.items() if value}
        return f"?{urlencode(chosen)}" if chosen else ""

    def words(self, edition: Edition) -> str:
        """What is chosen, for the title of the feed; empty for the whole."""
        named = edition.register.participants.get(self.participant)
        chosen = [str(label(code)) for code in (self.group, self.act) if code]
        return wording.listed([wording.name(named), *chosen] if named else chosen)

    def chooser(self, edition: Edition) -> Callable[[Iterable[Record]], bool]:
        """A function that tells whether the feed has a place for the rows of one fact."""
        members = {member.iso3 for member in edition.on.members(self.group)} if self.group else None

        def fits(row: Record) -> bool:
            iso3 = getattr(row, "iso3", "")
            return (
                self.participant in ("", iso3)
                and (members is None or iso3 in members)
                and self.act in (None, getattr(row, "kind", None))
            )

        return lambda rows: any(map(fits, rows))
