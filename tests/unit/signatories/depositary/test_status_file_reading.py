"""Reading status files: the stored ones to the last cell, and every construct by itself."""

import csv
import re
from collections import Counter
from datetime import date

import pytest

from signatories.depositary import read
from signatories.depositary.status_file import Meaning, PrintedKind
from signatories.depositary.table import column, row
from tests.status_files import FOLDER, OWN, STORED, made_up, stored

ALL = pytest.mark.parametrize("path", [*STORED, *OWN], ids=lambda path: path.stem)

# Where the rows cannot be compared with the header, and why.
WITHOUT_TOTALS = {
    "IX-1-g.en": "its header says “Parties*” and refers to a note",
    "VIII-3.en": "its header has no status: the treaty is of the League of Nations",
}


@ALL
def test_stored_file_has_as_many_signatures_and_instruments_as_its_header_says(path):
    file = read(path.read_bytes())
    totals = {total.what: (total.printed, total.rows) for total in file.totals}
    printed = [total for total in file.totals if total.printed is not None]
    assert printed or path.stem in WITHOUT_TOTALS, totals
    assert [total for total in printed if total.differs] == []


@ALL
def test_every_cell_of_a_stored_file_is_one_act_with_a_date_and_one_meaning(path):
    data = path.read_bytes()
    file = read(data)
    filled = len(re.findall(rb"<Entry>\s*[^<\s]", data)) - len(file.rows)
    acts = [act for row in file.rows for act in row.acts]
    assert len(acts) == filled
    assert [act for act in acts if act.date is None or act.meaning is None] == []


@pytest.mark.parametrize(
    ("number", "title", "rows", "kinds"),
    [
        ("III-5", "Optional Protocol to the Vienna", 75, {"signature": 29, "accession": 38}),
        ("IV-1", "Convention on the Prevention and", 150, {"signature": 41, "succession": 11}),
        ("IX-1-g", "Amendments to articles 24 and 25", 125, {"acceptance": 125}),
        ("VIII-3", "International Convention for the", 7, {"accession": 2, "succession": 5}),
        ("X-5", "Articles of Association", 12, {"definitive signature": 12}),
        ("XVIII-12-a", "Protocol to Prevent, Suppress", 175, {"approval": 1, "acceptance": 3}),
        ("XVIII-12-c", "Protocol against the Illicit", 125, {"approval": 2, "ratification": 40}),
        ("XVIII-15", "International Convention for the", 149, {"succession to signature": 1}),
        ("XVIII-16", "United Nations Convention against", 72, {"signature": 72}),
        ("XXVII-7-d", "Paris Agreement", 197, {"signature": 195, "ratification": 162}),
    ],
)
def test_stored_file_gives_its_treaty_and_the_acts_by_kind(number, title, rows, kinds):
    file = stored(number)
    found = Counter(act.meaning.kind for row in file.rows for act in row.acts if act.meaning)
    assert file.treaty.number == number
    assert file.treaty.title.startswith(title)
    assert len(file.rows) == rows
    assert {kind: found[PrintedKind(kind)] for kind in kinds} == kinds


def test_stored_table_is_that_of_the_list_made_of_it_by_hand():
    path = FOLDER.parent / "trafficking_protocol_2018-01.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        expected = [
            (line["participant"], line["signature_date"], line["action"], line["instrument_date"])
            for line in csv.DictReader(lines)
        ]
    found = []
    for printed in stored("XVIII-12-a").rows:
        dates = {act.meaning.kind: str(act.date) for act in printed.acts if act.meaning}
        signed = dates.pop(PrintedKind.SIGNATURE, "")
        kind, deposited = next(iter(dates.items()), ("", ""))
        found.append((printed.name, signed, kind, deposited))
    assert found == expected


def test_act_in_brackets_keeps_its_date_marker_and_note_and_does_not_count():
    file = stored("VIII-3")
    denmark = next(row for row in file.rows if row.name == "Denmark")
    (act,) = denmark.acts
    assert (act.date, act.marker, act.bracketed) == (date(1949, 11, 21), "a", True)
    assert denmark.notes == ("6",)
    assert [note.index for note in file.notes_on(denmark.notes)] == ["6"]
    assert (file.totals[1].rows, file.totals[1].at_most) == (6, 7)


# -- headers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "meanings"),
    [
        ("Signature", {"": "signature"}),
        (
            "Signature, Succession to signature(d)",
            {"": "signature", "d": "succession to signature"},
        ),
        (
            "Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)",
            {
                "": "ratification",
                "A": "acceptance",
                "AA": "approval",
                "a": "accession",
                "d": "succession",
            },
        ),
        (
            "Acceptance(A), Ratification, Approval(AA), Accession(a)",
            {"A": "acceptance", "": "ratification", "AA": "approval", "a": "accession"},
        ),
        ("Definitive signature(s)", {"s": "definitive signature"}),
        ("Provisional application(n)", {"n": "provisional application"}),
        ("Succession(d), Consent to be bound(P)", {"d": "succession", "P": "consent to be bound"}),
        ("Formal confirmation (c)<superscript>2</superscript>", {"c": "formal confirmation"}),
        ("Ratification, accession (a)", {"": "ratification", "a": "accession"}),
        ("Application", {"": None}),
        (
            "Acceptance ipso facto by virtue of the Convention of 1923, as amended(A)",
            {"A": "acceptance"},
        ),
        ("", {}),
    ],
)
def test_header_gives_each_marker_its_meaning(header, meanings):
    found = column(header)
    assert {meaning.marker: meaning.kind for meaning in found.meanings} == meanings


def test_marker_means_what_the_header_of_its_own_column_says():
    columns = (column("Signature, Succession to signature(d)"), column("Succession(d)"))
    acts = row(columns, "Montenegro", ("23 Oct 2006 d", "23 Oct 2006 d")).acts
    assert [act.meaning and act.meaning.kind for act in acts] == [
        "succession to signature",
        "succession",
    ]


def test_marker_without_or_with_several_meanings_has_none():
    silent, double = column("Ratification, Accession(a)"), column("Ratification, Application")
    acts = row((silent, double), "Fiji", ("1 Jan 2026 P", "1 Jan 2026")).acts
    assert [act.meaning for act in acts] == [None, None]
    assert [len(act.meanings) for act in acts] == [0, 2]


def test_meaning_of_a_longer_wording_is_not_plain():
    assert Meaning("A", "Acceptance", PrintedKind.ACCEPTANCE).plain
    assert not Meaning("A", "Acceptance of the Protocol", PrintedKind.ACCEPTANCE).plain
    assert not Meaning("", "Application", None).plain


# -- cells ---------------------------------------------------------------------------------------


def acts_of(cell):
    (printed,) = [row((column("Ratification, Accession(a)"),), "Fiji", (cell,))]
    return [(str(act.date), act.marker, act.bracketed) for act in printed.acts]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("25 Oct\t 2025 ", [("2025-10-25", "", False)]),
        ("\n  5 May\t\t2026\ta\n", [("2026-05-05", "a", False)]),
        ("5\u00a0May\u00a02026\u00a0AA", [("2026-05-05", "AA", False)]),
        ("5 May 2026a", [("2026-05-05", "a", False)]),
        ("05 MAY 2026 A", [("2026-05-05", "A", False)]),
        ("[ 2 Nov 1956 ]", [("1956-11-02", "", True)]),
        ("[21 Nov 1949 a]", [("1949-11-21", "a", True)]),
        ("[29 Apr 1998 ]", [("1998-04-29", "", True)]),
        ("29 Feb 2028", [("2028-02-29", "", False)]),
        ("<right>5 May 2026</right>", [("2026-05-05", "", False)]),
        ("5 May 2026 a<superscript>3,4</superscript>", [("2026-05-05", "a", False)]),
        ("[5 May 2026] 6 Jun 2027 a", [("2026-05-05", "", True), ("2027-06-06", "a", False)]),
        ("", []),
        (" \t ", []),
    ],
)
def test_dated_cell_is_read_whatever_stands_between_its_parts(cell, expected):
    assert acts_of(cell) == expected


@pytest.mark.parametrize(
    "cell",
    [
        *("31 Feb 2026", "5 Mai 2026", "May 2026", "2026-05-05", "5 May 26", "5 May 2026 abc"),
        *("[5 May 2026", "5 May 2026]", "5 May 2026 and later", "see note", "5 May 20261", "x"),
        "5 May 2026 " * 50,
    ],
)
def test_cell_that_cannot_be_read_to_its_end_is_kept_whole_and_without_a_date(cell):
    (act,) = row((column("Ratification"),), "Fiji", (cell,)).acts
    assert (act.date, act.raw, act.meaning) == (None, cell.strip(), None)


def test_footnotes_of_a_cell_stay_with_its_act():
    cells = ("5 May 2026<superscript>3,4</superscript>", "<superscript>7</superscript>")
    acts = row((column("Signature"), column("Ratification")), "Fiji", cells).acts
    assert [(act.date, act.notes) for act in acts] == [
        (date(2026, 5, 5), ("3", "4")),
        (None, ("7",)),
    ]


@pytest.mark.parametrize(
    ("printed", "name", "notes"),
    [
        ("Denmark", "Denmark", ()),
        ("Denmark<superscript>2</superscript>", "Denmark", ("2",)),
        ("Niger (the)<superscript>12,13</superscript>", "Niger (the)", ("12", "13")),
        ("Denmark2,13", "Denmark", ("2", "13")),
        ("Denmark *", "Denmark", ("*",)),
        ("Côte  d&#39;Ivoire", "Côte d'Ivoire", ()),
        ("  Viet\n Nam ", "Viet Nam", ()),
        ("<i>Fiji</i>", "Fiji", ()),
        ("12", "12", ()),
    ],
)
def test_name_is_separated_from_its_footnotes(printed, name, notes):
    found = row((), printed, ())
    assert (found.name, found.notes) == (name, notes)


# -- the whole file ------------------------------------------------------------------------------


def test_letters_beyond_the_encoding_come_out_of_numeric_references():
    file = read(made_up([("Türkiye", "1 Jan 2026", ""), ("Ś’ Island", "", "")]))
    assert [row.name for row in file.rows] == ["Türkiye", "Ś’ Island"]
    assert "Türkiye" in [row.name for row in stored("XVIII-16").rows]


@pytest.mark.parametrize(
    ("chapter", "numbers", "expected"),
    [
        ("<Chapter><Header>CHAPTER XVIII</Header></Chapter>", "<Numsect>16</Numsect>", "XVIII-16"),
        (
            "<Chapter><Header>CHAPTER XI</Header></Chapter>"
            "<SubChapter><Header>A</Header></SubChapter>",
            "<Numsect>1</Numsect>",
            "XI-A-1",
        ),
        (
            "<Chapter><Header>Chapter III</Header></Chapter>",
            "<Numsect>2</Numsect><Subnumsect>12a</Subnumsect>",
            "III-2-12a",
        ),
        ("<Chapter/>", "<Numsect>16</Numsect>", "16"),
    ],
)
def test_number_of_a_treaty_is_made_of_chapter_part_number_and_letter(chapter, numbers, expected):
    assert read(made_up(chapter=chapter, external=numbers)).treaty.number == expected


@pytest.mark.parametrize("headers", [["Accession(a)"], ["Signature", "a", "b", "c"]])
def test_table_of_two_to_five_columns_is_read(headers):
    file = read(made_up([("Fiji", *["1 Jan 2026"] * len(headers))], headers))
    assert [column.header for column in file.columns] == headers
    assert len(file.rows[0].acts) == len(headers)


def test_file_without_a_table_and_without_sections_is_read_as_such():
    data = made_up().replace(b"<Participants>", b"<Other>").replace(b"</Participants>", b"</Other>")
    file = read(data)
    assert (file.columns, file.rows, file.end_notes) == ((), (), ())
    assert (file.signatories, file.parties, file.as_at) == (None, None, None)


def test_header_of_a_file_is_kept_with_its_footnotes():
    external = (
        "<Conclusion>Rome, 4 May 2026&lt;superscript&gt;1&lt;/superscript&gt;</Conclusion>"
        "<EIF><Labeltext>1 June 2027</Labeltext></EIF>"
        "<Registration><Labeltext>1 June 2027, No. 1</Labeltext></Registration>"
        "<Status><Parties>3</Parties><Notes><Note>7</Note><Note>8</Note></Notes></Status>"
        "<TreatyText><Text>&lt;i&gt;Treaty Series&lt;/i&gt;, vol. 1.</Text></TreatyText>"
        "<TreatyNote><Text>Adopted.</Text><Text>Opened.</Text></TreatyNote>"
    )
    file = read(made_up(external=external))
    treaty = file.treaty
    assert (treaty.chapter, treaty.concluded) == ("PENAL MATTERS", "Rome, 4 May 2026")
    assert (treaty.entry_into_force, treaty.registration) == ("1 June 2027", "1 June 2027, No. 1")
    assert (treaty.text, treaty.notes) == ("Treaty Series, vol. 1.", ("Adopted.", "Opened."))
    assert (file.parties, file.status_notes) == (3, ("7", "8"))
    assert stored("VIII-3").name_notes == ("2", "3", "4")


def test_two_tables_of_participants_are_both_read():
    text = made_up([("Fiji", "1 Jan 2026", "")]).decode()
    start, end = text.index("<Table>"), text.index("</Participants>")
    file = read((text[:end] + text[start:end].replace("Fiji", "Tonga") + text[end:]).encode())
    assert [row.name for row in file.rows] == ["Fiji", "Tonga"]
    assert len(file.columns) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("STATUS AS AT : 22-11-2026 09:15:30 EDT", date(2026, 11, 22)),
        ("Status as at 22 November 2026", date(2026, 11, 22)),
        ("Status as at 31-02-2026", None),
        ("For the list, see Status as at 31 December 2000", None),
    ],
)
def test_day_of_the_status_is_read_where_an_element_says_nothing_else(text, expected):
    external = f"<Numsect>16</Numsect><Status><AsAt>{text}</AsAt></Status>"
    assert read(made_up(external=external)).as_at == expected


@pytest.mark.parametrize("printed", ["66*", "none", "", "１２", "9" * 5000])
def test_total_that_is_no_plain_number_is_no_total(printed):
    external = f"<Status><Signatories>{printed}</Signatories></Status>"
    assert read(made_up(external=external)).signatories is None


def test_texts_keep_participant_footnotes_types_and_dates():
    file = stored("IV-1")
    assert len(file.declarations.communications) == 32
    assert len(file.objections.communications) == 19
    australia = file.objections.communications[0]
    assert australia.participant == "Australia"
    assert [p.date for p in australia.paragraphs if p.date] == [
        date(1950, 11, 15),
        date(1951, 1, 19),
    ]
    albania = file.declarations.communications[0]
    assert (albania.participant, albania.notes) == ("Albania", ("20",))
    assert {p.type for c in file.declarations.communications for p in c.paragraphs} == {
        "para",
        "title",
    }
    assert len(file.end_notes) == 34


def test_territorial_application_without_a_name_belongs_to_the_one_before():
    found = stored("IV-1").territorial_applications
    assert [(a.participant[:14], str(a.date)) for a in found] == [
        ("Australia", "1949-07-08"),
        ("United Kingdom", "1970-06-02"),
        ("United Kingdom", "1970-06-02"),
    ]


def test_notifications_and_special_tables_are_read():
    assert len(stored("XVIII-12-c").notifications.communications) == 24
    (table,) = stored("XVIII-15").special_tables
    assert table.header == ("Participant", "Sending and Receiving agency", "")
    assert len(table.rows) == 25
    assert {len(cells) for cells in table.rows} == {3}


def test_sections_that_stored_files_lack_are_read():
    sections = (
        "<DeclarationsUnderArticle><Title>Under article 41</Title><Declaration>"
        "<Participant>Fiji&lt;superscript&gt;1&lt;/superscript&gt;</Participant>"
        '<text>&lt;right&gt;21 June 1993&lt;/right&gt;</text><text type="para">A &amp;lt; B.</text>'
        "</Declaration></DeclarationsUnderArticle>"
        "<LON>League<text> of Nations</text></LON>"
    )
    file = read(made_up(sections=sections))
    (declaration,) = file.declarations_under_article.communications
    assert file.declarations_under_article.titles == ("Under article 41",)
    assert (declaration.participant, declaration.notes) == ("Fiji", ("1",))
    assert [(p.text, p.type, p.date) for p in declaration.paragraphs] == [
        ("21 June 1993", "", date(1993, 6, 21)),
        ("A < B.", "para", None),
    ]
    assert file.league_of_nations == ("League of Nations",)


def test_same_bytes_have_the_same_hash_and_others_another():
    assert read(made_up()) == read(made_up())
    assert read(made_up()).sha256 != read(made_up() + b"\n").sha256
