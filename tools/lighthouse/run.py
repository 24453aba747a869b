"""Measure with Lighthouse what a reader on a telephone with a slow network gets; `make lighthouse`.

Each page is loaded three times through nginx with TLS and HTTP/2, as `deploy/` has it, by
Lighthouse's own preset: a mid-range telephone, slow 4G, simulated. Printed are medians; the exit
status is 1 when one of a score is below the floor.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from tools.browsers import CHROMIUM_ARGUMENTS, chromium
from tools.shipped import shipped_front

ROOT = Path(__file__).resolve().parents[2]
LIGHTHOUSE = ROOT / ".venv" / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
PAGES = ["/", "/states/", "/states/vnm/", "/articles/41/", "/entry-into-force/"]
ROUNDS = 3
ATTEMPTS = 3  # the browser sometimes loses the beginning of its trace
FLOOR = 95
SCORES = ["performance", "accessibility", "best-practices", "seo"]
TIMES = {  # by the name of the column: Lighthouse's audit, and how its number is written
    "LCP, ms": ("largest-contentful-paint", "{:.0f}"),
    "TBT, ms": ("total-blocking-time", "{:.0f}"),
    "CLS": ("cumulative-layout-shift", "{:.3f}"),
}
Report = dict[str, Any]


def main() -> int:
    """Measure, print; 1 when a score is below the floor."""
    with shipped_front() as url:
        reports = {page: [load(url + page) for _ in range(ROUNDS)] for page in PAGES}
    print(row("median of three", [*SCORES, *TIMES]))
    for page, rounds in reports.items():
        print(row(page, [*map(str, scores(rounds).values()), *times(rounds)]))
    for page, rounds in reports.items():
        for failed in sorted({line for report in rounds for line in shortcomings(report)}):
            print(f"{page}: {failed}")
    below = below_floor(reports)
    if below:
        print(f"A score is below {FLOOR}: {', '.join(below)}", file=sys.stderr)
    return 1 if below else 0


def load(address: str) -> Report:
    """Lighthouse's report of one visit. Raises RuntimeError when it cannot be made."""
    flags = " ".join(["--headless=new", "--ignore-certificate-errors", *CHROMIUM_ARGUMENTS])
    command = [str(LIGHTHOUSE), address, "--output=json", "--quiet", f"--chrome-flags={flags}"]
    environment = os.environ | {"CHROME_PATH": chromium()}
    for _ in range(ATTEMPTS):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            report: Report = json.loads(done.stdout)
            return report
    raise RuntimeError(f"Lighthouse cannot load {address}: {done.stderr}")


def scores(rounds: list[Report]) -> dict[str, int]:
    """The median of each score, 0 to 100."""
    return {
        name: round(100 * median(report["categories"][name]["score"] for report in rounds))
        for name in SCORES
    }


def below_floor(reports: dict[str, list[Report]]) -> list[str]:
    """The pages of which a score is too low."""
    return [page for page, rounds in reports.items() if min(scores(rounds).values()) < FLOOR]


def times(rounds: list[Report]) -> list[str]:
    """The median of each time, as written."""
    return [
        form.format(median(report["audits"][audit]["numericValue"] for report in rounds))
        for audit, form in TIMES.values()
    ]


def shortcomings(report: Report) -> list[str]:
    """The audits that cost points, each with its category."""
    return [
        f"{category}: {report['audits'][audit['id']]['title']}"
        for category in SCORES
        for audit in report["categories"][category]["auditRefs"]
        if audit["weight"] and report["audits"][audit["id"]]["score"] not in (None, 1)
    ]


def row(name: str, values: list[str]) -> str:
    """One line of the table."""
    return f"{name:20}" + "".join(f"{value:>16}" for value in values)


if __name__ == "__main__":
    sys.exit(main())
