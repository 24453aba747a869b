"""The staff's side: an act from the notification in the mailbox to the public pages."""

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client

from signatories import models, register
from signatories.records import to_stored
from signatories.snapshot import Snapshot
from tests.factories import make_act, make_application, make_draft, make_staff
from tests.html import Page, read, words

ADD = "/admin/signatories/draft/add/"
DRAFTS = "/admin/signatories/draft/"
JAPAN = {
    "Participant": "japan",
    "Kind": "signature",
    "Date": "2026-05-04",
    "Place": "New York",
    "Evidence": "depositary",
    "Source title": "Depositary notification",
    "Source url": "https://treaties.un.org/cn",
    "Depositary notification": "C.N.200.2026.TREATIES-XVIII.16",
}
PUBLISHED = [
    model for model in admin.site._registry if issubclass(model, models.Published)
]  # fmt: skip


def allow(user: User, *codes: str) -> Client:
    for code in codes:
        user.user_permissions.add(Permission.objects.get(codename=code))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def alice(snapshot: Snapshot) -> Client:
    """An editor, who drafts and publishes."""
    codes = ("add_draft", "change_draft", "delete_draft", "view_draft", "add_action", "view_action")
    return allow(make_staff("alice"), *codes)


@pytest.fixture
def root(snapshot: Snapshot) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    return client


def send(client: Client, page: Page, values: dict[str, str]) -> Page:
    """Fill in the form by its labels and send it, following to where it leads."""
    sent = page.form_of(next(iter(values)))
    for label, value in values.items():
        sent[str(page.field(label)["name"])] = value
    return Page(client.post(page.response.request["PATH_INFO"], sent, follow=True))


def draft(client: Client, **changes: str) -> Page:
    return send(client, read(client, ADD), JAPAN | changes)


def publish(client: Client, preview: Page, committed) -> Page:
    """Press the button of the preview; what happens at the commit happens."""
    assert preview.soup.select("input[type=submit][value=Publish]"), preview.body
    with committed(execute=True):
        (hidden,) = preview.soup.select("input[name=seen]")
        seen = {"seen": str(hidden["value"])}
        return Page(client.post(preview.response.request["PATH_INFO"], seen, follow=True))


def changes(preview: Page) -> dict[str, tuple[str, str]]:
    """The figures that the preview says will change."""
    rows = preview.soup.select("#changes tbody tr")
    cells = [[words(cell) for cell in row.select("th, td")] for row in rows]
    return {what: (before, after.removeprefix("→ ")) for what, before, after in cells}


def messages(page: Page) -> str:
    return " ".join(
        words(item) for item in page.soup.select(".messagelist, .errornote, .errorlist")
    )


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Run within it what a commit would do; a test's own transaction never commits."""
    return django_capture_on_commit_callbacks


# -- recording an act ----------------------------------------------------------------------------


def test_signature_recorded_by_staff_goes_through_the_preview_to_the_public_pages(
    alice, client, committed
):
    preview = draft(alice)
    figures = changes(preview)
    assert figures["Signatories"] == ("73", "74")
    assert figures["Standing of Japan"] == ("no action", "signatory")
    assert figures["Signatories, Asia-Pacific Group"] == ("19", "20")
    assert figures["Signatories, G20"][0] != figures["Signatories, G20"][1]
    assert "Signatories, African Group" not in figures
    assert "73 participants" in read(client, "/").main

    act = publish(alice, preview, committed)
    assert "Published: jpn-signature-1" in messages(act)
    assert "74 participants" in read(client, "/").main
    page = read(client, "/states/jpn/")
    assert "Signature, 4 May 2026" in page.section("Acts")
    assert page.term("Depositary notification") == "C.N.200.2026.TREATIES-XVIII.16"
    assert page.term("Place") == "New York"
    assert page.link("Depositary notification") == "https://treaties.un.org/cn"
    assert "alice" not in page.html
    assert not models.Draft.objects.exists()


def test_act_published_is_in_the_log_of_staff_and_names_who_did_it(alice, committed):
    publish(alice, draft(alice), committed)
    act = models.Action.objects.get(pk="jpn-signature-1")
    assert act.recorded_by
    assert act.recorded_by.username == "alice"
    assert LogEntry.objects.filter(object_id="jpn-signature-1", user__username="alice").exists()


def test_act_that_changes_no_figure_of_today_says_so(alice):
    preview = draft(alice, Kind="ratification", Evidence="reported", Date="2026-07",
                    Participant="France")  # fmt: skip
    assert changes(preview) == {"Instruments reported, not confirmed": ("3", "4")}
    form = open_correction(alice, "fra-signature-1")
    preview = send(alice, form, {"Place": "Ha Noi", "Reason": "Spelling."})
    assert "No figure of today" in preview.body


def test_fortieth_instrument_is_announced_before_it_is_published(alice, also, signatory_states):
    *deposited, last = signatory_states[:40]
    also([make_act("ratification", "2026-03-01", iso3) for iso3 in deposited])
    name = register.current().register().participants[last].name_en
    preview = draft(alice, Participant=name, Kind="ratification", Date="2026-11-20")
    assert "Instrument number 40 is deposited: entry into force on 18 February 2027" in preview.body
    assert changes(preview)["Instruments deposited that count"] == ("39 of 40", "40 of 40")
    assert changes(preview)["Bound from"] == ("not fixed", "18 February 2027")


def test_form_offers_every_name_while_one_types(alice):
    page = read(alice, ADD)
    field = page.field("Participant")
    offered = {str(o["value"]) for o in page.soup.select(f"[id='{field['list']}'] option")}
    assert {"Ivory Coast", "Viet Nam", "Union européenne"} <= offered


@pytest.mark.parametrize(
    ("typed", "iso3"), [("JPN", "jpn"), ("jp", "jpn"), ("Japon", "jpn"), ("  JAPAN ", "jpn")]
)
def test_participant_typed_by_any_name_or_code_is_found(alice, typed, iso3):
    assert f"{iso3}-signature-1" in draft(alice, Participant=typed).body


def test_participant_that_nobody_goes_by_is_told_with_the_nearest_names(alice):
    page = draft(alice, Participant="Jappan")
    assert "Japan" in messages(page)
    assert page.value("Participant") == "Jappan"
    assert "Republic of Korea" in messages(draft(alice, Participant="korea"))


@pytest.mark.parametrize(
    ("label", "value", "said"),
    [
        ("Source title", "", "required"),
        ("Date", "4.5.2026", "YYYY-MM-DD"),
        ("Source url", "not an address", "URL"),
        ("Depositary notification", "CN 200", "C.N.196.2025.TREATIES-XVIII.16"),
    ],
)
def test_field_filled_in_wrongly_is_told_beside_it_and_nothing_is_lost(alice, label, value, said):
    page = draft(alice, **{label: value})
    assert said in messages(page)
    assert page.value("Place") == "New York"
    assert page.value("Participant") in ("japan", "Japan")
    assert not models.Draft.objects.exists()


# -- what the Convention does not allow ------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"Date": "2025-10-24"}, "(article 64(1))"),
        ({"Kind": "ratification"}, "(article 64(3))"),
        ({"Kind": "accession", "Participant": "France"}, "(article 64(4))"),
        ({"Kind": "denunciation", "Participant": "France"}, "(article 67)"),
        ({"Kind": "withdrawal"}, "(article 67)"),
        ({"Kind": "ratification", "Participant": "European Union"}, "(article 64(3))"),
        ({"Date": "2026-11-23"}, "later than today in New York, 22 November 2026"),
        ({"Date": "2026-05"}, "full date"),
        ({"Participant": "France"}, "fra-signature-1"),
    ],
)
def test_act_that_the_convention_does_not_allow_is_refused_naming_the_article(alice, values, said):
    page = draft(alice, Evidence="corroborated", **values)
    assert said in messages(page)
    assert page.h1 == "Add act in preparation"
    assert not models.Draft.objects.exists()


def test_signature_after_the_closing_day_is_refused_unless_the_depositary_says_so(
    alice, register_day
):
    register_day.move_to("2027-01-03 17:00+00:00")
    alice.force_login(User.objects.get(username="alice"))
    assert "(article 64(1))" in messages(draft(alice, Evidence="corroborated", Date="2027-01-02"))
    page = draft(alice, Date="2027-01-02")
    assert "(article 64(1))" in messages(page)
    assert "say why" in messages(page)
    preview = send(alice, page, JAPAN | {"Date": "2027-01-02", "Reason": "As notified."})
    assert "Against the Convention's text" in preview.body
    assert "(article 64(1))" in preview.body


def test_act_of_the_depositary_against_an_article_is_published_with_its_reason(
    alice, client, committed
):
    values = {"Kind": "ratification"}
    assert "(article 64(3))" in messages(draft(alice, **values))
    preview = draft(alice, **values, Reason="The depositary accepted it.")
    assert "The depositary accepted it." in preview.body
    publish(alice, preview, committed)
    assert "contracting State" in read(client, "/states/jpn/").main
    assert (
        models.Action.objects.get(pk="jpn-ratification-1").reason == "The depositary accepted it."
    )


def test_reason_does_not_help_against_what_is_no_article(alice):
    page = draft(alice, Date="2026-11-23", Reason="It will.")
    assert "later than today" in messages(page)
    assert not models.Draft.objects.exists()


def test_draft_that_can_no_longer_stand_says_so_and_cannot_be_published(alice, also):
    preview = draft(alice)
    also([make_act("signature", "2026-05-04", "JPN")])
    again = read(alice, preview.response.request["PATH_INFO"])
    assert "jpn-signature-1" in messages(again)
    assert not again.soup.select("input[value=Publish]")


# -- confirming, correcting, declaring void --------------------------------------------------------


def test_report_confirmed_takes_the_place_of_the_reported_act(alice, client, committed):
    preview = draft(alice, Participant="Canada", Date="2026-07-14")
    assert "can-signature-1" in preview.body
    assert changes(preview)["Signatories"] == ("73", "74")
    assert changes(preview)["Signatures reported, not confirmed"] == ("3", "2")
    publish(alice, preview, committed)
    page = read(client, "/states/can/")
    assert len(page.items("Acts")) == 1
    assert page.items("Acts")[0].startswith("Signature, 14 July 2026")
    assert "reported, not confirmed" not in page.main
    assert "2 more signatures are reported" in read(client, "/").main


def open_correction(client: Client, act: str) -> Page:
    page = read(client, f"/admin/signatories/action/{act}/change/")
    return read(client, page.link("Correct this act"))


def test_correction_begins_with_what_the_act_says_and_asks_for_a_reason(alice, client, committed):
    form = open_correction(alice, "fra-signature-1")
    assert (form.value("Participant"), form.value("Date")) == ("France", "2025-10-25")
    assert (form.value("Place"), form.value("Evidence")) == ("Hanoi", "depositary")
    refused = send(alice, form, {"Date": "2025-10-26"})
    assert "why the act is corrected" in messages(refused)
    preview = send(alice, refused, {"Date": "2025-10-26", "Reason": "The notification says so."})
    publish(alice, preview, committed)
    assert "70 participants" not in read(client, "/?as_at=2025-10-25").main
    assert "68 participants" in read(client, "/?as_at=2025-10-25").main
    log = read(client, "/corrections/").section("France")
    assert "The notification says so." in log
    assert "2025-10-25 → 2025-10-26" in log


def test_act_declared_void_leaves_the_counts_and_stays_in_the_log(alice, client, committed):
    form = open_correction(alice, "fra-signature-1")
    preview = send(alice, form, {"Void": "on", "Reason": "There was none."})
    assert "declared void" in preview.body
    assert changes(preview)["Signatories"] == ("73", "72")
    publish(alice, preview, committed)
    assert "72 participants" in read(client, "/").main
    assert "no such act" in read(client, "/corrections/").section("France")
    assert models.Action.objects.filter(pk="fra-signature-1").exists()


def test_void_without_an_act_is_refused(alice):
    assert "declared void" in messages(draft(alice, Void="on", Reason="x"))


def test_act_corrected_by_somebody_else_meanwhile_is_not_corrected_twice(alice, committed):
    first = send(
        alice, open_correction(alice, "fra-signature-1"), {"Place": "New York", "Reason": "A"}
    )
    second = send(
        alice, open_correction(alice, "fra-signature-1"), {"Place": "Ha Noi", "Reason": "B"}
    )
    publish(alice, first, committed)
    told = read(alice, second.response.request["PATH_INFO"])
    assert "Somebody else has corrected this act" in messages(told)
    assert not told.soup.select("input[value=Publish]")


# -- two at once ---------------------------------------------------------------------------------


def test_draft_published_by_two_is_published_once_and_the_second_is_told(alice, root, committed):
    preview = draft(alice)
    theirs = read(root, preview.response.request["PATH_INFO"])
    publish(alice, preview, committed)
    told = publish(root, theirs, committed)
    assert "somebody has published or deleted it" in messages(told)
    assert told.response.request["PATH_INFO"] == DRAFTS
    assert models.Action.objects.filter(participant_id="JPN").count() == 1


def test_act_drafted_by_two_is_published_once_and_the_second_is_told(alice, root, committed):
    mine, theirs = draft(alice), draft(root)
    publish(alice, mine, committed)
    told = publish(root, theirs, committed)
    assert "already has this act: jpn-signature-1" in messages(told)
    assert models.Draft.objects.count() == 1


def test_preview_of_a_draft_that_is_gone_leads_to_the_list_and_says_so(alice):
    told = Page(alice.get(f"{DRAFTS}4711/publish/", follow=True))
    assert "draft is gone" in messages(told)
    assert told.response.request["PATH_INFO"] == DRAFTS


# -- what is published is read only --------------------------------------------------------------


def test_everything_published_is_in_the_admin():
    assert {model.__name__ for model in PUBLISHED} == {
        "Action", "Authority", "Claim", "FurtherSource", "Milestone", "Profile", "Reading",
        "ReportedCount", "Reservation", "Statement", "Step", "TerritorialApplication",
    }  # fmt: skip


def url_of(model: type, *parts: str) -> str:
    return "/".join(["/admin/signatories", model.__name__.lower(), *parts, ""])


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
def test_list_of_published_rows_offers_nothing_to_do_with_them(root, model):
    page = read(root, url_of(model))
    assert not page.soup.select("[name=action], [name=_selected_action], .object-tools .addlink")
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


# -- who may -------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/admin/", ADD, DRAFTS, f"{DRAFTS}1/publish/"])
def test_admin_asks_strangers_to_log_in(snapshot, client, address):
    response = client.get(address)
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


def test_drafter_may_not_publish(snapshot, alice):
    drafter = allow(make_staff("bob"), "add_draft", "change_draft", "view_draft")
    saved = draft(drafter)
    prepared = models.Draft.objects.get()
    assert prepared.created_by
    assert prepared.created_by.username == "bob"
    assert not saved.soup.select("input[value=Publish]")
    assert drafter.post(f"{DRAFTS}{prepared.pk}/publish/").status_code == 403
    assert models.Draft.objects.exists()
    assert "bob" in read(alice, DRAFTS).body
    assert "Japan" in read(alice, DRAFTS).body


def test_reader_of_published_acts_is_not_offered_to_correct_them(snapshot):
    reader = allow(make_staff("carol"), "view_action")
    page = read(reader, url_of(models.Action, "fra-signature-1", "change"))
    assert "France" in page.body
    assert "Correct this act" not in page.body
    assert reader.get(ADD).status_code == 403


def test_draft_can_be_changed_and_deleted_until_it_is_published(alice):
    preview = draft(alice)
    form = read(alice, preview.link("Change the draft"))
    assert form.value("Participant") == "Japan"
    changed = send(alice, form, {"Date": "2026-05-05"})
    assert "5 May 2026" in changed.body
    (delete,) = [url for text, url in form.links() if text == "Delete the draft"]
    alice.post(delete, {"post": "yes"})
    assert not models.Draft.objects.exists()


def test_draft_of_another_made_in_the_meantime_is_listed_newest_first(alice, root):
    make_draft(User.objects.get(username="root"), "USA")
    make_draft(User.objects.get(username="alice"), "JPN")
    names = [words(cell) for cell in read(alice, DRAFTS).soup.select("#result_list tbody th")]
    assert names == ["Japan", "United States of America"]


# -- what was previewed is what is published -----------------------------------------------------


def test_draft_changed_after_its_preview_is_not_published_unseen(alice, root, committed):
    preview = draft(alice)
    models.Draft.objects.update(place="Hanoi")
    told = publish(alice, preview, committed)
    assert "has changed since: look again" in messages(told)
    assert not models.Action.objects.filter(participant_id="JPN").exists()
    again = Page(alice.get(preview.response.request["PATH_INFO"]))
    assert "jpn-signature-1" in messages(publish(alice, again, committed))


def test_correction_that_changes_nothing_is_refused(alice):
    told = send(alice, open_correction(alice, "fra-signature-1"), {"Reason": "None."})
    assert "changes nothing" in told.body


def test_drafter_who_may_not_publish_is_told_that_the_draft_is_saved(snapshot, alice):
    drafter = allow(make_staff("drafter"), "add_draft", "change_draft", "view_draft")
    told = draft(drafter)
    assert "Saved." in messages(told)
    assert models.Draft.objects.count() == 1
