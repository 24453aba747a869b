"""Comparing a status file with the register: every difference once, under the right heading."""

from dataclasses import replace

import pytest

from signatories import facts, loading
from signatories.depositary import ExitStatus, Finding, check, compare, read, report
from signatories.partial_date import PartialDate
from signatories.snapshot import Register, Snapshot, Version
from tests.factories import make_act, make_acts, make_participant, make_register
from tests.status_files import HEADERS, edited, made_up, rebuilt, with_rows

COMMON = {Finding.BETTER_EVIDENCE: 8, Finding.NOT_IN_FILE: 7}  # of the rebuilt and shipped


@pytest.fixture(scope="module")
def shipped() -> Register:
    tables: dict[type[facts.Record], tuple[facts.Record, ...]] = {}
    for record in loading.read().records:
        tables[type(record)] = (*tables.get(type(record), ()), record)
    return Snapshot(Version("shipped", 1), tables).register()


def compared(data, register, last_signatures=None):
    """As a check does it: read, guarded, compared."""
    file = read(data)
    check(file, last_signatures)
    return compare(file, register, last_signatures)


def counts(comparison):
    return {finding: len(found) for finding in Finding if (found := comparison.of(finding))}


def summary(comparison, finding):
    return [
        (d.participant.iso3, d.kind, str(d.date), d.held.id if d.held else None)
        for d in comparison.of(finding)
    ]


# -- the shipped register ------------------------------------------------------------------------


def test_rebuilt_file_beside_the_shipped_register_brings_better_evidence_and_nothing_new(shipped):
    found = compared(edited(rebuilt()), shipped)
    assert counts(found) == COMMON
    assert [d.participant.iso3 for d in found.of(Finding.BETTER_EVIDENCE)] == [
        *("ZAF", "SWE", "UGA", "GBR", "URY", "VEN", "VNM", "ZWE")
    ]
    assert {d.held.id for d in found.of(Finding.NOT_IN_FILE) if d.held} == {
        "mus-signature-1",
        *("can-signature-1", "fji-signature-1", "ind-signature-1"),
        *("aze-ratification-1", "qat-ratification-1", "vnm-ratification-1"),
    }
    assert (found.unknown, found.totals, found.exit_status) == ((), (), ExitStatus.READ)
    assert len(found.proposals) == 8


def test_three_new_acts_and_one_changed_date_are_four_proposals_more(shipped):
    data = edited(
        with_rows(
            ("Japan", "4 May 2026", ""), ("Niue", "", "6 Jun 2026 a"), signatories=73, parties=2
        ).decode("iso-8859-1"),
        (
            "<Entry>Peru</Entry><Entry>25 Oct\t 2025 </Entry><Entry />",
            "<Entry>Peru</Entry><Entry>25 Oct\t 2025 </Entry><Entry>7 Jul 2026</Entry>",
        ),
        (
            "<Entry>Mali</Entry><Entry>26 Oct\t 2025 </Entry>",
            "<Entry>Mali</Entry><Entry>25 Oct\t 2025 </Entry>",
        ),
    )
    found = compared(data, shipped, 72)
    assert counts(found) == COMMON | {
        Finding.NEW_SIGNATURE: 1,
        Finding.NEW_INSTRUMENT: 2,
        Finding.CHANGED: 1,
    }
    assert summary(found, Finding.NEW_SIGNATURE) == [("JPN", "signature", "2026-05-04", None)]
    assert summary(found, Finding.NEW_INSTRUMENT) == [
        ("NIU", "accession", "2026-06-06", None),
        ("PER", "ratification", "2026-07-07", None),
    ]
    assert summary(found, Finding.CHANGED) == [
        ("MLI", "signature", "2025-10-25", "mli-signature-1")
    ]


def test_reported_acts_that_the_file_has_are_confirmed_whatever_their_dates(shipped):
    data = edited(
        with_rows(
            ("Fiji", "9 Jan 2026", ""), ("India", "24 Sep 2026", ""), signatories=74, parties=1
        ).decode("iso-8859-1"),
        (
            "<Entry>Qatar</Entry><Entry>25 Oct\t 2025 </Entry><Entry />",
            "<Entry>Qatar</Entry><Entry>25 Oct\t 2025 </Entry><Entry>3 Mar 2026 A</Entry>",
        ),
    )
    found = compared(data, shipped)
    assert summary(found, Finding.CONFIRMS) == [
        ("FJI", "signature", "2026-01-09", "fji-signature-1"),
        ("IND", "signature", "2026-09-24", "ind-signature-1"),
        ("QAT", "acceptance", "2026-03-03", "qat-ratification-1"),
    ]
    assert counts(found)[Finding.NOT_IN_FILE] == 4


def test_unknown_name_is_an_error_with_its_acts_and_never_dropped(shipped):
    rows = ("Ruritania", "1 May 2026", ""), ("Korea", "2 May 2026", ""), ("", "3 May 2026", "")
    found = compared(with_rows(*rows, ("Atlantis", "", ""), signatories=75), shipped)
    assert [(u.row.name, len(u.row.acts)) for u in found.unknown] == [
        *(("Ruritania", 1), ("Korea", 1), ("", 1), ("Atlantis", 0))
    ]
    assert {p.iso3 for p in found.unknown[1].nearest} == {"KOR", "PRK"}
    assert (found.exit_status, found.is_empty) == (ExitStatus.UNKNOWN_NAMES, False)
    assert counts(found) == COMMON


def test_register_that_has_every_act_of_the_file_differs_in_nothing():
    participants = [make_participant(name_en="Fiji")]
    register = make_register(
        make_acts("signature 2026-05-04, ratification 2026-06-06"), participants
    )
    row = ("Fiji<superscript>1</superscript>", "4 May\t2026", "6 Jun 2026")
    status = "<Status><Signatories>1</Signatories><Parties>1</Parties></Status>"
    found = compare(read(made_up([row], external=status)), register)
    assert (found.is_empty, found.differences, found.proposals) == (True, (), ())
    assert report(found)[-1] == "The file and the register say the same."


# -- one participant -----------------------------------------------------------------------------


def fiji(signature, instrument, acts=(), headers=HEADERS, name="Fiji"):
    """What a row of one participant gives beside these acts: (finding, reason) of each."""
    participants = [make_participant(name_en="Fiji")]
    register = make_register(acts, participants)
    found = compare(read(made_up([(name, signature, instrument)], headers)), register)
    assert found.unknown == ()
    return [(d.finding, d.reason) for d in found.differences]


def findings(*args, **kwargs):
    return [finding for finding, _reason in fiji(*args, **kwargs)]


@pytest.mark.parametrize(
    ("signature", "instrument", "held", "expected"),
    [
        ("4 May 2026", "", "", ["new_signature"]),
        ("4 May 2026", "6 Jun 2026", "", ["new_signature", "new_instrument"]),
        ("", "6 Jun 2026 a", "", ["new_instrument"]),
        ("4 May 2026", "", "signature 2026-05-04", []),
        ("4 May 2026", "", "corroborated signature 2026-05-04", ["better_evidence"]),
        ("4 May 2026", "", "corroborated signature 2026-05-05", ["changed"]),
        ("4 May 2026", "", "signature 2026-05-05", ["changed"]),
        ("4 May 2026", "", "signature 2026-05", ["changed"]),
        ("4 May 2026", "", "reported signature 2026-05-04", ["confirms"]),
        ("4 May 2026", "", "reported signature", ["confirms"]),
        ("", "6 Jun 2026", "ratification 2026-06-06", []),
        ("", "6 Jun 2026 A", "ratification 2026-06-06", ["changed"]),
        ("", "6 Jun 2026 A", "reported ratification 2026", ["confirms"]),
        ("", "6 Jun 2026", "reported signature", ["new_instrument", "not_in_file"]),
        ("", "", "signature 2026-05-04, reported ratification", ["not_in_file"] * 2),
        ("4 May 2026", "", "signature 2026-05-04, ratification 2026-06-06", ["not_in_file"]),
    ],
)
def test_row_beside_what_is_held_gives_its_differences(signature, instrument, held, expected):
    assert findings(signature, instrument, make_acts(held)) == expected


@pytest.mark.parametrize(
    ("instrument", "said"),
    [
        ("6 Jun 2026 d", "does not explain “d”; in other files it means succession"),
        ("6 Jun 2026 s", "means definitive signature"),
        ("6 Jun 2026 c", "means formal confirmation"),
        ("6 Jun 2026 P", "means consent to be bound"),
        ("6 Jun 2026 n", "means provisional application"),
        ("6 Jun 2026 x", "does not explain “x”."),
        ("31 Jun 2026", "cannot be read"),
        ("deposited", "cannot be read"),
        ("[6 Jun 2026]", "brackets"),
        ("[6 Jun 2026 d]", "brackets"),
    ],
)
def test_instrument_that_is_not_foreseen_is_for_a_lawyer_with_the_reason(instrument, said):
    ((finding, reason),) = fiji("", instrument)
    assert finding == "for_lawyer"
    assert said in reason


def test_marker_that_the_header_explains_and_the_convention_does_not_foresee_is_for_a_lawyer():
    headers = (
        "Signature, Succession to signature(d)",
        "Ratification, Succession(d), Application(p)",
    )
    for signature, instrument, label in [
        ("4 May 2026 d", "", "Succession to signature"),
        ("", "4 May 2026 d", "Succession"),
        ("", "4 May 2026 p", "Application"),
    ]:
        ((finding, reason),) = fiji(signature, instrument, headers=headers)
        assert (finding, f"“{label}”" in reason) == ("for_lawyer", True)


def test_marker_that_is_usual_elsewhere_is_not_taken_without_the_header():
    assert findings("", "4 May 2026 A", headers=("Signature", "Ratification")) == ["for_lawyer"]
    longer = ("Signature", "Ratification, Acceptance of the amendment(A)")
    assert findings("", "4 May 2026 A", headers=longer) == ["for_lawyer"]


def test_act_in_a_further_column_is_for_a_lawyer():
    headers = (*HEADERS, "Provisional application(n)")
    register = make_register([], [make_participant(name_en="Fiji")])
    data = made_up([("Fiji", "4 May 2026", "", "5 May 2026 n")], headers)
    found = compare(read(data), register)
    assert counts(found) == {Finding.NEW_SIGNATURE: 1, Finding.FOR_LAWYER: 1}


def test_second_row_of_a_participant_is_for_a_lawyer():
    register = make_register([], [make_participant(name_en="Fiji", other_names=("Viti",))])
    rows = [("Fiji", "4 May 2026", ""), ("Viti", "5 May 2026", "6 Jun 2026")]
    found = compare(read(made_up(rows)), register)
    assert [(d.finding, str(d.date)) for d in found.differences] == [
        ("new_signature", "2026-05-04"),
        ("new_instrument", "2026-06-06"),
        ("for_lawyer", "2026-05-05"),
    ]


def test_register_act_is_not_called_absent_where_the_file_has_something_unclear():
    assert findings("unclear", "", make_acts("signature 2026-05-04")) == ["for_lawyer"]
    assert findings("", "6 Jun 2026 d", make_acts("reported ratification")) == ["for_lawyer"]


@pytest.mark.parametrize(
    ("signature", "instrument", "held", "expected"),
    [
        ("4 May 2026", "6 Jun 2026 d", "signature 2026-05-04, succession 2026-06-06", []),
        ("", "6 Jun 2026 d", "succession 2026-06-07", ["for_lawyer"]),
        ("", "6 Jun 2026 d", "corroborated succession 2026-06-06", ["for_lawyer"]),
        (
            "4 May 2026",
            "[6 Jun 2026]",
            "signature 2026-05-04, ratification 2026-06-06, withdrawal 2026-07-07",
            [],
        ),
        ("[4 May 2026]", "", "signature 2026-05-04, withdrawal 2026-07-07", []),
        ("[4 May 2026]", "", "signature 2026-05-04", ["for_lawyer"]),
    ],
)
def test_what_a_lawyer_has_decided_and_the_register_shows_is_not_asked_again(
    signature, instrument, held, expected
):
    assert findings(signature, instrument, make_acts(held)) == expected


@pytest.mark.parametrize(
    ("signature", "instrument", "held", "expected"),
    [
        ("4 May 2026", "", "signature 2026-05-04, withdrawal 2026-07-07", ["for_lawyer"]),
        ("8 Aug 2026", "", "signature 2026-05-04, withdrawal 2026-07-07", ["new_signature"]),
        ("", "", "accession 2026-05-04, denunciation 2029-07-07", []),
        ("", "4 May 2026 a", "accession 2026-05-04, denunciation 2029-07-07", []),
        ("", "", "reported withdrawal 2026-07", []),
        ("", "9 Sep 2031 a", "accession 2026-05-04, denunciation 2029-07-07", ["new_instrument"]),
        (
            *("", "9 Sep 2031 a"),
            "accession 2026-05-04, denunciation 2029-07-07, accession 2031-09-09",
            [],
        ),
    ],
)
def test_exits_in_the_register_are_taken_into_account(signature, instrument, held, expected):
    assert findings(signature, instrument, make_acts(held)) == expected


def test_end_notes_of_row_and_act_come_with_the_difference():
    note = "<Note><index>{0}</index><text>On {0}.</text></Note>"
    notes = f"<EndNotes>{''.join(note.format(n) for n in (1, 2, 3))}</EndNotes>"
    row = (
        "Fiji<superscript>3</superscript>",
        "4 May 2026<superscript>1</superscript>",
        "",
    )
    register = make_register([], [make_participant(name_en="Fiji")])
    (found,) = compare(read(made_up([row], sections=notes)), register).differences
    assert [note.paragraphs for note in found.notes] == [("On 1.",), ("On 3.",)]


# -- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "iso3"),
    [
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("Netherlands (Kingdom of the)<superscript>12</superscript>", "NLD"),
        ("Netherlands3", "NLD"),
        ("Netherlands", "NLD"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Viet Nam17,18", "VNM"),
        ("Czech Republic", "CZE"),
        ("Czechia", "CZE"),
        ("Côte d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("The former Yugoslav Republic of Macedonia", "MKD"),
        ("St. Vincent and the Grenadines", "VCT"),
        ("St. Kitts and Nevis", "KNA"),
        ("Gambia (The)", "GMB"),
        ("Bahamas (The)", "BHS"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Micronesia (Federated States of)", "FSM"),
        ("Republic of Korea", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("Guinea", "GIN"),
        ("Niger", "NER"),
        ("Dominica", "DMA"),
        ("Swaziland", "SWZ"),
        ("Cape Verde", "CPV"),
        ("State of Palestine", "PSE"),
        ("Holy See", "VAT"),
        ("European Union", "EUE"),
        ("European Community", "EUE"),
    ],
)
def test_spelling_of_the_depositary_is_the_participant_meant(shipped, printed, iso3):
    found = compare(read(made_up([(printed, "", "6 Jun 2026 a")])), shipped)
    assert found.unknown == ()
    assert [d.participant.iso3 for d in found.of(Finding.NEW_INSTRUMENT)] == (
        [] if iso3 in ("QAT", "VNM", "AZE") else [iso3]
    )


@pytest.mark.parametrize(
    "printed",
    ["Korea", "FR", "FRA", "Yugoslavia", "Serbia and Montenegro", "Vietnam Nam", "x" * 5000],
)
def test_code_former_state_or_part_of_a_name_is_nobody(shipped, printed):
    found = compare(read(made_up([(printed, "", "6 Jun 2026 a")])), shipped)
    assert len(found.unknown) == 1
    assert found.of(Finding.NEW_INSTRUMENT) == ()


def test_every_name_of_every_participant_is_known_but_the_shared_one(shipped):
    names = {
        name: participant.iso3
        for participant in shipped.participants.values()
        for name in (participant.name_en, *participant.other_names)
        if name != "Korea"
    }
    rows = [(name, "", "") for name in names]
    assert compare(read(made_up(rows)), shipped).unknown == ()


# -- the report ----------------------------------------------------------------------------------


def test_report_has_a_heading_with_the_count_and_a_line_for_each_difference(shipped):
    rows = (
        ("Japan", "4 May 2026", ""),
        ("Niue", "", "6 Jun 2026 d"),
        ("Ruritania", "[1 May 2026]", ""),
    )
    found = compared(with_rows(*rows, signatories=74, parties=1), shipped, 72)
    lines = report(found)
    assert lines[0].startswith("XVIII-16, United Nations Convention against Cybercrime")
    assert (
        lines[1] == "75 rows, 73 with a signature (72 at the last good check), 0 with an instrument"
    )
    headings = [line for line in lines[2:] if not line.startswith("  ")]
    assert headings == [
        "Names that the register does not know: 1",
        "New signatures: 1",
        "Better evidence for acts held: 8",
        "For a lawyer: 1",
        "In the register, not in the file: 7",
        "Header totals that differ from the rows: 2",
    ]
    assert "  Japan: signature 2026-05-04, depositary" in lines
    assert "  “Ruritania” ([1 May 2026]); perhaps Mauritania, Lithuania" in lines
    assert "  Mauritius: signature 2025-11-19, depositary" in lines
    assert "  Fiji: signature without a date, reported" in lines
    assert "  Signatories: 74 in the header, 73 in the rows" in lines
    assert any(
        line.startswith("  Niue: “6 Jun 2026 d” under “Acceptance(A), Rat") for line in lines
    )
    assert any("corroborated → signature 2025-10-25, depositary" in line for line in lines)


def test_comparison_of_a_register_with_a_confirmed_act_without_a_day_gives_its_day():
    held = replace(make_act(), date=PartialDate("2026"))
    assert findings("4 May 2026", "", [held]) == ["changed"]
