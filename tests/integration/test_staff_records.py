"""What is published, to staff: read only, with its history; and the desk."""

from datetime import date

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client

from signatories import actions, models, queries, register
from signatories.records import to_stored
from signatories.snapshot import Snapshot
from tests.factories import make_application, make_draft, make_staff, publish
from tests.html import Page, read, words
from tests.staff import at_work, member
from tests.status_files import edited, rebuilt, with_rows

PUBLISHED = [
    model for model in admin.site._registry if issubclass(model, models.Published)
]  # fmt: skip


@pytest.fixture
def alice(snapshot: Snapshot) -> Client:
    return at_work(member("alice", "recorder"))


@pytest.fixture
def root(snapshot: Snapshot) -> Client:
    return at_work(User.objects.create_superuser("root"))


def url_of(model: type, *parts: str) -> str:
    return "/".join(["/admin/signatories", model.__name__.lower(), *parts, ""])


# -- what is published is read only --------------------------------------------------------------


def test_everything_published_is_in_the_admin():
    assert {model.__name__ for model in PUBLISHED} == {
        "Action", "Authority", "Claim", "FurtherSource", "Milestone", "Profile", "Reading",
        "ReportedCount", "Reservation", "Statement", "Step", "TerritorialApplication",
    }  # fmt: skip


@pytest.mark.parametrize("model", PUBLISHED)
def test_published_row_can_be_read_and_neither_changed_nor_deleted_by_a_superuser(root, model):
    application = make_application("FRA", "NCL", "New Caledonia", True, "2027-01-01")
    models.TerritorialApplication.objects.create(**to_stored(application))  # none is shipped
    row = model._default_manager.order_by("pk").first()
    page = read(root, url_of(model, row.pk, "change"))
    assert row.source_title in page.body
    form = page.soup.select_one("#content-main form")
    assert not (form and form.select("input:not([type=hidden]), select, textarea"))
    before = list(model._default_manager.values().order_by("pk"))
    for address in (url_of(model, row.pk, "change"), url_of(model, row.pk, "delete"),
                    url_of(model, "add")):  # fmt: skip
        assert root.post(address, {"post": "yes", "source_title": "x"}).status_code == 403
    bulk = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
    root.post(url_of(model), bulk)
    assert list(model._default_manager.values().order_by("pk")) == before


@pytest.mark.parametrize("model", PUBLISHED)
def test_list_of_published_rows_offers_to_record_one_and_nothing_else(root, model):
    page = read(root, url_of(model))
    assert not page.soup.select("[name=action], [name=_selected_action]")
    tools = [str(link["href"]) for link in page.soup.select(".object-tools a")]
    assert tools == [f"/admin/signatories/draft/add/?table={model._meta.model_name}"]
    assert str(model._default_manager.count()) in words(page.soup.select_one(".paginator"))


@pytest.mark.parametrize(
    ("query", "found"),
    [("ivory coast", ["civ"]), ("VIET", ["vnm", "vnm"]), ("korea", ["prk"]), ("FBC News", ["fji"])],
)
def test_published_acts_are_found_by_any_name_of_their_participant_or_source(alice, query, found):
    page = read(alice, f"{url_of(models.Action)}?q={query}")
    ids = [words(cell) for cell in page.soup.select("#result_list tbody th")]
    assert sorted(id_[:3] for id_ in ids) == found


def test_register_cannot_be_written_past_the_drafts(root):
    assert models.Participant not in admin.site._registry
    assert models.RegisterVersion not in admin.site._registry
    assert root.get("/admin/signatories/action/add/").status_code == 403


def test_draft_deleted_by_a_superuser_stays_in_the_history(root):
    one = make_draft(None, "FRA", kind="ratification")
    root.post(f"/admin/signatories/draft/{one.pk}/delete/", {"post": "yes"})
    assert not models.Draft.objects.exists()
    page = read(root, "/admin/signatories/profile/of/FRA/")
    assert "draft deleted" in page.body
    assert "root" in [row["Who"] for row in page.table("History")]
    bulk = {"action": "delete_selected", "_selected_action": make_draft(None).pk, "post": "yes"}
    root.post("/admin/signatories/draft/", bulk)
    assert models.Draft.objects.exists()


# -- histories -----------------------------------------------------------------------------------


def test_history_of_an_act_says_who_did_what_from_which_value_to_which_and_why(root):
    alice, bob = make_staff("alice"), make_staff("bob")
    one = make_draft(
        alice, "FRA", supersedes="fra-signature-1", date="2025-10-27", reason="C.N.3 says so."
    )
    one.content["date"] = "2025-10-26"
    actions.return_draft(one.pk, bob, "Which day?")
    one.refresh_from_db()
    one.content["date"] = "2025-10-26"
    actions.save_draft(one, alice)
    publish(one)
    for row in ("fra-signature-1", "fra-signature-2"):
        page = read(root, f"/admin/signatories/action/{row}/history/")
        told = [(line["Who"], line["What"].partition(":")[0]) for line in page.table("History")]
        assert told == [
            ("release 2026-11-22", "published"),
            ("alice", "draft begun"),
            ("bob", "draft returned"),
            ("alice", "draft changed"),
            ("reviewer", "corrected"),
        ]
        by_what = {line["What"].partition(":")[0]: line for line in page.table("History")}
        assert by_what["draft returned"]["Reason"] == "Which day?"
        assert "2025-10-27 → 2025-10-26" in list(by_what["draft changed"].values())[-1]
        assert "25 October 2025 → 26 October 2025" in list(by_what["corrected"].values())[-1]
        assert by_what["corrected"]["Reason"] == "C.N.3 says so."


def test_history_of_a_participant_holds_rows_of_every_table_and_drafts(root):
    make_draft(make_staff("alice"), "AZE", kind="approval")
    rows = read(root, "/admin/signatories/profile/of/aze/").table("History")
    told = " ".join(row["What"] for row in rows)
    for id_ in ("AZE", "aze-signature-1", "aze-approved-1", "aze-reservation-1", "draft begun"):
        assert id_ in told
    assert root.get("/admin/signatories/profile/of/XXX/").status_code == 404


def test_histories_are_for_those_who_may_read_what_they_tell(snapshot):
    stranger = at_work(member("carol"))
    for address in ("action/fra-signature-1/history/", "profile/of/FRA/"):
        assert stranger.get(f"/admin/signatories/{address}").status_code == 403


# -- the desk ------------------------------------------------------------------------------------


def desk(client: Client) -> Page:
    return read(client, "/admin/")


def test_desk_shows_what_is_reported_how_old_it_is_and_leads_to_its_confirmation(alice):
    page = desk(alice)
    rows = {row["Participant"]: row for row in page.table()}
    assert list(rows) == ["Fiji", "Qatar", "Viet Nam", "Azerbaijan", "Canada", "India"]
    assert rows["Canada"]["Act"] == "signature, July 2026"
    assert rows["Canada"]["Days since"] == "114"
    confirm = page.link("Confirm the act of Canada")
    assert read(alice, confirm).value("Participant") == "Canada"


def test_desk_shows_the_dates_that_come(alice):
    assert desk(alice).section("Dates that come") == (
        "31 December 2026: Hanoi Convention: last day for signature (in 39 days)"
    )


def test_desk_leads_to_recording_by_one_button(alice):
    assert desk(alice).link("Record an act") == "/admin/signatories/draft/add/"
    others = {address for text, address in desk(alice).links() if "?table=" in address}
    assert "/admin/signatories/draft/add/?table=step" in others


def test_desk_says_in_red_that_the_record_was_never_checked(alice):
    (told,) = desk(alice).soup.select(".errornote")
    assert "Never checked by this installation" in words(told)


def check(day: str, register_day, data: bytes) -> None:
    register_day.move_to(f"{day} 17:00+00:00")
    actions.check_depositary(actions.Material(data, "saved.xml", date.fromisoformat(day)))


def test_desk_shows_what_the_last_check_found(register_day, snapshot):
    check("2026-11-23", register_day, with_rows(("Japan", "4 May 2026", ""), signatories=73))
    page = desk(at_work(member("alice", "recorder")))
    told = page.section("The depositary's record")
    assert "Last good check: 23 November 2026." in told
    assert "New signatures: 1" in told
    assert "Better evidence for acts held: 8" in told
    assert not page.soup.select(".errornote")


@pytest.mark.parametrize(("day", "overdue"), [("2026-11-30", False), ("2026-12-01", True)])
def test_desk_says_in_red_when_the_last_good_check_is_older_than_the_limit(
    register_day, snapshot, day, overdue
):
    check("2026-11-23", register_day, edited(rebuilt()))
    register_day.move_to(f"{day} 17:00+00:00")
    page = desk(at_work(member("alice", "recorder")))
    said = [words(note) for note in page.soup.select(".errornote")]
    assert bool(said) is overdue
    if overdue:
        assert "Not checked since 23 November 2026, 8 days ago." in said[0]


def test_desk_shows_why_the_last_check_failed(register_day, snapshot):
    check("2026-11-23", register_day, b"<html>PageNotFound</html>")
    told = desk(at_work(member("alice", "recorder"))).section("The depositary's record")
    assert "refused" in told
    assert "no such page" in told


def test_desk_of_a_reviewer_leads_to_the_review_of_others_drafts_and_to_the_form_of_own(snapshot):
    rita = member("rita", "reviewer")
    theirs, own = make_draft(None), make_draft(rita, "KEN")
    links = dict(desk(at_work(rita)).links())
    assert links["act: signature 2026-05-04"]
    addresses = [address for _, address in desk(at_work(rita)).links()]
    assert f"/admin/signatories/draft/review/?draft={theirs.pk}" in addresses
    assert f"/admin/signatories/draft/{own.pk}/change/" in addresses


def test_desk_without_a_register_says_what_to_do(db, monkeypatch, register_day):
    register.forget()
    monkeypatch.setattr(queries, "read_snapshot", lambda using=None: None)
    monkeypatch.setattr(queries, "read_version", lambda using=None: None)
    page = desk(at_work(member("alice", "recorder")))
    assert "load it with manage.py load_register" in page.body
    register.forget()
