"""Status files of the depositary: the stored ones, edited ones, and small ones made up.

`STATUS_FILES=folder` adds the files of a folder of your own to the tests of all of them.
"""

import os
from collections.abc import Iterable
from html import escape
from pathlib import Path

from signatories.depositary import StatusFile, read

FOLDER = Path(__file__).parent / "data" / "mtdsg"
STORED = sorted(FOLDER.glob("*.en.xml"))
OWN = sorted(Path(os.environ["STATUS_FILES"]).glob("*.xml")) if "STATUS_FILES" in os.environ else []

HEADERS = ("Signature", "Acceptance(A), Ratification, Approval(AA), Accession(a)")
TITLE = "United Nations Convention against Cybercrime; and so on"
TreatyRow = tuple[str, ...]


def stored(number: str) -> StatusFile:
    """A stored file, read."""
    return read((FOLDER / f"{number}.en.xml").read_bytes())


def rebuilt() -> str:
    """The text of this Convention's table as of Hanoi: 72 signatures, no instrument."""
    return (FOLDER / "XVIII-16.en.xml").read_text(encoding="iso-8859-1")


def edited(text: str, *edits: tuple[str, str]) -> bytes:
    """A file in which each first text, found once, is replaced by the second."""
    for old, new in edits:
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text.encode("iso-8859-1", "xmlcharrefreplace")


def row_of(name: str, *cells: str) -> str:
    """A row as a file has it; cells may hold the mini-markup."""
    entries = "".join(f"<Entry>{escape(cell, quote=False)}</Entry>" for cell in (name, *cells))
    return f"<Row>{entries}</Row>"


def with_rows(*rows: TreatyRow, signatories: int = 72, parties: int = 0) -> bytes:
    """The rebuilt file with more rows, and these totals in its header."""
    more = "".join(row_of(*row) for row in rows)
    return edited(
        rebuilt(),
        ("</Rows>", f"{more}</Rows>"),
        ("<Signatories>72</Signatories>", f"<Signatories>{signatories}</Signatories>"),
        ("<Parties>0</Parties>", f"<Parties>{parties}</Parties>"),
    )


def made_up(
    rows: Iterable[TreatyRow] = (),
    headers: Iterable[str] = HEADERS,
    chapter: str = "<Chapter><Header>CHAPTER XVIII</Header><Name>PENAL MATTERS</Name></Chapter>",
    external: str = f"<Numsect>16</Numsect><Titlesect>{TITLE}</Titlesect>",
    sections: str = "",
) -> bytes:
    """A small status file of these rows; XML for what is given as such."""
    columns = enumerate(("Participant", *headers), start=1)
    head = "".join(
        f'<Entry colname="{n}">{escape(header, quote=False)}</Entry>' for n, header in columns
    )
    body = "".join(row_of(*row) for row in rows)
    table = (
        f"<Participants><Table><TGroup><Thead><Row>{head}</Row></Thead>"
        f"<Tbody><Rows>{body}</Rows></Tbody></TGroup></Table></Participants>"
    )
    text = (
        '<?xml version="1.0" encoding="iso-8859-1"?><Document><Treaty>'
        f"<Header>{chapter}<ExternalData>{external}</ExternalData></Header>"
        f"{table}{sections}</Treaty></Document>"
    )
    return text.encode("iso-8859-1", "xmlcharrefreplace")
