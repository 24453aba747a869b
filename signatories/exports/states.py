"""The columns and rows of `states`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..codes import (
    COUNTED_INSTRUMENTS,
    INSTRUMENTS,
    ActionKind,
    Evidence,
    Organization,
    ParticipantKind,
    RegionalGroup,
    Stage,
    Standing,
)
from ..domestic import stage_on
from ..editions import Edition
from ..facts import Participant, Step
from ..snapshot import Day
from ..status import Position
from .columns import Column, Holds


@dataclass(frozen=True, slots=True)
class StateLine:
    """What a row of `states` is made from."""

    participant: Participant
    position: Position
    stage: Step | None
    on: Day
    articles: tuple[str, ...]

    @property
    def iso3(self) -> str:
        """Whose row it is."""
        return self.participant.iso3


def state_lines(edition: Edition) -> list[StateLine]:
    """The rows of `states`, by code."""
    return [_state_line(edition, p) for _code, p in sorted(edition.on.participants.items())]


def _state_line(edition: Edition, participant: Participant) -> StateLine:
    on, register, iso3 = edition.on, edition.register, participant.iso3
    position = on.positions[iso3]
    made = [r for r in register.reservations_of[iso3] if r.date.last and r.date.last <= on.day]
    articles = tuple(article for reservation in made for article in reservation.articles)
    return StateLine(
        participant, position, stage_on(register.steps_of[iso3], position, on.day), on, articles
    )


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


NO_SIGNATURE = _("no signature found; not a refusal")
NO_INSTRUMENT = _("no instrument found; not a refusal")
CONSENT = tuple(kind for kind in ActionKind if kind in INSTRUMENTS)

STATES = (
    Column("iso3", Holds.TEXT,
           _("Code of three letters, ISO 3166-1; EUE for the European Union."),
           lambda line: line.participant.iso3, pattern="[A-Z]{3}"),
    Column("iso2", Holds.TEXT, _("Code of two letters, ISO 3166-1; EU for the European Union."),
           lambda line: line.participant.iso2, pattern="[A-Z]{2}"),
    Column("m49", Holds.TEXT, _("Code of three digits of the United Nations Statistics Division, a"
                                " text with leading zeros."),
           lambda line: line.participant.m49, empty=_("it has none"), pattern="[0-9]{3}"),
    Column("name_en", Holds.TEXT, _("Name in English, as the United Nations writes it."),
           lambda line: line.participant.name_en),
    Column("name_fr", Holds.TEXT, _("Name in French, as the United Nations writes it."),
           lambda line: line.participant.name_fr),
    Column("kind", Holds.CODE, _("What it is. A reio, a regional economic integration organization,"
                                 " is no State: leave it out of every count of States."),
           lambda line: line.participant.kind, codes=tuple(ParticipantKind)),
    Column("regional_group", Holds.CODE, _("Regional group of a Member State."),
           lambda line: line.participant.regional_group,
           empty=_("no Member State, or in no group"), codes=tuple(RegionalGroup)),
    Column("eu_member", Holds.YES_NO, _("Whether it is a member State of the European Union."),
           _membership(Organization.EU), empty=_("not established")),
    Column("budapest_party", Holds.YES_NO, _("Whether it is a party to the Budapest Convention."),
           _membership(Organization.BUDAPEST), empty=_("not established; not a no")),
    Column("standing", Holds.CODE, _("Where it stands by confirmed acts. Contracting: it has"
                                     " deposited, and the Convention is not in force for it yet."),
           lambda line: line.position.standing, codes=tuple(Standing)),
    Column("signature_date", Holds.DAY, _("Day of the confirmed signature."),
           lambda line: line.position.signature and line.position.signature.legal_date,
           empty=NO_SIGNATURE),
    Column("signature_evidence", Holds.CODE, _("How the signature is established. Reported: not"
                                               " confirmed, and counted nowhere."),
           _signature_evidence, empty=NO_SIGNATURE, codes=tuple(Evidence)),
    Column("consent_kind", Holds.CODE, _("Kind of the instrument confirmed as deposited."),
           lambda line: line.position.consent and line.position.consent.kind,
           empty=NO_INSTRUMENT, codes=CONSENT),
    Column("consent_date", Holds.DAY,
           _("Day on which the instrument was deposited with the Secretary-General. Approval at"
             " home is no deposit."),
           lambda line: line.position.consent and line.position.consent.legal_date,
           empty=NO_INSTRUMENT),
    Column("consent_evidence", Holds.CODE, _("How the instrument is established. Reported: not"
                                             " confirmed, and counted nowhere."),
           _consent_evidence, empty=NO_INSTRUMENT, codes=tuple(Evidence)),
    Column("entry_into_force_date", Holds.DAY,
           _("From when the participant is bound (article 65)."),
           lambda line: line.position.bound_from, empty=_("not fixed")),
    Column("counts_toward_40", Holds.YES_NO, _("Whether its instrument is one of the 40 that entry"
                                               " into force needs: true for a State's, false for an"
                                               " organization's (article 65(1))."),
           _counts, empty=NO_INSTRUMENT),
    Column("reservations", Holds.LIST, _("Provisions on which reservations or declarations were"
                                         " made."),
           lambda line: line.articles, empty=_("none found")),
    Column("domestic_stage", Holds.CODE, _("Highest confirmed stage at home (signature_authorised"
                                           " not for a signatory). Never a deposit."),
           lambda line: line.stage and line.stage.stage, empty=_("none found"),
           codes=tuple(Stage)),
    Column("domestic_stage_date", Holds.PARTIAL_DAY, _("Day, month or year of that stage."),
           lambda line: line.stage and line.stage.date, empty=_("no stage, or not dated")),
    Column("source_url", Holds.ADDRESS, _("A source of the latest act. All sources are in"
                                            " actions."),
           _source, empty=_("no act, or its source has no address")),
    Column("as_at", Holds.DAY, _("The day as at which the row holds, in New York."),
           lambda line: line.on.day),
)  # fmt: skip
