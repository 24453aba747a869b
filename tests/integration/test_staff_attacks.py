"""What somebody with an account could try at the desk, and what two do at the same time."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from signatories import actions, models
from signatories.snapshot import Snapshot
from tests.accounts import PASSWORD
from tests.factories import make_draft, publish
from tests.html import Page, read
from tests.staff import (
    ADD,
    DRAFTS,
    RETURN,
    at_work,
    changes,
    draft,
    look,
    member,
    messages,
    review,
    send,
)
from tests.staff import publish as press_publish


@pytest.fixture
def rita(snapshot: Snapshot) -> User:
    return member("rita", "reviewer")


@pytest.fixture
def alice(snapshot: Snapshot) -> User:
    return member("alice", "recorder")


@pytest.mark.parametrize("spelt", ["{}", "%20{}", "{}%20", "+{}", "0{}"])
def test_draft_cannot_be_changed_past_the_form_however_its_number_is_spelt(rita, alice, spelt):
    one = make_draft(rita)
    client = at_work(rita)
    forged = {
        "table": "action", "participant": "JPN", "authors": alice.pk, "further_sources": "[]",
        "content": '{"kind": "signature", "source_url": "javascript:alert(1)"}',
    }  # fmt: skip
    client.post(f"{DRAFTS}{spelt.format(one.pk)}/change/", forged)
    one.refresh_from_db()
    assert [author.username for author in one.authors.all()] == ["rita"]
    assert "source_url" not in one.content or "javascript" not in one.content["source_url"]


FORGED = {
    "id": "4711", "pk": "4711", "published_as": "jpn-signature-9", "authors": "1", "returned": "on",
    "found_as": "evil", "remark": "evil", "comment": "evil", "created_at": "2020-01-01",
    "key": "evil", "recorded_at": "2020-01-01", "recorded_by": "1", "release": "2026-11-22",
    "round": "7", "content": '{"note": "evil"}', "history_user": "1", "is_superuser": "on",
    "status": "published", "_published": "1", "__class__": "evil", "participant_id": "FRA",
}  # fmt: skip


@pytest.mark.parametrize("place", ["form", "address"])
def test_form_takes_no_field_that_it_does_not_show(alice, rita, place,
                                                   django_capture_on_commit_callbacks):  # fmt: skip
    client = at_work(alice)
    form = read(client, ADD)
    sent = form.form_of("Participant") | {"participant": "Japan", "kind": "signature"}
    sent |= {"date": "2026-05-04", "source_title": "A source", "evidence": "depositary"}
    if place == "form":
        client.post(ADD, sent | FORGED)
    else:
        client.post(ADD, sent, query_params=FORGED)
    (one,) = models.Draft.objects.all()
    assert one.pk != 4711
    assert (one.published_as, one.returned, one.found_as, one.remark, one.comment) == (
        "", False, None, "", "")  # fmt: skip
    assert one.created_at.year == 2026
    assert [author.username for author in one.authors.all()] == ["alice"]
    page = review(at_work(rita), one)
    press_publish(at_work(rita), page, django_capture_on_commit_callbacks)
    row = models.Action.objects.get(participant="JPN")
    assert (row.pk, row.key, row.round, row.release) == (*["jpn-signature-1"] * 2, 1, "")
    assert row.recorded_by == rita
    assert row.recorded_at.year == 2026
    assert "evil" not in str(models.Action.objects.filter(pk=row.pk).values())


@pytest.mark.parametrize("page", ["account", "password_change", "account/codes", "account/app"])
def test_nobody_gets_a_role_by_a_form_of_the_own_account(alice, page):
    new = {"new_password1": "quite-another-0815", "new_password2": "quite-another-0815"}
    rights = {"is_superuser": "on", "is_staff": "on", "groups": "1", "user_permissions": "1"}
    sent = new | rights | {"old_password": PASSWORD, "username": "root"}
    at_work(alice).post(f"/admin/{page}/", sent)
    again = User.objects.get(pk=alice.pk)
    assert (again.username, again.is_superuser) == ("alice", False)
    assert [group.name for group in again.groups.all()] == ["recorder"]
    assert not again.user_permissions.exists()


@pytest.mark.parametrize("field", ["authors__password", "authors__email", "recorded_by__password",
                                   "password", "user__password"])  # fmt: skip
def test_no_list_can_be_filtered_by_what_it_does_not_show(rita, field):
    client = at_work(rita)
    for table in ("draft", "action", "statement", "check"):
        assert client.get(f"/admin/signatories/{table}/?{field}__gt=a").status_code in (302, 400)


def test_draft_with_what_no_column_holds_is_refused_whoever_wrote_it(rita):
    one = make_draft(None)
    one.content["source_url"] = "javascript:alert(1)"
    one.save()
    with pytest.raises(actions.Refused, match="valid URL"):
        actions.publish([one.pk], rita)


def test_draft_published_meanwhile_does_not_come_back_by_saving_it(alice, rita):
    stale = make_draft(alice)
    publish(stale)
    with pytest.raises(actions.Refused, match="draft is gone"):
        actions.save_draft(stale, rita)
    assert not models.Draft.objects.exists()


def test_form_of_a_draft_that_somebody_changed_meanwhile_says_so_and_keeps_what_was_typed(alice):
    one, client = make_draft(None), at_work(alice)
    form = read(client, f"{DRAFTS}{one.pk}/change/")
    one.content["note"] = "Written by somebody else."
    actions.save_draft(one, None)
    told = send(client, form, {"Place": "Hanoi"})
    assert "Somebody has changed this draft since" in messages(told)
    assert told.value("Place") == "Hanoi"
    one.refresh_from_db()
    assert one.content["note"] == "Written by somebody else."
    send(client, told, {"Place": "Hanoi"})
    one.refresh_from_db()
    assert one.content["place"] == "Hanoi"


def test_draft_returned_while_somebody_looks_at_it_is_not_published(
    alice, rita, django_capture_on_commit_callbacks
):
    one, client = make_draft(alice), at_work(rita)
    page = review(client, one)
    actions.return_draft(one.pk, member("bob", "reviewer"), "The day is wrong.")
    assert "has changed since" in messages(
        press_publish(client, page, django_capture_on_commit_callbacks)
    )
    again = review(client, one)
    assert "returned to its authors" in messages(again)
    assert "The day is wrong." in again.body
    assert not again.soup.select("input[value=Publish]")


def test_participant_is_not_declared_void(alice, rita):
    form = read(at_work(alice), f"{ADD}?table=profile&supersedes=FRA")
    told = send(at_work(alice), form, {"Void": "on", "Reason": "A test."})
    assert "A participant is not declared void" in messages(told)


def test_row_declared_void_says_what_it_said_and_is_so_once(alice):
    voiding = {"supersedes": "fra-signature-1", "void": True, "reason": "None."}
    row = publish(make_draft(alice, "FRA", kind="denunciation", date="2026-01-01", **voiding))
    assert (row.pk, row.kind, str(row.date)) == ("fra-signature-2", "signature", "2025-10-25")
    voiding["supersedes"] = "fra-signature-2"
    with pytest.raises(actions.Refused, match="void already"):
        publish(make_draft(alice, "FRA", **voiding))


def test_staff_without_a_role_do_not_read_the_desk(snapshot, rita):
    one = make_draft(rita)
    actions.return_draft(one.pk, rita, "Which day?")
    page = read(at_work(member("carol")), "/admin/")
    for secret in ("Japan", "rita", "Which day?", "Never checked"):
        assert secret not in page.body


@pytest.mark.parametrize(
    "voided", [False, True], ids=["a corrected report", "an act declared void"]
)
def test_corroborated_act_rests_on_two_sources_of_its_own(alice, voided):
    if voided:
        publish(make_draft(alice, "FRA", supersedes="fra-signature-1", void=True, reason="None."))
        one = make_draft(alice, "FRA", evidence="corroborated", date="2025-10-25")
    else:
        correcting = {"supersedes": "can-signature-1", "reason": "A slip."}
        one = make_draft(alice, "CAN", evidence="corroborated", date="2026-07-14", **correcting)
    with pytest.raises(actions.Refused, match="two independent sources"):
        publish(one)


def test_corroborated_act_that_confirms_a_report_names_its_source_as_well(alice):
    act = publish(make_draft(alice, "CAN", evidence="corroborated", date="2026-07-14"))
    assert models.FurtherSource.objects.filter(act_key=act.key).exists()
    slip = {"supersedes": act.pk, "reason": "A slip.", "date": "2026-07-15"}
    publish(make_draft(alice, "CAN", evidence="corroborated", **slip))


@pytest.mark.parametrize(
    ("changed", "figure", "expected"),
    [
        ({"memberships": "eu 0"}, "Signatories, European Union", ("13", "12")),
        ({"name_en": "Frankland"}, None, None),
    ],
)
def test_effect_of_a_changed_profile_is_counted_on_both_sides(alice, changed, figure, expected):
    client = at_work(alice)
    form = read(client, f"{ADD}?table=profile&supersedes=FRA")
    label = {"memberships": "Memberships", "name_en": "English name"}
    typed = {label[name]: value for name, value in changed.items()}
    page = send(client, form, {**typed, "Reason": "A test."}, _look="1")
    found = changes(page)
    assert (found[figure] == expected) if figure else (found == {})


def test_memberships_are_shown_to_the_reviewer_as_people_write_them(alice, rita):
    client = at_work(alice)
    form = read(client, f"{ADD}?table=profile&supersedes=FRA")
    send(client, form, {"Memberships": "eu 1", "Reason": "A test."})
    page = review(at_work(rita), models.Draft.objects.get())
    assert "European Union: 1" in page.body
    assert "Membership(" not in page.body


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2099-01"])
def test_any_day_typed_is_answered(alice, day):
    assert "later than today" in messages(look(at_work(alice), Date=day)) or day < "2"


def test_correction_that_names_another_participant_says_so(alice):
    with pytest.raises(actions.Refused, match="keeps its participant"):
        publish(make_draft(alice, "JPN", supersedes="fra-signature-1", reason="A slip."))
    with pytest.raises(actions.Refused, match="no row “nothing”"):
        publish(make_draft(alice, "JPN", supersedes="nothing", reason="A slip."))


@pytest.mark.parametrize("address", [f"{ADD}?supersedes=%00", f"{ADD}?confirms=%00",
                                     "/admin/signatories/profile/of/%00/"])  # fmt: skip
def test_address_with_a_character_that_databases_refuse_is_not_found(alice, address):
    assert at_work(alice).get(address).status_code == 404


def test_comment_with_such_a_character_is_kept_without_it(rita):
    one = make_draft(None)
    told = at_work(rita).post(RETURN, {"draft": one.pk, "comment": "Why?\0"}, follow=True)
    assert "Returned" in messages(Page(told))
    one.refresh_from_db()
    assert one.comment == "Why?"


def test_history_of_a_draft_tells_every_value_and_whose_reason_it_was(alice, rita):
    root: Client = at_work(User.objects.create_superuser("root"))
    one = make_draft(alice, "JPN")
    actions.return_draft(one.pk, rita, "Which State?")
    one.refresh_from_db()
    one.participant_id, one.reason = "KOR", "A slip."
    actions.save_draft(one, alice)
    actions.delete_draft(one, alice)
    rows = read(root, "/admin/signatories/profile/of/JPN/").table("History")
    by_what = {row["What"].partition(":")[0]: row for row in rows if "draft" in row["What"]}
    assert set(by_what) == {"draft begun", "draft returned", "draft changed", "draft deleted"}
    told = {what: " ".join(row.values()) for what, row in by_what.items()}
    assert "2026-05-04" in told["draft begun"]
    assert "Japan → Republic of Korea" in told["draft changed"]
    assert by_what["draft returned"]["Reason"] == "Which State?"
    assert by_what["draft deleted"]["Reason"] == "A slip."


def test_draft_recorded_by_a_reviewer_waits_for_another(rita):
    page = draft(at_work(rita))
    assert "It waits for a reviewer" in messages(page)
