"""`/data/`: every file in every format, of any day, and what its address promises."""

import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime
from http import HTTPStatus

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from signatories import register
from signatories.exports.as_csv import original
from signatories.exports.columns import Holds
from signatories.exports.files import FILES
from signatories.exports.formats import FORMATS
from signatories.views.files import AN_HOUR, FOR_EVER
from tests.factories import make_act

DAYS = ["", "2025-10-24/", "2025-10-26/"]
LATER = "2026-12-05 17:00+00:00"
COLLECTIONS = ["datapackage.json", "csv-metadata.json", "hanoi-convention.zip"]
ALL = [f"{name}.{suffix}" for name in FILES for suffix in FORMATS] + COLLECTIONS


def get(client, name):
    response = client.get(f"/data/{name}")
    assert response.status_code == HTTPStatus.OK, response.content
    return response


def csv_rows(client, name):
    text = get(client, name).content.decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def sheets(client, name):
    return openpyxl.load_workbook(io.BytesIO(get(client, name).content))


def as_text(value):
    """A typed value as CSV spells it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else str(value)


# -- the same rows in all formats ------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", FILES)
def test_file_has_the_same_rows_as_csv_json_and_workbook(tracker, name, day):
    rows = csv_rows(tracker, f"{day}{name}.csv")
    expected = [{column: original(text) for column, text in row.items()} for row in rows]
    found = json.loads(get(tracker, f"{day}{name}.json").content)
    assert found["count"] == len(rows)
    assert [{k: as_text(v) for k, v in row.items()} for row in found["rows"]] == expected
    header, *lines = sheets(tracker, f"{day}{name}.xlsx")[name].iter_rows(values_only=True)
    assert list(header) == [column.name for column in FILES[name].columns]
    assert [dict(zip(header, map(as_text, line), strict=True)) for line in lines] == expected


@pytest.mark.parametrize("name", FILES)
def test_json_of_a_file_fits_the_schema_made_from_its_columns(tracker, name):
    columns = {column.name: column.json_schema() for column in FILES[name].columns}
    schema = {
        "type": "object",
        "properties": columns,
        "required": list(columns),
        "additionalProperties": False,
    }
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for row in json.loads(get(tracker, f"{name}.json").content)["rows"]:
        assert not list(check.iter_errors(row)), row


def test_json_says_what_it_is_as_at_when_and_how_to_cite_it(tracker, settings):
    found = json.loads(get(tracker, "2025-10-26/states.json?group=african").content)
    assert found["title"] == "Hanoi Convention Tracker: states"
    assert (found["as_at"], found["known_at"]) == ("2025-10-26", "2026-11-22")
    assert (found["record_read"], found["reports_read"]) == ("2025-11-19", "2026-09-26")
    assert found["licence_url"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "depositary" in found["source"]
    assert found["filters"] == ["group=african"]
    assert "as at 26 October 2025" in found["citation"]
    assert found["address"].startswith(f"{settings.SITE_URL}/data/2025-10-26/states.json?")


def test_file_of_statements_has_those_of_others_unless_participants_are_chosen(tracker):
    everybody = csv_rows(tracker, "statements.csv")
    assert any(not row["iso3"] and row["speaker"] for row in everybody)
    chosen = csv_rows(tracker, "statements.csv?organization=eu")
    assert chosen
    assert {row["iso3"] for row in chosen} < {row["iso3"] for row in everybody} - {""}


@pytest.mark.parametrize(("name", "count"), [("domestic_steps", 6), ("reservations", 1)])
def test_file_as_at_a_day_has_the_records_of_that_day(tracker, name, count):
    rows = csv_rows(tracker, f"2025-10-26/{name}.csv")
    assert len(rows) == count
    assert all(row["date"] <= "2025-10-26" for row in rows)


def test_acts_of_one_participant_are_those_of_no_other(tracker):
    """AUS begins Austria, AND Antigua and Barbuda, in a search by words."""
    for code in ("AUS", "AND", "IND"):
        rows = csv_rows(tracker, f"actions.csv?iso3={code.lower()}")
        assert {row["iso3"] for row in rows} <= {code}


@pytest.mark.parametrize(
    ("query", "count", "name"),
    [
        ("act=ratification", 3, "actions-ratification-2026-11-22"),
        ("act=signature", 76, "actions-signature-2026-11-22"),
        ("act=signature&group=grulac", 11, "actions-signature-grulac-2026-11-22"),
        ("act=denunciation", 0, "actions-denunciation-2026-11-22"),
        ("act=&q=", 79, "actions-2026-11-22"),
    ],
)
@pytest.mark.parametrize("suffix", FORMATS)
def test_acts_of_one_kind_are_those_and_the_file_says_so(tracker, query, count, name, suffix):
    response = get(tracker, f"actions.{suffix}?{query}")
    assert f'filename="{name}.{suffix}"' in response.headers["Content-Disposition"]
    rows = csv_rows(tracker, f"actions.csv?{query}")
    assert len(rows) == count
    kind = query.split("&")[0].removeprefix("act=")
    assert {row["kind"] for row in rows} <= ({kind} if kind else {row["kind"] for row in rows})
    found = json.loads(get(tracker, f"actions.json?{query}").content)
    assert (found["count"], f"act={kind}" in found["filters"]) == (count, bool(kind))


@pytest.mark.parametrize("name", ["states", "actions", "domestic_steps"])
@pytest.mark.parametrize("sign", ["", "-"])
def test_file_sorted_by_name_stands_by_name(tracker, name, sign):
    names = [row["name_en"] for row in csv_rows(tracker, f"{name}.csv?sort={sign}name")]
    by_name = [row["name_en"] for row in csv_rows(tracker, "states.csv?sort=name")]
    assert by_name[:2] == ["Afghanistan", "Albania"]
    assert names == sorted(names, key=by_name.index, reverse=bool(sign))
    codes = [row["iso3"] for row in csv_rows(tracker, "states.csv")]
    assert codes == sorted(codes)


@pytest.mark.parametrize("suffix", ["json", "xlsx"])
def test_filtered_file_is_cited_by_its_own_lasting_address(tracker, settings, suffix):
    name = f"actions.{suffix}?act=ratification&group=asia_pacific"
    if suffix == "json":
        cited = json.loads(get(tracker, name).content)["citation"]
    else:
        rows = sheets(tracker, name)["About"].iter_rows(max_col=2, values_only=True)
        cited = dict(rows)["How to cite"]
    path, query = name.split("?")
    address = f"/data/2026-11-22/{path}?group=asia_pacific&act=ratification&known_at=2026-11-22"
    assert cited.endswith(f" {settings.SITE_URL}{address}")
    lasting = tracker.get(address)
    assert lasting.status_code == HTTPStatus.OK
    assert query.split("&")[0].removeprefix("act=") in lasting.headers["Content-Disposition"]


# -- workbooks -------------------------------------------------------------------------------------


def test_workbook_has_dates_frozen_header_filters_and_widths(tracker):
    book = sheets(tracker, "states.xlsx")
    assert book.sheetnames == ["states", "About"]
    sheet = book["states"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:V199")
    names = [cell.value for cell in sheet[1]]
    assert all(cell.font.bold for cell in sheet[1])
    widths = [column.width for column in sheet.column_dimensions.values()]
    assert len(widths) == len(names)
    assert min(widths) >= 10
    rows = [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2)]
    france = next(row for row in rows if row["iso3"].value == "FRA")
    assert france["signature_date"].value == datetime(2025, 10, 25)  # noqa: DTZ001 - no zone in Excel
    assert france["signature_date"].number_format == "yyyy-mm-dd"
    assert france["eu_member"].value is True
    assert (france["m49"].value, france["m49"].data_type) == ("250", "s")
    assert (france["consent_date"].value, france["name_en"].number_format) == (None, "@")


def test_workbook_has_a_date_where_the_day_of_an_act_is_known_and_else_a_text(tracker):
    sheet = sheets(tracker, "actions.xlsx")["actions"]
    names = [cell.value for cell in sheet[1]]
    rows = [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2)]
    date_of = {row["id"].value: row["date"] for row in rows}
    full = date_of["fra-signature-1"]
    assert (full.value, full.number_format) == (datetime(2025, 10, 25), "yyyy-mm-dd")  # noqa: DTZ001
    assert (date_of["can-signature-1"].value, date_of["can-signature-1"].data_type) == (
        "2026-07", "s",
    )  # fmt: skip
    assert date_of["fji-signature-1"].value is None


def test_workbook_says_about_itself_what_json_says_and_explains_its_columns(tracker):
    rows = list(sheets(tracker, "states.xlsx?standing=signatory")["About"].iter_rows())
    told = {row[0].value: row[1].value for row in rows}
    assert told["Rows"] == 73
    assert told["Filters"] == "standing=signatory"
    assert told["As at, in New York"] == datetime(2026, 11, 22)  # noqa: DTZ001
    assert told["Licence of the compilation"] == "Creative Commons Attribution 4.0"
    assert "as at 22 November 2026" in told["How to cite"]
    for column in FILES["states"].columns:
        assert told[column.name] == column.description


def test_workbook_runs_nothing_that_a_source_wrote(tracker, also):
    title = '=HYPERLINK("https://x","y")'
    also([make_act("signature", "2026-05-04", "JPN", source_title=title, note="#N/A")])
    sheet = sheets(tracker, "actions.xlsx?iso3=jpn")["actions"]
    written = {cell.value: cell.data_type for cell in sheet[2]}
    assert (written[title], written["#N/A"]) == ("s", "s")


def test_workbook_with_what_xml_cannot_hold_is_written_all_the_same(tracker, also):
    also([make_act("signature", "2026-05-04", "JPN", note="a\x0bb _x0041_ \ufffe")])
    sheet = sheets(tracker, "actions.xlsx?iso3=jpn")["actions"]
    assert "a_x000B_b _x005F_x0041_ _xFFFE_" in [cell.value for cell in sheet[2]]


# -- the archive -----------------------------------------------------------------------------------


@pytest.fixture
def archive(tracker):
    return zipfile.ZipFile(io.BytesIO(get(tracker, "2025-10-26/hanoi-convention.zip").content))


def test_archive_holds_every_file_as_it_is_served_and_the_map(tracker, archive):
    names = archive.namelist()
    assert names[0] == "README.txt"
    assert {"map.svg", "map.png", "datapackage.json", "csv-metadata.json"} < set(names)
    for name in FILES:
        for suffix in FORMATS:
            served = get(tracker, f"2025-10-26/{name}.{suffix}").content
            assert archive.read(f"{name}.{suffix}") == served, name
    assert archive.read("map.png").startswith(b"\x89PNG")
    assert {info.date_time for info in archive.infolist()} == {(2025, 10, 26, 0, 0, 0)}


def test_archive_says_first_how_to_count_and_then_as_at_when_and_how_to_cite(archive):
    _title, first, facts, *_rest = archive.read("README.txt").decode().split("\n\n")
    assert "198 rows = 197 States + the European Union: count with its column kind" in first
    for said in ("2025-10-26", "2025-11-19", "Creative Commons", "contributors", "depositary"):
        assert said in facts


# -- the same bytes --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["states.xlsx", "pace.json", *COLLECTIONS])
def test_file_is_the_same_bytes_at_every_request_and_hour(tracker, register_day, name):
    first = get(tracker, name).content
    register_day.move_to("2026-11-23 04:59+00:00")  # the same day in New York
    assert get(tracker, name).content == first


@pytest.mark.parametrize("name", ALL)
def test_file_of_a_past_day_does_not_change_with_the_day_it_is_asked_for(
    tracker, register_day, name
):
    first = get(tracker, f"2025-10-26/{name}").content
    register_day.move_to(LATER)
    assert get(tracker, f"2025-10-26/{name}").content == first


# -- addresses -------------------------------------------------------------------------------------


@pytest.fixture
def read_at(monkeypatch):
    """The database was last read at this time; None: it is away."""

    def put(moment):
        read = datetime.fromisoformat(moment) if moment else None
        monkeypatch.setattr(register._holder, "read_at", read)

    return put


def test_file_named_with_both_days_is_the_same_for_ever(tracker, register_day, also, read_at):
    """Whoever cites today's file has an address that answers at once, and never otherwise."""
    address = "2026-11-22/states.csv?known_at=2026-11-22"
    first = get(tracker, address)
    assert "immutable" not in first.headers.get("Cache-Control", "")
    register_day.move_to(LATER)
    also([make_act("signature", "2026-10-01", "JPN", recorded_at=date(2026, 12, 3))])
    read_at(LATER)
    later = get(tracker, address)
    assert later.content == first.content
    assert later.headers["Cache-Control"] == FOR_EVER
    assert get(tracker, "2026-11-22/states.csv").content != first.content


@pytest.mark.parametrize("name", ["states.json", "actions.xlsx", "datapackage.json"])
def test_file_of_an_open_day_is_the_same_when_nothing_more_was_published(
    tracker, register_day, name
):
    register_day.move_to(LATER)
    address = f"2026-12-05/{name}?known_at=2026-12-05"
    first = get(tracker, address).content
    register_day.move_to("2027-01-01 17:00+00:00")
    assert get(tracker, address).content == first


@pytest.mark.parametrize(
    ("known_at", "read", "is_final"),
    [
        ("2026-12-05", "2026-12-05 17:00", False),  # the day is not over
        ("2026-12-05", "2026-12-06 05:59", False),  # a publication may still be under way
        ("2026-12-05", "2026-12-06 06:00", True),
        ("2026-12-04", "2026-12-06 05:59", True),
        ("2026-12-04", "2026-12-04 23:00", False),  # what came later is not read
        ("2026-12-04", None, False),  # the database is away
    ],
)
def test_file_is_unchanging_once_all_of_its_day_has_been_read(
    tracker, register_day, read_at, known_at, read, is_final
):
    register_day.move_to("2026-12-06 17:00+00:00")
    read_at(read and f"{read}+00:00")
    kept = get(tracker, f"2025-10-26/states.csv?known_at={known_at}").headers["Cache-Control"]
    assert kept == (FOR_EVER if is_final else AN_HOUR)


def test_file_from_a_copy_of_the_database_that_may_be_behind_is_never_unchanging(
    tracker, register_day, read_at, settings
):
    settings.REGISTER_MAY_LAG = True
    register_day.move_to(LATER)
    read_at(LATER)
    kept = get(tracker, "2025-10-26/states.csv?known_at=2026-11-22").headers["Cache-Control"]
    assert kept == AN_HOUR


@pytest.mark.parametrize("name", ["states.csv", "pace.xlsx", "hanoi-convention.zip"])
def test_file_of_a_past_day_may_be_kept_for_an_hour(tracker, name):
    response = get(tracker, f"2025-10-26/{name}")
    assert response.headers["Cache-Control"] == "public, max-age=3600, must-revalidate"
    assert "Cache-Control" not in get(tracker, name).headers  # the page cache gives that of pages


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("states.csv?as_at=2025-10-26", "/data/2025-10-26/states.csv"),
        ("states.json?as_at=2025-10-26&group=weog", "/data/2025-10-26/states.json?group=weog"),
        ("hanoi-convention.zip?as_at=2025-10-26&dl=1",
         "/data/2025-10-26/hanoi-convention.zip?dl=1"),
    ],
)  # fmt: skip
def test_day_as_a_parameter_leads_to_the_one_address_of_that_day(tracker, typed, canonical):
    response = tracker.get(f"/data/{typed}")
    assert (response.status_code, response.headers["Location"]) == (301, canonical)
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert tracker.get(canonical).status_code == HTTPStatus.OK


def test_day_as_a_parameter_with_the_day_of_knowledge_keeps_it(tracker, register_day):
    register_day.move_to(LATER)
    response = tracker.get("/data/states.csv?as_at=2025-10-26&known_at=2026-11-30")
    assert response.headers["Location"] == "/data/2025-10-26/states.csv?known_at=2026-11-30"


@pytest.mark.parametrize("name", ALL)
def test_file_has_its_type_name_and_day_and_any_site_may_read_it(tracker, name):
    response = get(tracker, name)
    stem, suffix = name.split(".")
    expected = f'inline; filename="{stem}-2026-11-22.{suffix}"'
    assert response.headers["Content-Disposition"] == expected
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Last-Modified"] == "Sun, 22 Nov 2026 05:00:00 GMT"
    assert not response.cookies
    saved = tracker.get(f"/data/{name}?dl=1")
    assert saved.headers["Content-Disposition"] == expected.replace("inline", "attachment")
    assert saved.content == response.content
    head = tracker.head(f"/data/{name}")
    assert (head.status_code, head.content) == (HTTPStatus.OK, b"")


def test_file_of_a_day_changed_last_when_something_was_published(tracker, register_day, also):
    register_day.move_to(LATER)
    also([make_act("signature", "2026-10-01", "JPN", recorded_at=date(2026, 12, 3))])
    changed = datetime(2026, 12, 3, 5, tzinfo=UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert get(tracker, "2025-10-26/states.csv").headers["Last-Modified"] == changed


@pytest.mark.parametrize("day", DAYS)
def test_csv_leads_to_the_description_that_stands_beside_it(tracker, day):
    link = get(tracker, f"{day}states.csv").headers["Link"]
    assert link == '<csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
    described = json.loads(get(tracker, f"{day}csv-metadata.json").content)
    assert "states.csv" in [table["url"] for table in described["tables"]]


# -- what is refused -------------------------------------------------------------------------------

REFUSED = [
    ("states.xml", "csv, xlsx, json"),
    ("states.csv?columns=iso3", "columns"),
    ("states.csv?iso3=viet", "three letters"),
    ("states.csv?q=%20", "letters of a name"),
    ("states.json?q=%00", "letters of a name"),
    ("states.csv?act=ratification", "act"),
    ("actions.csv?act=ratified", "signature, ratification"),
    ("actions.json?act=signature&act=accession", "stands twice"),
    ("states.csv?iso3=xxx", "/data/states.csv has all codes"),
    ("states.csv?as_at=2025-10-26&as_at=2025-10-27", "as_at"),
    ("states.xlsx?excel=1", "excel"),
    ("states.json?standing=ratified", "no_action, signatory"),
    ("claims.json?group=african", "group"),
    ("milestones.csv?q=x", "q"),
    ("datapackage.json?group=african", "group"),
    ("hanoi-convention.zip?standing=party", "standing"),
    ("2026-11-23/states.csv", "nothing after today"),
    ("2025-02-30/states.json", "YYYY-MM-DD"),
    ("yesterday/states.csv", "YYYY-MM-DD"),
    ("2024-12-23/states.csv", "2024-12-24"),
    ("2025-10-26/states.csv?as_at=2025-10-26", "as_at"),
    ("2025-10-26/states.json?known_at=2026-11-23", "nothing after today"),
    ("2025-10-26/states.json?known_at=2026-11-21", "2026-11-22"),
]


@pytest.mark.parametrize(("address", "named"), REFUSED)
def test_file_asked_for_wrongly_is_refused_with_what_is_allowed(tracker, address, named):
    response = tracker.get(f"/data/{address}")
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    if address.partition("?")[0].endswith(".json"):
        assert response.headers["Content-Type"] == "application/problem+json"
        problem = response.json()
        assert (problem["title"], problem["status"]) == ("Bad Request", 400)
        assert named in problem["detail"]
    else:
        assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert named in response.content.decode()


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("parties.csv", "text/html; charset=utf-8"),
        ("parties.json", "application/problem+json"),
        ("2025-10-26/parties.json", "application/problem+json"),
    ],
)
def test_file_that_there_is_not_is_not_found(tracker, name, media_type):
    response = tracker.get(f"/data/{name}")
    assert (response.status_code, response.headers["Content-Type"]) == (404, media_type)


# -- columns ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_columns_of_a_file_say_what_they_hold_and_names_stand_once(name):
    columns = FILES[name].columns
    names = [column.name for column in columns]
    assert len(names) == len(set(names))
    assert set(FILES[name].key) <= set(names)
    for column in columns:
        assert str(column.meaning).endswith("."), column.name
        assert not str(column.empty).endswith("."), column.name
        assert bool(column.codes) is (column.holds is Holds.CODE), column.name
