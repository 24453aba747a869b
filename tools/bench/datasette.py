"""The list as a page and as a file, beside Datasette with the same table.

Datasette runs as it comes, in a place of its own: `.venv/bench`, which `requirements.txt` fills.
"""

import csv
import io
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from tools.bench.load import Target, load
from tools.bench.servers import FROM_PROXY, OURS, UNKEPT, Server, datasette, granian, gunicorn
from tools.bench.timing import compare

LIST, FILE = "/states/", "/data/states.csv"
THEIR_LIST, THEIR_FILE = "/states/states?_size=max", "/states/states.csv?_size=max"
FIRST_DAY = date(2025, 10, 26)
MANY = 200  # rounds: they are short
SECONDS = 5


def measure_beside_datasette(folder: Path) -> dict[str, str]:
    """Ratios by name: of medians of a single reader without the page cache, of rates with it."""
    with gunicorn(UNKEPT, workers=1) as fresh, fresh.connected() as ask:
        table = _rows(ask(FILE))
        with datasette(folder, table) as theirs:
            found = _cold(fresh, theirs)
            with gunicorn(OURS, workers=2) as kept, granian(workers=2) as other:
                return found | _warm({"gunicorn": kept, "granian": other}, theirs)


def _cold(fresh: Server, theirs: Server) -> dict[str, str]:
    with fresh.connected() as ask, theirs.connected() as ask_other:
        if _rows(ask(FILE)) != _rows(ask_other(THEIR_FILE)):
            raise RuntimeError("the tables are not the same")
        page, their_page = compare(lambda: ask(LIST), lambda: ask_other(THEIR_LIST))
        file, their_file = compare(lambda: ask(FILE), lambda: ask_other(THEIR_FILE), MANY)
        days = (FIRST_DAY + timedelta(days=number) for number in count())
        new_day, again = compare(
            lambda: ask(f"/data/{next(days)}/states.csv"), lambda: ask_other(THEIR_FILE)
        )
    return {
        "/states/ rendered afresh, over HTTP, ms": f"{page * 1000:.2f}",
        "Datasette, the same table as a page, ms": f"{their_page * 1000:.2f}",
        "times faster than Datasette's page (at least 15)": f"{their_page / page:.1f}",
        "states.csv rendered afresh, over HTTP, ms": f"{file * 1000:.2f}",
        "Datasette, the same table as CSV, ms": f"{their_file * 1000:.2f}",
        "times faster than Datasette's CSV (at least 5)": f"{their_file / file:.1f}",
        "the same with all rows of a day made anew": f"{again / new_day:.1f}",
    }


def _warm(kept: Mapping[str, Server], theirs: Server) -> dict[str, str]:
    """Rates of the site under each server to Datasette's."""
    asked = FROM_PROXY | {"Accept-Encoding": "br, gzip"}
    found = {}
    for ours, other, what, least in (
        (LIST, THEIR_LIST, "page", 1000),
        (FILE, THEIR_FILE, "CSV", 50),
    ):
        # Long enough for the slow one to answer more than once on each connection.
        slow = load(Target(theirs.url(other)), 16, SECONDS).rate
        for name, server in kept.items():
            rate = load(Target(server.url(ours), asked), 16, SECONDS).rate
            line = (
                f"{ours} from memory under {name} to Datasette's {what}, rates (at least {least})"
            )
            found[line] = f"{rate / slow:.0f}"
    return found


def _rows(text: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.decode(), newline="")))
