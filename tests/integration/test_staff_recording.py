"""The staff's side: an act typed in, its effect shown, a draft saved."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from signatories import actions, models, register
from signatories.admin.forms import FIRST
from signatories.snapshot import Snapshot
from tests.accounts import log_in
from tests.factories import make_act, make_draft, make_staff, publish
from tests.html import Page, read, words
from tests.staff import ADD, DRAFTS, at_work, changes, draft, look, member, messages, send

LOOK = "/admin/signatories/draft/look/"


@pytest.fixture
def alice(snapshot: Snapshot) -> Client:
    """A recorder."""
    return at_work(member("alice", "recorder"))


@pytest.fixture
def fragment(alice: Client) -> Callable[..., Page]:
    """What the page is told while one types."""

    def ask(**typed: str) -> Page:
        response = alice.post(LOOK, {"table": "action", **typed})
        assert response.status_code == 200
        return Page(response)

    return ask


def kinds(page: Page) -> list[str]:
    return [str(option["value"]) for option in page.soup.select("select[name=kind] option")]


# -- recording an act ----------------------------------------------------------------------------


def test_signature_recorded_is_shown_with_its_effect_and_waits_for_review(alice, client):
    page = look(alice)
    figures = changes(page)
    assert figures["Signatories"] == ("73", "74")
    assert figures["Standing of Japan"] == ("no action", "signatory")
    assert figures["Signatories, Asia-Pacific Group"] == ("19", "20")
    assert figures["Signatories, G20"][0] != figures["Signatories, G20"][1]
    assert "Signatories, African Group" not in figures
    assert not models.Draft.objects.exists()

    desk = draft(alice)
    assert "It waits for a reviewer" in messages(desk)
    assert "Japan" in desk.section("Waiting for review 1")
    saved = models.Draft.objects.get()
    assert [author.get_username() for author in saved.authors.all()] == ["alice"]
    assert "73 participants" in read(client, "/").main
    assert "no action" in read(client, "/states/jpn/").main


def test_form_of_a_signature_asks_for_six_fields_and_hides_the_others(alice):
    page = read(alice, ADD)
    shown = page.soup.select("form fieldset:not(details *) :is(input, select, textarea)")
    assert [control["name"] for control in shown] == list(FIRST[models.Action])
    assert len(shown) <= 6
    assert page.value("Date") == "2026-11-22"


def test_notification_is_evidence_and_source_by_itself(alice):
    typed = {"Evidence": "", "Source title": "", "Address of the source": ""}
    draft(alice, **typed)
    content = models.Draft.objects.get().content
    assert content["evidence"] == "depositary"
    assert content["source_title"] == "Depositary notification C.N.200.2026.TREATIES-XVIII.16"


def test_form_sent_again_makes_no_second_draft_unless_the_first_was_returned(alice):
    for _time in range(2):
        assert "It waits for a reviewer" in messages(draft(alice))
    one = models.Draft.objects.get()
    actions.return_draft(one.pk, make_staff("rita"), "Look again.")
    draft(alice)
    assert models.Draft.objects.count() == 2


def test_act_without_a_notification_is_reported_unless_staff_say_otherwise(alice):
    page = look(alice, **{"Evidence": "", "Depositary notification": ""})
    assert "Evidence: reported, not confirmed." in page.body
    assert changes(page) == {"Signatures reported, not confirmed": ("3", "4")}


def test_act_without_notification_and_source_is_asked_for_one(alice):
    page = draft(alice, **{"Depositary notification": "", "Source title": ""})
    assert "Name the source, or the notification." in messages(page)
    assert not models.Draft.objects.exists()


def test_act_that_changes_no_figure_of_today_says_so(alice):
    page = look(
        alice, Kind="ratification", Evidence="reported", Date="2026-07", Participant="France"
    )
    assert changes(page) == {"Instruments reported, not confirmed": ("3", "4")}
    form = read(alice, f"{ADD}?supersedes=fra-signature-1")
    page = send(alice, form, {"Place": "Ha Noi", "Reason": "Spelling."}, _look="1")
    assert "No figure of today" in page.body


def test_fortieth_instrument_is_announced_before_it_is_saved(alice, also, signatory_states):
    *deposited, last = signatory_states[:40]
    also([make_act("ratification", "2026-03-01", iso3) for iso3 in deposited])
    name = register.current().register().participants[last].name_en
    page = look(alice, Participant=name, Kind="ratification", Date="2026-11-20")
    assert "Instrument number 40 is deposited: entry into force on 18 February 2027" in page.body
    assert changes(page)["Instruments deposited that count"] == ("39 of 40", "40 of 40")
    assert changes(page)[f"{name} bound from"] == ("not fixed", "18 February 2027")


def test_form_offers_every_name_while_one_types(alice):
    page = read(alice, ADD)
    field = page.field("Participant")
    offered = {str(o["value"]) for o in page.soup.select(f"[id='{field['list']}'] option")}
    assert {"Ivory Coast", "Viet Nam", "Union européenne"} <= offered


@pytest.mark.parametrize("typed", ["JPN", "jp", "Japon", "  JAPAN "])
def test_participant_typed_by_any_name_or_code_is_found(alice, typed):
    draft(alice, Participant=typed)
    assert models.Draft.objects.get().participant_id == "JPN"


def test_participant_that_nobody_goes_by_is_told_with_the_nearest_names(alice):
    page = draft(alice, Participant="Jappan")
    assert "Japan" in messages(page)
    assert page.value("Participant") == "Jappan"
    assert "Republic of Korea" in messages(draft(alice, Participant="korea"))


@pytest.mark.parametrize(
    ("label", "value", "said"),
    [
        ("Kind", "", "required"),
        ("Kind", "another", "Choose which"),
        ("Date", "4.5.2026", "YYYY-MM-DD"),
        ("Address of the source", "not an address", "URL"),
        ("Depositary notification", "CN 200", "C.N.196.2025.TREATIES-XVIII.16"),
        ("Further sources", "https://example.org/only", "title of a source"),
        ("Place", "x" * 101, "at most 100 characters"),
    ],
)
def test_field_filled_in_wrongly_is_told_beside_it_and_nothing_is_lost(alice, label, value, said):
    page = draft(alice, **{label: value})
    assert said in messages(page)
    assert page.value("Participant") in ("japan", "Japan")
    assert page.value("Source title") == "Depositary notification"
    assert not models.Draft.objects.exists()


# -- only what is open to the participant --------------------------------------------------------


@pytest.mark.parametrize(
    ("participant", "day", "offered"),
    [
        ("japan", "2026-11-22", ["signature", "accession"]),
        ("france", "2026-11-22", ["ratification", "acceptance", "approval", "withdrawal"]),
        ("canada", "2026-11-22", ["signature", "accession"]),  # its signature is only reported
        ("European Union", "2026-11-22", ["withdrawal"]),  # no member State has deposited
        ("japan", "2025-10-24", []),
        ("", "2026-11-22", [
            "signature", "ratification", "acceptance", "approval", "accession", "succession",
            "withdrawal", "denunciation",
        ]),
    ],
)  # fmt: skip
def test_kinds_offered_are_those_open_to_the_participant_on_the_day(
    fragment, participant, day, offered
):
    page = fragment(participant=participant, date=day)
    assert kinds(page) == ["", *offered, "another"]
    assert page.soup.select("select[name=kind][hx-swap-oob]")


def test_kinds_offered_after_signature_has_closed_hold_no_signature(fragment, register_day, alice):
    register_day.move_to("2027-01-05 17:00+00:00")
    log_in(alice, User.objects.get(username="alice"))
    assert kinds(fragment(participant="japan", date="2027-01-05")) == ["", "accession", "another"]
    assert "signature" in kinds(fragment(participant="japan", date="2026-12-31"))


def test_another_kind_is_offered_on_request_since_the_depositary_decides(fragment):
    page = fragment(participant="japan", date="2026-11-22", kind="another")
    assert "ratification" in kinds(page)
    assert page.soup.select("optgroup[label^='Not open to it']")


def test_fragment_shows_the_effect_the_acts_held_and_the_drafts_there_are(fragment, alice):
    make_draft(None, "FRA", kind="ratification")
    page = fragment(participant="france")
    text = words(page.soup)
    assert "Published already" in text
    assert "signature, 25 October 2025: depositary" in text
    assert "In preparation already" in text
    assert "ratification 2026-05-04" in text
    assert not models.Draft.objects.filter(participant_id="JPN").exists()


@pytest.mark.parametrize(
    "typed", [{}, {"participant": "x" * 5000}, {"date": "\x00"}, {"draft": "9"}]
)
def test_fragment_of_anything_is_an_answer(alice, typed):
    assert alice.post(LOOK, {"table": "action", **typed}).status_code in (200, 404)


@pytest.mark.parametrize("address", [f"{ADD}?table=nothing", f"{ADD}?supersedes=fra-signature-99"])
def test_form_of_what_there_is_not_is_not_found(alice, address):
    assert alice.get(address).status_code == 404


# -- what the Convention does not allow ----------------------------------------------------------


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
        ({}, "two independent sources"),
    ],
)
def test_act_that_cannot_stand_is_refused_naming_the_article_if_one_says_so(alice, values, said):
    page = draft(alice, Evidence="corroborated", **values)
    assert said in messages(page)
    assert page.h1 == "Record: act"
    assert not models.Draft.objects.exists()


def test_corroborated_act_with_a_second_source_is_saved(alice):
    draft(alice, Evidence="corroborated", **{"Further sources": "Kyodo https://example.org/k"})
    saved = models.Draft.objects.get()
    assert saved.further_sources == [["Kyodo", "https://example.org/k"]]
    assert read(alice, f"{DRAFTS}{saved.pk}/change/").field(
        "Further sources"
    ).get_text().strip() == ("Kyodo https://example.org/k")


def test_signature_after_the_closing_day_is_refused_unless_the_depositary_says_so(
    alice, register_day
):
    register_day.move_to("2027-01-03 17:00+00:00")
    log_in(alice, User.objects.get(username="alice"))
    assert "(article 64(1))" in messages(draft(alice, Evidence="corroborated", Date="2027-01-02"))
    page = draft(alice, Date="2027-01-02")
    assert "(article 64(1))" in messages(page)
    assert "say why" in messages(page)
    draft(alice, Date="2027-01-02", Reason="As notified.")
    assert models.Draft.objects.get().reason == "As notified."


def test_reason_does_not_help_against_what_is_no_article(alice):
    page = draft(alice, Date="2026-11-23", Reason="It will.")
    assert "later than today" in messages(page)
    assert not models.Draft.objects.exists()


def test_act_for_a_lawyer_is_saved_whatever_speaks_against_it(alice):
    draft(alice, Kind="succession", **{"For a lawyer": "on"})
    assert models.Draft.objects.get().needs_lawyer


# -- confirming, correcting, declaring void ------------------------------------------------------


def test_confirmation_begins_with_the_report_and_takes_its_place(alice):
    page = read(alice, f"{ADD}?confirms=can-signature-1")
    assert (page.value("Participant"), page.value("Kind")) == ("Canada", "signature")
    assert (page.value("Date"), page.value("Evidence")) == ("", "depositary")
    assert (page.value("Source title"), page.value("Note")) == ("", "")
    notified = {"Date": "2026-07-14", "Depositary notification": "C.N.9.2026.TREATIES-XVIII.16"}
    shown = send(alice, page, notified, _look="1")
    assert "It takes the place of can-signature-1." in shown.body
    assert changes(shown)["Signatories"] == ("73", "74")
    assert changes(shown)["Signatures reported, not confirmed"] == ("3", "2")


def test_correction_begins_with_what_the_act_says_and_asks_for_a_reason(alice):
    act = read(alice, "/admin/signatories/action/fra-signature-1/change/")
    form = read(alice, act.link("Correct"))
    assert (form.value("Participant"), form.value("Date")) == ("France", "2025-10-25")
    assert (form.value("Place"), form.value("Evidence")) == ("Hanoi", "depositary")
    refused = send(alice, form, {"Date": "2025-10-26"})
    assert "why it is corrected" in messages(refused)
    send(alice, refused, {"Date": "2025-10-26", "Reason": "The notification says so."})
    assert models.Draft.objects.get().supersedes == "fra-signature-1"


def test_correction_that_changes_nothing_is_refused(alice):
    form = read(alice, f"{ADD}?supersedes=fra-signature-1")
    assert "changes nothing" in messages(send(alice, form, {"Reason": "None."}))


def test_void_without_a_published_row_is_refused(alice):
    assert "declared void" in messages(draft(alice, Void="on", Reason="x"))


def test_row_that_was_corrected_is_not_offered_to_be_corrected_again(alice):
    publish(make_draft(None, "FRA", supersedes="fra-signature-1", reason="A.", place="Ha Noi"))
    old = read(alice, "/admin/signatories/action/fra-signature-1/change/")
    assert "Correct" not in [text for text, _ in old.links()]
    assert read(alice, "/admin/signatories/action/fra-signature-2/change/").link("Correct")


# -- the other tables ----------------------------------------------------------------------------

OTHERS = {
    "step": {
        "Participant": "france", "Stage": "before_parliament", "Date": "2026-11-02",
        "Evidence": "reported", "Source title": "Le Monde",
    },
    "reservation": {
        "Participant": "france", "Date": "2026-11-02", "Provisions": "7(2); 40(3)(a)",
        "Evidence": "depositary", "Source title": "C.N.5.2026",
    },
    "authority": {
        "Participant": "france", "Article": "41", "Role": "point of contact",
        "Authority": "Ministry of Justice", "Evidence": "reported", "Source title": "Le Monde",
    },
    "territorialapplication": {
        "Participant": "france", "Code of the territory": "NCL", "Name": "New Caledonia",
        "Applies there": "on", "Date": "2026-11-02", "Evidence": "depositary",
        "Source title": "C.N.6.2026",
    },
    "statement": {
        "Speaker": "Some NGO", "Date": "2026-11", "Summary": "Asks for safeguards.",
        "Basis": "own", "Source title": "Its site",
    },
    "milestone": {"Date": "2027-03-01", "Title": "A meeting", "Source title": "UNODC"},
    "claim": {
        "Claim": "It is in force.", "Verdict": "false", "Explanation": "It is not.",
        "Checked on": "2026-11-20", "Seen in": "A paper",
    },
    "reportedcount": {
        "What": "signatories", "Count": "80", "Counted on": "2026-11-01",
        "Explanation": "Counts reports.", "Source title": "A paper",
    },
    "reading": {"What": "reports", "Read on": "2026-11-20", "Source title": "Reports"},
    "furthersource": {"Id of the act": "fra-signature-1", "Source title": "Le Monde"},
}  # fmt: skip


def test_every_table_of_the_register_can_be_written():
    assert {model._meta.model_name for model in FIRST} == {*OTHERS, "action", "profile"}


@pytest.mark.parametrize("table", OTHERS)
def test_row_of_any_table_goes_through_the_same_form_and_review(alice, table):
    page = read(alice, f"{ADD}?table={table}")
    desk = send(alice, page, OTHERS[table])
    assert "It waits for a reviewer" in messages(desk), messages(desk)
    (row,) = [type(one) for one in [models.Draft.objects.get().row()]]
    before = row._default_manager.count()
    publish_any(models.Draft.objects.get())
    assert row._default_manager.count() == before + 1
    stored = row._default_manager.latest("recorded_at")
    assert stored.recorded_by is None or stored.recorded_by.username == "reviewer"


def publish_any(one: models.Draft) -> models.Published:
    return actions.publish([one.pk], make_staff("reviewer"))[0]


@pytest.mark.parametrize(
    ("table", "values", "said"),
    [
        ("step", {"Date": "2026-11-23"}, "later than today"),
        ("step", {"Source title": ""}, "required"),
        ("reservation", {"Provisions": "7(2); 99"}, "“99” is no provision"),
        ("authority", {"Article": "69"}, "68 articles"),
        ("claim", {"Checked on": "2027-01-01"}, "later than today"),
        ("milestone", {"Last day": "2027-02-01"}, "ends before it begins"),
        ("furthersource", {"Id of the act": "fra-signature-77"}, "no act"),
        ("territorialapplication", {"Code of the territory": "XXX"}, "no territory"),
        ("reading", {"Read on": "soon"}, "valid date"),
    ],
)
def test_row_that_cannot_be_right_is_refused_saying_why(alice, table, values, said):
    page = read(alice, f"{ADD}?table={table}")
    assert said in messages(send(alice, page, OTHERS[table] | values))
    assert not models.Draft.objects.exists()


def test_name_of_a_participant_is_corrected_and_a_new_one_refused(alice, client):
    page = read(alice, f"{ADD}?table=profile&supersedes=CZE")
    assert page.value("English name") == "Czechia"
    send(alice, page, {"English name": "Czech Republic", "Reason": "A test."})
    row = publish_any(models.Draft.objects.get())
    assert (row.pk, row.key) == ("CZE-v2", "CZE")
    send(alice, read(alice, f"{ADD}?table=profile"), {"Participant": "france"})
    assert not models.Draft.objects.exists()


def test_memberships_typed_wrongly_are_told(alice):
    page = read(alice, f"{ADD}?table=profile&supersedes=CZE")
    assert "eu 1" in page.field("Memberships").get_text()
    told = send(alice, page, {"Memberships": "nato 1", "Reason": "A test."})
    assert "Write one membership a line" in messages(told)


# -- who may -------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/admin/", ADD, DRAFTS, f"{DRAFTS}review/?draft=1"])
def test_admin_asks_strangers_to_log_in(snapshot, client, address):
    response = client.get(address)
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


def test_staff_without_a_role_read_nothing_and_write_nothing(snapshot):
    reader = at_work(member("carol"))
    assert "Record an act" not in read(reader, "/admin/").body
    assert reader.get(ADD).status_code == 403
    assert reader.post(LOOK, {"table": "action"}).status_code == 403
    assert reader.get("/admin/signatories/action/").status_code == 403


def test_draft_can_be_changed_and_deleted_until_it_is_published(alice):
    draft(alice)
    saved = models.Draft.objects.get()
    form = read(alice, f"{DRAFTS}{saved.pk}/change/")
    assert form.value("Participant") == "Japan"
    send(alice, form, {"Date": "2026-05-05"})
    assert models.Draft.objects.get().content["date"] == "2026-05-05"
    alice.post(form.link("Delete the draft"), {"post": "yes"})
    assert not models.Draft.objects.exists()
    assert models.Draft.history.count() == 3


def test_change_of_a_draft_that_is_gone_leads_to_the_list_and_says_so(alice):
    told = Page(alice.get(f"{DRAFTS}4711/change/", follow=True))
    assert "draft is gone" in messages(told)


def test_drafts_are_listed_newest_first_and_found_by_table(alice):
    make_draft(None, "USA")
    make_draft(None, "JPN")
    names = [words(cell) for cell in read(alice, DRAFTS).soup.select("#result_list tbody th")]
    assert names == ["Japan", "United States of America"]
    assert "0 drafts" in read(alice, f"{DRAFTS}?table=step").body
