"""The API behind the real server, asked everything that its description allows, and what not."""

import os
import subprocess
import sys
from pathlib import Path

from tests.processes import ROOT

SCHEMATHESIS = str(Path(sys.executable).with_name("schemathesis"))


def test_api_is_as_described_whatever_is_asked(site, tmp_path):
    command = [SCHEMATHESIS, "run", f"{site.url}/api/v1/openapi.json", "--checks", "all"]
    bounds = ["--max-examples", "100", "--seed", "20261122", "--generation-database", "none"]
    environment = {"SCHEMATHESIS_HOOKS": "tests.schemathesis_hooks", "PYTHONPATH": str(ROOT)}
    asked = subprocess.run(
        [*command, *bounds, "--no-color"],
        cwd=tmp_path,  # it leaves files where it runs
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert asked.returncode == 0, asked.stdout + asked.stderr
    assert "No issues found" in asked.stdout
    assert "9 selected / 9 total" in asked.stdout
