"""Publishing: what is written, what is refused, and that a refusal writes nothing."""

from datetime import date

import pytest

from signatories import models
from signatories.actions import Refused, prepare, publishing
from signatories.facts import Act
from tests.factories import make_act, make_draft, make_snapshot, make_staff, publish, published

TODAY = date(2026, 11, 22)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _register_day(register_day):
    """Publish on the day of the register."""


@pytest.fixture
def alice(db):
    return make_staff()


def number():
    return published().version.number


def live(iso3):
    """The live acts of a participant, by id."""
    return {act.id: act for act in published().register().acts_of[iso3]}


def written():
    """Everything that publishing could change."""
    rows = models.Action.objects.count()
    return rows, models.Draft.objects.count(), number()


def refused(draft):
    """Why publishing a draft is refused; nothing may have been written."""
    before = written()
    with pytest.raises(Refused) as refusal:
        publish(draft)
    assert written() == before
    return " ".join(refusal.value.messages)


# -- an act of its own ---------------------------------------------------------------------------


def test_publish_of_a_good_draft_inserts_the_act_and_raises_the_version(alice):
    acts, drafts, version = written()
    draft = make_draft(
        alice,
        depositary_notification="C.N.1.2026.TREATIES-XVIII.16",
        source_url="https://treaties.un.org/x",
        note="Full powers seen.",
    )
    row = publish(draft)
    assert written() == (acts + 1, drafts, version + 1)
    assert (row.id, row.recorded_at) == ("jpn-signature-1", TODAY)
    assert row.recorded_by
    assert row.recorded_by.username == "reviewer"

    act = live("JPN")["jpn-signature-1"]
    assert (act.kind, str(act.date), act.place) == ("signature", "2026-05-04", "New York")
    assert (act.evidence, act.note) == ("depositary", "Full powers seen.")
    assert act.depositary_notification == "C.N.1.2026.TREATIES-XVIII.16"
    assert act.source_url == "https://treaties.un.org/x"
    assert (act.key, act.supersedes, act.reason, act.round) == (act.id, None, "", 1)


def test_publish_of_a_draft_that_is_gone_is_refused(alice):
    draft = make_draft(alice)
    publish(draft)
    assert "This draft is gone" in refused(draft)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"date": "2025-10-24", "evidence": "corroborated"}, "(article 64(1))"),
        ({"kind": "ratification", "evidence": "corroborated"}, "(article 64(3))"),
        ({"kind": "denunciation", "evidence": "reported"}, "(article 67)"),
        ({"iso3": "FRA"}, "fra-signature-1"),
        ({"date": "2026-11-23"}, "later than today"),
        ({"date": "2026-11"}, "needs a full date"),
        ({"date": ""}, "needs a full date"),
        ({"source_title": ""}, "source"),
        ({"void": True, "reason": "There was none."}, "void"),
    ],
)
def test_publish_of_an_act_that_cannot_stand_is_refused_saying_why(alice, changes, why):
    assert why in refused(make_draft(alice, **changes))


def test_publish_on_the_day_after_the_last_is_refused_under_article_64_1(alice, register_day):
    register_day.move_to("2027-01-02T04:59:00Z")  # still 1 January in New York
    assert "64(1)" in refused(make_draft(alice, date="2027-01-01", evidence="reported"))


def test_publish_takes_todays_date_until_midnight_in_new_york(alice, register_day):
    register_day.move_to("2026-11-23T04:59:59Z")
    assert "later than today" in refused(make_draft(alice, date="2026-11-23"))
    register_day.move_to("2026-11-23T05:00:00Z")
    draft = models.Draft.objects.get()
    assert publish(draft).recorded_at == date(2026, 11, 23)


# -- the depositary decides ----------------------------------------------------------------------


def test_publish_against_an_article_by_the_depositary_needs_a_reason(alice):
    draft = make_draft(alice, kind="ratification")
    prepared = prepare(draft, published(), TODAY)
    assert [warning.article for warning in prepared.warnings] == ["64(3)"]
    assert prepared.refusals == ()
    assert "Give a reason" in refused(draft)

    draft.reason = "C.N.2.2026 records it so."
    draft.save()
    publish(draft)
    assert live("JPN")["jpn-ratification-1"].reason == "C.N.2.2026 records it so."
    assert published().register().on(TODAY).entry.counted == 1


@pytest.mark.parametrize("changes", [{"date": "2026-11-23"}, {"date": "2026"}, {"iso3": "FRA"}])
def test_publish_against_what_is_no_article_is_refused_to_the_depositary_too(alice, changes):
    draft = make_draft(alice, reason="The record says so.", **changes)
    assert refused(draft)


def test_prepare_shows_the_register_before_and_after(alice):
    prepared = prepare(make_draft(alice), published(), TODAY)
    standings = [r.on(TODAY).positions["JPN"].standing for r in (prepared.before, prepared.after)]
    assert standings == ["no_action", "signatory"]
    assert not models.Action.objects.filter(participant="JPN").exists()


# -- confirming a reported act -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("iso3", "kind", "on", "reported", "confirmed"),
    [
        ("CAN", "signature", "2026-05-04", "can-signature-1", "can-signature-2"),
        ("FJI", "signature", "2025-12-01", "fji-signature-1", "fji-signature-2"),
        ("AZE", "ratification", "2026-08-01", "aze-ratification-1", "aze-ratification-2"),
        ("QAT", "acceptance", "2025-12-24", "qat-ratification-1", "qat-acceptance-1"),
    ],
)
def test_confirmed_act_takes_the_place_of_the_reported_one_whatever_the_dates(
    alice, iso3, kind, on, reported, confirmed
):
    publish(make_draft(alice, iso3, kind=kind, date=on, evidence="corroborated"))
    acts = live(iso3)
    assert reported not in acts
    act = acts[confirmed]
    assert (act.supersedes, act.key, act.reason) == (reported, reported, "Confirmed.")
    assert not published().register().on(TODAY).positions[iso3].reported


def test_confirmed_signature_leaves_a_reported_ratification_alone(alice):
    draft = make_draft(alice, "CAN", kind="ratification", date="", evidence="reported")
    draft.content |= {"kind": "signature", "date": "2026-07-14", "evidence": "depositary"}
    draft.save()
    row = publish(draft)
    assert row.supersedes_id == "can-signature-1"
    assert "aze-ratification-1" in live("AZE")


def test_reported_act_beside_a_reported_one_of_its_kind_is_refused(alice):
    draft = make_draft(alice, "CAN", date="2026-07", evidence="reported")
    assert "can-signature-1" in refused(draft)


def test_reported_instrument_beside_a_confirmed_one_in_another_form_is_refused(alice):
    publish(make_draft(alice, "FRA", kind="approval", reason="x"))
    draft = make_draft(alice, "FRA", kind="ratification", date="", evidence="reported")
    assert "already deposited" in refused(draft)


# -- corrections ---------------------------------------------------------------------------------


def correction(by, **changes):
    """A draft that corrects the signature of France."""
    values = {"date": "2025-10-26", "supersedes": "fra-signature-1", "reason": "A slip."}
    return make_draft(by, "FRA", **values | changes)


def test_correction_supersedes_the_act_and_keeps_it(alice):
    row = publish(correction(alice))
    assert (row.id, row.key, row.supersedes_id) == (
        "fra-signature-2",
        "fra-signature-1",
        "fra-signature-1",
    )
    assert list(live("FRA")) == ["fra-signature-2"]
    assert models.Action.objects.get(pk="fra-signature-1").date.text == "2025-10-25"
    on = published().register().on
    before = [on(date(2025, 10, day)).positions["FRA"].standing for day in (25, 26)]
    assert before == ["no_action", "signatory"]


def test_correction_published_later_is_not_known_before(alice, register_day):
    register_day.move_to("2026-12-01T17:00:00Z")
    publish(correction(alice))
    known = {
        day: published().register(day).acts_of["FRA"][0].id
        for day in (date(2026, 11, 30), date(2026, 12, 1))
    }
    assert list(known.values()) == ["fra-signature-1", "fra-signature-2"]


def test_correction_without_a_reason_is_refused(alice):
    assert "Give a reason" in refused(correction(alice, reason=""))


def test_correction_of_an_act_corrected_meanwhile_is_refused(alice):
    late = correction(alice, date="2025-10-27")
    publish(correction(alice))
    assert "Somebody else has corrected" in refused(late)


def test_correction_of_a_correction_goes_on_with_the_chain(alice):
    publish(correction(alice))
    row = publish(correction(alice, date="2025-10-25", supersedes="fra-signature-2"))
    assert (row.id, row.key) == ("fra-signature-3", "fra-signature-1")


def test_act_declared_void_is_no_longer_counted_and_stays_on_record(alice):
    publish(correction(alice, void=True, reason="There was none."))
    assert live("FRA") == {}
    old, new = published().corrections[0]
    assert (old.id, new.id, new.void, new.reason) == (
        "fra-signature-1",
        "fra-signature-2",
        True,
        "There was none.",
    )


def test_act_published_after_it_was_void_goes_on_with_its_chain_under_a_new_id(alice):
    publish(correction(alice, void=True))
    row = publish(make_draft(alice, "FRA"))
    assert (row.id, row.supersedes_id, row.key) == (
        "fra-signature-3",
        "fra-signature-2",
        "fra-signature-1",
    )
    assert list(live("FRA")) == ["fra-signature-3"]


def test_act_of_the_first_kind_after_its_other_form_was_void_is_published(alice):
    """Reported as ratification, confirmed as acceptance, void, and then ratified after all."""
    publish(make_draft(alice, "AZE", kind="acceptance"))
    void = {"supersedes": "aze-acceptance-1", "void": True, "reason": "There was none."}
    publish(make_draft(alice, "AZE", kind="acceptance", **void))
    row = publish(make_draft(alice, "AZE", kind="ratification"))
    assert row.id == "aze-ratification-2"
    assert list(live("AZE")) == ["aze-ratification-2", "aze-signature-1"]


def test_return_after_a_withdrawal_is_of_the_next_round(alice):
    publish(make_draft(alice, "FRA", kind="withdrawal", date="2026-01-10"))
    row = publish(make_draft(alice, "FRA", date="2026-02-10"))
    assert (row.id, row.round, row.supersedes_id) == ("fra-signature-2", 2, None)
    assert published().register().on(TODAY).positions["FRA"].standing == "signatory"


def test_ids_of_acts_are_never_given_again(alice):
    given = [
        publish(correction(alice, void=True)).id,
        publish(make_draft(alice, "FRA")).id,
        publish(make_draft(alice, "FRA", kind="ratification", date="2026-06-01")).id,
    ]
    assert given == ["fra-signature-2", "fra-signature-3", "fra-ratification-1"]


def test_next_id_counts_numbers_and_not_letters():
    acts = [make_act(id=f"aaa-signature-{n}") for n in (2, 10, 9)]
    new = publishing.next_id(make_act(), None, make_snapshot(acts))
    assert new == "aaa-signature-11"


def test_publish_that_fails_in_the_database_writes_nothing(alice, monkeypatch):
    draft, before = make_draft(alice), written()

    def fail(lock):
        raise RuntimeError("out of power")

    monkeypatch.setattr(publishing.Lock, "raise_version", fail)
    with pytest.raises(RuntimeError, match="out of power"):
        publish(draft)
    assert written() == (before[0], before[1], before[2])
    assert live("JPN") == {}


def test_publish_of_the_fortieth_instrument_fixes_entry_into_force(alice):
    snapshot = published()
    signed = [a.iso3 for a in snapshot.register().all(Act) if a.confirmed and a.iso3 != "EUE"]
    entry = None
    for iso3 in sorted(signed)[:40]:
        assert entry is None
        publish(make_draft(alice, iso3, kind="ratification", date="2026-11-20"))
        entry = published().register().on(TODAY).entry.enters_on
    assert entry == date(2027, 2, 18)


# -- sources -------------------------------------------------------------------------------------


def test_publish_of_a_corroborated_act_with_one_source_is_refused(alice):
    draft = make_draft(alice, evidence="corroborated")
    assert "two independent sources" in refused(draft)


def test_publish_of_a_corroborated_act_with_the_same_source_twice_is_refused(alice):
    draft = make_draft(alice, evidence="corroborated")
    draft.further_sources = [["Depositary notification", ""]]
    draft.save()
    assert "two independent sources" in refused(draft)


def test_publish_of_a_corroborated_act_publishes_its_further_sources(alice):
    draft = make_draft(alice, evidence="corroborated")
    draft.further_sources = [["Kyodo News", "https://example.org/k"]]
    draft.save()
    publish(draft)
    (source,) = published().register().sources_of["jpn-signature-1"]
    assert (source.id, source.source_title) == ("jpn-signature-1-source-local-1", "Kyodo News")


def test_act_published_again_after_it_was_void_says_so_in_the_log(alice):
    publish(make_draft(alice))
    publish(make_draft(alice, supersedes="jpn-signature-1", void=True, reason="Mistaken."))
    row = publish(make_draft(alice))
    assert (row.supersedes_id, row.reason) == ("jpn-signature-2", "Published again.")
