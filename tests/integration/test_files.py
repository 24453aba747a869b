"""`/data/*.csv`: what a spreadsheet gets, and what is refused."""

import csv
import io
from collections import Counter

import pytest

from signatories.exports.as_csv import BYTE_ORDER_MARK
from tests.factories import make_act


def download(client, address):
    response = client.get(address, follow=True)
    assert response.status_code == 200, response.content
    return response


def rows(client, address):
    text = download(client, address).content.decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def filled(lines, column):
    return sum(bool(line[column]) for line in lines)


@pytest.fixture
def states(tracker):
    return rows(tracker, "/data/states.csv")


def test_states_has_a_row_for_each_of_the_198(states):
    assert len(states) == len({line["iso3"] for line in states}) == 198
    assert sum(line["kind"] != "reio" for line in states) == 197
    (union,) = [line for line in states if line["kind"] == "reio"]
    assert (union["iso3"], union["iso2"], union["m49"]) == ("EUE", "EU", "")


def test_states_counted_by_filled_cells_give_the_headline_figures(states):
    assert filled(states, "signature_date") == 73
    assert (
        filled([line for line in states if line["kind"] == "member_state"], "signature_date") == 71
    )
    assert [filled(states, column) for column in ("consent_date", "consent_kind")] == [0, 0]
    assert [filled(states, column) for column in ("counts_toward_40", "entry_into_force_date")] == [
        0,
        0,
    ]
    assert sum(line["signature_evidence"] == "reported" for line in states) == 3
    assert sum(line["consent_evidence"] == "reported" for line in states) == 3
    signed = [line for line in states if line["eu_member"] == "true" and line["signature_date"]]
    assert len(signed) == 13


@pytest.mark.parametrize(
    ("day", "signed"),
    [("2025-10-24", 0), ("2025-10-25", 69), ("2025-10-26", 72), ("2025-11-19", 73)],
)
def test_states_as_at_a_day_count_the_signatures_of_that_day(tracker, day, signed):
    lines = rows(tracker, f"/data/states.csv?as_at={day}")
    assert filled(lines, "signature_date") == signed
    assert {line["as_at"] for line in lines} == {day}


def test_states_by_regional_group_at_the_close_in_hanoi_sum_to_70(tracker):
    lines = rows(tracker, "/data/states.csv?as_at=2025-10-26")
    by_group = Counter(line["regional_group"] for line in lines if line["signature_date"])
    assert by_group.pop("") == 2  # the State of Palestine and the European Union
    assert by_group == {
        "african": 21, "asia_pacific": 19, "weog": 12, "grulac": 11, "eastern_european": 7,
    }  # fmt: skip


def test_states_keep_leading_zeros_and_accents(states):
    by_code = {line["iso3"]: line for line in states}
    assert by_code["AFG"]["m49"] == "004"
    assert by_code["CIV"]["name_fr"].startswith("Côte d")
    assert by_code["AZE"]["reservations"] == "7(2); 9(2); 11(3); 63(3)"
    assert by_code["AZE"]["domestic_stage"] == "promulgated"
    assert by_code["RUS"]["domestic_stage"] == ""


def test_states_after_the_fortieth_deposit_have_their_days(tracker, register_day, forty_deposit):
    register_day.move_to("2027-05-30 17:00+00:00")
    lines = rows(tracker, "/data/states.csv")
    assert sum(line["counts_toward_40"] == "true" for line in lines) == 40
    assert {line["entry_into_force_date"] for line in lines} == {"", "2027-05-30"}
    assert sum(line["standing"] == "party" for line in lines) == 40


def test_actions_has_a_row_for_each_act_reported_ones_included(tracker):
    lines = rows(tracker, "/data/actions.csv")
    assert len(lines) == 79
    assert sum(line["evidence"] != "reported" for line in lines) == 73
    by_id = {line["id"]: line for line in lines}
    assert by_id["can-signature-1"]["date"] == "2026-07"
    assert by_id["fji-signature-1"]["date"] == ""
    assert {line["recorded_at"] for line in lines} == {"2026-11-22"}
    assert all(line["source_title"] for line in lines)


def test_actions_as_at_a_day_hold_the_acts_of_that_day(tracker):
    assert len(rows(tracker, "/data/actions.csv?as_at=2025-10-26")) == 72
    assert len(rows(tracker, "/data/actions.csv?as_at=2026-07-31")) == 73 + 5


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("q=korea", 2),
        ("standing=signatory&group=grulac", 11),
        ("organization=eu", 27),
        ("evidence=reported", 6),
        ("standing=signatory&group=weog&as_at=2025-10-26", 12),
    ],
)
def test_states_take_the_filters_of_the_list_and_say_so_in_their_name(tracker, query, count):
    response = download(tracker, f"/data/states.csv?{query}")
    assert len(response.content.decode().splitlines()) == 1 + count
    name = response.headers["Content-Disposition"]
    for value in query.split("&"):
        assert value.split("=")[1].replace("_", "-") in name


def test_name_of_a_file_filtered_by_a_word_of_another_script_reaches_the_browser(tracker):
    header = download(tracker, "/data/states.csv?q=日本").headers["Content-Disposition"]
    assert header == "inline; filename*=utf-8''states-%E6%97%A5%E6%9C%AC-2026-11-22.csv"


def test_file_is_plain_csv_to_programs_and_readable_from_other_sites(tracker):
    response = download(tracker, "/data/states.csv")
    assert response.headers["Content-Type"].startswith("text/csv; charset=utf-8")
    assert response.headers["Content-Disposition"] == 'inline; filename="states-2026-11-22.csv"'
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.content.startswith(b"iso3,iso2,")
    assert b"\r\n" in response.content


def test_file_for_excel_and_for_saving_holds_the_same(tracker):
    plain = download(tracker, "/data/states.csv").content.decode()
    excel = download(tracker, "/data/states.csv?excel=1&dl=1")
    assert excel.content.decode() == BYTE_ORDER_MARK + plain
    assert excel.headers["Content-Disposition"].startswith("attachment; filename=")


def test_file_asked_for_twice_is_the_same_bytes(tracker):
    first = download(tracker, "/data/actions.csv").content
    assert download(tracker, "/data/actions.csv").content == first


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("utm_source=x", "utm_source"),
        ("part=results", "part"),
        ("standing=ratified", "ratified"),
        ("group=brics", "brics"),
        ("sort=population", "sort"),
        ("excel=yes", "excel"),
        ("dl=0", "dl"),
        ("as_at=yesterday", "as_at"),
        ("as_at=2024-12-23", "2024-12-24"),
        ("as_at=2026-11-22", "as_at"),
        ("as_at=2026-11-23", "nothing after today"),
        ("known_at=2026-11-21", "2026-11-22"),
    ],
)
@pytest.mark.parametrize("name", ["states", "actions"])
def test_file_asked_for_with_what_it_does_not_know_is_refused_in_words(
    tracker, name, query, message
):
    response = tracker.get(f"/data/{name}.csv?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert message in response.content.decode()
    assert len(response.content) < 500


def test_file_that_there_is_not_is_a_page_not_found(tracker):
    response = tracker.get("/data/parties.csv")
    assert response.status_code == 404
    assert "text/html" in response.headers["Content-Type"]


def test_formula_in_a_source_is_harmless_in_the_file(tracker, also):
    also([make_act("signature", "2026-05-04", "JPN", source_title='=HYPERLINK("https://x")')])
    (line,) = rows(tracker, "/data/actions.csv?q=jpn")
    assert line["source_title"] == '\'=HYPERLINK("https://x")'
