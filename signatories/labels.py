"""The wording of the register's codes, for readers: one label for each member of each list."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .codes import (
    ActionKind,
    Basis,
    BudapestParty,
    CheckOutcome,
    CountedThing,
    Evidence,
    ListedKind,
    Organization,
    ParticipantKind,
    ReadingOf,
    RegionalGroup,
    Stage,
    Standing,
    Verdict,
)
from .entry_into_force import LeftOut
from .looks import Look

_WORDING: tuple[tuple[StrEnum, Promise], ...] = (
    (ParticipantKind.MEMBER_STATE, _("Member State of the United Nations")),
    (ParticipantKind.OBSERVER_STATE, _("observer State of the United Nations")),
    (ParticipantKind.OTHER_STATE, _("other State")),
    (ParticipantKind.REIO, _("regional economic integration organization")),
    (ListedKind.STATE, _("any State")),
    (ListedKind.MEMBER_STATE, _("Member State of the United Nations")),
    (ListedKind.OBSERVER_STATE, _("observer State of the United Nations")),
    (ListedKind.OTHER_STATE, _("other State")),
    (ListedKind.REIO, _("regional economic integration organization")),
    (RegionalGroup.AFRICAN, _("African Group")),
    (RegionalGroup.ASIA_PACIFIC, _("Asia-Pacific Group")),
    (RegionalGroup.EASTERN_EUROPEAN, _("Eastern European Group")),
    (RegionalGroup.GRULAC, _("Latin American and Caribbean Group")),
    (RegionalGroup.WEOG, _("Western European and Others Group")),
    (Organization.EU, _("European Union")),
    (Organization.ASEAN, _("ASEAN")),
    (Organization.AFRICAN_UNION, _("African Union")),
    (Organization.G20, _("G20")),
    (Organization.OECD, _("OECD")),
    (Organization.COMMONWEALTH, _("Commonwealth")),
    (Organization.BUDAPEST, _("Budapest Convention")),
    (BudapestParty.YES, _("party")),
    (BudapestParty.NO, _("no party")),
    (BudapestParty.UNKNOWN, _("not established")),
    (ActionKind.SIGNATURE, pgettext_lazy("act", "signature")),
    (ActionKind.RATIFICATION, pgettext_lazy("act", "ratification")),
    (ActionKind.ACCEPTANCE, pgettext_lazy("act", "acceptance")),
    (ActionKind.APPROVAL, pgettext_lazy("act", "approval")),
    (ActionKind.ACCESSION, pgettext_lazy("act", "accession")),
    (ActionKind.SUCCESSION, pgettext_lazy("act", "succession")),
    (ActionKind.WITHDRAWAL, pgettext_lazy("act", "withdrawal")),
    (ActionKind.DENUNCIATION, pgettext_lazy("act", "denunciation")),
    (Evidence.DEPOSITARY, _("depositary")),
    (Evidence.CORROBORATED, _("corroborated")),
    (Evidence.REPORTED, _("reported, not confirmed")),
    (Standing.NO_ACTION, _("no action")),
    (Standing.SIGNATORY, _("signatory")),
    (Standing.CONTRACTING, _("contracting State")),
    (Standing.PARTY, pgettext_lazy("standing", "party")),
    (Standing.WITHDRAWN, _("withdrawn")),
    (Stage.SIGNATURE_AUTHORISED, _("signature authorised")),
    (Stage.BEFORE_PARLIAMENT, _("before parliament")),
    (Stage.APPROVED, _("approved at home")),
    (Stage.PROMULGATED, _("promulgated at home")),
    (Basis.OWN, _("the speaker's own words were seen")),
    (Basis.REPORT, _("a report of the speaker's words was seen")),
    (Verdict.FALSE, _("false")),
    (Verdict.MISLEADING, _("misleading")),
    (Verdict.IMPRECISE, _("imprecise")),
    (Verdict.OUTDATED, _("outdated")),
    (Verdict.UNCONFIRMED, _("unconfirmed")),
    (CountedThing.SIGNATORIES, _("signatories")),
    (CountedThing.SPEAKERS, _("speakers")),
    (CountedThing.ARTICLES, _("articles")),
    (ReadingOf.DEPOSITARY, _("the depositary's record")),
    (ReadingOf.REPORTS, _("published reports")),
    (CheckOutcome.GOOD, _("read to the end")),
    (CheckOutcome.UNKNOWN_NAMES, _("read to the end; it holds names that the register lacks")),
    (CheckOutcome.REFUSED, _("refused: what was read looks wrong")),
    (CheckOutcome.UNREACHABLE, _("could not be fetched")),
    (Look.NONE, _("no action")),
    (Look.SIGNED, _("signed")),
    (Look.APPROVED, _("signed, and approved at home")),
    (Look.BOUND, _("consented to be bound: contracting State or party")),
    (Look.ACCEDED, _("the same, by accession")),
    (Look.WITHDRAWN, _("withdrawn")),
    (LeftOut.ORGANIZATION, _("an organization's instrument is not counted beside its members'")),
    (LeftOut.SUCCESSION, _("article 65 does not name a succession")),
    (LeftOut.RETURN, _("this participant has been counted already")),
    (LeftOut.WITHDRAWN, _("withdrawn before the Convention was in force")),
)

# By list as well as by code: “depositary” is a grade of evidence and a record that is read.
LABELS = {(type(code), code): wording for code, wording in _WORDING}


def label(code: StrEnum) -> Promise:
    """The wording of a code. Raises KeyError for a code without one."""
    return LABELS[type(code), code]


def choices(codes: type[StrEnum]) -> list[tuple[str, Promise]]:
    """Choices for a field or a form: value and wording of each code of a list."""
    return [(code.value, label(code)) for code in codes]
