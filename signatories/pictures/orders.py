"""What a reader may order: in which colours, language and size."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from .. import wording
from .palettes import PALETTES


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels; `base` is the width of the layout that is enlarged to it."""

    width: int
    height: int
    base: int

    @property
    def scale(self) -> float:
        """Pixels for each unit of the layout."""
        return self.width / self.base

    @property
    def is_square(self) -> bool:
        """Whether the map stands above its legend instead of beside its figures."""
        return self.width == self.height


SIZES = {
    "1200x630": Size(1200, 630, 1200),
    "1600x900": Size(1600, 900, 1200),
    "1080x1080": Size(1080, 1080, 1080),
    "2400x1350": Size(2400, 1350, 1200),
}
CHOICES: dict[str, tuple[str, ...]] = {
    "theme": tuple(PALETTES),
    "lang": tuple(code for code, _name in settings.LANGUAGES),
    "size": tuple(SIZES),
}
PARAMETERS = tuple(CHOICES)


@dataclass(frozen=True, slots=True)
class Order:
    """A picture asked for; the first of each list unless told otherwise."""

    theme: str = CHOICES["theme"][0]
    lang: str = CHOICES["lang"][0]
    size: str = CHOICES["size"][0]

    @classmethod
    def parse(cls, parameters: Mapping[str, str]) -> "Order":
        """Read `theme`, `lang` and `size`. Raises ValueError naming what is allowed."""
        given = {}
        for name, allowed in CHOICES.items():
            value = parameters.get(name, allowed[0])
            if value not in allowed:
                raise ValueError(wording.unknown(name, value, allowed))
            given[name] = value
        return cls(**given)
