"""The API's description, for programs and for people, and that the answers are as it says."""

import shlex
from urllib.parse import urlsplit

import pytest
from openapi_schema_validator import OAS31Validator, oas31_format_checker
from openapi_spec_validator import OpenAPIV31SpecValidator

from convention_tracker.api.operations import OPERATIONS
from convention_tracker.problems import MEDIA_TYPE, TYPES
from signatories.exports.files import FILES
from signatories.listing import CHOICES, SORTS
from tests.factories import make_act
from tests.html import read

API = "/api/v1"


@pytest.fixture
def described(tracker):
    return tracker.get(f"{API}/openapi.json").json()


def operation(described, path):
    return described["paths"][path]["get"]


def parameters(described, path):
    return {one["name"]: one["schema"] for one in operation(described, path)["parameters"]}


def assert_as_described(client, described, address, path):
    """The answer of an address is what its description says."""
    response = client.get(f"{API}{address}")
    wanted = operation(described, path)["responses"][str(response.status_code)]
    if "$ref" in wanted:
        wanted = described["components"]["responses"][wanted["$ref"].rpartition("/")[2]]
    schema = wanted["content"][response.headers["Content-Type"]]["schema"]
    validator = OAS31Validator(
        {**schema, "components": described["components"]}, format_checker=oas31_format_checker
    )
    errors = [f"{address}: {error.json_path} {error.message}" for error in
              validator.iter_errors(response.json())]  # fmt: skip
    assert errors == []


def test_description_is_openapi_3_1_without_a_mistake(described):
    assert described["openapi"].startswith("3.1.")
    assert list(OpenAPIV31SpecValidator(described).iter_errors()) == []
    assert described["servers"] == [{"url": "http://127.0.0.1:8000/api/v1"}]
    assert described["info"]["license"]["name"] == "CC BY 4.0"


def test_description_names_every_address_once_with_its_problems(described):
    assert set(described["paths"]) == {f"/{one.path}" for one in OPERATIONS}
    for path in described["paths"]:
        responses = operation(described, path)["responses"]
        assert {"200", "400", "500", "503"} == responses.keys() - {"404"}
        assert ("404" in responses) == ("{" in path)
    for response in described["components"]["responses"].values():
        assert response["content"].keys() == {MEDIA_TYPE}


def test_description_offers_the_filters_of_the_list_with_their_codes(described):
    found = parameters(described, "/participants")
    assert {name: found[name]["enum"] for name in CHOICES} == {
        name: [str(code) for code in codes] for name, codes in CHOICES.items()
    }
    assert {code.removeprefix("-") for code in found["sort"]["enum"]} == set(SORTS)
    assert found["as_at"] == found["known_at"] == {"type": "string", "format": "date"}


@pytest.mark.parametrize(("schema", "file"), [("Participants", "states"), ("Actions", "actions")])
def test_description_of_rows_is_that_of_the_columns(described, schema, file):
    row = described["components"]["schemas"][schema]["properties"]["results"]["items"]
    assert list(row["properties"]) == [column.name for column in FILES[file].columns]
    for column in FILES[file].columns:
        assert row["properties"][column.name] == column.json_schema()


@pytest.mark.parametrize(
    "address",
    ["participants", "participants?as_at=2025-10-25", "participants/FRA", "participants/AZE",
     "participants/EUE", "participants/FJI", "participants/fra", "actions", "actions?limit=200",
     "standing", "entry-into-force", "articles", "articles/41", "articles/99",
     "search?q=extradition", "search?q=41(2)(a)", "search?q=xyzzy", "search", "version"],
)  # fmt: skip
def test_answer_is_as_described(tracker, described, address):
    path = urlsplit(address).path
    if "/" in path:
        path = path.split("/")[0] + ("/{iso3}" if path[0] == "p" else "/{number}")
    assert_as_described(tracker, described, f"/{address}", f"/{path}")


def test_answer_about_imported_texts_is_as_described(tracker, described, imported):
    assert_as_described(tracker, described, "/articles", "/articles")
    assert_as_described(tracker, described, "/articles/41", "/articles/{number}")
    assert_as_described(tracker, described, "/search?q=extradition&limit=200", "/search")


def test_answer_after_forty_deposits_and_a_withdrawal_is_as_described(
    tracker, described, also, register_day, forty_deposit
):
    codes = forty_deposit
    also([
        *(make_act("ratification", "2027-03-01", iso3) for iso3 in codes),
        make_act("approval", "2027-03-01", "EUE"),
        make_act("withdrawal", "2027-03-02", codes[0]),
        make_act("denunciation", "2027-03-03", codes[1]),
    ])  # fmt: skip
    register_day.move_to("2028-06-01 17:00+00:00")
    for path in ("/participants", "/actions", "/standing", "/entry-into-force"):
        assert_as_described(tracker, described, path, path)
    address = f"/participants/{codes[0]}"
    assert_as_described(tracker, described, address, "/participants/{iso3}")


def test_every_participant_is_as_described(tracker, described, snapshot):
    for iso3 in snapshot.register().participants:
        assert_as_described(tracker, described, f"/participants/{iso3}", "/participants/{iso3}")


# -- the page --------------------------------------------------------------------------------------


@pytest.fixture
def told(tracker):
    return read(tracker, f"{API}/")


def test_page_names_every_address_parameter_and_field(told, described):
    assert told.headings(3) == [f"GET {API}/{one.path}" for one in OPERATIONS]
    codes = {tag.get_text() for tag in told.soup.select("dt code")}
    for path in described["paths"]:
        assert parameters(described, path).keys() <= codes
    fields = {
        "count",
        "results[].signature_date",
        "rule.instruments",
        "deposits[].rank",
        "counts.by_standing",
        "texts.*.provisions[].anchor",
        "domestic_steps[].stage",
    }
    assert fields <= codes


def test_page_explains_every_problem_where_its_type_leads(told):
    assert [tag["id"] for tag in told.soup.select("dt[id]")] == [name for name, _ in TYPES.values()]


def test_addresses_to_try_answer(tracker, told):
    tried = [address for text, address in told.links() if text.startswith("Try ")]
    assert len(tried) == len(OPERATIONS)
    for address in tried:
        assert tracker.get(address).status_code == 200, address


def test_line_for_curl_gives_what_it_promises(tracker, told):
    program, address = shlex.split(told.soup.select_one("pre").get_text())
    assert program == "curl"
    parts = urlsplit(address)
    found = tracker.get(f"{parts.path}?{parts.query}").json()
    assert (parts.scheme, parts.netloc, found["count"]) == ("http", "127.0.0.1:8000", 22)
    assert {row["regional_group"] for row in found["results"]} == {"african"}
    assert {row["standing"] for row in found["results"]} == {"signatory"}


def test_page_promises_what_stays_and_leads_to_the_description(told):
    assert "none is removed, renamed or given another type" in told.section("What stays as it is")
    assert told.soup.select_one("link[rel=service-desc]")["href"] == f"{API}/openapi.json"
    assert "application/problem+json" in told.section("When there is no answer")
