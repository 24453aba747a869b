"""The columns and rows of the files of records that concern a participant: acts, steps, ..."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..codes import ActionKind, Basis, Evidence, Stage
from ..editions import Edition
from ..facts import Participant
from ..snapshot import Register
from .columns import Column, Holds

Lines = Callable[[Edition], list[Any]]


@dataclass(frozen=True, slots=True)
class RecordLine:
    """What a row is made from: a published record, and the participant that it concerns."""

    record: Any
    participant: Participant | None = None

    @property
    def iso3(self) -> str:
        """Whose row it is; empty for nobody's."""
        return self.participant.iso3 if self.participant else ""


def action_lines(edition: Edition) -> list[RecordLine]:
    """The rows of `actions`: the acts as at the day, by id."""
    people, positions = edition.on.participants, edition.on.positions
    return _by_id(RecordLine(act, people[code]) for code in people for act in positions[code].acts)


def lines_of(records: Callable[[Register], dict[str, tuple[Any, ...]]]) -> Lines:
    """Rows of the records that had been made by the day, by id; some may be no participant's."""

    def lines(edition: Edition) -> list[RecordLine]:
        found, people = records(edition.register), edition.on.participants
        return _by_id(
            RecordLine(record, people.get(code))
            for code in (*people, "")
            for record in found.get(code, ())
            if edition.has(record)
        )

    return lines


def _by_id(lines: Iterable[RecordLine]) -> list[RecordLine]:
    return sorted(lines, key=lambda line: line.record.id)


def of(field: str) -> Callable[[RecordLine], Any]:
    """The value of a field of the record."""
    return attrgetter(f"record.{field}")


def name_en(line: RecordLine) -> str:
    """The name of the participant, empty without one."""
    return line.participant.name_en if line.participant else ""


# -- columns that several files have ---------------------------------------------------------------

ID = Column("id", Holds.TEXT, _("Name of the row, given once and never used again."), of("id"))
ISO3 = Column("iso3", Holds.TEXT, _("Whose; key to states."), of("iso3"), pattern="[A-Z]{3}")
NAME_EN = Column("name_en", Holds.TEXT, _("Name in English, as the United Nations writes it."),
                 name_en)  # fmt: skip
DATE = Column("date", Holds.PARTIAL_DAY, _("Day; where no more is known, month or year."),
              of("date"), empty=_("not dated"))  # fmt: skip
SUMMARY = Column("summary", Holds.TEXT, _("What it says, in one line of this project's words."),
                 of("summary"), empty=_("nothing beyond the other columns"))  # fmt: skip
EVIDENCE = Column(
    "evidence", Holds.CODE,
    _("depositary: on its record or a government's mirror of it; corroborated: by two independent"
      " published sources; reported: not confirmed, and counted nowhere."),
    of("evidence"), codes=tuple(Evidence),
)  # fmt: skip
SOURCE_TITLE = Column("source_title", Holds.TEXT, _("Strongest source."), of("source_title"))
SOURCE_URL = Column("source_url", Holds.ADDRESS, _("Its address."), of("source_url"),
                    empty=_("it has none"))  # fmt: skip
SOURCE_DATE = Column("source_date", Holds.PARTIAL_DAY, _("Day, month or year of the source."),
                     of("source_date"), empty=_("not dated"))  # fmt: skip
RECORDED_AT = Column("recorded_at", Holds.DAY, _("Day on which the register published the row."),
                     of("recorded_at"))  # fmt: skip
SUPERSEDES = Column("supersedes", Holds.TEXT,
                    _("Id of the row that this one corrects or confirms."),
                    of("supersedes"), empty=_("it corrects none"))  # fmt: skip
NOTE = Column("note", Holds.TEXT, _("What else readers should know."), of("note"),
              empty=_("nothing"))  # fmt: skip
WHOSE = (ID, ISO3, NAME_EN)
SOURCE = (SOURCE_TITLE, SOURCE_URL, SOURCE_DATE)
END = (RECORDED_AT, SUPERSEDES, NOTE)

# -- files -----------------------------------------------------------------------------------------

ACTIONS = (
    *WHOSE,
    Column("kind", Holds.CODE, _("What the participant did. The parameter act asks for one kind"
                                 " alone, such as act=ratification."), of("kind"),
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
    *END,
)  # fmt: skip

STEPS = (
    *WHOSE,
    Column("stage", Holds.CODE, _("Stage reached at home. None of them is a deposit."),
           of("stage"), codes=tuple(Stage)),
    DATE,
    SUMMARY,
    EVIDENCE,
    *SOURCE,
    *END,
)  # fmt: skip

RESERVATIONS = (
    *WHOSE,
    DATE,
    Column("made_on", Holds.TEXT, _("On which occasion it was made, such as signature."),
           of("made_on"), empty=_("not stated")),
    Column("articles", Holds.LIST, _("Provisions that it concerns."), of("articles"),
           empty=_("none named")),
    SUMMARY,
    EVIDENCE,
    *SOURCE,
    *END,
)  # fmt: skip

AUTHORITIES = (
    *WHOSE,
    Column("article", Holds.NUMBER, _("Number of the article under which it was designated."),
           of("article")),
    Column("role", Holds.TEXT, _("What it is designated for."), of("role")),
    Column("authority", Holds.TEXT, _("Name of the authority."), of("authority")),
    DATE,
    Column("basis", Holds.TEXT, _("Where the designation stands, such as a law at home."),
           of("basis"), empty=_("not stated")),
    EVIDENCE,
    *SOURCE,
    *END,
)  # fmt: skip

TERRITORIES = (
    *WHOSE,
    Column("territory", Holds.TEXT, _("Code of the territory on the map."), of("territory")),
    Column("territory_name", Holds.TEXT, _("Name of the territory."), of("name")),
    Column("applies", Holds.YES_NO, _("Whether the Convention was declared to apply to it."),
           of("applies")),
    DATE,
    EVIDENCE,
    *SOURCE,
    *END,
)  # fmt: skip

STATEMENTS = (
    ID,
    Column("iso3", Holds.TEXT, _("Whose; key to states."), of("iso3"),
           empty=_("the speaker is no participant"), pattern="[A-Z]{3}"),
    Column("name_en", Holds.TEXT, _("Name in English, as the United Nations writes it."), name_en,
           empty=_("the speaker is no participant")),
    Column("speaker", Holds.TEXT, _("Who spoke."), of("speaker")),
    DATE,
    SUMMARY,
    Column("basis", Holds.CODE, _("Whether the speaker's own words were seen, or a report."),
           of("basis"), codes=tuple(Basis)),
    *SOURCE,
    *END,
)  # fmt: skip
