"""Participants' names in the site's languages: `data/names.csv`, and the order of each language.

`origin` says where the names in the six languages of the United Nations are from, `origin_vi`
where the Vietnamese one is; `data/README.md` has the sources. Standard library only.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from . import collation
from .facts import Participant

FILE = Path(__file__).parent / "data" / "names.csv"
LANGUAGES = ("en", "fr", "es", "ru", "zh-hans", "ar", "vi")


class Origin(StrEnum):
    """Where a name is from."""

    UNTERM = "unterm"  # the short name in the United Nations Terminology Database
    M49 = "m49"  # the list of the United Nations Statistics Division
    OWN = "own"  # of no State: as the organization and the United Nations write it
    CLDR = "cldr"  # the Unicode Common Locale Data Repository
    USAGE = "usage"  # in place of CLDR's, for the reason in the note


@dataclass(frozen=True, slots=True)
class Naming:
    """A row of the file: names by language, their origin, and what else people write."""

    names: Mapping[str, str]
    origin: Origin
    origin_vi: Origin
    other_names: tuple[str, ...]
    note: str


@cache
def load() -> dict[str, Naming]:
    """The rows, by code. Raises KeyError or ValueError when the file is damaged."""
    with FILE.open(encoding="utf-8", newline="") as rows:
        return {
            row["iso3"]: Naming(
                names={language: row[language] for language in LANGUAGES},
                origin=Origin(row["origin"]),
                origin_vi=Origin(row["origin_vi"]),
                other_names=tuple(filter(None, row["other_names"].split("|"))),
                note=row["note"],
            )
            for row in csv.DictReader(rows, strict=True)
        }


def translated(participant: Participant) -> Naming | None:
    """What the file has for a participant.

    None for one that it lacks, or that has another name in the register than the one translated.
    """
    found = load().get(participant.iso3)
    return found if found and found.names["en"] == participant.name_en else None


def by_language(participant: Participant) -> dict[str, str]:
    """Its names in all languages; in English and French alone where it is not translated."""
    found = translated(participant)
    known = {"en": participant.name_en, "fr": participant.name_fr}
    return {**found.names, **known} if found else known


def name_in(language: str, participant: Participant) -> str:
    """Its name in a language; in English where it is not translated."""
    return by_language(participant).get(language, participant.name_en)


@lru_cache(maxsize=4096)  # of names in languages
def place(name: str, language: str) -> collation.Key:
    """By what to sort names in the order of a language."""
    return collation.key(name, language)
