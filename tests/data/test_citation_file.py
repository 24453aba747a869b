"""CITATION.cff keeps the rules of the Citation File Format 1.2.0."""

import re
import tomllib
from datetime import date

import pytest
import yaml

from tests.processes import ROOT

REQUIRED = {"authors", "cff-version", "message", "title"}
KNOWN = REQUIRED | {
    "abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license",
    "license-url", "preferred-citation", "references", "repository", "repository-artifact",
    "repository-code", "type", "url", "version",
}  # fmt: skip
PERSON = {
    "address", "affiliation", "alias", "city", "country", "email", "family-names", "fax",
    "given-names", "name-particle", "name-suffix", "orcid", "post-code", "region", "tel", "website",
}  # fmt: skip
ENTITY = {
    "address", "alias", "city", "country", "date-end", "date-start", "email", "fax", "location",
    "name", "orcid", "post-code", "region", "tel", "website",
}  # fmt: skip
LICENCES = {"CC-BY-4.0": "creativecommons.org/licenses/by/4.0"}  # SPDX identifiers that we use


@pytest.fixture(scope="module")
def citation():
    found = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_file_has_what_is_required_and_nothing_unknown(citation):
    assert citation.keys() >= REQUIRED
    assert citation.keys() <= KNOWN
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] in {"software", "dataset"}


@pytest.mark.parametrize("name", ["abstract", "message", "title", "version"])
def test_text_is_a_text_and_not_empty(citation, name):
    """An unquoted 0.1 or 1.0 is a number to YAML, and no version."""
    assert isinstance(citation[name], str)
    assert citation[name].strip()


def test_authors_are_persons_or_entities(citation):
    assert citation["authors"]
    for author in citation["authors"]:
        assert author.keys() <= (ENTITY if "name" in author else PERSON)
        assert all(isinstance(value, str) and value for value in author.values())


def test_keywords_are_different_texts(citation):
    words = citation["keywords"]
    assert all(isinstance(word, str) and word for word in words)
    assert len(words) == len(set(words))


def test_day_of_release_is_a_day(citation):
    released = citation.get("date-released", "2026-11-22")
    assert isinstance(released, date) or re.fullmatch(r"\d{4}-\d\d-\d\d", released)


def test_file_agrees_with_the_package_and_the_licence_of_the_data(citation):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert citation["version"] == project["version"]
    assert LICENCES[citation["license"]] in (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert citation["title"] in (ROOT / "NOTICE").read_text(encoding="utf-8")
