"""Finding participants by what people type: search, addresses, nearest names.

Accents, case and punctuation never matter. Standard library only.
"""

import difflib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from . import naming
from .facts import Participant

WITHOUT_APOSTROPHES = str.maketrans("", "", "'’")  # as many type “Cote dIvoire”
# Letters for which many type others, and that are no letter with an accent.
TYPED_AS = str.maketrans({"đ": "d", "ة": "ه", "ى": "ي"})
ARABIC_ARTICLE = "ال"  # written as one with its word


@lru_cache(maxsize=8192)  # of names, and of what visitors type
def words(text: str) -> tuple[str, ...]:
    """The words of a name as compared: without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(TYPED_AS)
    kept = (
        "" if unicodedata.combining(char) else char if char.isalnum() else " " for char in plain
    )
    return tuple("".join(kept).split())


def squeezed(text: str) -> str:
    """A name as one word: “Viet Nam”, “viet-nam” and “vietnam” are the same."""
    return "".join(words(text))


def names_of(participant: Participant) -> tuple[str, ...]:
    """Every name under which the register knows the participant, in English and French."""
    return (participant.name_en, participant.name_fr, *participant.other_names)


def every_name(participant: Participant) -> tuple[str, ...]:
    """Every name under which people look for it, in any language of the site; none twice."""
    found = naming.translated(participant)
    others = (*found.names.values(), *found.other_names) if found else ()
    return tuple(dict.fromkeys((*names_of(participant), *others)))


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
        all(_begins(part, present) for part in wanted)
        for present in _spellings(every_name(participant))
    )


@lru_cache(maxsize=1024)  # of participants
def _spellings(every: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The words of names: also without apostrophes, and without the article in Arabic."""
    spelt = {words(one) for name in every for one in (name, name.translate(WITHOUT_APOSTROPHES))}
    bare = {tuple(word.removeprefix(ARABIC_ARTICLE) for word in name) for name in spelt}
    return frozenset(spelt | bare)


def _begins(part: str, present: tuple[str, ...]) -> bool:
    """Whether it begins one of the words; in Chinese, which has no spaces, whether it is in one."""
    if "一" <= part[0] <= "鿿":
        return any(part in word for word in present)
    return any(word.startswith(part) for word in present)


def resolve(participants: Mapping[str, Participant], typed: str) -> Participant | None:
    """The one participant meant by a code or a full name in an address; None if none or several.

    A code comes before a name that is alike without accents: “AO” is Angola, though “Áo” is Austria
    in Vietnamese; a name as it is written before a code: “Nga” is Russia, “NGA” and “nga” Nigeria.
    """
    code, wanted = typed.upper(), squeezed(typed)
    ways: tuple[Callable[[Participant], bool], ...] = (
        lambda p: typed in every_name(p),
        lambda p: code in (p.iso3, p.iso2),
        lambda p: wanted in map(squeezed, every_name(p)),
    )
    for is_meant in ways:
        if found := [p for p in participants.values() if is_meant(p)]:
            return found[0] if len(found) == 1 else None
    return None


def meant(participants: Mapping[str, Participant], typed: str) -> list[Participant]:
    """Those that may be meant: the one with this code or full name, else all that search finds."""
    exact = resolve(participants, typed)
    return [exact] if exact else [p for p in participants.values() if typed and matches(p, typed)]


def nearest(
    participants: Mapping[str, Participant], typed: str, limit: int = 5, language: str = "en"
) -> list[Participant]:
    """The participants whose names or codes come nearest to what was typed, best first.

    Slips of the pen are sought in names in English, French and the language given.
    """
    readable = " ".join(words(typed))
    found = [p for p in participants.values() if readable and matches(p, readable)]
    by_name = {
        squeezed(name): participant
        for participant in participants.values()
        for name in (
            participant.iso3,
            *names_of(participant),
            naming.name_in(language, participant),
        )
    }
    close = difflib.get_close_matches(squeezed(typed)[:80], by_name, n=limit, cutoff=0.6)
    best = {p.iso3: p for p in found + [by_name[name] for name in close]}
    return list(best.values())[:limit]
