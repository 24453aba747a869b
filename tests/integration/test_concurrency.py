"""Two processes at once, on a database of their own: one publishes, the other is told."""

import time
from contextlib import ExitStack

import pytest

from tests.processes import MIGRATE, Peer, run_python

DRAFTS = """
from tests.factories import make_draft, make_staff
from signatories.queries import read_version
alice, bob = make_staff("alice"), make_staff("bob")
carol, dora = make_staff("carol"), make_staff("dora")
for by in (carol, dora):
    print(make_draft(by, **eval(sys.argv[1])).pk)
print(make_draft(carol, "KEN").pk)
print(read_version().number)
"""
PUBLISH = """
from django.contrib.auth.models import User
from signatories.actions import Refused, publish
by = User.objects.get(username=sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
try:
    print("published", publish([int(sys.argv[1])], by)[0].id, flush=True)
except Refused as refusal:
    print("refused", *refusal.messages, flush=True)
"""
STATE = """
from signatories.queries import read_snapshot
snapshot = read_snapshot()
print(snapshot.version.number)
for iso3 in ("FRA", "JPN", "KEN"):
    print(*[act.id for act in snapshot.register().acts_of[iso3]])
"""


def at_once(url, script, *arguments):
    """What processes say that do the same at the same moment, each with arguments of its own."""
    with ExitStack() as stack:
        peers = [stack.enter_context(Peer(script, url, *of_one)) for of_one in arguments]
        assert {peer.hear() for peer in peers} == {"ready"}
        for peer in peers:
            peer.go()
        return sorted(line for peer in peers for line in peer.finish())


@pytest.mark.parametrize(
    ("draft", "same", "published", "refused", "acts"),
    [
        ({}, True, "jpn-signature-1", "This draft is gone", ["fra-signature-1", "jpn-signature-1"]),
        ({}, False, "jpn-signature-1", "already has this", ["fra-signature-1", "jpn-signature-1"]),
        (
            {
                "iso3": "FRA",
                "supersedes": "fra-signature-1",
                "reason": "A slip.",
                "date": "2025-10-26",
            },
            False,
            "fra-signature-2",
            "Somebody else has corrected",
            ["fra-signature-2", ""],
        ),
    ],
    ids=["the same draft", "the same act", "the same correction"],
)
def test_same_act_published_by_two_at_once_succeeds_once_and_tells_the_other(
    fresh_database, draft, same, published, refused, acts
):
    first, second, _, number = run_python(DRAFTS, fresh_database, repr(draft))
    drafts = (first, "alice"), (first if same else second, "bob")
    winner, loser = at_once(fresh_database, PUBLISH, *drafts)
    assert winner == f"published {published}"
    assert loser.startswith("refused ")
    assert refused in loser
    assert run_python(STATE, fresh_database) == [str(int(number) + 1), *acts, ""]


def test_different_acts_published_by_two_at_once_both_succeed(fresh_database):
    first, _, other, number = run_python(DRAFTS, fresh_database, "{}")
    said = at_once(fresh_database, PUBLISH, (first, "alice"), (other, "bob"))
    assert said == ["published jpn-signature-1", "published ken-signature-1"]
    state = run_python(STATE, fresh_database)
    assert state == [str(int(number) + 2), "fra-signature-1", "jpn-signature-1", "ken-signature-1"]


WATCH = """
import time
from convention_tracker.watcher import watcher
from signatories import register
watcher.start()
print("ready", flush=True)
while not register.current().register().acts_of["JPN"]:
    time.sleep(0.01)
print("seen", register.current().version.number, flush=True)
"""


def test_act_published_by_one_process_is_seen_by_another_within_two_seconds(fresh_database):
    draft, _, _, number = run_python(DRAFTS, fresh_database, "{}")
    with (
        Peer(WATCH, fresh_database) as watcher,
        Peer(PUBLISH, fresh_database, draft, "alice") as by,
    ):
        assert [watcher.hear(), by.hear()] == ["ready", "ready"]
        by.go()
        assert by.hear() == "published jpn-signature-1"
        published = time.monotonic()
        assert watcher.hear() == f"seen {int(number) + 1}"
        assert time.monotonic() - published < 2


LOAD = """
from django.core.management import call_command
from signatories.queries import read_version
assert read_version() is None
print("ready", flush=True)
sys.stdin.readline()
call_command("load_register")
"""


def test_register_loaded_by_two_at_once_into_an_empty_database_is_loaded_once(empty_database):
    run_python(MIGRATE, empty_database)
    first, second = at_once(empty_database, LOAD, (), ())
    assert first.startswith("Loaded register 2026-11-22: ")
    assert second == "Register 2026-11-22 is loaded already: nothing to change."
    assert run_python(STATE, empty_database) == ["1", "fra-signature-1", "", ""]


CHECK = """
from datetime import date
from django.contrib.auth.models import User
from signatories import actions
from tests.status_files import with_rows
data = with_rows(("Japan", "4 May 2026", ""), ("Kenya", "", "6 Jun 2026 d"), signatories=73)
by = User.objects.filter(username=sys.argv[1]).first()
print("ready", flush=True)
sys.stdin.readline()
checked = actions.check_depositary(
    actions.Material(data, "saved.xml", date(2026, 11, 22)), by, make_drafts=True
)
print("drafts", len(checked.drafts), flush=True)
"""
CHECKED = """
from signatories import models
from signatories.queries import read_version
print(read_version().number, models.Check.objects.filter(outcome="good").count())
print(models.Draft.objects.count(), models.Draft.objects.filter(participant_id="JPN").count())
"""


def test_depositary_checked_by_two_at_once_is_recorded_twice_and_drafted_once(fresh_database):
    assert at_once(fresh_database, CHECK, ("alice",), ("bob",)) == ["drafts 0", "drafts 10"]
    assert run_python(CHECKED, fresh_database) == ["3 2", "10 1"]


def test_depositary_checked_while_an_act_is_published_leaves_no_draft_of_it_twice(fresh_database):
    draft, *_ = run_python(DRAFTS, fresh_database, "{}")
    with (
        Peer(CHECK, fresh_database, "alice") as check,
        Peer(PUBLISH, fresh_database, draft, "alice") as publication,
    ):
        assert [check.hear(), publication.hear()] == ["ready", "ready"]
        check.go()
        publication.go()
        assert check.finish() == ["drafts 9"]
        assert publication.finish() == ["published jpn-signature-1"]
