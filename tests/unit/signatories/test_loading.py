"""Bad fact files: each mistake is named with file, line, column and what was expected."""

import shutil

import pytest

from signatories import loading
from signatories.facts import Act

SHIPPED = loading.FOLDER
ROW = "jpn-signature-1,JPN,signature,2026-05-04,New York,depositary,,A source,,,,"
LAST = 81  # the line after the last of actions.csv


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped files, to be damaged."""
    shutil.copytree(SHIPPED, tmp_path / "data")
    return tmp_path / "data"


def errors_of(folder):
    with pytest.raises(loading.BadFacts) as bad:
        loading.read(folder)
    return [str(error) for error in bad.value.errors]


def append(folder, row, name="actions.csv"):
    path = folder / name
    path.write_text(f"{path.read_text()}{row}\n")


def rewrite(folder, old, new, name="actions.csv"):
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def cells(**changes):
    """The good row of an act with some cells changed."""
    header = (SHIPPED / "actions.csv").read_text().splitlines()[0].split(",")
    values = dict(zip(header, ROW.split(","), strict=True)) | changes
    return ",".join(values.values())


def test_good_row_appended_to_the_shipped_files_loads(folder):
    append(folder, ROW)
    assert "jpn-signature-1" in [record.id for record in loading.read(folder).records]


@pytest.mark.parametrize(
    ("changes", "column", "why"),
    [
        ({"id": "ago-signature-1"}, "id", "“ago-signature-1” stands on line 2 already"),
        ({"id": ""}, "id", "is empty; expected a value"),
        (
            {"id": "xxx-signature-1", "iso3": "XXX"},
            "iso3",
            "xxx-signature-1: iso3 “XXX” is not in participants.csv",
        ),
        ({"iso3": "jpn"}, "iso3", "“jpn” is not in participants.csv"),
        ({"iso3": ""}, "iso3", "is empty; expected a value"),
        ({"kind": "signed"}, "kind", "“signed” is unknown; expected one of: signature, rat"),
        ({"kind": ""}, "kind", "“” is unknown; expected one of: signature, rat"),
        ({"evidence": "Depositary"}, "evidence", "expected one of: depositary, corroborated"),
        ({"date": "4 May 2026"}, "date", "“4 May 2026” is not a date: write YYYY-MM-DD"),
        ({"date": "2026-02-30"}, "date", "“2026-02-30” is not in the calendar"),
        ({"source_date": "soon"}, "source_date", "“soon” is not a date: write YYYY-MM-DD"),
        ({"place": "New York "}, "place", "“New York ” has a space at its beginning or end"),
        ({"kind": " signature"}, "kind", "“ signature” has a space at its beginning or end"),
        ({"source_title": ""}, "source_title", "jpn-signature-1: names no source"),
        ({"evidence": "corroborated"}, "evidence", "expected a second in action_sources.csv"),
    ],
)
def test_bad_cell_of_an_act_is_named_with_its_line_and_column(folder, changes, column, why):
    append(folder, cells(**changes))
    (error,) = errors_of(folder)
    assert error.startswith(f"actions.csv:{LAST}: {column}: ")
    assert why in error


@pytest.mark.parametrize(("row", "count"), [("a,b", 2), (ROW + ",x", 13), ("", 0)])
def test_row_with_another_number_of_cells_is_named_with_both_numbers(folder, row, count):
    append(folder, row)
    expected = f"actions.csv:{LAST}: {count} cells; expected 12, as in the header"
    assert errors_of(folder) == [expected]


@pytest.mark.parametrize(
    ("name", "row", "column", "why"),
    [
        (
            "participants.csv",
            "AAA,AA,999,Aa,Aa,member_state,asia,0,0,0,0,0,0,,,,,",
            "regional_group",
            "“asia” is unknown; expected one of: african, asia_pacific",
        ),
        (
            "participants.csv",
            "AAA,AA,999,Aa,Aa,member_state,african,yes,0,0,0,0,0,,,,,",
            "eu",
            "“yes” is not 0, 1 or an interval such as 2025-10-26/",
        ),
        (
            "participants.csv",
            "AAA,AA,999,Aa,Aa,member_state,african,2025/,0,0,0,0,0,,,,,",
            "eu",
            "“2025/” is not 0, 1 or an interval such as 2025-10-26/",
        ),
        (
            "participants.csv",
            "AAA,AA,999,Aa,Aa,member_state,african,0,0,0,0,0,0,,2026,,,",
            "since",
            "“2026” is not a full date: write YYYY-MM-DD",
        ),
        (
            "participants.csv",
            "AAA,AA,999,,Aa,member_state,african,0,0,0,0,0,0,,,,,",
            "name_en",
            "is empty; expected a value",
        ),
        (
            "readings.csv",
            "rd-x,depositary,2025-11,A source,,",
            "read_on",
            "“2025-11” is not a full date: write YYYY-MM-DD",
        ),
        (
            "authorities.csv",
            "x,AZE,forty,role,authority,2026-02-23,law,reported,A source,,",
            "article",
            "“forty” is not a whole number",
        ),
        (
            "authorities.csv",
            "x,AZE,\u0664\u0660,role,authority,2026-02-23,law,reported,A source,,",
            "article",
            "is not a whole number",
        ),
        (
            "action_sources.csv",
            "x,zzz-signature-1,A source,,",
            "action_id",
            "x: action_id “zzz-signature-1” is not in actions.csv",
        ),
    ],
)
def test_bad_cell_of_another_file_is_named_with_its_line_and_column(folder, name, row, column, why):
    append(folder, row, name)
    line = len((folder / name).read_text().splitlines())
    (error,) = errors_of(folder)
    assert error.startswith(f"{name}:{line}: {column}: ")
    assert why in error


def test_milestone_without_its_date_is_named(folder):
    path = folder / "milestones.csv"
    header, first, *_ = path.read_text().splitlines()
    column = header.split(",").index("date")
    broken = first.split(",")
    broken[column] = ""
    rewrite(folder, first, ",".join(broken), "milestones.csv")
    assert errors_of(folder) == ["milestones.csv:2: date: is empty; expected a value"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (",place,", ",", "actions.csv:1: place: missing column; expected id, source_title, iso3"),
        ("iso3,kind", "iso3,Kind", "actions.csv:1: kind: missing column"),
        (",note\n", ",note,colour\n", "actions.csv:1: colour: unknown column"),
        (",note\n", ",note,void\n", "actions.csv:1: void: unknown column"),
        (",note\n", ",note,iso3\n", "actions.csv:1: iso3: stands twice in the header"),
        ("id,iso3", " id,iso3", "actions.csv:1: id: missing column"),
    ],
)
def test_bad_header_is_named_with_its_column(folder, old, new, expected):
    rewrite(folder, old, new)
    (error,) = errors_of(folder)
    assert error.startswith(expected)


@pytest.mark.parametrize("content", ["", "\n \n", "\ufeff"])
def test_empty_file_is_named(folder, content):
    (folder / "statements.csv").write_text(content)
    assert errors_of(folder) == ["statements.csv: is empty; expected a header row"]


@pytest.mark.parametrize("name", [file.name for file in loading.FILES if not file.may_be_empty])
def test_file_with_a_header_alone_is_named(folder, name):
    path = folder / name
    path.write_text(path.read_text().splitlines()[0] + "\n")
    assert f"{name}: holds no rows" in errors_of(folder)


@pytest.mark.parametrize("name", [file.name for file in loading.FILES])
def test_missing_file_is_named(folder, name):
    (folder / name).unlink()
    assert f"{name}: is missing" in errors_of(folder)


def test_folder_that_does_not_exist_names_every_file(tmp_path):
    names = sorted(file.name for file in loading.FILES)
    assert errors_of(tmp_path / "nowhere") == [f"{name}: is missing" for name in names]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_file_in_another_encoding_is_named_with_its_line(folder, encoding):
    text = (folder / "actions.csv").read_text() + cells(place="Genève") + "\n"
    (folder / "actions.csv").write_bytes(text.encode(encoding))
    line = LAST if encoding == "latin-1" else 1
    assert errors_of(folder) == [f"actions.csv:{line}: is not UTF-8; save it as UTF-8"]


def test_file_with_a_byte_order_mark_and_other_line_ends_loads(folder):
    before = loading.read(folder).records
    path = folder / "actions.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert loading.read(folder).records == before


def test_quote_that_never_closes_is_named(folder):
    append(folder, 'x,"JPN')
    (error,) = errors_of(folder)
    assert error.startswith(f"actions.csv:{LAST}: not valid CSV: ")


def test_all_mistakes_of_all_files_are_named_at_once_in_order(folder):
    append(folder, cells(kind="signed", date="soon"))
    append(folder, "a,b")
    append(folder, "rd-x,depositary,soon,A source,,", "readings.csv")
    (folder / "claims.csv").unlink()
    places = [error.split(": ")[:2] for error in errors_of(folder)]
    assert places == [
        [f"actions.csv:{LAST}", "date"],
        [f"actions.csv:{LAST}", "kind"],
        [f"actions.csv:{LAST + 1}", "2 cells; expected 12, as in the header"],
        ["claims.csv", "is missing"],
        ["readings.csv:4", "read_on"],
    ]


@pytest.mark.parametrize(
    "id_", ["JPN-signature-1", "jpn-signature", "jpn-signature-x", "jpn-ratification-1", "zzz"]
)
def test_act_whose_id_is_not_of_its_participant_and_kind_is_named(folder, id_):
    append(folder, cells(id=id_))
    (error,) = errors_of(folder)
    assert error.startswith(f"actions.csv:{LAST}: id: ")
    assert "jpn-signature-" in error


def test_rows_after_an_exit_are_of_the_next_round(folder):
    for number, (kind, on) in enumerate(
        [("signature", "2026-02-01"), ("withdrawal", "2026-03-01"), ("signature", "2026-04-01")]
    ):
        append(folder, cells(id=f"jpn-{kind}-{1 + number // 2}", kind=kind, date=on))
    acts = [record for record in loading.read(folder).records if isinstance(record, Act)]
    rounds = {act.id: act.round for act in acts if act.iso3 == "JPN"}
    assert rounds == {"jpn-signature-1": 1, "jpn-withdrawal-1": 1, "jpn-signature-2": 2}


def test_row_says_when_it_was_published_else_it_was_with_the_first_day(folder):
    path = folder / "actions.csv"
    header, *rows = path.read_text().splitlines()
    dated = [f"{row},{'2027-01-05' if row.startswith('mus-') else ''}" for row in rows]
    path.write_text("\n".join([f"{header},recorded_at", *dated]))
    days = {r.id: str(r.recorded_at) for r in loading.read(folder).records}
    assert (days["mus-signature-1"], days["ago-signature-1"]) == ("2027-01-05", "2026-11-22")
