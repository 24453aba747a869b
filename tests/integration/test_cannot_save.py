"""What staff are told while the database is away, and how what they typed is kept."""

import logging
import threading

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, InterfaceError, OperationalError
from django.test import Client

from convention_tracker import staff
from signatories import actions, models
from signatories.presenters import home
from tests.html import Page, read, words
from tests.staff import ADD, JAPAN, at_work, member, send

AWAY = OperationalError("connection to server at 10.0.0.7 failed: secret detail")
KEPT = {
    "participant": "JPN",
    "kind": "signature",
    "note": "<script>alert(1)</script>\nsecond line “quoted” 'n' & more",
    "date": "",  # one that was cleared must stay so
    "_save": "Save",
}


@pytest.fixture
def rosa(snapshot):
    client = at_work(member("rosa", "recorder"))
    client.raise_request_exception = False
    return client


def failing(error):
    def fail(*_arguments, **_named):
        raise error

    return fail


@pytest.fixture
def no_sessions(monkeypatch):
    """The database fails whoever wants to know who is asking."""
    monkeypatch.setattr(SessionStore, "load", failing(AWAY))


def hidden(page):
    """What the form of the page would send, without its token."""
    inputs = page.soup.select("main form[method=post] input")
    return {i["name"]: i["value"] for i in inputs if i["name"] != staff.CSRF_FIELD}


def test_draft_that_cannot_be_saved_is_kept_on_the_page_and_saved_from_there(rosa, monkeypatch):
    with monkeypatch.context() as away:
        away.setattr(actions, "save_draft", failing(AWAY))
        page = send(rosa, read(rosa, ADD), JAPAN | {"Note": "Seen at 10 o'clock."}, _save="Save")
    assert page.response.status_code == 503
    assert page.response.headers["Retry-After"] == "5"
    assert "no-store" in page.response.headers["Cache-Control"]
    assert page.h1 == "This cannot be saved now"
    assert page.term("note") == "Seen at 10 o'clock."
    assert not models.Draft.objects.exists()
    rosa.post(ADD, hidden(page), follow=True)
    draft = models.Draft.objects.get()
    assert (draft.participant_id, draft.content["note"]) == ("JPN", "Seen at 10 o'clock.")


@pytest.mark.parametrize("error", [AWAY, InterfaceError("connection already closed")])
def test_values_of_any_kind_come_back_as_they_were(rosa, monkeypatch, error):
    monkeypatch.setattr(SessionStore, "load", failing(error))
    page = Page(rosa.post(f"{ADD}?table=action", KEPT))
    assert page.response.status_code == 503
    assert hidden(page) == KEPT
    assert [words(term) for term in page.soup.select("dt")] == ["participant", "kind", "note"]
    assert "<script>alert" not in page.html
    (form,) = page.soup.select("main form")
    assert form["action"] == f"{ADD}?table=action"


def test_page_of_staff_that_cannot_be_read_says_so_and_tells_no_detail(rosa, no_sessions):
    page = read(rosa, "/admin/?p=1", 503)
    assert page.h1 == "Staff's pages cannot be read now"
    assert page.link("Try again") == "/admin/?p=1"
    assert "secret detail" not in page.html
    assert hidden(page) == {}


def test_file_that_was_chosen_is_named_and_asked_for_again(rosa, no_sessions):
    sent = {"saved_on": "2026-11-22", "file": SimpleUploadedFile("status.xml", b"<x/>")}
    page = Page(rosa.post("/admin/signatories/check/add/", sent))
    assert hidden(page) == {"saved_on": "2026-11-22"}
    assert "you will be asked for it again (status.xml)" in page.main


def test_password_is_never_shown_again_and_a_login_begins_anew(snapshot, monkeypatch):
    sent = {"username": "rita", "password": "for-tests-only"}
    User.objects.create_user(**sent, is_staff=True)
    monkeypatch.setattr(SessionStore, "save", failing(AWAY))
    page = Page(Client(raise_request_exception=False).post("/admin/login/", sent))
    assert page.response.status_code == 503
    assert "for-tests-only" not in page.html
    assert page.link("Try again") == "/admin/login/"


def test_connection_that_breaks_after_saving_is_told_as_what_it_may_be(rosa, monkeypatch):
    monkeypatch.setattr(SessionStore, "save", failing(AWAY))
    page = send(rosa, read(rosa, ADD), JAPAN)
    assert page.response.status_code == 503
    assert "it may have been saved after all; look first" in page.main
    assert models.Draft.objects.count() == 1


@pytest.mark.parametrize("is_full", [False, True])
def test_values_that_another_site_sends_are_not_offered_to_be_sent(
    snapshot, monkeypatch, no_sessions, is_full
):
    if is_full:
        monkeypatch.setattr(staff, "_places", threading.BoundedSemaphore(1))
        staff._places.acquire()
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    response = client.post(ADD, {"note": "from elsewhere"})
    assert response.status_code == 403
    assert b"from elsewhere" not in response.content


def test_requests_that_hang_leave_threads_to_readers_and_what_was_typed_to_staff(
    rosa, monkeypatch, tracker
):
    monkeypatch.setattr(staff, "_places", threading.BoundedSemaphore(1))
    with staff._places:
        page = Page(rosa.post(ADD, KEPT))
        assert (page.response.status_code, hidden(page)) == (503, KEPT)
        assert read(tracker, "/states/fra/").h1
    assert read(rosa, ADD).h1


def test_place_of_a_request_that_failed_is_free_again(rosa, monkeypatch):
    monkeypatch.setattr(staff, "_places", threading.BoundedSemaphore(1))
    with monkeypatch.context() as away:
        away.setattr(SessionStore, "load", failing(AWAY))
        assert rosa.get(ADD).status_code == 503
    assert rosa.get(ADD).status_code == 200


def test_log_has_a_line_for_it_and_no_traceback(rosa, no_sessions, caplog):
    rosa.post(ADD, KEPT)
    (line,) = [r for r in caplog.records if r.name == "django.request"]
    assert line.levelno == logging.ERROR
    assert line.getMessage() == f"Service Unavailable: {ADD}: {AWAY}"
    assert line.exc_info is None


@pytest.mark.parametrize("error", [IntegrityError("no such thing"), RuntimeError("oh")])
def test_mistake_of_ours_is_not_called_the_databases(rosa, monkeypatch, error, caplog):
    monkeypatch.setattr(SessionStore, "load", failing(error))
    page = read(rosa, ADD, 500)
    assert "went wrong" in page.h1
    assert "Traceback" in caplog.text


def test_reader_is_not_told_of_staffs_pages(snapshot, monkeypatch):
    monkeypatch.setattr(home, "present", failing(AWAY))
    page = read(Client(raise_request_exception=False), "/", 500)
    assert "went wrong" in page.h1
