"""The files of `deploy/` name what there is, and nothing else."""

import re

import pytest
import yaml

from convention_tracker.metrics import CHECKED, CONFIRMED, REQUESTS
from tests.nginx import SHIPPED, TEMPLATE, variables
from tests.processes import ROOT

READ = re.compile(r"env\.\w+\(\s*[\"'](\w+)")
REFERENCE = re.compile(r"\$\{(\w+)[:}]")
ASSIGNMENT = re.compile(r"^(\w+)=", re.MULTILINE)
TABLE = re.compile(r"^\| (`[A-Z].*?) \|", re.MULTILINE)


def read_by_the_program():
    sources = [ROOT / "gunicorn.conf.py", ROOT / "convention_tracker" / "settings.py"]
    return {name for source in sources for name in READ.findall(source.read_text())}


@pytest.fixture(scope="module")
def compose_text():
    return (SHIPPED / "compose.yaml").read_text()


@pytest.fixture(scope="module")
def services(compose_text):
    return yaml.safe_load(compose_text)["services"]


def test_table_of_the_readme_names_every_variable_and_no_other():
    rows = TABLE.findall((ROOT / "README.md").read_text())
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == read_by_the_program()


def test_example_of_the_environment_has_what_compose_asks_for_and_no_more(compose_text):
    example = ASSIGNMENT.findall((SHIPPED / "env.example").read_text())
    assert set(example) == set(REFERENCE.findall(compose_text))


def test_environment_of_nodes_and_units_is_one_that_the_program_reads(services):
    units = ASSIGNMENT.findall((SHIPPED / "systemd" / "tracker.env").read_text())
    given = {*units, *services["node1"]["environment"]}
    assert given <= read_by_the_program()
    assert {"SNAPSHOT_DIR", "METRICS_TOKEN", "LOG_FORMAT", "TRUSTED_PROXY"} <= given


def test_proxy_is_given_every_variable_of_its_template_and_no_other(services):
    assert set(services["proxy"]["environment"]) == variables(TEMPLATE.read_text())


def test_nodes_are_two_alike_at_the_addresses_that_nginx_asks_each_with_its_own_snapshot(services):
    nodes = [services["node1"], services["node2"]]
    asked = re.findall(r"server ([\d.]+):8000", services["proxy"]["environment"]["NODES"])
    assert [node["networks"]["default"]["ipv4_address"] for node in nodes] == asked
    kept = [volume.partition(":") for node in nodes for volume in node["volumes"]]
    assert len({name for name, _colon, _folder in kept}) == 2
    assert {folder for _name, _colon, folder in kept} == {nodes[0]["environment"]["SNAPSHOT_DIR"]}
    assert nodes[0]["environment"] == nodes[1]["environment"]


def test_image_takes_nothing_of_this_machine():
    left_out = (SHIPPED / "Dockerfile.dockerignore").read_text().splitlines()
    assert {"/.git", "/.venv", "/var", "/deploy/.env"} <= set(left_out)


def test_figures_that_the_page_of_operations_names_are_counted():
    named = re.findall(r"tracker_\w+", (SHIPPED / "README.md").read_text())
    told = {family.name for of in (REQUESTS, CONFIRMED, CHECKED) for family in of.collect()}
    assert {name.removesuffix("_total") for name in named} == told
