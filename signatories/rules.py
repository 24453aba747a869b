"""What the Convention allows: objections to an act, each naming its article.

Used by the admin's form and by the loader, before anything is written. A reported act neither
allows nor forbids anything: only confirmed acts are looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from . import dates
from .codes import (
    INSTRUMENTS,
    MEMBERS_OF,
    SIGNATORY_CONSENT,
    ActionKind,
    Standing,
)
from .facts import Act, Participant
from .labels import label
from .snapshot import Register
from .status import Position, position_on


@dataclass(frozen=True, slots=True)
class Objection:
    """Why an act cannot stand. With evidence `depositary` one that names an article gives way."""

    message: str
    article: str = ""

    def __str__(self) -> str:
        if not self.article:
            return self.message
        return _("%(message)s (article %(article)s)") % {
            "message": self.message,
            "article": self.article,
        }


def objections(act: Act, register: Register, today: date) -> list[Objection]:
    """Everything that speaks against the act, beside the other live acts of the register.

    `act.supersedes` names the act it replaces, which is left out of the comparison. `today` is
    the day in New York. A void act only takes one away and meets no objection.
    """
    if act.void:
        return []
    return list(_Case(act, register, today).objections())


class _Case:
    """One act, the participant's other confirmed acts, and the day they are compared on."""

    def __init__(self, act: Act, register: Register, today: date) -> None:
        self.act = act
        self.register = register
        self.rule = register.rule
        self.today = today
        self.participant: Participant = register.participants[act.iso3]
        # A partial date is compared on the latest day it can mean.
        self.day = min(act.date.last or today, today)
        self.others = [
            other
            for other in register.acts_of.get(act.iso3, ())
            if other.id not in (act.id, act.supersedes) and other.confirmed
        ]
        self.before = self._position(self.others)

    def _position(self, acts: list[Act], day: date | None = None) -> Position:
        day = day or self.day
        enters_on = self.register.on(day).entry.enters_on
        return position_on(acts, day, enters_on, self.rule.entry, self.rule.notice_years)

    def objections(self) -> Iterator[Objection]:
        """Objections in the order in which a reader would want them."""
        yield from self._to_date()
        yield from self._to_repetition()
        kind = self.act.kind
        if kind is ActionKind.SIGNATURE:
            yield from self._to_signature()
        elif kind in SIGNATORY_CONSENT:
            yield from self._to_consent_of_signatory()
        elif kind is ActionKind.ACCESSION:
            yield from self._to_accession()
        elif kind is ActionKind.SUCCESSION:
            yield Objection(_("The Convention does not foresee a succession."), "64")
        else:
            yield from self._to_exit()

    def _to_date(self) -> Iterator[Objection]:
        first = self.act.date.first
        if first and first > self.today:
            yield Objection(
                _("The date is later than today in New York, %(today)s.")
                % {"today": dates.in_words(self.today)}
            )
        if self.act.evidence.confirmed and not self.act.date.day:
            yield Objection(_("A confirmed act needs a full date: year, month and day."))

    def _to_repetition(self) -> Iterator[Objection]:
        for other in self.register.acts_of.get(self.act.iso3, ()):
            if other.id in (self.act.id, self.act.supersedes):
                continue
            if other.kind is self.act.kind and other.round == self.act.round:
                yield Objection(
                    _("The register already has this act: %(id)s. Correct that one instead.")
                    % {"id": other.id}
                )
        if self.act.kind in INSTRUMENTS and self._has_other_instrument():
            yield Objection(
                _("An instrument of this participant is already deposited. Correct that one.")
            )

    def _has_other_instrument(self) -> bool:
        in_another_form = (
            other.kind in INSTRUMENTS and other.kind is not self.act.kind
            for other in self._others_of_round
        )
        consent = self.before.consent
        return any(in_another_form) or (
            consent is not None
            and consent.round != self.act.round
            and self.before.standing is not Standing.WITHDRAWN
        )

    def _to_signature(self) -> Iterator[Objection]:
        rule = self.rule
        last, first = self.act.date.last or self.today, self.act.date.first or rule.opens
        if last < rule.opens:
            yield Objection(
                _("The Convention was opened for signature on %(day)s by %(notification)s.")
                % {"day": dates.in_words(rule.opens), "notification": rule.opening_notification},
                rule.signature_article,
            )
        if first > rule.closes:
            yield Objection(
                _("Signature closed at the end of %(day)s.") % {"day": dates.in_words(rule.closes)},
                rule.signature_article,
            )
        signed = self.before.signature
        if signed and signed.round != self.act.round:
            yield Objection(
                _("This participant is a signatory already: %(id)s.") % {"id": signed.id}
            )
        if any(
            other.kind in INSTRUMENTS and other.legal_date < self.day
            for other in self._others_of_round
        ):
            yield Objection(
                _("An instrument of this participant is dated before this signature."),
                rule.consent_article,
            )
        if self._is_organization and not self._a_member_has({ActionKind.SIGNATURE}):
            yield Objection(
                _("An organization can sign once one of its member States has signed."),
                rule.organization_article,
            )

    def _to_consent_of_signatory(self) -> Iterator[Objection]:
        article = self.rule.consent_article
        if not self._signed():
            yield Objection(
                _("%(kind)s is for signatories; no confirmed signature is dated on or before it.")
                % {"kind": str(label(self.act.kind)).capitalize()},
                article,
            )
        if self._is_organization and not self._a_member_has(INSTRUMENTS):
            yield Objection(
                _("An organization can deposit once one of its member States has deposited."),
                article,
            )

    def _to_accession(self) -> Iterator[Objection]:
        article = self.rule.accession_article
        signs = any(o.kind is ActionKind.SIGNATURE for o in self._others_of_round)
        if signs or (self._signed() and self.before.standing is not Standing.WITHDRAWN):
            yield Objection(
                _(
                    "Accession is for those that have not signed; a signatory ratifies, accepts"
                    " or approves."
                ),
                article,
            )
        if self.day < self.rule.opens:
            yield Objection(_("The Convention was not open yet."), article)
        if self._is_organization and not self._a_member_is_party():
            yield Objection(
                _("An organization can accede once one of its member States is a party."),
                article,
            )

    def _to_exit(self) -> Iterator[Objection]:
        article = self.rule.exit_article
        if self.act.kind is ActionKind.DENUNCIATION:
            if not self.before.bound:
                yield Objection(_("Only a party can denounce the Convention."), article)
            elif self.before.denunciation:
                yield Objection(_("This participant has denounced the Convention already."))
        elif self.before.bound:
            yield Objection(_("A party can no longer withdraw; it can denounce."), article)
        elif self.before.standing in (Standing.NO_ACTION, Standing.WITHDRAWN):
            yield Objection(_("There is nothing that could be withdrawn."), article)

    @property
    def _others_of_round(self) -> list[Act]:
        return [other for other in self.others if other.round == self.act.round]

    def _signed(self) -> bool:
        return self.before.signature is not None

    @property
    def _is_organization(self) -> bool:
        return self.act.iso3 in MEMBERS_OF

    def _a_member_has(self, kinds: frozenset[ActionKind] | set[ActionKind]) -> bool:
        return any(
            act.kind in kinds and act.confirmed and act.legal_date <= self.day
            for member in self.register.on(self.day).members_of_reio(self.act.iso3)
            for act in self.register.acts_of[member.iso3]
        )

    def _a_member_is_party(self) -> bool:
        on = self.register.on(self.day)
        return any(on.positions[m.iso3].bound for m in on.members_of_reio(self.act.iso3))
