"""An import is interrupted anywhere: there is all of it or nothing, and again completes it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.convention_text import made_up
from tests.processes import MIGRATE, manage, new_database, run_python
from tests.status_files import with_rows

ROWS = "from tests.interrupted import rows; print(rows())"
KILLED = "from tests.interrupted import killed_everywhere; print(killed_everywhere(*sys.argv[1:]))"
FAILED = "from tests.interrupted import failed_everywhere; print(failed_everywhere(*sys.argv[1:]))"


@pytest.fixture(scope="module")
def migrated_database(tmp_path_factory) -> Iterator[str]:
    """The address of a database with tables and nothing in them, to copy."""
    with new_database(tmp_path_factory.mktemp("migrated")) as url:
        run_python(MIGRATE, url)
        yield url


def register(_folder: Path) -> list[str]:
    return ["load_register"]


def text(folder: Path) -> list[str]:
    file = folder / "text.txt"
    file.write_bytes(made_up("en"))
    return ["import_text", str(file), "--language=en"]


def status_file(folder: Path) -> list[str]:
    file, rows = folder / "status.xml", (("Japan", "4 May 2026", ""), ("Kenya", "4 May 2026", ""))
    file.write_bytes(with_rows(*rows, signatories=74))
    return ["check_depositary", f"--file={file}", "--apply-as-drafts"]


@pytest.fixture(params=[register, text, status_file])
def imported(
    request, tmp_path, migrated_database, shipped_database
) -> Iterator[tuple[str, list[str]]]:
    """The address of a database, and the command that imports something into it."""
    like = migrated_database if request.param is register else shipped_database
    with new_database(tmp_path, like=like) as url:
        yield url, request.param(tmp_path)


def said(script: str, url: str, *arguments: str):
    return ast.literal_eval(run_python(script, url, *arguments)[0])


def test_import_killed_anywhere_leaves_all_or_nothing_and_completes_when_run_again(
    imported, report
):
    url, command = imported
    before = said(ROWS, url)
    *killed, whole = said(KILLED, url, *command)
    halves = [found for found in killed if found not in (before, whole)]
    report(killed=len(killed), nothing=killed.count(before), half=len(halves))
    assert halves == []
    assert before in killed
    assert whole != before
    assert manage(url, *command).returncode == 0
    assert said(ROWS, url) == whole


def test_import_that_fails_at_any_row_says_so_and_writes_nothing(imported, report):
    url, command = imported
    before = said(ROWS, url)
    *failed, (last, whole) = said(FAILED, url, *command)
    report(failed=len(failed), clear_errors=len(failed))
    assert (bool(failed), last) == (True, "")
    assert [found for _, found in failed if found != before] == []
    assert whole != before
