"""`/data/` and `/data/dictionary/`: the way to a right, cited file."""

import csv
import io
import json
import re
from datetime import date
from typing import Any

import pytest

from signatories.exports.files import FILES
from signatories.exports.formats import FORMATS
from tests.factories import make_act
from tests.html import read, words


def copied(page, id_):
    """What its button copies."""
    return page.soup.select_one(f"pre[id={id_}]").get_text()


@pytest.fixture
def page(tracker):
    return read(tracker, "/data/")


def test_page_says_first_how_to_count(page):
    first = "The file states has 198 rows = 197 States + the European Union: count with its column"
    assert page.main.startswith(f"Data {first}")
    assert "As at 22 November 2026" in page.main
    assert "The register was last added to or corrected on 22 November 2026" in page.main


def test_page_offers_every_file_in_every_format_with_its_rows(tracker, page):
    offered = {row["File"]: row["Rows"] for row in page.table("The files")}
    assert offered.keys() == FILES.keys()
    for name, count in offered.items():
        for suffix, format in FORMATS.items():
            assert page.link(f"{name}, {format.name}") == f"/data/{name}.{suffix}"
        text = tracker.get(f"/data/{name}.csv").content.decode()
        assert len(list(csv.reader(io.StringIO(text, newline="")))) == 1 + int(count)


def test_page_previews_the_first_ten_rows_as_they_are(tracker, page):
    text = tracker.get("/data/states.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))[:10]
    shown = page.table("The first ten rows")
    assert shown == [{k: " ".join(v.split()) for k, v in row.items()} for row in rows]


def test_citations_name_the_day_the_licence_and_an_address_that_lasts(page, settings):
    short, long, bibtex = (copied(page, f"cite-{kind}") for kind in ("short", "long", "bibtex"))
    lasting = f"{settings.SITE_URL}/data/?as_at=2026-11-22&known_at=2026-11-22"
    for text in (short, long, bibtex):
        assert lasting in text
        assert "Hanoi Convention Tracker" in text
    assert "as at 22 November 2026, as published on 22 November 2026" in long
    assert "CC BY 4.0" in long
    assert re.match(r"@misc\{[\w-]+,\n(  \w+ = \{.+\},?\n)+\}$", bibtex)


def test_cited_page_stays_as_it_was_cited(tracker, page, register_day, also, settings):
    address = copied(page, "cite-short").split(", ")[-1].removeprefix(settings.SITE_URL)
    register_day.move_to("2026-12-05 17:00+00:00")
    also([make_act("signature", "2026-10-01", "JPN", recorded_at=date(2026, 12, 3))])
    cited = read(tracker, address)
    assert "As at 22 November 2026" in cited.main
    assert cited.table("The files")[1]["Rows"] == page.table("The files")[1]["Rows"]
    assert cited.link("States, CSV") == "/data/2026-11-22/states.csv?dl=1&known_at=2026-11-22"
    assert copied(cited, "cite-short") == copied(page, "cite-short")


def test_lasting_address_gives_the_rows_of_today(tracker, page, settings):
    address = copied(page, "lasting")
    assert address == f"{settings.SITE_URL}/data/2026-11-22/states.csv?known_at=2026-11-22"
    lasting = tracker.get(address.removeprefix(settings.SITE_URL))
    assert lasting.content == tracker.get("/data/states.csv").content


def test_lines_for_programs_name_the_file_by_its_whole_address(tracker, settings):
    page = read(tracker, "/data/?as_at=2025-10-26")
    for program in ("sheets", "power-query", "pandas", "r", "curl"):
        assert f"{settings.SITE_URL}/data/2025-10-26/states.csv" in copied(page, program)
    assert copied(page, "sheets") == (
        f'=IMPORTDATA("{settings.SITE_URL}/data/2025-10-26/states.csv")'
    )


def test_lines_for_pandas_count_the_states_that_signed_and_keep_namibia(tracker, page, tmp_path):
    (tmp_path / "states.csv").write_bytes(tracker.get("/data/states.csv").content)
    code = re.sub(r'"http[^"]+"', repr(str(tmp_path / "states.csv")), copied(page, "pandas"))
    found: dict[str, Any] = {}
    exec(code.replace("print(", "said = ("), found)  # noqa: S102 - what readers paste
    assert found["said"] == (72, "States")
    by_code = found["states"].set_index("iso3")
    assert (by_code.loc["NAM", "iso2"], by_code.loc["AFG", "m49"]) == ("NA", "004")


def test_form_leads_to_a_file_of_what_was_chosen_that_says_so(tracker, page):
    sent = page.form_of("Regional group") | {"group": "african", "standing": "signatory"}
    buttons = {words(b): b["formaction"] for b in page.soup.select("button[formaction]")}
    response = tracker.get(buttons["These States, CSV"], sent)
    rows = list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))
    assert {(row["regional_group"], row["standing"]) for row in rows} == {("african", "signatory")}
    name = 'filename="states-signatory-african-2026-11-22.csv"'
    assert name in response.headers["Content-Disposition"]
    acts = json.loads(tracker.get(buttons["Their acts, JSON"], sent).content)["rows"]
    assert {act["iso3"] for act in acts} == {row["iso3"] for row in rows}


def test_buttons_save_and_do_not_show(tracker, page):
    sent = page.form_of("Regional group")
    addresses = [str(link["href"]) for link in page.soup.select(".get a.button")]
    forms = [str(button["formaction"]) for button in page.soup.select("button[formaction]")]
    assert [address.partition("?")[0].rpartition(".")[2] for address in addresses] == [*FORMATS]
    responses = [tracker.get(address) for address in addresses]
    responses += [tracker.get(address, sent) for address in forms]
    for response in responses:
        assert response.headers["Content-Disposition"].startswith("attachment; filename=")


def test_form_of_acts_leads_to_those_of_the_kind_chosen(tracker, page):
    sent = page.form_of("Acts of one kind") | {"act": "ratification"}
    buttons = {words(b): b["formaction"] for b in page.soup.select("button[formaction]")}
    response = tracker.get(buttons["Acts of one kind, CSV"], sent)
    rows = list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))
    assert [row["kind"] for row in rows] == ["ratification"] * 3
    assert "actions-ratification-2026-11-22.csv" in response.headers["Content-Disposition"]


def test_lasting_address_says_when_its_day_is_still_open(tracker, register_day):
    said = "Something was published today"
    assert said in read(tracker, "/data/").main
    register_day.move_to("2026-11-23 17:00+00:00")
    assert said not in read(tracker, "/data/").main


def test_form_of_a_dated_page_keeps_both_days(tracker, register_day, also):
    register_day.move_to("2026-12-05 17:00+00:00")
    also([make_act("signature", "2026-10-01", "JPN")])
    page = read(tracker, "/data/?as_at=2025-10-26&known_at=2026-11-30")
    sent = page.form_of("Regional group")
    assert sent["known_at"] == "2026-11-30"
    (first, *_others) = page.soup.select("button[formaction]")
    response = tracker.get(first["formaction"], sent)
    assert response.status_code == 200
    assert "states-2025-10-26-known-2026-11-30.csv" in response.headers["Content-Disposition"]


@pytest.mark.parametrize("query", ["group=brics", "q=%20", "iso3=x", "sort=x&group=weog"])
def test_list_wider_than_what_was_asked_for_offers_no_files(tracker, query):
    page = read(tracker, f"/states/?{query}")
    assert "Files are offered once the mistake" in page.main
    assert not [url for _text, url in page.links() if url.startswith("/data/states")]


def test_list_offers_what_it_shows_and_the_whole_beside_it(tracker):
    page = read(tracker, "/states/?group=weog&standing=signatory&as_at=2025-10-26")
    chosen, whole = page.link("states, Excel"), page.link("all States and the European Union, CSV")
    assert chosen == "/data/2025-10-26/states.xlsx?standing=signatory&group=weog"
    assert whole == "/data/2025-10-26/states.csv"
    assert "all States and the European Union, CSV" not in [
        text for text, _url in read(tracker, "/states/").links()
    ]


# -- the dictionary --------------------------------------------------------------------------------


@pytest.fixture
def dictionary(tracker):
    return read(tracker, "/data/dictionary/")


@pytest.mark.parametrize("name", FILES)
def test_dictionary_explains_every_column_of_a_file_in_its_order(tracker, dictionary, name):
    explained = dictionary.table(f"Columns of {name}")
    header = tracker.get(f"/data/{name}.csv").content.decode().splitlines()[0]
    assert ",".join(line["Column"] for line in explained) == header
    for line, column in zip(explained, FILES[name].columns, strict=True):
        assert line["Meaning"].startswith(str(column.meaning))
        assert line["Empty"] == (column.empty or "never")
        assert all(code in line["Meaning"] for code in column.codes)


def test_dictionary_says_that_an_empty_cell_is_no_refusal_and_what_numbers_count(dictionary):
    states = {line["Column"]: line for line in dictionary.table("Columns of states")}
    assert states["consent_date"]["Empty"] == "no instrument found; not a refusal"
    assert "reio regional economic integration organization" in states["kind"]["Meaning"]
    pace = {line["Column"]: line for line in dictionary.table("Columns of pace")}
    assert pace["days_since_opening"]["Holds"] == "whole number; unit: days"
