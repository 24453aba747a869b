"""The closed lists of the register: one code for each thing, as files and addresses spell it.

Their wording for readers is in `labels.py`. Standard library only.
"""

from enum import StrEnum


class ParticipantKind(StrEnum):
    """What a participant is. All but the last are States of the "all States" formula."""

    MEMBER_STATE = "member_state"
    OBSERVER_STATE = "observer_state"
    OTHER_STATE = "other_state"
    REIO = "reio"


class ListedKind(StrEnum):
    """Kinds by which lists are filtered: those of participants, and all States together."""

    STATE = "state"
    MEMBER_STATE = "member_state"
    OBSERVER_STATE = "observer_state"
    OTHER_STATE = "other_state"
    REIO = "reio"


class RegionalGroup(StrEnum):
    """Regional groups of Member States of the United Nations."""

    AFRICAN = "african"
    ASIA_PACIFIC = "asia_pacific"
    EASTERN_EUROPEAN = "eastern_european"
    GRULAC = "grulac"
    WEOG = "weog"


class Organization(StrEnum):
    """Organizations, and one neighbouring treaty, by which readers look at the participants."""

    EU = "eu"
    ASEAN = "asean"
    AFRICAN_UNION = "african_union"
    G20 = "g20"
    OECD = "oecd"
    COMMONWEALTH = "commonwealth"
    BUDAPEST = "budapest"


class BudapestParty(StrEnum):
    """Whether one is a party to the Budapest Convention; what is not established is not “no”."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, membership: bool | None) -> "BudapestParty":
        """The code of a membership, which is None where it is not established."""
        return cls.UNKNOWN if membership is None else cls.YES if membership else cls.NO


class ActionKind(StrEnum):
    """What a participant does towards the Convention (articles 64 and 67)."""

    SIGNATURE = "signature"
    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    WITHDRAWAL = "withdrawal"
    DENUNCIATION = "denunciation"


# Article 64(3): the forms in which a signatory consents to be bound.
SIGNATORY_CONSENT = frozenset({ActionKind.RATIFICATION, ActionKind.ACCEPTANCE, ActionKind.APPROVAL})
INSTRUMENTS = SIGNATORY_CONSENT | {ActionKind.ACCESSION, ActionKind.SUCCESSION}
# Article 65 names four forms; a succession is not among them and moves neither clock.
COUNTED_INSTRUMENTS = INSTRUMENTS - {ActionKind.SUCCESSION}
EXITS = frozenset({ActionKind.WITHDRAWAL, ActionKind.DENUNCIATION})


class Evidence(StrEnum):
    """How well an act or a step is established, strongest first."""

    DEPOSITARY = "depositary"
    CORROBORATED = "corroborated"
    REPORTED = "reported"

    @property
    def confirmed(self) -> bool:
        """Whether headline counts take it."""
        return self is not Evidence.REPORTED


class Standing(StrEnum):
    """Where a participant stands on a date; derived from its confirmed acts, never stored."""

    NO_ACTION = "no_action"
    SIGNATORY = "signatory"
    CONTRACTING = "contracting"
    PARTY = "party"
    WITHDRAWN = "withdrawn"


class Stage(StrEnum):
    """Stages at home on the way to a deposit, in order; none of them is a deposit."""

    SIGNATURE_AUTHORISED = "signature_authorised"
    BEFORE_PARLIAMENT = "before_parliament"
    APPROVED = "approved"
    PROMULGATED = "promulgated"

    @property
    def rank(self) -> int:
        """Position in the order of the stages, from 0."""
        return list(Stage).index(self)


class Basis(StrEnum):
    """Whether a speaker's own words were seen, or a report of them."""

    OWN = "own"
    REPORT = "report"


class Verdict(StrEnum):
    """What checking a claim came to."""

    FALSE = "false"
    MISLEADING = "misleading"
    IMPRECISE = "imprecise"
    OUTDATED = "outdated"
    UNCONFIRMED = "unconfirmed"


class CountedThing(StrEnum):
    """What a count in circulation counts."""

    SIGNATORIES = "signatories"
    SPEAKERS = "speakers"
    ARTICLES = "articles"


class ReadingOf(StrEnum):
    """Which record a reading read."""

    DEPOSITARY = "depositary"
    REPORTS = "reports"


class CheckOutcome(StrEnum):
    """How a check of the depositary's record ended."""

    GOOD = "good"
    UNKNOWN_NAMES = "unknown_names"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


# Whose member States the provisions on an organization speak of (articles 64, 65 and 67).
MEMBERS_OF = {"EUE": Organization.EU}
