"""What a reader may order: in which colours, language and size."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import get_language

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
    """A picture asked for; unless told otherwise the first of each list, in the page's language."""

    theme: str = CHOICES["theme"][0]
    lang: str = field(default_factory=get_language)
    size: str = CHOICES["size"][0]

    @classmethod
    def parse(cls, parameters: Mapping[str, str]) -> "Order":
        """Read `theme`, `lang` and `size`. Raises ValueError naming what is allowed."""
        given = {name: parameters[name] for name in CHOICES if name in parameters}
        for name, value in given.items():
            if value not in CHOICES[name]:
                raise ValueError(wording.unknown(name, value, CHOICES[name]))
        return cls(**given)
