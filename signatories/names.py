"""Finding participants by what people type: search, addresses, nearest names.

Accents, case and punctuation never matter. Standard library only.
"""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from .facts import Participant

WITHOUT_APOSTROPHES = str.maketrans("", "", "'’")  # as many type “Cote dIvoire”


@lru_cache(maxsize=4096)  # of names, and of what visitors type
def words(text: str) -> tuple[str, ...]:
    """The words of a name as compared: without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (
        "" if unicodedata.combining(char) else char if char.isalnum() else " " for char in plain
    )
    return tuple("".join(kept).split())


def squeezed(text: str) -> str:
    """A name as one word: “Viet Nam”, “viet-nam” and “vietnam” are the same."""
    return "".join(words(text))


def names_of(participant: Participant) -> tuple[str, ...]:
    """Every name under which the register knows the participant."""
    return (participant.name_en, participant.name_fr, *participant.other_names)


def official(text: str) -> str:
    """A full name as lists of the United Nations vary it: “St.” for “Saint”, with or without “the”.

    “Netherlands (Kingdom of the)” and “Netherlands, Kingdom of” are the same.
    """
    return "".join("saint" if word == "st" else word for word in words(text) if word != "the")


def by_official_name(participants: Iterable[Participant]) -> dict[str, tuple[Participant, ...]]:
    """The participants under each of their full names as `official` compares them.

    A name that several share, such as “Korea”, has them all.
    """
    found: dict[str, dict[str, Participant]] = {}
    for participant in participants:
        for name in names_of(participant):
            found.setdefault(official(name), {})[participant.iso3] = participant
    return {name: tuple(sharing.values()) for name, sharing in found.items()}


def matches(participant: Participant, query: str) -> bool:
    """Whether the query is a code of the participant, or begins words of one of its names."""
    wanted = words(query)
    if not wanted:
        return not query
    if len(wanted) == 1 and wanted[0].upper() in (participant.iso3, participant.iso2):
        return True
    return any(
        _begins_words(wanted, words(spelling))
        for name in names_of(participant)
        for spelling in {name, name.translate(WITHOUT_APOSTROPHES)}
    )


def _begins_words(wanted: Iterable[str], present: tuple[str, ...]) -> bool:
    return all(any(word.startswith(part) for word in present) for part in wanted)


def resolve(participants: Mapping[str, Participant], typed: str) -> Participant | None:
    """The one participant meant by a code or a full name in an address; None if none or several."""
    code = typed.upper()
    if code in participants:
        return participants[code]
    wanted = squeezed(typed)
    found = [
        participant
        for participant in participants.values()
        if participant.iso2 == code or wanted in map(squeezed, names_of(participant))
    ]
    return found[0] if len(found) == 1 else None


def meant(participants: Mapping[str, Participant], typed: str) -> list[Participant]:
    """Those that may be meant: the one with this code or full name, else all that search finds."""
    exact = resolve(participants, typed)
    return [exact] if exact else [p for p in participants.values() if typed and matches(p, typed)]


def nearest(
    participants: Mapping[str, Participant], typed: str, limit: int = 5
) -> list[Participant]:
    """The participants whose names or codes come nearest to what was typed, best first."""
    readable = " ".join(words(typed))
    found = [p for p in participants.values() if readable and matches(p, readable)]
    by_name = {
        squeezed(name): participant
        for participant in participants.values()
        for name in (participant.iso3, *names_of(participant))
    }
    close = difflib.get_close_matches(squeezed(typed)[:80], by_name, n=limit, cutoff=0.6)
    best = {p.iso3: p for p in found + [by_name[name] for name in close]}
    return list(best.values())[:limit]
