"""The staff's side of checks: a file uploaded, its report, its drafts; and the list of checks."""

import re
from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from signatories import models, queries
from signatories.snapshot import Snapshot, Version
from tests.accounts import log_in
from tests.factories import make_staff
from tests.html import Page, read, words
from tests.staff import at_work, member, review
from tests.status_files import edited, rebuilt, with_rows

FORM = "/admin/signatories/check/file/"
LIST = "/admin/signatories/check/"
JAPAN = with_rows(("Japan", "4 May 2026", ""), signatories=73)


def staff(name: str, *codes: str) -> Client:
    user = make_staff(name)
    user.user_permissions.add(*Permission.objects.filter(codename__in=codes))
    return log_in(Client(), user)


@pytest.fixture
def alice(snapshot) -> Client:
    """One who prepares acts, and may read the checks."""
    return staff("alice", "add_draft", "change_draft", "view_draft", "view_check")


def upload(client: Client, data: bytes, **values: str) -> Page:
    """Fill in the form as it comes and send a file with it."""
    form = read(client, FORM).form_of("Saved on")
    file = SimpleUploadedFile("../XVIII-16.en.xml", data)
    return Page(client.post(FORM, {**form, "file": file, **values}))


def errors(page: Page) -> str:
    return " ".join(words(found) for found in page.soup.select(".errornote, .errorlist"))


def test_file_uploaded_is_reported_recorded_and_logged_and_makes_no_draft_unasked(alice):
    page = upload(alice, JAPAN)
    assert "New signatures: 1 Japan: signature 2026-05-04, depositary" in page.body
    assert not models.Draft.objects.exists()
    record = models.Check.objects.get()
    assert (record.outcome, record.read_from, record.as_at) == (
        "good", "XVIII-16.en.xml", date(2026, 11, 22),
    )  # fmt: skip
    assert record.recorded_by
    assert record.recorded_by.username == "alice"
    assert LogEntry.objects.get().object_id == str(record.pk)


def test_drafts_are_made_on_request_in_the_name_of_who_asked(alice):
    page = upload(alice, JAPAN, make_drafts="on")
    assert "9 new drafts." in page.body
    assert "0 new drafts." in upload(alice, JAPAN, make_drafts="on").body
    drafts = read(alice, page.link("Review the drafts"))
    assert "alice" in words(drafts.soup.select_one("#result_list"))
    assert models.Draft.objects.count() == 9


def test_draft_of_a_check_shows_what_the_file_says_and_leads_to_publication(snapshot, root):
    upload(root, JAPAN, make_drafts="on")
    draft = models.Draft.objects.get(participant_id="JPN")
    form = read(root, f"/admin/signatories/draft/{draft.pk}/change/")
    assert "The file prints “4 May 2026” under “Signature”." in form.body
    assert form.value("Participant") == "Japan"
    root.post(f"/admin/signatories/draft/{draft.pk}/change/", form.form_of("Participant"))
    reviewed = read(root, f"/admin/signatories/draft/review/?draft={draft.pk}")
    assert "Signatories73→ 74" in reviewed.body
    draft.refresh_from_db()
    assert draft.remark


@pytest.fixture
def root(snapshot, client, admin_user):
    return log_in(client, admin_user)


def test_draft_for_a_lawyer_is_marked_in_the_list_and_asks_for_what_is_not_decided(root):
    upload(root, with_rows(("Niue", "", "6 Jun 2026 d")), make_drafts="on")
    draft = models.Draft.objects.get(needs_lawyer=True)
    marked = read(root, "/admin/signatories/draft/?needs_lawyer__exact=1")
    assert [words(c) for c in marked.soup.select("#result_list tbody th")] == ["Niue"]
    told = Page(root.get(f"/admin/signatories/draft/review/?draft={draft.pk}", follow=True))
    assert "which act it is" in " ".join(words(m) for m in told.soup.select(".messagelist"))
    assert told.field("For a lawyer").has_attr("checked")
    decision = {"kind": "succession", "reason": "Decided.", "needs_lawyer": "on"}
    sent = told.form_of("Participant") | decision
    address = f"/admin/signatories/draft/{draft.pk}/change/"
    root.post(address, sent)
    reviewer = at_work(member("rita", "reviewer"))
    still = review(reviewer, draft)
    assert "for a lawyer" in still.body
    assert not still.soup.select("input[value=Publish]")
    sent = read(root, address).form_of("Participant") | decision
    sent.pop("needs_lawyer")
    root.post(address, sent)
    decided = review(reviewer, draft)
    assert decided.soup.select("input[value=Publish]"), decided.body


def test_file_that_a_guard_refuses_says_why_and_leaves_its_record(alice):
    for data, said in [(b"<html>PageNotFound</html>", "no such page"), (b"", "ends too early"),
                       (b"<" + b"x" * 2_000_000, "too large")]:  # fmt: skip
        page = upload(alice, data, make_drafts="on")
        assert said in errors(page)
        assert "Nothing was compared" in errors(page)
        assert models.Check.objects.latest("id").outcome == "refused"
    assert not models.Draft.objects.exists()


def test_unknown_name_is_shown_as_something_to_resolve(alice):
    page = upload(alice, with_rows(("Ruritania", "1 May 2026", ""), signatories=73))
    assert "Ruritania" in page.body
    assert "does not know" in errors(page)


@pytest.mark.parametrize("day", ["2099-01-01", "2000-01-01", "soon", ""])
def test_day_on_which_no_file_can_have_been_saved_is_refused(alice, day):
    assert errors(upload(alice, JAPAN, saved_on=day))
    assert not models.Check.objects.exists()


def test_file_without_a_register_to_compare_with_is_told(alice, monkeypatch):
    empty = Snapshot(Version("empty", 1), {})
    monkeypatch.setattr(queries, "read_snapshot", lambda using=None: empty)
    assert "no register yet" in errors(upload(alice, JAPAN))
    assert not models.Check.objects.exists()


def test_form_without_a_file_is_asked_for_one(alice):
    page = Page(alice.post(FORM, {"saved_on": "2026-11-22"}))
    assert "required" in errors(page)


def test_form_is_reached_from_the_index_and_from_the_list(alice):
    for address in ("/admin/", LIST):
        assert read(alice, address).link("Check a status file") == FORM


def test_form_is_for_those_who_may_prepare_acts(snapshot, client):
    assert client.get(FORM).status_code == 302
    reader = staff("carol", "view_check", "view_draft")
    assert reader.get(FORM).status_code == 403
    assert reader.post(FORM, {"saved_on": "2026-11-22"}).status_code == 403
    for address in ("/admin/", LIST):
        assert "Check a status file" not in read(reader, address).body


def test_page_with_a_report_works_under_the_policy(alice):
    page = upload(alice, JAPAN)
    policy = page.response.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "form-action 'self'" in policy
    assert not page.soup.select("[style], style, script:not([src])")
    assert not re.search(r"\son[a-z]+=", page.html)


def test_name_in_a_file_is_shown_as_text(alice):
    data = with_rows(("<script>alert(1)</script>", "1 May 2026", ""), signatories=73)
    assert not upload(alice, data).soup.select("script:not([src])")


def test_checks_can_be_read_and_neither_changed_nor_deleted_by_a_superuser(root):
    upload(root, edited(rebuilt()))
    record = models.Check.objects.get()
    listed = read(root, LIST)
    assert "XVIII-16.en.xml" in listed.body
    assert not listed.soup.select("[name=action], [name=_selected_action]")
    page = read(root, f"{LIST}{record.pk}/change/")
    assert "Better evidence for acts held: 8" in page.body
    before = list(models.Check.objects.values())
    for address in (f"{LIST}{record.pk}/change/", f"{LIST}{record.pk}/delete/", f"{LIST}add/"):
        assert root.post(address, {"post": "yes", "outcome": "refused"}).status_code == 403
    assert list(models.Check.objects.values()) == before
