"""What describes the CSV files to programs: Data Package, CSV on the Web; and who reads by it."""

import io
import json
import re
import subprocess
import sys
import zipfile
from datetime import date

import pytest

from signatories.exports.files import FILES
from tests.readers import rfc_4180

DAYS = ["", "2025-10-26/"]


def unpack(client, folder, day=""):
    content = client.get(f"/data/{day}hanoi-convention.zip").content
    zipfile.ZipFile(io.BytesIO(content)).extractall(folder)
    return folder


# -- Frictionless ----------------------------------------------------------------------------------


def validate(folder):
    """What `frictionless validate` says of a folder with a package, and its exit status."""
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "--json", "datapackage.json"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.returncode, json.loads(done.stdout or "{}")


@pytest.mark.parametrize("day", DAYS)
def test_package_validates_with_nothing_to_say(tracker, tmp_path, day):
    status, report = validate(unpack(tracker, tmp_path, day))
    assert (status, report["valid"], report["errors"], report["warnings"]) == (0, True, [], [])
    tasks = {task["name"]: task for task in report["tasks"]}
    assert tasks.keys() == FILES.keys()
    assert all(task["valid"] and not task["warnings"] for task in tasks.values())
    assert tasks["states"]["stats"]["rows"] == 198


@pytest.mark.parametrize(
    ("name", "old", "new", "error"),
    [
        ("states", "2025-10-25", "25.10.2025", "type-error"),
        ("states", ",signatory,", ",ratified,", "constraint-error"),
        ("states", "AGO,AO", "AFG,AO", "primary-key"),
        ("actions", ",AGO,", ",XXX,", "foreign-key"),
    ],
)
def test_package_of_damaged_files_does_not_validate(tracker, tmp_path, name, old, new, error):
    """So it is by these descriptions that sound files pass."""
    file = unpack(tracker, tmp_path) / f"{name}.csv"
    file.write_bytes(file.read_bytes().replace(old.encode(), new.encode(), 1))
    status, report = validate(tmp_path)
    (task,) = [task for task in report["tasks"] if task["name"] == name]
    assert status == 1
    assert {found["type"] for found in task["errors"]} == {error}


def test_package_names_licence_source_day_and_files_beside_it(tracker, settings):
    package = json.loads(tracker.get("/data/2025-10-26/datapackage.json").content)
    assert package["version"] == "2025-10-26"
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert package["homepage"] == f"{settings.SITE_URL}/data/"
    assert [resource["path"] for resource in package["resources"]] == [f"{n}.csv" for n in FILES]


def test_descriptions_known_at_a_day_lead_to_the_files_known_then(tracker, register_day):
    register_day.move_to("2026-12-05 17:00+00:00")
    asked = "known_at=2026-11-30"
    package = json.loads(tracker.get(f"/data/2025-10-26/datapackage.json?{asked}").content)
    group = json.loads(tracker.get(f"/data/2025-10-26/csv-metadata.json?{asked}").content)
    paths = [resource["path"] for resource in package["resources"]]
    assert paths == [table["url"] for table in group["tables"]]
    assert paths == [f"{name}.csv?{asked}" for name in FILES]
    assert tracker.get(f"/data/2025-10-26/{paths[0]}").status_code == 200


# -- CSV on the Web --------------------------------------------------------------------------------


class Table:
    """A CSV file read by its description, as “Model for Tabular Data” and “Metadata Vocabulary
    for Tabular Data” (W3C, 2015) say, with all that they let a description demand."""

    def __init__(self, described, text):
        self.schema = described["tableSchema"]
        header, *self.lines = rfc_4180(text)
        self.columns = self.schema["columns"]
        assert header == [column["titles"] for column in self.columns]

    def values(self, name):
        at = [column["name"] for column in self.columns].index(name)
        return [line[at] for line in self.lines]

    def errors(self):
        """Cells that are not what their column says."""
        for line in self.lines:
            for column, text in zip(self.columns, line, strict=True):
                parts = text.split(column["separator"]) if "separator" in column else [text]
                for part in parts if text else []:
                    if not fits(column["datatype"], part):
                        yield column["name"], part
                if column["required"] and not text:
                    yield column["name"], "required"

    def keys(self):
        return list(zip(*map(self.values, self.schema["primaryKey"]), strict=True))


def fits(datatype, text):
    described = datatype if isinstance(datatype, dict) else {"base": datatype}
    base, form = described["base"], described.get("format", ".*")
    if base == "date":
        return date.fromisoformat(text).isoformat() == text
    if base == "boolean":
        return text in form.split("|")
    pattern = {"integer": r"[-+]?\d+", "anyURI": r"https?://\S+", "string": form}[base]
    return re.fullmatch(pattern, text, re.DOTALL) is not None


@pytest.fixture(params=DAYS)
def tables(request, tracker):
    group = json.loads(tracker.get(f"/data/{request.param}csv-metadata.json").content)
    assert group["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    return {
        described["url"]: Table(
            described, tracker.get(f"/data/{request.param}{described['url']}").content.decode()
        )
        for described in group["tables"]
    }


def test_every_cell_of_every_csv_is_what_its_description_says(tables):
    assert tables.keys() == {f"{name}.csv" for name in FILES}
    for url, table in tables.items():
        assert not list(table.errors()), url
        keys = table.keys()
        assert len(keys) == len(set(keys)), url


def test_every_foreign_key_of_a_csv_is_a_key_of_the_file_it_names(tables):
    references = 0
    for table in tables.values():
        for key in table.schema.get("foreignKeys", []):
            reference = key["reference"]
            named = tables[reference["resource"]].values(reference["columnReference"])
            assert set(table.values(key["columnReference"])) <= {*named, ""}
            references += 1
    assert references == 6


def test_descriptions_are_of_the_types_that_programs_look_for(tracker):
    csvw = tracker.get("/data/csv-metadata.json").headers["Content-Type"]
    package = tracker.get("/data/datapackage.json").headers["Content-Type"]
    assert (csvw, package) == ("application/csvm+json", "application/json")
