"""`/timeline/`: milestones, acts, steps at home and statements along one line of time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import dates, texts, wording
from ..codes import ActionKind, Evidence
from ..editions import Edition
from ..facts import Act, Statement
from ..labels import label
from ..partial_date import EMPTY, PartialDate
from .state import Source, sources_of

PARAMETERS = ("kind", "since")
KINDS = ("milestones", "acts", "steps", "statements")


@dataclass(frozen=True, slots=True)
class Question:
    """Which kinds of entries, and since when; `errors` by parameter."""

    kind: str = ""
    since: date | None = None
    errors: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, parameters: Mapping[str, str]) -> "Question":
        """Read `kind` and `since`; what is not understood is left out and named in `errors`."""
        kind, since, errors = parameters.get("kind", ""), parameters.get("since", ""), {}
        if kind and kind not in KINDS:
            errors["kind"] = _("Choose one of: %(kinds)s.") % {"kinds": ", ".join(KINDS)}
            kind = ""
        try:
            first = PartialDate(since).first
        except ValueError:
            errors["since"] = _("Write the date as YYYY-MM-DD, such as 2025-10-26.")
            first = None
        return cls(kind, first, errors)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, or will; `who` holds (name, address) of those it is about."""

    kind: str
    date: PartialDate
    title: str
    end_date: PartialDate = EMPTY
    summary: str = ""
    who: tuple[tuple[str, str], ...] = ()
    reported: bool = False
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """Entries of one month, or of one year where the month is not known; newest first."""

    title: str
    anchor: str
    entries: tuple[Entry, ...]


def present(edition: Edition, question: Question) -> dict[str, Any]:
    """Past entries by month, newest first, and those that come, nearest first."""
    entries = [entry for entry in _all(edition, question) if _wanted(entry, question)]
    coming = sorted((e for e in entries if _is_coming(e, edition.day)), key=lambda e: e.date)
    past = [entry for entry in entries if not _is_coming(entry, edition.day) and entry.date]
    return {
        "question": question,
        "kinds": [(kind, _titles()[kind]) for kind in KINDS],
        "since": question.since.isoformat() if question.since else "",
        "coming": coming,
        "months": _months(past),
        "undated": [entry for entry in entries if not entry.date],
        "hidden": edition.parameters,
        "errors": question.errors,
    }


def _titles() -> dict[str, str]:
    return {
        "milestones": _("Milestones"),
        "acts": _("Acts"),
        "steps": _("Steps at home"),
        "statements": _("Statements"),
    }


def _wanted(entry: Entry, question: Question) -> bool:
    if question.since is None:
        return True
    return entry.date.last is not None and entry.date.last >= question.since


def _is_coming(entry: Entry, day: date) -> bool:
    return entry.date.first is not None and entry.date.first > day


def _all(edition: Edition, question: Question) -> Iterator[Entry]:
    makers = {
        "milestones": _milestones,
        "acts": _acts,
        "steps": _steps,
        "statements": _statements,
    }
    for kind, make in makers.items():
        if question.kind in ("", kind):
            yield from make(edition)


def _milestones(edition: Edition) -> Iterator[Entry]:
    """What had happened by the day, and of what comes, what comes still.

    What a milestone came to is told once it is over.
    """
    for milestone in edition.register.milestones():
        is_over = (milestone.end_date.last or milestone.date.last or edition.day) <= edition.day
        begins = milestone.date.first or edition.day
        if is_over or begins <= edition.day or begins > edition.today:
            yield Entry(
                "milestones",
                milestone.date,
                texts.said(milestone, "title"),
                end_date=milestone.end_date,
                summary=texts.said(milestone, "summary")
                if is_over or begins > edition.today
                else "",
                sources=sources_of(milestone),
            )
    enters_on = edition.on.entry.enters_on
    if enters_on:
        yield Entry("milestones", PartialDate(enters_on.isoformat()), _("Entry into force"))


def _acts(edition: Edition) -> Iterator[Entry]:
    """Acts of one kind, day and certainty together: 69 signatures are one entry."""
    acts = [act for position in edition.on.positions.values() for act in position.acts]
    acts.sort(key=_together)
    for _key, same in groupby(acts, key=_together):
        yield _act_entry(list(same), edition)


def _together(act: Act) -> tuple[PartialDate, ActionKind, bool, str]:
    return act.date, act.kind, act.confirmed, "" if act.date else act.id


def _act_entry(acts: list[Act], edition: Edition) -> Entry:
    participants = [edition.register.participants[act.iso3] for act in acts]
    participants.sort(key=wording.by_name)
    first = acts[0]
    return Entry(
        "acts",
        first.date,
        _title_of(first.kind, len(acts)),
        who=tuple((wording.name(p), edition.url("state", p.iso3.lower())) for p in participants),
        summary=texts.said(first, "note") if len(acts) == 1 and not first.confirmed else "",
        reported=not first.confirmed,
        sources=sources_of(first) if len(acts) == 1 else (),
    )


def _title_of(kind: ActionKind, count: int) -> str:
    act = str(label(kind)).capitalize()
    if count == 1:
        return act
    return ngettext("%(act)s: %(count)s participant", "%(act)s: %(count)s participants", count) % {
        "act": act,
        "count": count,
    }


def _steps(edition: Edition) -> Iterator[Entry]:
    for iso3, steps in edition.register.steps_of.items():
        for step in steps:
            if (step.date.last or step.recorded_at) <= edition.day:
                yield Entry(
                    "steps",
                    step.date,
                    str(label(step.stage)).capitalize(),
                    summary=texts.said(step, "summary"),
                    who=(_participant_link(edition, iso3),),
                    reported=step.evidence is Evidence.REPORTED,
                    sources=sources_of(step),
                )


def _statements(edition: Edition) -> Iterator[Entry]:
    for statements in edition.register.statements_of.values():
        for statement in statements:
            if (statement.date.last or statement.recorded_at) <= edition.day:
                yield Entry(
                    "statements",
                    statement.date,
                    _("Statement"),
                    summary=texts.said(statement, "summary"),
                    who=((_speaker(statement, edition), _page_of(edition, statement.iso3)),),
                    sources=sources_of(statement),
                )


def _speaker(statement: Statement, edition: Edition) -> str:
    return texts.speaker(statement, edition.register.participants)


def _participant_link(edition: Edition, iso3: str) -> tuple[str, str]:
    return wording.name(edition.register.participants[iso3]), _page_of(edition, iso3)


def _page_of(edition: Edition, iso3: str) -> str:
    return edition.url("state", iso3.lower()) if iso3 else ""


def _months(entries: list[Entry]) -> list[Month]:
    newest = sorted(entries, key=lambda entry: (entry.date, entry.kind), reverse=True)
    return [
        Month(dates.in_words(PartialDate(anchor)), anchor, tuple(same))
        for anchor, same in groupby(newest, key=lambda entry: entry.date.text[:7])
    ]
