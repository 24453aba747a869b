"""Sentences to quote: tables of what they say, and what no register can make them say."""

import csv
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convention_tracker import languages
from signatories import convention, quotes
from signatories.codes import (
    COUNTED_INSTRUMENTS,
    ActionKind,
    Evidence,
    Organization,
    ParticipantKind,
    ReadingOf,
    RegionalGroup,
    Stage,
    Standing,
)
from signatories.editions import Edition
from signatories.facts import Act, Membership, Participant, Reading, Step
from signatories.loading import read
from signatories.partial_date import PartialDate
from signatories.quotes.pieces import in_sentence
from signatories.snapshot import Snapshot, Version
from signatories.tally import tally
from tests.factories import FIRST_DAY, make_act, make_acts, make_participant, make_union

DAY = date(2026, 11, 22)
READ = date(2026, 11, 20)
NAME = "the United Nations Convention against Cybercrime"
RECORD = "The depositary's record was last read for this register as it stood on 20 November 2026."
FACTS = read().records
NEVER = "The depositary's record has not been read for this register yet."


def reading(day: date) -> Reading:
    return Reading(
        id="rd-1", key="rd-1", recorded_at=FIRST_DAY, what=ReadingOf.DEPOSITARY, read_on=day,
        source_title="Treaty Collection",
    )  # fmt: skip


def edition(acts=(), day=DAY, read: date | None = None, participants=(), steps=()) -> Edition:
    """The register of these acts on a day; `read` is when the depositary's record was."""
    known: dict[str, Participant] = {p.iso3: p for p in participants}
    for act in acts:
        known.setdefault(act.iso3, make_participant(act.iso3))
    tables: dict[Any, Any] = {
        Participant: tuple(known.values()),
        Act: tuple(acts),
        Step: tuple(steps),
        Reading: (reading(read),) if read else (),
    }
    return Edition.of(Snapshot(Version("test", 1), tables), date(2100, 1, 1), as_at=day)


def many(kind: str, count: int, on: str = "2026-03-01") -> list[Act]:
    return [make_act(kind, on, f"S{number:03}") for number in range(count)]


# -- signatures ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, "1 participant – 1 Member State of the United Nations – {0} signed"),
        (2, "2 participants – 2 Member States of the United Nations – {1} signed"),
        (5, "5 participants – 5 Member States of the United Nations – {1} signed"),
        (11, "11 participants – 11 Member States of the United Nations – {1} signed"),
        (21, "21 participants – 21 Member States of the United Nations – {1} signed"),
        (40, "40 participants – 40 Member States of the United Nations – {1} signed"),
        (72, "72 participants – 72 Member States of the United Nations – {1} signed"),
        (100, "100 participants – 100 Member States of the United Nations – {1} signed"),
    ],
)
def test_quote_of_a_day_says_how_many_signed_with_care_and_without(count, expected):
    signed = many("signature", count)
    stale, fresh = (quotes.of_day(edition(signed, read=read)) for read in (None, READ))
    careful = expected.format("is confirmed as having", "are confirmed as having")
    assert stale.startswith(f"As at 22 November 2026, {careful} {NAME}. ")
    bare = expected.format("has", "have")
    assert fresh.startswith(f"As at 22 November 2026, {bare} {NAME}. ")
    assert stale.endswith(f" {NEVER}")
    assert fresh.endswith(f" {RECORD}")


SENTENCES = Path(__file__).parents[2] / "data" / "sentences_to_quote.csv"


def expected_sentences():
    with SENTENCES.open(encoding="utf-8", newline="") as rows:
        return [
            (row["language"], int(row["count"]), row["sentence"]) for row in csv.DictReader(rows)
        ]


def test_table_of_sentences_has_every_language_and_number():
    expected = {(code, n) for code in languages.CODES for n in (0, 1, 2, 5, 11, 21, 40, 72, 100)}
    assert {(code, count) for code, count, _sentence in expected_sentences()} == expected


@pytest.mark.parametrize(("language", "count", "sentence"), expected_sentences())
def test_quote_of_a_day_is_the_expected_sentence_in_every_language(language, count, sentence):
    acts = many("signature", count) or [make_act("accession", "2099-01-01")]
    with override(language):
        assert quotes.of_day(edition(acts)) == sentence


@pytest.mark.parametrize(
    ("day", "read", "expected"),
    [
        ("2025-10-24", None, f"{NAME} is not yet open for signature; it opens on 25 October 2025."),
        ("2025-10-24", "2025-10-26", f"{NAME} is not yet open for signature; it opens on 25"),
        ("2025-10-25", "2025-10-26", f"nobody has signed {NAME}."),
        ("2025-10-25", None, f"no signature of {NAME} is confirmed."),
        ("2027-01-01", None, f"no signature of {NAME} is confirmed."),
    ],
)
def test_quote_of_a_day_without_signatures_denies_no_more_than_the_record_does(day, read, expected):
    when, read_on = date.fromisoformat(day), date.fromisoformat(read) if read else None
    text = quotes.of_day(edition([make_act("accession", "2099-01-01")], when, read_on))
    assert expected in text
    assert " 0 participants" not in text


@pytest.mark.parametrize(
    ("signed", "count", "expected"),
    [
        (0, 1, " 1 signature is reported and not confirmed. "),
        (0, 2, " 2 signatures are reported and not confirmed. "),
        (5, 1, " 1 more signature is reported and not confirmed. "),
        (5, 21, " 21 more signatures are reported and not confirmed. "),
    ],
)
def test_quote_of_a_day_says_reported_signatures_in_a_sentence_of_their_own(
    signed, count, expected
):
    reported = [make_act("signature", "2026-07", f"R{n:03}", "reported") for n in range(count)]
    text = quotes.of_day(edition([*many("signature", signed), *reported]))
    assert expected in text
    assert f"{signed} participant" in text or not signed


# -- deposits and entry into force -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "Of the 40 instruments that the Convention needs to enter into force, 0 are{0}"),
        (1, "Of the 40 instruments that the Convention needs to enter into force, 1 is{0}"),
        (2, "Of the 40 instruments that the Convention needs to enter into force, 2 are{0}"),
        (5, "Of the 40 instruments that the Convention needs to enter into force, 5 are{0}"),
        (11, "Of the 40 instruments that the Convention needs to enter into force, 11 are{0}"),
        (21, "Of the 40 instruments that the Convention needs to enter into force, 21 are{0}"),
        (39, "Of the 40 instruments that the Convention needs to enter into force, 39 are{0}"),
        (40, "40 instruments that count for entry into force are{0}"),
        (72, "72 instruments that count for entry into force are{0}"),
        (100, "100 instruments that count for entry into force are{0}"),
    ],
)
def test_quotes_say_how_many_instruments_are_deposited(count, expected):
    deposits = many("accession", count)
    for say in (quotes.of_day, quotes.of_entry):
        assert expected.format(" confirmed as deposited. ") in say(edition(deposits))
        assert expected.format(" deposited. ") in say(edition(deposits, read=READ))


@pytest.mark.parametrize(
    ("count", "day", "read", "expected"),
    [
        (0, "2026-11-22", None, f"no entry into force of {NAME} is confirmed."),
        (39, "2026-11-22", READ, f"{NAME} is not in force."),
        (40, "2026-05-29", None, f"{NAME} is not in force; it enters into force on 30 May 2026."),
        (40, "2026-05-30", None, f"{NAME} is in force; it entered into force on 30 May 2026."),
        (100, "2028-01-01", None, f"{NAME} is in force; it entered into force on 30 May 2026."),
    ],
)
def test_quote_of_entry_says_whether_the_convention_is_in_force(count, day, read, expected):
    text = quotes.of_entry(edition(many("accession", count), date.fromisoformat(day), read))
    assert text.split(", ", 1)[1].startswith(expected)


def test_quote_of_a_day_in_force_says_since_when_and_who_is_bound():
    everyone = [make_union()]
    acts = [*many("accession", 41), make_act("approval", "2026-03-02", "EUE")]
    before = quotes.of_day(edition(acts, date(2026, 5, 29), participants=everyone))
    assert "The Convention enters into force on 30 May 2026." in before
    assert "part" not in before
    after = quotes.of_day(edition(acts, date(2026, 5, 30), participants=everyone))
    assert "The Convention has been in force since 30 May 2026." in after
    parties = "42 participants – 41 Member States of the United Nations and the State EUE – are"
    assert f"{parties} confirmed as parties to the Convention." in after
    assert "41 instruments that count" in after  # the organization's is not among them


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["ratification"], "1 ratification is reported and not confirmed."),
        (["ratification"] * 3, "3 ratifications are reported and not confirmed."),
        (["accession"], "1 instrument is reported as deposited and not confirmed."),
        (["ratification", "approval"], "2 instruments are reported as deposited and not"),
    ],
)
def test_quote_of_a_day_calls_reported_instruments_ratifications_only_where_they_are(
    kinds, expected
):
    acts = [make_act(kind, "2026-07", f"R{n}", "reported") for n, kind in enumerate(kinds)]
    assert expected in quotes.of_day(edition(acts))


# -- the shipped facts -----------------------------------------------------------------------------


def shipped(day: date) -> Edition:
    tables: dict[type, list[Any]] = {}
    for fact in FACTS:
        tables.setdefault(type(fact), []).append(fact)
    frozen: dict[Any, Any] = {kind: tuple(rows) for kind, rows in tables.items()}
    return Edition.of(Snapshot(Version("test", 1), frozen), date(2027, 6, 1), as_at=day)


def test_quote_of_the_day_of_the_shipped_facts_is_this():
    assert quotes.of_day(shipped(DAY)) == (
        "As at 22 November 2026, 73 participants – 71 Member States of the United Nations, the"
        " State of Palestine and the European Union – are confirmed as having signed the United"
        " Nations Convention against Cybercrime. 3 more signatures are reported and not confirmed."
        " Of the 40 instruments that the Convention needs to enter into force, 0 are confirmed as"
        " deposited. 3 ratifications are reported and not confirmed. The depositary's record was"
        " last read for this register as it stood on 19 November 2025."
    )


@pytest.mark.parametrize(
    ("day", "signed", "members"), [("2025-10-25", 69, 67), ("2025-10-26", 72, 70)]
)
def test_quote_of_the_days_in_hanoi_counts_what_was_signed_then(day, signed, members):
    text = quotes.of_day(shipped(date.fromisoformat(day)))
    assert f"{signed} participants – {members} Member States of the United Nations, the" in text
    assert "– have signed" in text
    assert "reported" not in text


def test_names_of_the_shipped_participants_stand_in_a_sentence_as_english_says_them():
    people = {fact.name_en: in_sentence(fact) for fact in FACTS if isinstance(fact, Participant)}
    assert people["Viet Nam"] == "Viet Nam"
    assert people["Niger"] == "the Niger"
    assert people["Nigeria"] == "Nigeria"
    assert people["Dominica"] == "Dominica"
    assert people["Netherlands (Kingdom of the)"] == "the Netherlands (Kingdom of the)"
    for name, said in people.items():
        plural_or_described = name.startswith(("United", "Republic", "Democratic", "State of"))
        assert said.startswith("the ") or not plural_or_described, name


# -- one participant -------------------------------------------------------------------------------

RURITANIA = make_participant("AAA", name_en="Ruritania")


def of_state(day, acts="", *, deposits=0, read=None, iso3="AAA", people=(RURITANIA,), steps=()):
    rows = [*make_acts(acts, iso3), *many("accession", deposits, "2027-03-01")]
    found = edition(rows, date.fromisoformat(day), read, people, steps)
    return quotes.of_state(found, iso3)


@pytest.mark.parametrize(
    ("day", "acts", "deposits", "expected"),
    [
        ("2025-10-24", "", 0, f"As at 24 October 2025, {NAME} is not yet open for signature; it"),
        ("2026-11-22", "", 0, f"As at 22 November 2026, no signature of {NAME} by Ruritania is"),
        ("2027-01-01", "", 0, f"neither a signature of {NAME} nor an accession to it by Ruritania"),
        (
            "2026-11-22", "signature 2025-10-25", 0,
            f"Ruritania is confirmed as having signed {NAME} on 25 October 2025. No instrument of"
            " ratification, acceptance or approval is confirmed as deposited. ",
        ),
        (
            "2026-11-22", "signature 2025-10-25, reported ratification 2026-07", 0,
            "is confirmed as deposited. Reported and not confirmed: ratification (July 2026). ",
        ),
        (
            "2026-11-22", "reported signature 2026-07", 0,
            f"no act of Ruritania towards {NAME} is confirmed. Reported and not confirmed:"
            " signature (July 2026). ",
        ),
        (
            "2026-11-22", "signature 2025-10-25, acceptance 2026-03-01", 0,
            f"Ruritania is confirmed as having consented to be bound by {NAME} (acceptance"
            " deposited on 1 March 2026). No entry into force of the Convention is confirmed. ",
        ),
        (
            "2027-05-29", "accession 2026-03-01", 40,
            "(accession deposited on 1 March 2026). It is bound from 30 May 2027. ",
        ),
        (
            "2027-05-30", "accession 2026-03-01", 40,
            f"Ruritania is a party to {NAME}, bound by it since 30 May 2027 (accession deposited"
            " on 1 March 2026). ",
        ),
        (
            "2027-05-29", "succession 2026-03-01", 40,
            "(succession deposited on 1 March 2026). The Convention enters into force on 30 May",
        ),
        (
            "2027-05-30", "succession 2026-03-01", 40,
            f"Ruritania is a party to {NAME} (succession, 1 March 2026). ",
        ),
        (
            "2028-06-30", "accession 2027-03-01, denunciation 2027-07-01", 40,
            f"a party to {NAME} until its denunciation takes effect on 1 July 2028. ",
        ),
        (
            "2028-07-01", "accession 2027-03-01, denunciation 2027-07-01", 40,
            f"Ruritania is not a party to {NAME}: it left the Convention on 1 July 2028. ",
        ),
        (
            "2026-11-22", "signature 2025-10-25, withdrawal 2026-03-01", 0,
            "is confirmed as having withdrawn, on 1 March 2026, what it had done towards",
        ),
        (
            "2026-11-22",
            "signature 2025-10-25, ratification 2026-02-01, withdrawal 2026-03-01", 0,
            "on 25 October 2025, and as having withdrawn its instrument on 1 March 2026. ",
        ),
    ],
)  # fmt: skip
def test_quote_of_a_state_says_where_it_stands(day, acts, deposits, expected):
    assert expected in of_state(day, acts, deposits=deposits)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (
            "2026-11-22",
            f"As at 22 November 2026, no signature of {NAME} by Ruritania is confirmed.",
        ),
        ("2026-11-19", f"As at 19 November 2026, Ruritania has not signed {NAME}."),
    ],
)
def test_quote_of_a_state_without_acts_says_no_until_the_day_of_the_record_alone(day, expected):
    assert of_state(day, read=READ).startswith(expected)


def test_quote_of_a_state_after_the_closing_day_denies_accession_too():
    text = of_state("2027-01-01", read=date(2027, 1, 2))
    assert f"Ruritania has neither signed {NAME} nor acceded to it." in text


def test_quote_of_a_state_never_calls_a_stage_at_home_a_deposit():
    step = Step(
        id="s", key="s", recorded_at=FIRST_DAY, iso3="AAA", stage=Stage.APPROVED,
        date=PartialDate("2026-02-10"), evidence=Evidence.CORROBORATED,
    )  # fmt: skip
    signed = of_state("2026-11-22", "signature 2025-10-25", steps=[step])
    assert "which is no deposit: approved at home (10 February 2026)." in signed
    assert "No instrument" in signed
    bound = of_state("2026-11-22", "signature 2025-10-25, approval 2026-03-01", steps=[step])
    assert "at home" not in bound


def test_quote_of_the_union_says_that_it_is_no_state():
    text = of_state("2026-11-22", "signature 2025-10-25", iso3="EUE", people=[make_union()])
    assert "not a State, and is in no count of States." in text


def test_quote_of_one_that_is_no_participant_on_the_day_is_empty():
    gone = make_participant("AAA", until=date(2026, 1, 1))
    assert of_state("2026-11-22", people=[gone]) == ""


# -- groups ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "0 States out of 110 (African Group) are"),
        (1, "1 State out of 110 (African Group) is"),
        (2, "2 States out of 110 (African Group) are"),
        (5, "5 States out of 110 (African Group) are"),
        (11, "11 States out of 110 (African Group) are"),
        (21, "21 States out of 110 (African Group) are"),
        (40, "40 States out of 110 (African Group) are"),
        (72, "72 States out of 110 (African Group) are"),
        (100, "100 States out of 110 (African Group) are"),
    ],
)
def test_quote_of_a_group_says_how_many_of_its_states_signed(count, expected):
    people = [
        make_participant(f"S{n:03}", regional_group=RegionalGroup.AFRICAN) for n in range(110)
    ]
    found = edition(many("signature", count), participants=people)
    text = quotes.of_group(found, RegionalGroup.AFRICAN, ["A note."])
    assert text == (
        f"As at 22 November 2026, {expected} confirmed as having signed {NAME}. 0 States of the"
        f" group are confirmed as having deposited an instrument. A note. {NEVER}"
    )


def test_quote_of_a_group_with_a_fresh_record_is_worded_bare():
    people = [make_participant("S000", regional_group=RegionalGroup.WEOG)]
    acts = [*many("signature", 1), *many("ratification", 1)]
    text = quotes.of_group(edition(acts, read=READ, participants=people), RegionalGroup.WEOG)
    assert "1 State out of 1 (Western European and Others Group) has signed" in text
    assert "1 State of the group has deposited an instrument." in text


def test_quote_of_a_group_before_the_opening_says_that_it_is_not_open():
    people = [make_participant("S000", regional_group=RegionalGroup.WEOG)]
    found = edition((), date(2025, 10, 24), participants=people)
    assert "is not yet open for signature" in quotes.of_group(found, RegionalGroup.WEOG)


# -- no register makes them say what is not so -----------------------------------------------------

START = date(2027, 1, 1)
DAYS = [START + timedelta(days=30 * number) for number in range(24)]
PEOPLE = [
    *(
        make_participant(code, regional_group=RegionalGroup.WEOG,
                         memberships={Organization.G20: Membership()})
        for code in ("AAA", "BBB", "CCC", "DDD")
    ),
    make_participant("OOO", kind=ParticipantKind.OBSERVER_STATE),
    make_participant("EUE", kind=ParticipantKind.REIO,
                     memberships={Organization.G20: Membership()}),
]  # fmt: skip
written = st.tuples(
    st.sampled_from([*ActionKind, ActionKind.SIGNATURE, *COUNTED_INSTRUMENTS]),
    st.sampled_from(DAYS),
    st.sampled_from([p.iso3 for p in PEOPLE]),
    st.sampled_from(["depositary", "depositary", "corroborated", "reported"]),
)


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """Some acts of six participants, sensible or not, beside those of up to 45 others."""
    rows = [
        make_act(kind, str(on), iso3, evidence, id=f"{iso3}-{number}")
        for number, (kind, on, iso3, evidence) in enumerate(draw(st.lists(written, max_size=14)))
    ]
    others = draw(st.sampled_from([0, 0, 1, 36, 38, 40, 45]))
    deposits = many("accession", others, "2027-01-01")
    day = draw(st.sampled_from(DAYS))
    read = draw(st.none() | st.just(day))
    return edition([*rows, *deposits], day, read, PEOPLE)


quick = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def number(pattern: str, text: str) -> int:
    """The number that a text has at a place; 0 when it says nothing there."""
    found = re.search(pattern, text)
    return int(found[1]) if found else 0


@quick
@given(editions())
def test_numbers_of_a_days_quote_are_those_of_the_tally(found):
    text, counts, entry = quotes.of_day(found), tally(found.on), found.on.entry
    first = text.split(". ")[0]
    assert number(r"(\d+) participants? –", first) == counts.signatures
    assert number(r"(\d+) Member States?", first) == counts.signed[ParticipantKind.MEMBER_STATE]
    assert number(r"(\d+) (?:more )?signatures? (?:is|are) reported", text) == (
        counts.reported_signatures
    )
    assert number(
        r"(\d+) \w+ (?:is|are) reported (?:as deposited )?and", text.split("force")[1]
    ) == (counts.reported_instruments)
    counting = r"(?:instruments? that counts? for entry into force )?"
    deposited = rf"(\d+) {counting}(?:is|are) (?:confirmed as )?deposited"
    assert number(deposited, text) == entry.counted
    assert ("in force since" in text) is entry.in_force


@quick
@given(editions())
def test_quote_of_a_day_is_made_of_whole_sentences_and_bare_only_with_a_fresh_record(found):
    for text in (quotes.of_day(found), quotes.of_entry(found)):
        assert text.startswith("As at ")
        assert text.endswith(".")
        assert "%(" not in text
        assert "  " not in text
        assert not re.search(r"\bratified\b|\bStates have\b|\d+ States\b(?<!Member States)", text)
        if found.needs_care:
            assert not re.search(r"(?:has|have) signed|(?:is|are) deposited", text)


@quick
@given(editions(), st.sampled_from([p.iso3 for p in PEOPLE]))
def test_quote_of_a_state_says_party_bound_or_signed_only_where_it_is(found, iso3):
    text, position = quotes.of_state(found, iso3), found.on.positions[iso3]
    assert "ratified" not in text
    assert ("is a party to" in text) is (position.standing is Standing.PARTY)
    assert ("consented to be bound" in text) is (position.standing is Standing.CONTRACTING)
    assert ("is not a party" in text) is (position.standing is Standing.WITHDRAWN)
    assert ("having signed" in text) is (position.standing is Standing.SIGNATORY)
    if position.standing is Standing.SIGNATORY:
        assert "bound" not in text
        assert "party" not in text
    assert ("Reported and not confirmed" in text) is bool(position.reported)
    assert ("not a State" in text) is (iso3 == "EUE")


@quick
@given(editions())
def test_states_in_the_quote_of_a_group_never_include_the_union(found):
    text = quotes.of_group(found, Organization.G20)
    states = [found.on.positions[iso3] for iso3 in ("AAA", "BBB", "CCC", "DDD")]
    assert number(r"(\d+) States? out of 4 \(G20\)", text) == sum(bool(p.signature) for p in states)
    assert number(r"(\d+) States? of the group", text) == sum(bool(p.consent) for p in states)


def test_numbers_of_the_treaty_in_quotes_come_from_its_file():
    rule = convention.load()
    assert f"Of the {rule.entry.instruments} instruments" in quotes.of_day(edition())
