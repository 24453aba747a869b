"""The columns of the data files, in order: this list writes the files and their dictionary."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..codes import COUNTED_INSTRUMENTS, INSTRUMENTS, ActionKind, Organization
from ..domestic import stage_on
from ..editions import Edition
from ..facts import Act, Participant, Step
from ..snapshot import Day
from ..status import Position

Text = str | Promise


@dataclass(frozen=True, slots=True)
class StateLine:
    """What a row of `states` is made from."""

    participant: Participant
    position: Position
    stage: Step | None
    on: Day
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActionLine:
    """What a row of `actions` is made from."""

    act: Act
    participant: Participant


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the file, what it means to a reader, and its value."""

    name: str
    meaning: Text
    value: Callable[[Any], Any]


def cell(value: Any) -> str:
    """A value as every file spells it: ISO dates, true and false, empty for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return "; ".join(value)
    return str(value)


def state_lines(edition: Edition, participants: list[Participant]) -> list[StateLine]:
    """The rows of `states`, in the order given."""
    return [_state_line(edition, participant) for participant in participants]


def _state_line(edition: Edition, participant: Participant) -> StateLine:
    on, register, iso3 = edition.on, edition.register, participant.iso3
    position = on.positions[iso3]
    made = [r for r in register.reservations_of[iso3] if (r.date.last or date.max) <= on.day]
    articles = tuple(article for reservation in made for article in reservation.articles)
    return StateLine(
        participant, position, stage_on(register.steps_of[iso3], position, on.day), on, articles
    )


def action_lines(edition: Edition, participants: list[Participant]) -> list[ActionLine]:
    """The rows of `actions`: the acts of these participants as at the day, by id."""
    lines = [ActionLine(act, p) for p in participants for act in edition.on.positions[p.iso3].acts]
    return sorted(lines, key=lambda line: line.act.id)


# -- values of `states` --------------------------------------------------------------------------


def _membership(organization: Organization) -> Callable[[StateLine], bool | None]:
    def value(line: StateLine) -> bool | None:
        if organization not in line.participant.memberships:
            return None
        return line.participant.member_of(organization, line.on.day)

    return value


def _signature_evidence(line: StateLine) -> Any:
    act = line.position.signature or line.position.reported_of({ActionKind.SIGNATURE})
    return act.evidence if act else None


def _consent_evidence(line: StateLine) -> Any:
    act = line.position.consent or line.position.reported_of(INSTRUMENTS)
    return act.evidence if act else None


def _counts(line: StateLine) -> bool | None:
    act = line.position.consent
    if act is None:
        return None
    return act.kind in COUNTED_INSTRUMENTS and not line.participant.is_reio


def _source(line: StateLine) -> str:
    """The address of the strongest source of the act that matters most."""
    position = line.position
    named = [position.consent, position.signature, *position.reported]
    return next((act.source_url for act in named if act and act.source_url), "")


STATES = (
    Column("iso3", _("Code of three letters, ISO 3166-1; EUE for the European Union."),
           lambda line: line.participant.iso3),
    Column("iso2", _("Code of two letters, ISO 3166-1; EU for the European Union."),
           lambda line: line.participant.iso2),
    Column("m49", _("Code of three digits of the United Nations Statistics Division, a text with"
                    " leading zeros. Empty: none."),
           lambda line: line.participant.m49),
    Column("name_en", _("Name in English, as the United Nations writes it."),
           lambda line: line.participant.name_en),
    Column("name_fr", _("Name in French, as the United Nations writes it."),
           lambda line: line.participant.name_fr),
    Column("kind", _("member_state, observer_state, other_state, or reio: a regional economic"
                     " integration organization, which is no State."),
           lambda line: line.participant.kind),
    Column("regional_group", _("Regional group of a Member State: african, asia_pacific,"
                               " eastern_european, grulac, weog. Empty: no Member State."),
           lambda line: line.participant.regional_group),
    Column("eu_member", _("Whether it is a member State of the European Union."),
           _membership(Organization.EU)),
    Column("budapest_party", _("Whether it is a party to the Budapest Convention. Empty: not"
                               " established."),
           _membership(Organization.BUDAPEST)),
    Column("standing", _("no_action, signatory, contracting, party or withdrawn, by confirmed"
                         " acts."),
           lambda line: line.position.standing),
    Column("signature_date", _("Day of signature. Empty: no signature is confirmed; that is no"
                               " refusal."),
           lambda line: line.position.signature and line.position.signature.legal_date),
    Column("signature_evidence", _("depositary, corroborated, or reported (not confirmed, and"
                                   " counted nowhere). Empty: none."),
           _signature_evidence),
    Column("consent_kind", _("ratification, acceptance, approval, accession or succession. Empty:"
                             " no deposit is confirmed; that is no refusal."),
           lambda line: line.position.consent and line.position.consent.kind),
    Column("consent_date", _("Day on which the instrument was deposited with the"
                             " Secretary-General. Approval at home is no deposit."),
           lambda line: line.position.consent and line.position.consent.legal_date),
    Column("consent_evidence", _("As signature_evidence, for the instrument."),
           _consent_evidence),
    Column("entry_into_force_date", _("From when the participant is bound (article 65). Empty:"
                                      " not fixed."),
           lambda line: line.position.bound_from),
    Column("counts_toward_40", _("true for a State's instrument, false for an organization's"
                                 " (article 65(1)). Empty: no instrument."),
           _counts),
    Column("reservations", _("Provisions on which reservations or declarations were made,"
                             " separated by semicolons."),
           lambda line: line.articles),
    Column("domestic_stage", _("Highest confirmed stage at home: signature_authorised (not for a"
                               " signatory), before_parliament, approved, promulgated. Never a"
                               " deposit."),
           lambda line: line.stage and line.stage.stage),
    Column("domestic_stage_date", _("Day or month of that stage."),
           lambda line: line.stage and line.stage.date),
    Column("source_url", _("A source of the latest act. All sources are in actions.csv."), _source),
    Column("as_at", _("The day as at which the row holds, in New York."),
           lambda line: line.on.day),
)  # fmt: skip

ACTIONS = (
    Column("id", _("Name of the act, given once and never used again."), lambda line: line.act.id),
    Column("iso3", _("Who acted; key to states.csv."), lambda line: line.act.iso3),
    Column("name_en", _("Name in English, as the United Nations writes it."),
           lambda line: line.participant.name_en),
    Column("kind", _("signature, ratification, acceptance, approval, accession, succession,"
                     " withdrawal or denunciation."), lambda line: line.act.kind),
    Column("date", _("Legal date: the day that the depositary prints. A month or empty where the"
                     " day of a reported act is not established."), lambda line: line.act.date),
    Column("place", _("Where."), lambda line: line.act.place),
    Column("evidence", _("depositary: on its record or a government's mirror of it; corroborated:"
                         " by two independent published sources; reported: not confirmed."),
           lambda line: line.act.evidence),
    Column("depositary_notification", _("Number of the depositary notification. Empty: not seen."),
           lambda line: line.act.depositary_notification),
    Column("source_title", _("Strongest source."), lambda line: line.act.source_title),
    Column("source_url", _("Its address. Empty: it has none."), lambda line: line.act.source_url),
    Column("recorded_at", _("Day on which the register published the row."),
           lambda line: line.act.recorded_at),
    Column("supersedes", _("Id of the row that this one corrects or confirms."),
           lambda line: line.act.supersedes),
    Column("note", _("What else readers should know."), lambda line: line.act.note),
)  # fmt: skip
