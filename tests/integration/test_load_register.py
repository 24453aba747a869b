"""The command that loads the shipped facts: again, dry, after changes, and with bad files."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from signatories import convention, loading, models
from signatories.actions import publishing
from signatories.editions import Edition
from signatories.exports.as_csv import csv_text
from signatories.exports.files import FILES, whole
from signatories.facts import Act
from signatories.queries import TABLES
from tests.factories import make_draft, make_staff, publish, published
from tests.processes import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _register_day(register_day):
    """Load on the day of the register."""


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped files, to be changed."""
    shutil.copytree(loading.FOLDER, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def next_release(monkeypatch):
    """The program ships a later release of the facts."""
    later = replace(convention.load(), release="2027-01-15")
    monkeypatch.setattr(convention, "load", lambda: later)


def run(*arguments, **options):
    out = StringIO()
    call_command("load_register", *arguments, stdout=out, **options)
    return out.getvalue().splitlines()


def written():
    tables = {model.__name__: model._default_manager.count() for model in TABLES.values()}
    return tables, published().version.number


def failure(folder):
    """What the command says of bad files; nothing may have been written."""
    before = written()
    with pytest.raises(CommandError) as failed:
        run("--from", str(folder))
    assert written() == before
    assert failed.value.returncode == 1
    return str(failed.value).splitlines()


def rewrite(folder, old, new, name="actions.csv"):
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def change_mauritius(folder):
    """The signature of Mauritius was a day later, as the files say now; published 15 January."""
    path = folder / "actions.csv"
    header, *rows = path.read_text().splitlines()
    rows = [row + ("," if row[:4] != "mus-" else ",2027-01-15") for row in rows]
    path.write_text("\n".join([header + ",recorded_at", *rows, ""]))
    rewrite(folder, "MUS,signature,2025-11-19", "MUS,signature,2025-11-20")


def test_register_as_shipped_is_in_the_database_whole():
    snapshot = published()
    for kind in TABLES:
        shipped = {record.id for record in loading.read().records if type(record) is kind}
        assert {row.id for row in snapshot.all(kind)} == shipped
        assert {row.release for row in snapshot.all(kind)} <= {"2026-11-22"}
    assert snapshot.all(Act)


def test_load_again_changes_nothing_and_says_so():
    before = written()
    assert run() == ["Register 2026-11-22 is loaded already: nothing to change."]
    assert written() == before


def test_load_of_a_changed_row_supersedes_it_with_the_release_as_reason(
    folder, next_release, register_day
):
    register_day.move_to("2027-01-20 17:00+00:00")
    change_mauritius(folder)
    number = published().version.number
    said = run("--from", str(folder), verbosity=2)
    total = len(loading.read().records)
    assert said == [
        f"Loaded register 2027-01-15: 0 new, 1 changed, {total - 1} as before.",
        "  mus-signature-1",
    ]
    row = models.Action.objects.get(supersedes="mus-signature-1")
    assert (row.id, row.key, row.reason, row.release) == (
        "mus-signature-2",
        "mus-signature-1",
        "register 2027-01-15",
        "2027-01-15",
    )
    assert (str(row.recorded_at), str(row.date)) == ("2027-01-20", "2025-11-20")
    assert published().version.number == number + 1

    register = published().register
    days = [register(known).acts_of["MUS"][0].date for known in (row.recorded_at, None)]
    assert [str(day) for day in days] == ["2025-11-20", "2025-11-20"]
    known_before = register(row.recorded_at.replace(day=19))
    assert str(known_before.acts_of["MUS"][0].date) == "2025-11-19"
    assert "nothing to change" in run("--from", str(folder))[0]


def test_load_after_its_day_changes_nothing_that_was_published_on_days_that_are_over(
    folder, next_release, register_day
):
    """Whoever has a file known at such a day was promised that it stays."""
    register_day.move_to("2027-01-20 17:00+00:00")
    change_mauritius(folder)
    with (folder / "actions.csv").open("a") as file:
        file.write("jpn-signature-1,JPN,signature,2026-05-04,New York,depositary,,S,,,,,\n")
    days = [date(2026, 11, 22), date(2027, 1, 15), date(2027, 1, 19)]
    before = [content_of(day) for day in days]
    assert "1 new, 1 changed" in run("--from", str(folder))[0]
    assert [content_of(day) for day in days] == before
    assert "jpn-signature-1" in content_of(date(2027, 1, 20))


def content_of(known_at):
    """The file of acts as published on a day, of the day before the release."""
    edition = Edition.of(published(), date(2027, 1, 20), date(2027, 1, 14), known_at)
    return csv_text(whole(FILES["actions"], edition))


def test_load_of_a_changed_participant_supersedes_its_profile(folder, next_release):
    rewrite(
        folder, "AFG,AF,004,Afghanistan,", "AFG,AF,004,Islamic Afghanistan,", "participants.csv"
    )
    run("--from", str(folder))
    register = published().register()
    assert register.participants["AFG"].name_en == "Islamic Afghanistan"
    assert models.Profile.objects.get(supersedes="AFG").id == "AFG-v2"


def test_load_of_a_new_act_adds_it(folder):
    with (folder / "actions.csv").open("a") as file:
        file.write("jpn-signature-1,JPN,signature,2026-05-04,New York,depositary,,S,,,,\n")
    assert run("--from", str(folder))[0].startswith("Loaded register 2026-11-22: 1 new, 0 changed")
    assert [a.id for a in published().register().acts_of["JPN"]] == ["jpn-signature-1"]


def test_load_that_is_dry_compares_and_writes_nothing(folder, next_release):
    change_mauritius(folder)
    before = written()
    assert run("--dry-run", "--from", str(folder))[0].startswith(
        "Would load register 2027-01-15: 0 new, 1 changed"
    )
    assert written() == before


def test_load_keeps_what_staff_have_corrected_and_lists_it(folder, next_release):
    alice = make_staff()
    correction = {"supersedes": "mus-signature-1", "reason": "A slip.", "date": "2025-11-18"}
    publish(make_draft(alice, "MUS", **correction))
    change_mauritius(folder)
    before = written()
    said = run("--from", str(folder))
    assert said[-1] == "Kept, as staff have published since: mus-signature-1"
    assert written() == before
    (act,) = published().register().acts_of["MUS"]
    assert (act.id, str(act.date)) == ("mus-signature-2", "2025-11-18")


@pytest.mark.parametrize("void", [False, True])
def test_load_keeps_an_act_that_staff_published_first_and_lists_it(folder, void):
    alice = make_staff()
    publish(make_draft(alice, date="2026-05-05"))
    if void:
        gone: dict[str, Any] = {"supersedes": "jpn-signature-1", "void": True, "reason": "None."}
        publish(make_draft(alice, **gone))
    with (folder / "actions.csv").open("a") as file:
        file.write("jpn-signature-1,JPN,signature,2026-05-04,New York,depositary,,S,,,,\n")
    before = written()
    assert run("--from", str(folder))[-1] == "Kept, as staff have published since: jpn-signature-1"
    assert written() == before


def test_load_after_staff_confirmed_an_act_keeps_the_confirmation(folder):
    alice = make_staff()
    publish(make_draft(alice, "QAT", kind="acceptance", date="2026-02-10"))
    assert "Kept, as staff have published since: qat-ratification-1" in run("--from", str(folder))
    assert "qat-acceptance-1" in [a.id for a in published().register().all(Act)]


def test_load_lists_what_is_no_longer_in_the_files_and_keeps_it(folder):
    path = folder / "statements.csv"
    *rows, last = path.read_text().splitlines()
    path.write_text("\n".join([*rows, ""]))
    before = written()
    said = run("--from", str(folder))
    id_ = last.partition(",")[0]
    assert said[1:] == [f"In the register and no longer in the files: {id_}"]
    assert written() == before


def test_load_of_bad_files_says_where_and_writes_nothing(folder):
    rewrite(folder, "MUS,signature,2025-11-19", "MUS,signed,19 Nov 2025")
    rewrite(folder, "AZE,approved,2026-02-10", "XXX,approved,2026-02-30", "domestic_steps.csv")
    said = failure(folder)
    assert said[0] == "Nothing was loaded."
    assert [line.split(": ")[:2] for line in said[1:]] == [
        ["  actions.csv:74", "date"],
        ["  actions.csv:74", "kind"],
        ["  domestic_steps.csv:2", "date"],
    ]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("MUS,signature,2025-11-19", "MUS,signature,2025-10-24", "(article 64(1))"),
        ("MUS,signature,2025-11-19", "MUS,signature,2026-11-23", "later than today"),
        ("MUS,signature,2025-11-19", "MUS,signature,2025-11", "needs a full date"),
    ],
)
def test_load_of_an_act_against_the_convention_names_its_line_and_article(folder, old, new, why):
    rewrite(folder, old, new)
    _, line = failure(folder)
    assert line.startswith("  actions.csv:74: mus-signature-1: ")
    assert why in line


def test_load_of_an_act_twice_under_two_ids_is_refused(folder):
    with (folder / "actions.csv").open("a") as file:
        file.write("mus-signature-2,MUS,signature,2025-11-20,New York,depositary,,S,,,,\n")
    said = failure(folder)
    assert any("actions.csv:81: mus-signature-2: " in line for line in said)


def test_load_of_a_note_by_the_depositary_overrides_an_article(folder):
    row = "jpn-ratification-1,JPN,ratification,2026-05-04,,depositary,,S,,,,{}\n"
    path = folder / "actions.csv"
    text = path.read_text()
    path.write_text(text + row.format(""))
    assert "64(3)" in failure(folder)[1]
    path.write_text(text + row.format("C.N.2.2026 records it so."))
    assert "1 new" in run("--from", str(folder))[0]


def test_load_of_a_text_too_long_for_its_column_says_where(folder):
    with (folder / "actions.csv").open("a") as file:
        long = "x" * 301
        file.write(f"jpn-signature-1,JPN,signature,2026-05-04,,depositary,,{long},,,,\n")
    (line,) = failure(folder)[1:]
    assert line.startswith("  actions.csv:81: ")
    assert "300" in line


def test_load_from_a_folder_that_is_not_there_says_which_files_are_missing(tmp_path):
    assert "  actions.csv: is missing" in failure(tmp_path / "nowhere")


def test_load_of_two_changed_acts_of_one_kind_gives_each_its_own_id(folder, next_release):
    """A signatory that withdrew and signed again: both signatures are corrected in one release."""
    path = folder / "actions.csv"
    row = "jpn-{},JPN,{},{},New York,depositary,,S,,,,\n"
    days = {"signature-1": "2026-01-10", "withdrawal-1": "2026-02-10", "signature-2": "2026-03-10"}
    shipped = path.read_text()
    rows = "".join(row.format(id_, id_[:-2], day) for id_, day in days.items())
    path.write_text(shipped + rows)
    run("--from", str(folder))
    path.write_text(shipped + rows.replace("-10,", "-11,"))
    run("--from", str(folder))
    acts = published().register().acts_of["JPN"]
    assert sorted((a.key, str(a.date)) for a in acts) == [
        ("jpn-signature-1", "2026-01-11"),
        ("jpn-signature-2", "2026-03-11"),
        ("jpn-withdrawal-1", "2026-02-11"),
    ]
    assert len({act.id for act in acts}) == 3


def test_load_that_fails_half_way_writes_nothing(folder, next_release, monkeypatch):
    change_mauritius(folder)
    before = written()

    def fail(lock):
        raise RuntimeError("out of power")

    monkeypatch.setattr(publishing.Lock, "raise_version", fail)
    with pytest.raises(RuntimeError, match="out of power"):
        run("--from", str(folder))
    assert written() == before


def test_load_of_bad_files_by_an_operator_exits_with_1_and_no_traceback(folder, empty_database):
    rewrite(folder, "MUS,signature,2025-11-19", "MUS,signature,soon")
    done = subprocess.run(
        [sys.executable, "manage.py", "load_register", "--from", str(folder)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": empty_database},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "CommandError: Nothing was loaded.",
        "  actions.csv:74: date: “soon” is not a date: write YYYY-MM-DD, YYYY-MM or YYYY",
    ]


def test_load_of_an_id_that_a_correction_took_is_refused(folder):
    """Staff corrected mus-signature-1 into mus-signature-2; a release ships it for a return."""
    staff = make_staff()
    correction = make_draft(
        staff, "MUS", date="2025-11-18", supersedes="mus-signature-1", reason="Misread."
    )
    publish(correction)
    path = folder / "actions.csv"
    path.write_text(
        path.read_text()
        + "mus-withdrawal-1,MUS,withdrawal,2026-01-02,New York,depositary,,UNTC,,,,\n"
        + "mus-signature-2,MUS,signature,2026-03-02,New York,depositary,,UNTC,,,,\n"
    )
    assert "taken by a correction" in "\n".join(failure(folder))
