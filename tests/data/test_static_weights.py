"""What every reader's browser loads beside a page stays light: as sent, before compression."""

import re
from pathlib import Path

import pytest

from convention_tracker.static_files import as_collected

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"


@pytest.mark.parametrize(
    ("files", "most"),
    [
        ("css/*.css", 25 * 1024),
        ("js/*.js", 9 * 1024),
        ("fonts/*.woff2", 45 * 1000),
    ],
)
def test_static_files_of_a_kind_together_stay_below_their_bound(files, most):
    found = list(STATIC.glob(files))
    assert found
    assert sum(map(bytes_sent, found)) <= most


def bytes_sent(path: Path) -> int:
    return len(as_collected(path.relative_to(STATIC).as_posix(), path.read_bytes()))


def test_every_class_that_the_style_sheet_names_is_used_somewhere():
    used = set()
    for folder in ("templates", "static/js", "signatories", "articles"):
        for path in (ROOT / folder).rglob("*.*"):
            if path.suffix in {".html", ".js", ".py", ".svg", ".toml"}:
                used.update(re.findall(r"[\w-]+", path.read_text(encoding="utf-8")))
    sheet = (STATIC / "css" / "site.css").read_text(encoding="utf-8")
    named = set(re.findall(r"\.([a-z][\w-]*)(?=[^;{}]*\{)", sheet))
    assert {name for name in named - used if not re.fullmatch(r"depth-\d", name)} == set()
