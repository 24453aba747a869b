"""The columns and rows of the files that list published records: acts, steps, statements, ..."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..codes import ActionKind, Evidence
from ..editions import Edition
from ..facts import Participant
from .columns import Column, Holds


@dataclass(frozen=True, slots=True)
class RecordLine:
    """What a row is made from: a published record, and the participant that it concerns."""

    record: Any
    participant: Participant | None


def action_lines(edition: Edition, participants: list[Participant]) -> list[RecordLine]:
    """The rows of `actions`: the acts of these participants as at the day, by id."""
    lines = [RecordLine(act, p) for p in participants for act in edition.on.positions[p.iso3].acts]
    return sorted(lines, key=lambda line: line.record.id)


def of(field: str) -> Callable[[RecordLine], Any]:
    """The value of a field of the record."""
    return lambda line: getattr(line.record, field)


ISO3 = Column("iso3", Holds.TEXT, _("Whose; key to states."), of("iso3"), pattern="[A-Z]{3}")
NAME_EN = Column("name_en", Holds.TEXT, _("Name in English, as the United Nations writes it."),
                 lambda line: line.participant and line.participant.name_en)  # fmt: skip
EVIDENCE = Column(
    "evidence",
    Holds.CODE,
    _(
        "depositary: on its record or a government's mirror of it; corroborated: by two"
        " independent published sources; reported: not confirmed, and counted nowhere."
    ),
    of("evidence"),
    codes=tuple(Evidence),
)
SOURCE_TITLE = Column("source_title", Holds.TEXT, _("Strongest source."), of("source_title"))
SOURCE_URL = Column("source_url", Holds.ADDRESS, _("Its address."), of("source_url"),
                    empty=_("it has none"))  # fmt: skip
RECORDED_AT = Column(
    "recorded_at", Holds.DAY, _("Day on which the register published the row."), of("recorded_at")
)
SUPERSEDES = Column("supersedes", Holds.TEXT,
                    _("Id of the row that this one corrects or confirms."),
                    of("supersedes"), empty=_("it corrects none"))  # fmt: skip
NOTE = Column("note", Holds.TEXT, _("What else readers should know."), of("note"),
              empty=_("nothing"))  # fmt: skip
ID = Column("id", Holds.TEXT, _("Name of the row, given once and never used again."), of("id"))

ACTIONS = (
    ID,
    ISO3,
    NAME_EN,
    Column("kind", Holds.CODE, _("What the participant did."), of("kind"),
           codes=tuple(ActionKind)),
    Column("date", Holds.PARTIAL_DAY, _("Legal date: the day that the depositary prints. Of a"
                                        " reported act sometimes only the month."),
           of("date"), empty=_("the day of a reported act is not established")),
    Column("place", Holds.TEXT, _("Where."), of("place"), empty=_("not stated")),
    EVIDENCE,
    Column("depositary_notification", Holds.TEXT, _("Number of the depositary notification."),
           of("depositary_notification"), empty=_("not seen")),
    SOURCE_TITLE,
    SOURCE_URL,
    RECORDED_AT,
    SUPERSEDES,
    NOTE,
)  # fmt: skip
