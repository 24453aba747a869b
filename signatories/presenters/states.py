"""`/states/`: the list of all that can join, and its fragment of results."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from .. import names, wording
from ..codes import Evidence, RegionalGroup, Standing
from ..domestic import reported_stage_on, stage_on
from ..editions import Edition
from ..exports.formats import links
from ..facts import Act, Participant, Step
from ..labels import label
from ..listing import BY_NAME, CHOICES, SORTS, Question
from ..snapshot import Day
from .clocks import signature_clock
from .finished import each_once, once
from .headline import headline


@dataclass(frozen=True, slots=True)
class Row:
    """One participant as the list shows it."""

    iso3: str
    name: str
    url: str
    group: RegionalGroup | None
    kind: str
    standing: Standing
    standing_words: str
    reported: str
    signature: Act | None
    consent: Act | None
    stage: Step | None
    reported_stage: Step | None
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list; `direction` is how the list is sorted by it now, or empty."""

    code: str
    title: str
    url: str
    direction: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of the form: its choices, the chosen one, and what is wrong with what was asked."""

    name: str
    title: str
    choices: tuple[tuple[str, str], ...]
    chosen: str
    error: str


def present(edition: Edition, question: Question) -> dict[str, Any]:
    """The page: form and results."""
    return {
        "filters": _form(edition, question),
        "hidden": edition.parameters | ({"sort": question.sort} if question.sort else {}),
        "other_errors": [question.errors[n] for n in ("iso3", "sort") if n in question.errors],
        "signature": signature_clock(edition.register.rule, edition.day),
        "not_signed_url": edition.url("states", query=f"?standing={Standing.NO_ACTION}"),
        "headline": headline(edition),
        **results(edition, question),
    }


def results(edition: Edition, question: Question) -> dict[str, Any]:
    """The fragment: count, table, downloads."""
    found = question.answer(edition.on)
    # The whole list is the page that most readers ask for; questions have no end.
    key = None if question.filtered or question.errors else question.sort
    return {
        "question": question,
        "asked": asked_words(question),
        "found": len(found),
        "nearest": [] if found else _nearest(edition, question.q),
        "count_words": count_words(edition.on, found, question),
        "head": once(edition, "states/_head.html", key, lambda: _head(edition, question)),
        "rows": rows(edition, found),
        "files": once(edition, "states/_files.html", key, lambda: _files(edition, question)),
        "all_url": edition.url("states"),
    }


def _head(edition: Edition, question: Question) -> dict[str, Any]:
    return {
        "question": question,
        "asked": asked_words(question),
        "columns": [_column(code, title, edition, question) for code, title in _titles()],
    }


def _files(edition: Edition, question: Question) -> dict[str, Any]:
    asked = question.parameters()
    whole = {_("all States and the European Union"): links(edition, "states")}
    return {
        # Under a mistake stands a wider list than was meant, which must not be taken for it.
        "has_files": not question.errors,
        "question": question,
        "files": {
            _("states"): links(edition, "states", asked),
            _("acts"): links(edition, "actions", asked),
        }
        | (whole if question.filtered else {}),
    }


def _nearest(edition: Edition, typed: str) -> list[tuple[str, str]]:
    """Name and page of those whose names come near to what was typed."""
    known, language = edition.on.participants, get_language()
    found = names.nearest(known, typed, language=language) if typed else []
    return [(wording.name(each), edition.url("state", each.iso3.lower())) for each in found]


def asked_words(question: Question) -> str:
    """“Name: korea; Regional group: Asia-Pacific Group”: of whom the list is; empty for all."""
    if not question.filtered:
        return ""
    chosen = [(_("Name"), question.q), (_("Code"), question.iso3)]
    chosen += [(each.title, dict(each.choices).get(each.chosen, "")) for each in filters(question)]
    return wording.listed(
        _("%(field)s: %(value)s") % {"field": title, "value": value}
        for title, value in chosen
        if value
    )


def count_words(on: Day, found: Sequence[Participant], question: Question) -> str:
    """“72 of 198 participants: 70 Member States, …”: the live count above the table."""
    total = len(on.participants)
    text = (
        ngettext("%(count)s of %(total)s participant", "%(count)s of %(total)s participants", total)
        if question.filtered
        else ngettext("%(total)s participant", "%(total)s participants", total)
    ) % {"count": len(found), "total": total}
    if not found:
        return text
    kinds = wording.composition(on, [participant.iso3 for participant in found])
    return _("%(count)s: %(kinds)s") % {"count": text, "kinds": kinds}


def rows(edition: Edition, participants: Sequence[Participant]) -> SafeString:
    """Table rows as HTML."""
    codes = [participant.iso3 for participant in participants]
    known = edition.on.participants
    return each_once(
        edition, "states/_row.html", codes, lambda iso3: {"row": row(edition, known[iso3])}
    )


def row(edition: Edition, participant: Participant) -> Row:
    """One row's data."""
    on = edition.on
    position = on.positions[participant.iso3]
    steps = edition.register.steps_of[participant.iso3]
    return Row(
        iso3=participant.iso3,
        name=wording.name(participant),
        url=edition.url("state", participant.iso3.lower()),
        group=participant.regional_group,
        kind=str(label(participant.kind)),
        standing=position.standing,
        standing_words=wording.standing(participant, position),
        reported=wording.reported(position),
        signature=position.signature,
        consent=position.consent,
        stage=stage_on(steps, position, on.day),
        reported_stage=reported_stage_on(steps, position, on.day),
        evidence=position.evidence,
    )


def _titles() -> list[tuple[str, str]]:
    titles = {
        "name": _("Name"),
        "group": _("Regional group"),
        "standing": _("Standing"),
        "signature": _("Signature"),
        "instrument": _("Instrument"),
        "stage": _("At home"),
        "evidence": _("Evidence, confirmed"),
    }
    return [(code, titles[code]) for code in SORTS]


def _column(code: str, title: str, edition: Edition, question: Question) -> Column:
    directions = {code: "ascending", f"-{code}": "descending"}
    url = edition.url("states", query=question.sorted_by(code).query())
    return Column(code, title, url, directions.get(question.sort or BY_NAME, ""))


def _form(edition: Edition, question: Question) -> SafeString:
    """The fields by which participants are chosen, as HTML."""

    def field(name: str) -> SafeString:
        key = None if name in question.errors else (name, getattr(question, name))
        template = "states/_filter.html"
        return once(edition, template, key, lambda: {"filter": _filter(name, question)})

    return mark_safe("".join(map(field, CHOICES)))  # noqa: S308 - each is a rendered template


def filters(question: Question) -> list[Filter]:
    """The fields by which participants are chosen, with what the question has chosen."""
    return [_filter(name, question) for name in CHOICES]


def _filter(name: str, question: Question) -> Filter:
    titles = {
        "standing": _("Standing, confirmed"),
        "group": _("Regional group"),
        "organization": _("Organization"),
        "budapest": _("Budapest Convention"),
        "kind": _("Kind"),
        "evidence": _("Evidence of an act"),
    }
    return Filter(
        name=name,
        title=titles[name],
        choices=tuple((code.value, str(label(code))) for code in CHOICES[name]),
        chosen=getattr(question, name) or "",
        error=question.errors.get(name, ""),
    )
