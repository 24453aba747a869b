"""The staff's side: drafts reviewed, one or several together, published or returned."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client

from signatories import actions, models
from signatories.snapshot import Snapshot
from tests.factories import make_act, make_draft
from tests.html import Page, read
from tests.staff import (
    DRAFTS,
    RETURN,
    REVIEW,
    at_work,
    changes,
    draft,
    member,
    messages,
    publish,
    review,
)


@pytest.fixture
def alice(snapshot: Snapshot) -> User:
    """A recorder."""
    return member("alice", "recorder")


@pytest.fixture
def reviewer(snapshot: Snapshot) -> Client:
    return at_work(member("rita", "reviewer"))


@pytest.fixture
def root(snapshot: Snapshot) -> Client:
    return at_work(User.objects.create_superuser("root"))


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Run within it what a commit would do; a test's own transaction never commits."""
    return django_capture_on_commit_callbacks


# -- one draft -----------------------------------------------------------------------------------


def test_signature_recorded_and_reviewed_is_on_the_public_pages(alice, reviewer, client, committed):
    draft(at_work(alice))
    page = review(reviewer, models.Draft.objects.get())
    assert "Written by alice. It will be jpn-signature-1." in page.body
    assert changes(page)["Signatories"] == ("73", "74")
    assert "73 participants" in read(client, "/").main

    act = publish(reviewer, page, committed)
    assert "Published: jpn-signature-1" in messages(act)
    assert "74 participants" in read(client, "/").main
    state = read(client, "/states/jpn/")
    assert "Signature, 4 May 2026" in state.section("Acts")
    assert state.term("Depositary notification") == "C.N.200.2026.TREATIES-XVIII.16"
    assert state.link("Depositary notification") == "https://treaties.un.org/cn"
    assert "alice" not in state.html
    assert "rita" not in state.html
    assert not models.Draft.objects.exists()


def test_act_published_is_in_the_log_of_staff_and_names_who_did_it(alice, reviewer, committed):
    publish(reviewer, review(reviewer, make_draft(alice)), committed)
    act = models.Action.objects.get(pk="jpn-signature-1")
    assert act.recorded_by
    assert act.recorded_by.username == "rita"
    assert LogEntry.objects.filter(object_id="jpn-signature-1", user__username="rita").exists()


def test_corroborated_act_is_published_with_its_further_sources(alice, reviewer, client, committed):
    one = make_draft(
        alice, evidence="corroborated", further_sources=[["Kyodo", "https://example.org/k"]]
    )
    publish(reviewer, review(reviewer, one), committed)
    assert "Kyodo" in read(client, "/states/jpn/").section("Acts")


def test_draft_that_can_no_longer_stand_says_so_and_cannot_be_published(alice, reviewer, also):
    one = make_draft(alice)
    also([make_act("signature", "2026-05-04", "JPN")])
    page = review(reviewer, one)
    assert "jpn-signature-1" in messages(page)
    assert not page.soup.select("input[value=Publish]")


def test_act_of_the_depositary_against_an_article_shows_the_reason_given(alice, reviewer):
    page = review(reviewer, make_draft(alice, kind="ratification", reason="As notified."))
    assert "Against the Convention's text" in page.body
    assert "(article 64(3))" in page.body
    assert "As notified." in page.body
    assert page.soup.select("input[value=Publish]")


def test_correction_shows_what_changes_from_which_value_to_which(alice, reviewer):
    page = review(
        reviewer,
        make_draft(alice, "FRA", supersedes="fra-signature-1", reason="A slip.", date="2025-10-26"),
    )
    row = next(row for row in page.table("What it says") if row["Field"] == "Date")
    assert row["Says"] == "25 October 2025 → 26 October 2025"
    assert "It takes the place of fra-signature-1: A slip." in page.body


# -- who may publish -----------------------------------------------------------------------------


def test_recorder_may_neither_publish_nor_return(alice):
    recorder, one = at_work(alice), make_draft(None)
    assert recorder.get(f"{REVIEW}?draft={one.pk}").status_code == 403
    assert recorder.post(f"{REVIEW}?draft={one.pk}", {"seen": ""}).status_code == 403
    assert recorder.post(RETURN, {"draft": one.pk, "comment": "No."}).status_code == 403
    told = recorder.post(DRAFTS, {"action": "review_together", "_selected_action": one.pk})
    assert REVIEW not in told.get("Location", "")
    assert models.Draft.objects.filter(returned=False).count() == 1


@pytest.mark.parametrize("part", ["wrote it", "changed it"])
def test_reviewer_who_had_a_hand_in_a_draft_may_not_publish_it(alice, reviewer, part):
    rita = User.objects.get(username="rita")
    one = make_draft(rita if part == "wrote it" else alice)
    if part == "changed it":
        actions.save_draft(one, rita)
    page = review(reviewer, one)
    assert "You have written this draft" in messages(page)
    assert not page.soup.select("input[value=Publish]")
    reviewer.post(f"{REVIEW}?draft={one.pk}", {})
    with pytest.raises(actions.Refused, match="You have written this draft"):
        actions.publish([one.pk], rita)
    assert not models.Action.objects.filter(participant_id="JPN").exists()


def test_reviewer_named_in_the_settings_publishes_alone(reviewer, settings, committed):
    settings.PUBLISH_ALONE = ["rita"]
    page = draft(reviewer)
    assert page.h1 == "Publish this draft?"
    assert "Published: jpn-signature-1" in messages(publish(reviewer, page, committed))


def test_superuser_publishes_no_draft_of_his_own_either(root):
    draft(root)
    with pytest.raises(actions.Refused, match="You have written this draft"):
        actions.publish([models.Draft.objects.get().pk], User.objects.get(username="root"))


def test_draft_that_a_check_made_may_be_published_by_any_reviewer(reviewer, committed):
    page = review(reviewer, make_draft(None, found_as="JPN-signature-2026-05-04"))
    assert "Made by a check of the depositary's record." in page.body
    assert "Published: jpn-signature-1" in messages(publish(reviewer, page, committed))


# -- returned ------------------------------------------------------------------------------------


def test_draft_returned_waits_for_its_author_with_the_comment_and_comes_back(alice, reviewer):
    one = make_draft(alice)
    told = reviewer.post(RETURN, {"draft": one.pk, "comment": "Which notification?"}, follow=True)
    assert "Returned: JPN signature" in messages(Page(told))
    recorder = at_work(alice)
    desk = read(recorder, "/admin/")
    assert "Which notification?" in desk.section("Returned to their authors 1")
    assert "Nothing." in desk.section("Waiting for review 0")
    form = read(recorder, f"{DRAFTS}{one.pk}/change/")
    assert "Returned: Which notification?" in form.body
    recorder.post(f"{DRAFTS}{one.pk}/change/", form.form_of("Participant"))
    one.refresh_from_db()
    assert not one.returned
    assert "Japan" in read(recorder, "/admin/").section("Waiting for review 1")


def test_reviewer_who_has_returned_a_draft_may_publish_it_later(alice, reviewer, committed):
    one = make_draft(alice)
    reviewer.post(RETURN, {"draft": one.pk, "comment": "Why?"})
    one.refresh_from_db()
    actions.save_draft(one, alice)
    assert "Published" in messages(publish(reviewer, review(reviewer, one), committed))


@pytest.mark.parametrize(("sent", "said"), [("", "with a comment"), ("  ", "with a comment")])
def test_draft_is_not_returned_without_a_comment(alice, reviewer, sent, said):
    one = make_draft(alice)
    told = Page(reviewer.post(RETURN, {"draft": one.pk, "comment": sent}, follow=True))
    assert said in messages(told)
    assert not models.Draft.objects.get().returned


@pytest.mark.parametrize("number", ["", "x", "4711", "9" * 30])
def test_return_of_a_draft_that_there_is_not_says_so(reviewer, number):
    told = Page(reviewer.post(RETURN, {"draft": number, "comment": "No."}, follow=True))
    assert "draft is gone" in messages(told)


# -- several together ----------------------------------------------------------------------------


def test_drafts_chosen_in_the_list_are_reviewed_and_published_together(
    alice, reviewer, client, committed
):
    """A ratification rests on the signature that is published with it, whatever their order."""
    later = make_draft(alice, kind="ratification", date="2026-06-01")
    earlier, other = make_draft(alice), make_draft(alice, "KEN")
    chosen = [one.pk for one in (later, earlier, other)]
    posted = {"action": "review_together", "_selected_action": chosen}
    page = Page(reviewer.post(DRAFTS, posted, follow=True))
    assert page.h1 == "Publish these 3 drafts?"
    assert changes(page)["Signatories"] == ("73", "75")
    assert changes(page)["Standing of Japan"] == ("no action", "contracting State")
    told = publish(reviewer, page, committed)
    named = "jpn-signature-1, ken-signature-1, jpn-ratification-1"
    assert f"Published: {named}" in messages(told)
    assert "75 participants" in read(client, "/").main


def test_drafts_of_which_one_cannot_stand_are_published_not_at_all(alice, reviewer):
    good, bad = make_draft(alice), make_draft(alice, "FRA")
    page = review(reviewer, good, bad)
    assert "fra-signature-1" in messages(page)
    assert not page.soup.select("input[value=Publish]")
    reviewer.post(f"{REVIEW}?draft={good.pk}&draft={bad.pk}", {})
    assert not models.Action.objects.filter(participant_id="JPN").exists()
    assert models.Draft.objects.count() == 2


def test_same_act_drafted_twice_is_not_published_twice_together(alice, reviewer):
    page = review(reviewer, make_draft(alice), make_draft(alice, note="Seen twice."))
    assert "already has this act: jpn-signature-1" in messages(page)


def test_publication_sent_again_is_told_as_done_and_changes_nothing(alice, reviewer, committed):
    page = review(reviewer, make_draft(alice), make_draft(alice, "KEN"))
    for _time in range(2):
        said = messages(publish(reviewer, page, committed))
        assert "Published: jpn-signature-1, ken-signature-1." in said
    assert models.Action.objects.filter(participant_id__in=["JPN", "KEN"]).count() == 2
    assert LogEntry.objects.filter(object_id="jpn-signature-1").count() == 1


# -- what was seen is what is published ----------------------------------------------------------


def test_draft_changed_after_it_was_looked_at_is_not_published_unseen(alice, reviewer, committed):
    one = make_draft(alice)
    page = review(reviewer, one)
    one.content["place"] = "Hanoi"
    one.save()
    assert "has changed since: look again" in messages(publish(reviewer, page, committed))
    assert not models.Action.objects.filter(participant_id="JPN").exists()
    again = publish(reviewer, review(reviewer, one), committed)
    assert "jpn-signature-1" in messages(again)


def test_draft_published_by_two_is_published_once_and_the_second_is_told(
    alice, reviewer, root, committed
):
    one = make_draft(alice)
    mine, theirs = review(reviewer, one), review(root, one)
    publish(reviewer, mine, committed)
    told = publish(root, theirs, committed)
    assert "somebody has published or deleted it" in messages(told)
    assert told.response.request["PATH_INFO"] == DRAFTS
    assert models.Action.objects.filter(participant_id="JPN").count() == 1


def test_act_drafted_by_two_is_published_once_and_the_second_is_told(alice, reviewer, committed):
    first, second = make_draft(alice), make_draft(None)
    page = review(reviewer, second)
    publish(reviewer, review(reviewer, first), committed)
    told = publish(reviewer, page, committed)
    assert "already has this act: jpn-signature-1" in messages(told)
    assert models.Draft.objects.count() == 1


def test_correction_after_somebody_else_corrected_the_act_is_told(alice, reviewer, committed):
    of_france = {"supersedes": "fra-signature-1", "date": "2025-10-25"}
    first = make_draft(alice, "FRA", place="New York", reason="A", **of_france)
    second = make_draft(alice, "FRA", place="Ha Noi", reason="B", **of_france)
    publish(reviewer, review(reviewer, first), committed)
    page = review(reviewer, second)
    assert "Somebody else has corrected this" in messages(page)
    assert not page.soup.select("input[value=Publish]")


@pytest.mark.parametrize("asked", ["", "?draft=4711", "?draft=x", "?draft=1&draft=4711"])
def test_review_of_a_draft_that_is_gone_leads_to_the_list_and_says_so(reviewer, asked):
    told = Page(reviewer.get(f"{REVIEW}{asked}", follow=True))
    assert "draft is gone" in messages(told)
    assert told.response.request["PATH_INFO"] == DRAFTS


# -- corrections, in public ----------------------------------------------------------------------


def test_correction_published_is_in_the_public_log_with_its_reason(
    alice, reviewer, client, committed
):
    one = make_draft(
        alice, "FRA", supersedes="fra-signature-1", date="2025-10-26", reason="C.N.3 says so."
    )
    publish(reviewer, review(reviewer, one), committed)
    assert "68 participants" in read(client, "/?as_at=2025-10-25").main
    log = read(client, "/corrections/").section("France")
    assert "C.N.3 says so." in log
    assert "2025-10-25 → 2025-10-26" in log


def test_mistaken_publication_is_undone_by_declaring_it_void(alice, reviewer, client, committed):
    one = make_draft(
        alice, "FRA", supersedes="fra-signature-1", void=True, reason="There was none."
    )
    page = review(reviewer, one)
    assert "declared void" in page.body
    assert changes(page)["Signatories"] == ("73", "72")
    publish(reviewer, page, committed)
    assert "72 participants" in read(client, "/").main
    assert "no such act" in read(client, "/corrections/").section("France")
    assert models.Action.objects.filter(pk="fra-signature-1").exists()


def test_report_confirmed_shows_both_dates_and_counts(alice, reviewer, client, committed):
    one = make_draft(alice, "CAN", date="2026-07-14")
    publish(reviewer, review(reviewer, one), committed)
    page = read(client, "/states/can/")
    assert len(page.items("Acts")) == 1
    assert page.items("Acts")[0].startswith("Signature, 14 July 2026")
    assert "July 2026" in page.items("Acts")[0].removeprefix("Signature, 14 July 2026")
    assert "reported, not confirmed" not in page.main
    assert "2 more signatures are reported" in read(client, "/").main
