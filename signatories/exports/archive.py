"""The files about all files: two descriptions, and the archive that holds everything."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..editions import Edition
from ..pictures import rendering
from ..pictures.orders import SIZES, Order
from ..presenters.picture import drawing
from .columns import cell
from .csvw import table_group
from .files import FILES, whole
from .formats import FORMATS
from .imprint import about_edition
from .package import data_package
from .zipping import FixedZip


def archive(edition: Edition) -> bytes:
    """`hanoi-convention.zip`: every file in every format, a README, the map; all of one day."""
    with FixedZip(edition.day) as made:
        for name, content in _files(edition):
            made.writestr(name, content)
    return made.bytes.getvalue()


def _files(edition: Edition) -> Iterator[tuple[str, str | bytes]]:
    yield "README.txt", readme(edition)
    yield "datapackage.json", data_package(edition, query="")
    yield "csv-metadata.json", table_group(edition, query="")
    for file in FILES.values():
        for suffix, format in FORMATS.items():
            yield f"{file.name}.{suffix}", format.write(whole(file, edition))
    order = Order()
    svg = drawing(edition, order)
    yield "map.svg", svg
    yield "map.png", rendering.png(svg, SIZES[order.size].width)


@dataclass(frozen=True, slots=True)
class Collection:
    """A file about all files: its media type, and how it is written."""

    media_type: str
    write: Callable[[Edition], str | bytes]
    is_slow: bool = False  # to be made in turn


COLLECTIONS = {
    "datapackage.json": Collection("application/json", data_package),
    "csv-metadata.json": Collection("application/csvm+json", table_group),
    "hanoi-convention.zip": Collection("application/zip", archive, is_slow=True),
}


def readme(edition: Edition) -> str:
    """What the archive holds, and how to read and to cite it."""
    about = [(fact.wording, cell(fact.value)) for fact in about_edition(edition)]
    facts = [f"{wording}: {value}" for wording, value in about if value]
    files = [f"{file.name}: {file.row_is}" for file in FILES.values()]
    parts = [
        "Hanoi Convention Tracker",
        count_with_kind(edition),
        "\n".join(facts),
        "\n".join(files),
        _(
            "Each file comes as CSV, JSON and Excel workbook with the same rows."
            " datapackage.json (Frictionless) and csv-metadata.json (CSV on the Web) describe the"
            " CSV files; map.svg and map.png are the map as at the same day."
        ),
        reading_rule(),
    ]
    return "\n\n".join(parts) + "\n"


def count_with_kind(edition: Edition) -> str:
    """What stands first wherever `states` is offered."""
    participants = len(edition.on.participants)
    states = participants - len(edition.register.organizations & edition.on.participants.keys())
    return _(
        "The file states has %(rows)s rows = %(states)s States + the European Union: count with its"
        " column kind."
    ) % {"rows": participants, "states": states}


def reading_rule() -> str:
    """How CSV is to be read, so that every cell comes back as it is in the register."""
    return _(
        "CSV is UTF-8 after RFC 4180, header first; an empty cell means none. A text that a"
        " spreadsheet would run as a formula (it begins with = + - @, a tab or a carriage return,"
        " after any apostrophes) has an apostrophe put before it: take that one away. NA is the"
        " code of Namibia, no missing value; m49 is a text with leading zeros."
    )
