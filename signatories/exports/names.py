"""The columns and rows of `names`: what participants are called, in the languages of the site."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .. import names, naming
from ..editions import Edition
from ..facts import Participant
from ..naming import Origin
from .columns import Column, Holds


@dataclass(frozen=True, slots=True)
class NameLine:
    """What a row of `names` is made from."""

    participant: Participant

    @property
    def iso3(self) -> str:
        """Whose row it is."""
        return self.participant.iso3


def name_lines(edition: Edition) -> list[NameLine]:
    """The rows of `names`, by code."""
    return [NameLine(p) for _code, p in sorted(edition.on.participants.items())]


def _in(language: str) -> Callable[[NameLine], str]:
    return lambda line: naming.by_language(line.participant).get(language, "")


def _origin(line: NameLine) -> Origin | None:
    found = naming.translated(line.participant)
    return found.origin if found else None


def _origin_vi(line: NameLine) -> Origin | None:
    found = naming.translated(line.participant)
    return found.origin_vi if found else None


def _other_names(line: NameLine) -> tuple[str, ...]:
    shown = naming.by_language(line.participant).values()
    return tuple(name for name in names.every_name(line.participant) if name not in shown)


UNTRANSLATED = _("not translated")

NAMES = (
    Column("iso3", Holds.TEXT,
           _("Code of three letters, ISO 3166-1; EUE for the European Union."),
           lambda line: line.iso3, pattern="[A-Z]{3}"),
    Column("name_en", Holds.TEXT, _("Name in English, as the United Nations writes it."),
           _in("en")),
    Column("name_fr", Holds.TEXT, _("Name in French, as the United Nations writes it."),
           _in("fr")),
    Column("name_es", Holds.TEXT, _("Name in Spanish, as the United Nations writes it."),
           _in("es"), empty=UNTRANSLATED),
    Column("name_ru", Holds.TEXT, _("Name in Russian, as the United Nations writes it."),
           _in("ru"), empty=UNTRANSLATED),
    Column("name_zh_hans", Holds.TEXT, _("Name in simplified Chinese, as the United Nations writes"
                                         " it."),
           _in("zh-hans"), empty=UNTRANSLATED),
    Column("name_ar", Holds.TEXT, _("Name in Arabic, as the United Nations writes it."),
           _in("ar"), empty=UNTRANSLATED),
    Column("name_vi", Holds.TEXT, _("Name in Vietnamese, which is no language of the United"
                                    " Nations."),
           _in("vi"), empty=UNTRANSLATED),
    Column("origin", Holds.CODE, _("Where the names but the Vietnamese one are from: unterm, the"
                                   " United Nations Terminology Database; m49, the list of the"
                                   " United Nations Statistics Division; own, no State, as itself"
                                   " and the United Nations write it."),
           _origin, empty=UNTRANSLATED, codes=(Origin.UNTERM, Origin.M49, Origin.OWN)),
    Column("origin_vi", Holds.CODE, _("Where the Vietnamese name is from: cldr, the Unicode Common"
                                      " Locale Data Repository; usage, in its place the name that"
                                      " Viet Nam's or the United Nations' documents ask for."),
           _origin_vi, empty=UNTRANSLATED, codes=(Origin.CLDR, Origin.USAGE)),
    Column("other_names", Holds.LIST, _("Other names, former ones too, in any of the languages; for"
                                        " matching with other tables."),
           _other_names, empty=_("none noted")),
)  # fmt: skip
