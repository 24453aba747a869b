"""The field's terms and what they mean: `data/glossary.toml`, in the languages of the pages.

The translations of the pages use these terms. Standard library only.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .naming import LANGUAGES

FILE = Path(__file__).parent / "data" / "glossary.toml"


@dataclass(frozen=True, slots=True)
class Term:
    """A term by language, its meaning by language, and the provision it belongs to, if any."""

    id: str
    provision: str
    terms: Mapping[str, str]
    meanings: Mapping[str, str]


@cache
def load() -> tuple[Term, ...]:
    """All terms, in the order in which a treaty meets them. Raises KeyError for a damaged file."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        Term(
            id=name,
            provision=table["provision"],
            terms={code: table[code]["term"] for code in LANGUAGES},
            meanings={code: table[code]["meaning"] for code in LANGUAGES},
        )
        for name, table in tables.items()
    )
