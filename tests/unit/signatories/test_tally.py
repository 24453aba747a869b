"""Counts: States and organizations apart, reported acts beside."""

from datetime import date

from signatories.codes import ParticipantKind
from signatories.tally import tally
from tests.factories import make_act, make_participant, make_register, make_union

DAY = date(2026, 11, 22)
OBSERVER = ParticipantKind.OBSERVER_STATE


def test_tally_of_everyone_counts_each_participant_once_and_the_organization_apart():
    acts = [
        make_act("signature", iso3="AAA"),
        make_act("ratification", "2026-03-01", "AAA"),
        make_act("signature", iso3="OOO"),
        make_act("signature", iso3="EUE"),
        make_act("accession", "2026-03-01", "BBB"),
        make_act("approval", "2026-04-01", "EUE"),
    ]
    everyone = [
        *(make_participant(code) for code in ("AAA", "BBB", "CCC")),
        make_participant("OOO", kind=OBSERVER),
        make_union(),
    ]
    counts = tally(make_register(acts, everyone).on(DAY))
    assert (counts.total.total(), counts.states, counts.organizations) == (5, 4, 1)
    assert (counts.signatures, counts.states_signed) == (3, 2)
    assert counts.signed[OBSERVER] == 1
    assert (counts.deposited.total(), counts.states_deposited) == (3, 2)
    assert counts.not_acted == 1


def test_tally_of_reported_acts_counts_participants_and_never_adds_them_in():
    acts = [
        make_act("signature", "2026-07", "AAA", "reported"),
        make_act("ratification", "", "AAA", "reported"),
        make_act("accession", "2026-08", "BBB", "reported"),
        make_act("signature", "2025-10-25", "CCC"),
        make_act("ratification", "2026-02", "CCC", "reported"),
        make_act("acceptance", "2026-03", "CCC", "reported"),
    ]
    counts = tally(make_register(acts).on(DAY))
    assert (counts.signatures, counts.deposited.total(), counts.not_acted) == (1, 0, 2)
    assert (counts.reported_signatures, counts.reported_instruments) == (1, 3)


def test_tally_once_an_act_is_confirmed_no_longer_counts_its_report():
    report = make_act("signature", "2026-07", "AAA", "reported")
    confirmation = make_act(
        "signature", "2026-07-14", "AAA", id="aaa-signature-2", supersedes=report.id, reason="Seen."
    )
    counts = tally(make_register([report, confirmation]).on(DAY))
    assert (counts.signatures, counts.reported_signatures) == (1, 0)


def test_tally_beside_a_confirmed_act_of_the_kind_leaves_a_second_report_out():
    acts = [make_act("accession", "2026-03-01"), make_act("ratification", "", evidence="reported")]
    assert tally(make_register(acts).on(DAY)).reported_instruments == 0


def test_tally_among_some_counts_these_alone():
    everyone = [make_participant(code) for code in ("AAA", "BBB", "CCC")]
    acts = [make_act("signature", iso3=code) for code in ("AAA", "BBB")]
    on = make_register(acts, everyone).on(DAY)
    counts = tally(on, [on.participants["BBB"], on.participants["CCC"]])
    assert (counts.signatures, counts.states, counts.not_acted) == (1, 2, 1)


def test_tally_on_the_day_before_an_act_does_not_know_it():
    register = make_register([make_act("signature", "2025-10-25")])
    assert tally(register.on(date(2025, 10, 24))).signatures == 0
    assert tally(register.on(date(2025, 10, 25))).signatures == 1
