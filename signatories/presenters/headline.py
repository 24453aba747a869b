"""The figures that stand first on a page, with their two dates, in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from .. import wording
from ..editions import Edition
from ..finished import kept
from ..tally import tally


@dataclass(frozen=True, slots=True)
class Headline:
    """Counts as numbers and as sentences; `as_at` and `record_read` stand beside all of them."""

    signatures: int
    signed: str
    composition: str
    reported_signatures: int
    reported_signatures_words: str
    deposited: int
    needed: int
    deposited_words: str
    reported_instruments: int
    reported_instruments_words: str
    in_force: bool
    not_acted_words: str
    as_at: date
    record_read: date | None
    reports_read: date | None


def headline(edition: Edition) -> Headline:
    """The headline of an edition."""
    return kept(edition.on, (Headline, get_language()), lambda: _headline(edition))


def _headline(edition: Edition) -> Headline:
    on, care = edition.on, edition.needs_care
    counts = tally(on)
    signatories = [iso3 for iso3, position in on.positions.items() if position.signature]
    return Headline(
        signatures=counts.signatures,
        signed=wording.signed(counts.signatures, care),
        composition=wording.composition(on, signatories),
        reported_signatures=counts.reported_signatures,
        reported_signatures_words=wording.reported_signatures(counts.reported_signatures),
        deposited=on.entry.counted,
        needed=on.entry.needed,
        deposited_words=wording.deposited(on.entry.counted, on.entry.needed, care),
        reported_instruments=counts.reported_instruments,
        reported_instruments_words=wording.reported_instruments(
            counts.reported_instruments, counts.reported_ratifications
        ),
        in_force=on.entry.in_force,
        not_acted_words=wording.not_acted(
            counts.not_acted,
            len(on.participants),
            edition.register.rule.signature_open(edition.day),
            edition.may_have_missed,
        ),
        as_at=edition.day,
        record_read=edition.record_read,
        reports_read=edition.reports_read,
    )
