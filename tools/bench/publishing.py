"""Publishing under the eyes of readers, on two nodes with PostgreSQL: what the tests count."""

import subprocess
import sys

from tools.bench.servers import ROOT

TESTS = ["tests/faults/test_two_nodes.py", "tests/faults/test_published_under_load.py"]
TOLD = ("publication in the admin", "acts published every second")


def measure_publishing() -> dict[str, str]:
    """What each test has counted, by its name. Raises CalledProcessError when one fails."""
    command = [sys.executable, "tools/with_postgres.py", sys.executable, "-m", "pytest", *TESTS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith(TOLD)]
    return {name: value for name, _, value in (line.partition(": ") for line in lines)}
