"""`check_depositary`: what it reports, how it ends, what it records, which drafts it makes."""

import hashlib
import os
import subprocess
import sys
from datetime import date
from io import StringIO
from typing import NamedTuple

import pytest
from django.core.management import CommandError, call_command

from convention_tracker.fetching import Fetched
from signatories import actions, models
from signatories.management.commands import check_depositary
from tests.factories import make_draft, make_staff, publish, published
from tests.processes import MIGRATE, ROOT, run_python
from tests.status_files import STORED, edited, rebuilt, with_rows
from tests.web import answer, redirect, serving

HANOI = edited(rebuilt())
BETTER = 8  # signatures of the rebuilt file that the register has from other sources
NEW = (("Japan", "4 May 2026", ""), ("Niue", "", "6 Jun 2026 a"))


class Ended(NamedTuple):
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


def command(*arguments) -> Ended:
    out = StringIO()
    try:
        call_command("check_depositary", *map(str, arguments), stdout=out)
    except CommandError as error:
        return Ended(error.returncode, out.getvalue(), str(error))
    return Ended(0, out.getvalue(), "")


@pytest.fixture
def check(snapshot, tmp_path):
    """Check the bytes of a file."""

    def run(data: bytes, *arguments: str) -> Ended:
        path = tmp_path / "saved.xml"
        path.write_bytes(data)
        return command("--file", path, *arguments)

    return run


def example() -> bytes:
    """Three new acts and one changed date."""
    return edited(
        with_rows(*NEW, signatories=73, parties=2).decode("iso-8859-1"),
        (
            "<Entry>Peru</Entry><Entry>25 Oct\t 2025 </Entry><Entry />",
            "<Entry>Peru</Entry><Entry>25 Oct\t 2025 </Entry><Entry>7 Jul 2026</Entry>",
        ),
        (
            "<Entry>Mali</Entry><Entry>26 Oct\t 2025 </Entry>",
            "<Entry>Mali</Entry><Entry>25 Oct\t 2025 </Entry>",
        ),
    )


def everything_but_checks() -> list[object]:
    """All rows of the register and all drafts."""
    snapshot = published()
    return [snapshot.tables, list(models.Draft.objects.values())]


# -- how it ends, and what it records ------------------------------------------------------------


def test_file_read_to_the_end_is_reported_and_recorded(check):
    before, number = everything_but_checks(), published().version.number
    ended = check(HANOI)
    assert ended.status == 0
    assert "72 rows, 72 with a signature, 0 with an instrument" in ended.out
    assert "Better evidence for acts held: 8" in ended.out
    assert "  Mauritius: signature 2025-11-19, depositary" in ended.out
    record = models.Check.objects.get()
    assert record.report == ended.out.rstrip("\n")
    assert (record.outcome, record.failure, record.message) == ("good", "", "")
    assert (record.read_from, record.signatures) == ("saved.xml", 72)
    assert record.sha256 == hashlib.sha256(HANOI).hexdigest()
    assert record.found == {"better_evidence": 8, "not_in_file": 7}
    assert record.checked_at.isoformat() == "2026-11-22T17:00:00+00:00"
    assert (record.as_at, record.recorded_by) == (date(2026, 11, 22), None)
    assert record.version == str(published().version).replace(f".{number + 1}", f".{number}")
    assert everything_but_checks() == before


@pytest.mark.parametrize(
    ("data", "failure", "said"),
    [
        (b"<html>The site is currently unavailable</html>", "unavailable", "maintenance"),
        (b"<!DOCTYPE html><html>PageNotFound</html>", "not_found", "no such page"),
        (b"", "truncated", "ends too early"),
        (HANOI[: len(HANOI) // 2], "truncated", "ends too early"),
        (b"<Document>" + b" " * 2_000_000, "too_large", "too large"),
        (STORED[0].read_bytes(), "other_treaty", "another treaty"),
        (with_rows(signatories=90), "totals", "90 in the header"),
        (
            HANOI.replace(b"<Document>", b'<!DOCTYPE d [<!ENTITY a "b">]><Document>'),
            "dangerous",
            "attacks",
        ),
    ],
)
def test_file_that_a_guard_refuses_leaves_nothing_but_the_record_of_that(
    check, data, failure, said
):
    before = everything_but_checks()
    ended = check(data, "--apply-as-drafts")
    assert (ended.status, ended.out) == (3, "")
    assert said in ended.err
    assert everything_but_checks() == before
    record = models.Check.objects.get()
    assert (record.outcome, record.failure, record.as_at) == ("refused", failure, None)
    assert record.message in ended.err
    assert len(record.sha256) == 64


def test_missing_file_could_not_be_fetched_and_no_path_of_the_machine_is_kept(snapshot, tmp_path):
    ended = command("--file", tmp_path / "nowhere.xml")
    assert ended.status == 4
    assert "nowhere.xml" in ended.err
    record = models.Check.objects.get()
    assert (record.outcome, record.failure) == ("unreachable", "file")
    assert record.read_from == "nowhere.xml"
    assert str(tmp_path) not in ended.err + record.message


def test_unknown_name_ends_with_a_status_of_its_own_and_is_reported(check):
    ended = check(with_rows(*NEW, ("Ruritania", "1 May 2026", ""), signatories=74, parties=1))
    assert ended.status == 5
    assert "“Ruritania” (1 May 2026)" in ended.out
    assert "does not know" in ended.err
    record = models.Check.objects.get()
    assert (record.outcome, record.found["unknown_names"]) == ("unknown_names", 1)
    assert ["", "", "2026-05-01"] in record.lacking


def test_far_fewer_signatures_than_at_the_last_good_check_are_refused(check):
    assert (
        check(with_rows(*[(f"R{n}", "1 May 2026", "") for n in range(9)], signatories=81)).status
        == 5
    )
    assert check(HANOI).status == 0  # a file with unknown names is no measure
    fewer = HANOI
    for name in (b"Algeria", b"Angola", b"Austria", b"Belarus"):
        row = fewer.index(b"<Row><Entry>" + name)
        fewer = fewer[:row] + fewer[fewer.index(b"<Row>", row + 1) :]
    fewer = fewer.replace(b"<Signatories>72<", b"<Signatories>68<")
    ended = check(fewer)
    assert ended.status == 3
    assert "It has 68; the last good check found 72." in ended.err


def test_day_that_a_file_states_wins_and_is_never_in_the_future(check):
    def stating(day: str) -> bytes:
        return edited(
            rebuilt(),
            ("</ExternalData>", f"<CustomText>Status as at {day}</CustomText></ExternalData>"),
        )

    for day, kept in [("01-09-2026", date(2026, 9, 1)), ("01-09-2099", date(2026, 11, 22))]:
        assert check(stating(day), "--saved-on", "2026-10-01").status == 0
        assert models.Check.objects.latest("id").as_at == kept
    assert check(HANOI, "--saved-on", "2026-10-01").status == 0
    assert models.Check.objects.latest("id").as_at == date(2026, 10, 1)


# -- fetching ------------------------------------------------------------------------------------


@pytest.fixture
def fetched(snapshot, monkeypatch):
    """Fetch a page of a server on this machine."""

    def run(behave, *arguments: str) -> Ended:
        with serving({"/file.xml": behave}) as server:
            monkeypatch.setattr(check_depositary.Command, "policy", server.policy())
            return command("--url", server.url("/file.xml"), *arguments)

    return run


def test_file_fetched_is_recorded_with_its_address(fetched):
    ended = fetched(answer(200, HANOI))
    assert ended.status == 0
    record = models.Check.objects.get()
    assert record.read_from.startswith("http://127.0.0.1:")
    assert record.read_from.endswith("/file.xml")


@pytest.mark.parametrize(
    ("behave", "status", "failure"),
    [
        (answer(404, b"<html>PageNotFound</html>"), 4, "http_error"),
        (answer(503, b"maintenance"), 4, "http_error"),
        (redirect("https://example.com/"), 4, "redirect"),
        (answer(200, HANOI[:5000], Content_Length=str(len(HANOI))), 4, "interrupted"),
        (answer(200, HANOI[:5000]), 3, "truncated"),
        (answer(200, b"<html>urgent maintenance</html>"), 3, "unavailable"),
        (answer(200, b"x" * 2_000_001), 3, "too_large"),
    ],
)
def test_bad_answer_of_the_site_ends_as_documented(fetched, behave, status, failure):
    before = everything_but_checks()
    ended = fetched(behave, "--apply-as-drafts")
    assert (ended.status, ended.out) == (status, "")
    assert models.Check.objects.get().failure == failure
    assert everything_but_checks() == before


def test_address_elsewhere_is_never_asked_and_its_password_not_kept(snapshot):
    ended = command("--url", "http://user:secret@127.0.0.1/x")
    assert ended.status == 4
    assert models.Check.objects.get().read_from == "http://127.0.0.1/x"
    assert "secret" not in ended.err


def test_default_address_is_that_of_the_depositary(snapshot, monkeypatch):
    asked: list[str] = []

    def fetch(address, policy):
        asked.append(policy.allowed(address).geturl())
        return Fetched(address, HANOI)

    monkeypatch.setattr(check_depositary, "fetch", fetch)
    assert command().status == 0
    (address,) = asked
    assert address.startswith("https://treaties.un.org/")
    assert models.Check.objects.get().read_from == address


# -- mistakes of the user, in a process of its own -----------------------------------------------


def manage(url: str, *arguments: str) -> Ended:
    """Run `manage.py check_depositary` as an operator does."""
    done = subprocess.run(
        [sys.executable, "manage.py", "check_depositary", *arguments],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "Traceback" not in done.stderr
    return Ended(done.returncode, done.stdout, done.stderr)


def test_exit_status_and_output_are_those_that_a_shell_sees(fresh_database, tmp_path):
    path = tmp_path / "saved.xml"
    path.write_bytes(with_rows(("Ruritania", "1 May 2026", ""), signatories=73))
    found = manage(fresh_database, "--file", str(path))
    assert (found.status, "Ruritania" in found.out) == (5, True)
    path.write_bytes(b"<html>")
    refused = manage(fresh_database, "--file", str(path))
    assert (refused.status, refused.out) == (3, "")
    assert "not XML" in refused.err
    assert manage(fresh_database, "--url", "https://example.com/").status == 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--file", "a.xml", "--url", "https://un.org/"], "not allowed with"),
        (["--file", "a.xml", "--saved-on", "soon"], "write YYYY-MM-DD"),
        (["--file", "a.xml", "--saved-on", "2099-01-01"], "no past day"),
        (["--saved-on", "2026-01-01"], "goes with --file"),
    ],
)
def test_wrong_arguments_are_told_and_nothing_is_recorded(snapshot, arguments, said):
    ended = command(*arguments)
    assert said in ended.err
    assert not models.Check.objects.exists()


def test_without_tables_or_a_register_the_command_says_what_to_do(empty_database, tmp_path):
    path = tmp_path / "saved.xml"
    path.write_bytes(HANOI)
    told = manage(empty_database, "--file", str(path))
    assert (told.status, "migrate" in told.err) == (1, True)
    run_python(MIGRATE, empty_database)
    for arguments in (["--file", str(path)], ["--file", "nowhere.xml"]):
        told = manage(empty_database, *arguments)
        assert (told.status, "load_register" in told.err) == (1, True)


# -- drafts --------------------------------------------------------------------------------------


def drafts(**filters):
    return {draft.participant_id: draft for draft in models.Draft.objects.filter(**filters)}


def test_three_new_acts_and_a_changed_date_become_four_drafts(check):
    assert "New drafts to review: 8" in check(HANOI, "--apply-as-drafts").out
    ended = check(example(), "--apply-as-drafts")
    assert "New drafts to review: 4" in ended.out
    made = drafts(supersedes="") | drafts(supersedes="mli-signature-1")
    assert {(iso3, d.content["kind"], d.content["date"]) for iso3, d in made.items()} == {
        ("JPN", "signature", "2026-05-04"),
        ("NIU", "accession", "2026-06-06"),
        ("PER", "ratification", "2026-07-07"),
        ("MLI", "signature", "2025-10-25"),
    }
    japan = made["JPN"]
    assert (japan.content["evidence"], japan.needs_lawyer) == ("depositary", False)
    assert not japan.authors.exists()
    assert japan.content["source_title"] == (
        "United Nations Treaty Collection, XVIII-16, status as at 2026-11-22"
    )
    assert japan.content["source_url"].startswith("https://treaties.un.org/")
    assert "“4 May 2026” under “Signature”" in japan.remark
    assert made["MLI"].reason


def test_checks_without_the_option_make_no_draft(check):
    assert "drafts" not in check(example()).out
    assert not models.Draft.objects.exists()


def test_difference_found_again_makes_no_second_draft(check):
    check(example(), "--apply-as-drafts")
    before = list(models.Draft.objects.values())
    assert len(before) == BETTER + 4
    assert "New drafts to review: 0" in check(example(), "--apply-as-drafts").out
    japan = models.Draft.objects.get(participant_id="JPN")
    japan.content["date"] = "2026-05-05"
    japan.save()
    check(example(), "--apply-as-drafts")  # whatever staff have made of it
    assert models.Draft.objects.count() == len(before)


def test_draft_that_somebody_has_typed_for_the_same_act_is_enough(check):
    make_draft(make_staff(), "JPN", date="2026-05-04")
    make_draft(make_staff("bob"), "NIU", date="2026-05-04")
    check(with_rows(*NEW, signatories=73, parties=1), "--apply-as-drafts")
    assert models.Draft.objects.filter(participant_id="JPN").count() == 1
    assert models.Draft.objects.filter(participant_id="NIU").count() == 2


def test_report_that_is_confirmed_and_better_evidence_become_corrections(check):
    check(with_rows(("Canada", "14 Jul 2026", ""), signatories=73), "--apply-as-drafts")
    canada = models.Draft.objects.get(participant_id="CAN")
    assert (canada.supersedes, canada.content["date"]) == ("can-signature-1", "2026-07-14")
    assert canada.reason == "Confirmed by the depositary's record."
    assert (canada.content["place"], canada.content["note"]) == ("New York", "")
    sweden = models.Draft.objects.get(participant_id="SWE")
    assert (sweden.supersedes, sweden.content["place"]) == ("swe-signature-1", "Hanoi")
    assert "itself" in sweden.reason


def test_what_is_for_a_lawyer_is_marked_and_never_guessed(check):
    rows = ("Niue", "", "6 Jun 2026 d"), ("Japan", "soon", ""), ("Kenya", "[4 May 2026]", "")
    check(with_rows(*rows, signatories=72, parties=0), "--apply-as-drafts")
    marked = drafts(needs_lawyer=True)
    assert {(iso3, d.content["kind"], d.content["date"]) for iso3, d in marked.items()} == {
        ("NIU", "", "2026-06-06"),
        ("JPN", "", ""),
        ("KEN", "signature", "2026-05-04"),
    }
    assert "does not explain “d”" in marked["NIU"].remark
    assert "cannot be read" in marked["JPN"].remark
    assert "brackets" in marked["KEN"].remark
    check(with_rows(*rows, signatories=72, parties=0), "--apply-as-drafts")
    assert len(drafts(needs_lawyer=True)) == models.Draft.objects.count() - BETTER


def test_draft_for_a_lawyer_cannot_be_published_until_the_mark_is_off(check):
    check(
        with_rows(("Niue", "", "6 Jun 2026 d"), ("Kenya", "[4 May 2026]", "")), "--apply-as-drafts"
    )
    made = drafts(needs_lawyer=True)
    with pytest.raises(actions.Refused, match="which act it is"):
        publish(made["NIU"])
    with pytest.raises(actions.Refused, match="for a lawyer"):
        publish(made["KEN"])
    models.Draft.objects.update(needs_lawyer=False)
    assert publish(made["KEN"]).pk == "ken-signature-1"


def test_end_notes_are_quoted_for_staff_and_not_published(check):
    notes = (
        "<EndNotes><Note><index>7</index><text>Corrected on 5 May 2026.</text></Note></EndNotes>"
    )
    data = edited(
        with_rows(("Japan", "4 May 2026<superscript>7</superscript>", ""), signatories=73).decode(
            "iso-8859-1"
        ),
        ("</Treaty>", f"{notes}</Treaty>"),
    )
    check(data, "--apply-as-drafts")
    draft = models.Draft.objects.get(participant_id="JPN")
    assert "7: Corrected on 5 May 2026." in draft.remark
    act = publish(draft)
    assert "Corrected" not in act.note


def test_known_differences_of_a_file_with_an_unknown_name_become_drafts(check):
    data = with_rows(*NEW, ("Ruritania", "1 May 2026", ""), signatories=74, parties=1)
    assert check(data, "--apply-as-drafts").status == 5
    assert set(drafts(supersedes="")) == {"JPN", "NIU"}


def test_drafts_published_settle_what_the_check_found(check):
    rows = *NEW, ("Mauritius", "19 Nov 2025", ""), ("Canada", "14 Jul 2026", "")
    data = with_rows(*rows, signatories=75, parties=1)
    check(data, "--apply-as-drafts")
    assert len(published().register().following.unsettled) == 3
    publish(*models.Draft.objects.all())
    following = published().register().following
    assert (following.unsettled, following.vouched) == ((), date(2026, 11, 22))
    ended = check(data, "--apply-as-drafts")
    assert "New drafts to review: 0" in ended.out
    assert "Better evidence" not in ended.out
    assert models.Check.objects.latest("id").lacking == []
