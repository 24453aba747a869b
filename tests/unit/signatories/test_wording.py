"""Sentences that cannot be misread: signing is not ratifying, and the Union is no State."""

from datetime import date

import pytest
from django.utils.translation import override

from signatories import dates, wording
from signatories.codes import ParticipantKind, Standing
from signatories.facts import Membership
from signatories.partial_date import PartialDate
from tests.factories import (
    make_acts,
    make_deposits,
    make_member,
    make_participant,
    make_register,
    make_union,
)

LAST_DAY, DAY_AFTER = date(2026, 12, 31), date(2027, 1, 1)
BOUND = ("party to", "bound by it since", "has ratified", "has acceded", "has left")


def on(day, acts="", *, deposits=0, others=(), participants=()):
    """State AAA's acts, on a day; so many others have deposited on 1 March 2027."""
    everyone = [make_participant("AAA", name_en="Ruritania"), *participants]
    rows = [*make_acts(acts), *make_deposits(deposits, "2027-03-01"), *others]
    return make_register(rows, everyone).on(day)


def sentence(day, acts="", iso3="AAA", needs_care=False, **more):
    found = on(day, acts, **more)
    return wording.standing_sentence(found.positions[iso3], found, needs_care)


def next_steps(day, acts="", iso3="AAA", **more):
    found = on(day, acts, **more)
    cases = wording.next_steps(found.participants[iso3], found)
    return " ".join(text for case in cases for text in (case.when, *case.steps) if text)


# -- dates and enumerations ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 10, 5), "5 October 2025"),
        (PartialDate("2025-10-25"), "25 October 2025"),
        (PartialDate("2026-07"), "July 2026"),
        (PartialDate("2027"), "2027"),
        (PartialDate(), ""),
        (None, ""),
    ],
)
def test_day_in_words_is_no_more_precise_than_what_is_known(day, expected):
    assert dates.in_words(day) == expected


@pytest.mark.parametrize(
    ("phrases", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_phrases_joined_read_as_an_enumeration(phrases, expected):
    assert wording.joined(phrases) == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("Irán", "Chile e Irán"),
        ("India", "Chile e India"),
        ("Haití", "Chile y Haití"),
        ("hierro", "Chile y hierro"),
    ],
)
def test_spanish_says_and_otherwise_before_a_word_in_i(last, expected):
    with override("es"):
        assert wording.joined(["Chile", last]) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", ["1er mai 2026", "2 mai 2026", "mai 2026", "2026"]),
        ("ru", ["1 мая 2026 года", "2 мая 2026 года", "май 2026 года", "2026 год"]),
        ("ar", ["1 أيار/مايو 2026", "2 أيار/مايو 2026", "أيار/مايو 2026", "2026"]),
        ("zh-hans", ["2026年5月1日", "2026年5月2日", "2026年5月", "2026年"]),
    ],
)
def test_day_is_written_as_united_nations_documents_of_the_language_do(language, expected):
    days = map(PartialDate, ("2026-05-01", "2026-05-02", "2026-05", "2026"))
    with override(language):
        assert [dates.in_words(day) for day in days] == expected


# -- counts --------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 73])
def test_count_of_signatures_while_the_record_is_old_says_confirmed(count):
    assert "confirmed" in wording.signed(count, needs_care=True)
    assert "confirmed" in wording.deposited(count, 40, needs_care=True)
    assert "confirmed" not in wording.signed(count, needs_care=False)
    assert str(count) in wording.signed(count, needs_care=True)


def test_count_of_one_signature_is_in_the_singular():
    assert "1 participant has signed" in wording.signed(1, needs_care=False)
    assert "1 participant is " in wording.signed(1, needs_care=True)


def test_counts_of_reports_say_that_they_are_not_confirmed():
    for words in (wording.reported_signatures(3), wording.reported_instruments(3, 3)):
        assert words.startswith("3 ")
        assert "reported, not confirmed" in words


def test_composition_names_the_observers_and_the_union_and_puts_neither_among_member_states():
    observer = make_participant("OOO", name_en="Atlantis", kind=ParticipantKind.OBSERVER_STATE)
    found = on(LAST_DAY, participants=[make_participant("BBB"), observer, make_union()])
    words = wording.composition(found, ["AAA", "BBB", "OOO", "EUE"])
    assert "2 Member States" in words
    assert "1 observer State (Atlantis)" in words
    assert "1 regional organization (State EUE)" in words
    assert "4" not in words
    assert "3 Member" not in words


# -- standings: a table of acts and days -----------------------------------------------------------


@pytest.mark.parametrize(
    ("acts", "day", "standing", "expected"),
    [
        ("", LAST_DAY, "no_action", ["has not signed"]),
        ("", DAY_AFTER, "no_action", ["neither signed", "nor acceded"]),
        (
            "signature 2025-10-25",
            LAST_DAY,
            "signatory",
            ["signed the convention on 25 october 2025", "does not bind"],
        ),
        (
            "signature 2025-10-25, acceptance 2026-03-01",
            LAST_DAY,
            "contracting",
            ["consented to be bound", "acceptance deposited on 1 march 2026", "not in force yet"],
        ),
        ("accession 2026-03-01", DAY_AFTER, "contracting", ["accession deposited on 1 march 2026"]),
        (
            "signature 2025-10-25, withdrawal 2026-03-01",
            DAY_AFTER,
            "no_action",
            ["withdrew", "on 1 march 2026"],
        ),
        (
            "signature 2025-10-25, ratification 2026-02-01, withdrawal 2026-03-01",
            DAY_AFTER,
            "signatory",
            ["signed the convention on 25 october 2025", "withdrew its instrument on 1 march 2026"],
        ),
    ],
)
def test_sentence_before_the_fortieth_deposit_says_the_standing(acts, day, standing, expected):
    assert on(day, acts).positions["AAA"].standing is Standing(standing)
    text = sentence(day, acts).lower()
    for phrase in expected:
        assert phrase in text
    for phrase in BOUND:
        assert phrase not in text


@pytest.mark.parametrize(
    ("acts", "day", "standing", "expected", "absent"),
    [
        # Forty others deposited on 1 March 2027: in force from 30 May 2027.
        ("", "2027-05-30", "no_action", ["nor acceded"], ["party"]),
        (
            "signature 2025-10-25",
            "2027-05-30",
            "signatory",
            ["signed", "does not bind"],
            ["party", "not in force"],
        ),
        (
            "signature 2025-10-25, ratification 2026-03-01",
            "2027-05-29",
            "contracting",
            ["bound from 30 may 2027"],
            ["party", "not in force yet"],
        ),
        (
            "signature 2025-10-25, ratification 2026-03-01",
            "2027-05-30",
            "party",
            ["party to", "since 30 may 2027", "ratification deposited on 1 march 2026"],
            ["bound from"],
        ),
        ("accession 2027-05-20", "2027-06-18", "contracting", ["bound from 19 june 2027"], []),
        ("accession 2027-05-20", "2027-06-19", "party", ["since 19 june 2027"], []),
        (
            "accession 2027-03-01, denunciation 2027-07-01",
            "2028-06-30",
            "party",
            ["until 1 july 2028", "denunciation"],
            ["has left"],
        ),
        (
            "accession 2027-03-01, denunciation 2027-07-01",
            "2028-07-01",
            "withdrawn",
            ["has left", "1 july 2028"],
            ["party to", "signed"],
        ),
    ],
)
def test_sentence_after_the_fortieth_deposit_says_the_standing(
    acts, day, standing, expected, absent
):
    when = date.fromisoformat(day)
    assert on(when, acts, deposits=40).positions["AAA"].standing is Standing(standing)
    text = sentence(when, acts, deposits=40).lower()
    for phrase in expected:
        assert phrase in text
    for phrase in absent:
        assert phrase not in text


@pytest.mark.parametrize("day", [LAST_DAY, DAY_AFTER])
def test_sentence_on_one_without_acts_while_the_record_is_old_denies_nothing(day):
    text = sentence(day, needs_care=True)
    assert "confirmed" in text
    assert "not signed" not in text
    assert "neither signed" not in text


@pytest.mark.parametrize("needs_care", [True, False])
def test_sentence_on_one_with_reported_acts_only_says_neither_that_it_signed_nor_that_it_did_not(
    needs_care,
):
    text = sentence(LAST_DAY, "reported signature 2026-07", needs_care=needs_care)
    assert "No act is confirmed" in text
    assert "signed" not in text


def test_standing_of_the_union_is_that_of_an_organization():
    found = on(
        LAST_DAY,
        others=[*make_acts("signature 2025-10-25, approval 2026-05-01", "EUE")],
        participants=[make_union()],
    )
    words = wording.standing(found.participants["EUE"], found.positions["EUE"])
    assert words == "contracting organization"


def test_reported_acts_in_words_say_each_that_it_is_not_confirmed():
    found = on(LAST_DAY, "reported signature 2026-07, reported ratification 2026-08")
    words = wording.reported(found.positions["AAA"])
    assert words.count("reported, not confirmed") == 2
    assert wording.reported(on(LAST_DAY, "signature 2025-10-25").positions["AAA"]) == ""


# -- what comes next -----------------------------------------------------------------------------


def test_next_steps_until_the_last_day_are_to_sign_or_to_accede():
    text = next_steps(LAST_DAY)
    assert "can sign until 31 December 2026" in text
    assert "64(1)" in text
    assert "64(4)" in text


def test_next_steps_from_the_day_after_the_last_are_to_accede_alone():
    text = next_steps(DAY_AFTER)
    assert "sign until" not in text
    assert "64(1)" not in text
    assert "can accede" in text


def test_next_steps_before_the_opening_name_both_days():
    text = next_steps(date(2025, 10, 24))
    assert "from 25 October 2025 until 31 December 2026" in text


@pytest.mark.parametrize("day", [LAST_DAY, DAY_AFTER])
def test_next_steps_of_a_signatory_are_the_same_before_and_after_the_last_day(day):
    text = next_steps(day, "signature 2025-10-25")
    assert "can ratify, accept or approve" in text
    assert "64(3)" in text
    assert "accede" not in text
    assert "can sign" not in text


def test_next_steps_of_one_whose_signature_is_reported_speak_of_both_cases():
    text = next_steps(LAST_DAY, "reported signature 2026-07")
    confirmed, not_confirmed = text.split("If it is not:")
    assert "signature is confirmed" in confirmed
    assert "can ratify, accept or approve" in confirmed
    assert "can accede" not in confirmed
    assert "can sign until 31 December 2026" in not_confirmed
    assert "can accede" in not_confirmed


def test_next_steps_of_a_signatory_with_a_reported_instrument_speak_of_its_confirmation():
    text = next_steps(LAST_DAY, "signature 2025-10-25, reported ratification 2026-07")
    assert "ratification is reported" in text
    assert "If the deposit is confirmed" in text


@pytest.mark.parametrize(
    ("deposits", "expected"), [(0, "40 are missing"), (38, "2 are missing"), (39, "1 is missing")]
)
def test_next_steps_before_the_fortieth_deposit_say_how_many_are_missing(deposits, expected):
    assert expected in next_steps(date(2027, 3, 1), deposits=deposits)


def test_next_steps_after_the_fortieth_deposit_say_from_when_one_would_be_bound():
    assert "bound from 30 May 2027" in next_steps(date(2027, 3, 2), deposits=40)
    assert "bound from 1 July 2027" in next_steps(date(2027, 6, 1), deposits=40)
    assert "missing" not in next_steps(date(2027, 3, 2), deposits=40)


def test_next_steps_of_a_contracting_state_are_to_wait_or_to_withdraw():
    text = next_steps(date(2027, 3, 2), "accession 2027-02-01", deposits=40)
    assert "will be bound from 30 May 2027" in text
    assert "can withdraw its instrument" in text


def test_next_steps_of_one_whose_day_no_article_gives_promise_no_day():
    text = next_steps(date(2027, 3, 2), "succession 2027-02-01", deposits=40)
    assert "bound from" not in text
    assert "(article 65)" not in text


def test_next_steps_of_a_party_are_to_denounce_and_then_to_come_back():
    acts = "accession 2027-03-01"
    assert "can denounce" in next_steps(date(2027, 5, 30), acts, deposits=40)
    gone = next_steps(date(2029, 1, 1), f"{acts}, denunciation 2027-07-01", deposits=40)
    assert "come back by accession" in gone


def test_next_steps_of_the_union_wait_for_its_members():
    members = [make_member("MMM"), make_member("NNN")]
    everyone = [make_union(), *members]
    alone = next_steps(LAST_DAY, iso3="EUE", participants=everyone)
    assert "once one of its member States has signed" in alone
    signed = make_acts("signature 2025-10-25", "MMM")
    after_one = next_steps(LAST_DAY, iso3="EUE", participants=everyone, others=signed)
    assert "once one of its member States has signed" not in after_one
    assert "can sign until 31 December 2026" in after_one
    both = [*signed, *make_acts("signature 2025-10-25", "EUE")]
    text = next_steps(LAST_DAY, iso3="EUE", participants=everyone, others=both)
    assert "0 of 2" in text
    more = make_acts("signature 2025-10-25, ratification 2026-02-01", "NNN")
    text = next_steps(LAST_DAY, iso3="EUE", participants=everyone, others=[*both, *more])
    assert "1 of 2" in text


def test_members_of_the_union_are_counted_on_the_day():
    joined_later = make_participant(
        "MMM", memberships={next(iter(make_member("X").memberships)): Membership(since=DAY_AFTER)}
    )
    both = [*make_acts("signature 2025-10-25", "EUE"), *make_acts("signature 2025-10-25", "NNN")]
    everyone = [make_union(), make_member("NNN"), joined_later]
    before = next_steps(LAST_DAY, iso3="EUE", participants=everyone, others=both)
    after = next_steps(DAY_AFTER, iso3="EUE", participants=everyone, others=both)
    assert "0 of 1" in before
    assert "0 of 2" in after


@pytest.mark.parametrize(
    ("count", "ratifications", "expected"),
    [
        (1, 1, "1 ratification is reported, not confirmed"),
        (3, 3, "3 ratifications are reported, not confirmed"),
        (3, 2, "3 instruments are reported as deposited, not confirmed"),
        (1, 0, "1 instrument is reported as deposited, not confirmed"),
    ],
)
def test_reported_instruments_are_called_ratifications_only_where_they_are(
    count, ratifications, expected
):
    assert wording.reported_instruments(count, ratifications) == expected
