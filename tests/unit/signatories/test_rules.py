"""What the Convention allows: each rule refused or allowed on the days around it."""

from dataclasses import replace
from datetime import date

import pytest

from signatories.codes import SIGNATORY_CONSENT
from signatories.rules import Objection, objections
from tests.factories import (
    make_act,
    make_acts,
    make_deposits,
    make_member,
    make_participant,
    make_register,
    make_union,
)

TODAY = date(2030, 1, 1)
# 40 deposits: in force from 2026-04-01, and from 30 days after a later deposit.
IN_FORCE = make_deposits(40, "2026-01-01")
CONSENT = sorted(SIGNATORY_CONSENT)


def objected(act, others="", background=(), today=TODAY):
    """The article of each objection, empty where none is named, to an act written as text."""
    (new,) = make_acts(act)
    earlier = make_acts(others)
    exits = sum(o.kind in ("withdrawal", "denunciation") and o.date < new.date for o in earlier)
    new = replace(new, id="new", round=1 + exits)
    register = make_register([*earlier, *background], [make_participant()])
    return [found.article for found in objections(new, register, today)]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-10-24", ["64(1)"]),
        ("2025-10-25", []),
        ("2025-10-26", []),
        ("2026-12-30", []),
        ("2026-12-31", []),
        ("2027-01-01", ["64(1)"]),
    ],
)
@pytest.mark.parametrize("evidence", ["depositary", "corroborated", "reported"])
def test_signature_outside_its_days_is_refused_under_article_64_1(evidence, on, expected):
    assert objected(f"{evidence} signature {on}") == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-09", ["64(1)"]),
        ("2025-10", []),
        ("2025", []),
        ("2026-12", []),
        ("2026", []),
        ("2027-01", ["64(1)"]),
        ("2027", ["64(1)"]),
        ("", []),
    ],
)
def test_reported_signature_of_a_partial_date_is_refused_only_if_no_day_of_it_fits(on, expected):
    assert objected(f"reported signature {on}") == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-01-09", []),
        ("2026-01-10", []),
        ("2026-01-11", [""]),
        ("2026-02", [""]),
        ("2026-01", []),
    ],
)
def test_date_after_today_is_refused_without_an_article(on, expected):
    assert objected(f"reported signature {on}", today=date(2026, 1, 10)) == expected


def test_date_after_today_is_refused_saying_which_day_today_is():
    (found,) = objections(
        make_act(on="2026-01-11"), make_register([], [make_participant()]), date(2026, 1, 10)
    )
    assert "10 January 2026" in str(found)


@pytest.mark.parametrize("on", ["", "2026", "2026-03"])
@pytest.mark.parametrize("evidence", ["depositary", "corroborated"])
def test_confirmed_act_without_a_full_date_is_refused_without_an_article(evidence, on):
    assert objected(f"{evidence} signature {on}") == [""]


@pytest.mark.parametrize("kind", CONSENT)
@pytest.mark.parametrize(
    ("on", "signed", "expected"),
    [
        ("2026-02-28", "signature 2026-03-01", ["64(3)"]),
        ("2026-03-01", "signature 2026-03-01", []),
        ("2026-03-02", "signature 2026-03-01", []),
        ("2029-12-31", "signature 2026-03-01", []),
        ("2026-03-02", "", ["64(3)"]),
        ("2026-03-02", "corroborated signature 2026-03-01", []),
        ("2026-03-02", "reported signature 2026-03-01", ["64(3)"]),
        ("2026-04-01", "signature 2026-03-01, withdrawal 2026-04-02", []),
        ("2026-04-03", "signature 2026-03-01, withdrawal 2026-04-02", ["64(3)"]),
    ],
)
def test_consent_of_one_that_has_not_signed_by_then_is_refused_under_article_64_3(
    kind, on, signed, expected
):
    assert objected(f"{kind} {on}", signed) == expected


@pytest.mark.parametrize(
    ("on", "others", "expected"),
    [
        ("2025-10-24", "", ["64(4)"]),
        ("2025-10-25", "", []),
        ("2026-12-31", "", []),
        ("2027-01-01", "", []),
        ("2026-03-01", "signature 2026-03-01", ["64(4)"]),
        ("2026-03-02", "signature 2026-03-01", ["64(4)"]),
        ("2026-02-28", "signature 2026-03-01", ["64(4)"]),
        ("2026-03-02", "reported signature 2026-03-01", []),
        ("2026-04-01", "signature 2026-03-01, withdrawal 2026-04-02", ["64(4)"]),
        ("2026-04-03", "signature 2026-03-01, withdrawal 2026-04-02", []),
    ],
)
def test_accession_of_a_signatory_or_before_the_opening_is_refused_under_article_64_4(
    on, others, expected
):
    assert objected(f"accession {on}", others) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2026-02-28", []), ("2026-03-01", []), ("2026-03-02", ["64(3)"])],
)
@pytest.mark.parametrize("kind", [*CONSENT, "accession"])
def test_signature_after_an_instrument_is_refused_under_article_64_3(kind, on, expected):
    assert objected(f"signature {on}", f"{kind} 2026-03-01") == expected


def test_signature_after_a_reported_instrument_is_allowed():
    assert objected("signature 2026-03-02", "reported ratification 2026-03-01") == []


def test_signature_after_a_withdrawn_instrument_is_allowed():
    assert objected("signature 2026-05-01", "accession 2026-03-01, withdrawal 2026-04-01") == []


def test_second_signature_while_the_first_stands_is_refused():
    others = "signature 2025-10-25, approval 2026-03-01, withdrawal 2026-04-01"
    assert objected("signature 2026-05-01", others) == [""]


def test_succession_is_refused_under_article_64():
    assert objected("succession 2026-03-01") == ["64"]


# -- repetition ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "others"),
    [
        ("signature 2026-03-01", "signature 2026-02-01"),
        ("reported signature 2026-03", "signature 2026-02-01"),
        ("reported signature 2026-03", "reported signature"),
        ("signature 2026-03-01", "reported signature"),
    ],
)
def test_act_of_a_kind_that_stands_already_is_refused_naming_it(act, others):
    (new,) = make_acts(act)
    register = make_register(make_acts(others))
    found = objections(replace(new, id="new"), register, TODAY)
    assert [o.article for o in found] == [""]
    assert "aaa-signature-1" in found[0].message


def test_act_that_supersedes_the_one_of_its_kind_is_allowed():
    register = make_register([make_act(on="2026-02-01")])
    correction = make_act(on="2026-03-01", id="new", supersedes="aaa-signature-1")
    assert objections(correction, register, TODAY) == []


def test_act_declared_void_meets_no_objection():
    nonsense = make_act("succession", "1999-01-01", void=True, supersedes="aaa-signature-1")
    assert objections(nonsense, make_register([make_act()]), TODAY) == []


@pytest.mark.parametrize(
    ("act", "others", "expected"),
    [
        ("acceptance 2026-04-01", "signature 2025-10-25, ratification 2026-03-01", [""]),
        ("acceptance 2026-02-01", "signature 2025-10-25, ratification 2026-03-01", [""]),
        ("acceptance 2026-04-01", "signature 2025-10-25, reported ratification 2026-03-01", []),
        ("reported approval", "signature 2025-10-25, ratification 2026-03-01", [""]),
        (
            "acceptance 2026-05-01",
            "signature 2025-10-25, ratification 2026-03-01, withdrawal 2026-04-01",
            [],
        ),
    ],
)
def test_second_instrument_in_another_form_is_refused_while_the_first_stands(act, others, expected):
    assert objected(act, others) == expected


# -- exits and returns ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "denunciation", "withdrawal"),
    [
        ("2026-01-31", ["67"], ["67"]),
        ("2026-02-01", ["67"], []),
        ("2026-03-31", ["67"], []),
        ("2026-04-01", [], ["67"]),
        ("2026-04-02", [], ["67"]),
    ],
)
def test_exit_is_a_withdrawal_before_the_convention_binds_and_a_denunciation_after(
    on, denunciation, withdrawal
):
    others = "accession 2026-02-01"
    assert objected(f"denunciation {on}", others, IN_FORCE) == denunciation
    assert objected(f"withdrawal {on}", others, IN_FORCE) == withdrawal


@pytest.mark.parametrize(
    ("on", "denunciation", "withdrawal"),
    [("2027-06-30", ["67"], []), ("2027-07-01", [], ["67"])],
)
def test_exit_of_a_late_participant_turns_on_its_own_thirtieth_day(on, denunciation, withdrawal):
    others = "accession 2027-06-01"
    assert objected(f"denunciation {on}", others, IN_FORCE) == denunciation
    assert objected(f"withdrawal {on}", others, IN_FORCE) == withdrawal


@pytest.mark.parametrize(
    ("act", "others"),
    [
        ("withdrawal 2026-03-01", ""),
        ("withdrawal 2026-03-01", "reported signature 2026-02-01"),
        ("withdrawal 2026-03-01", "signature 2026-03-02"),
        ("withdrawal 2026-03-02", "signature 2026-02-01, withdrawal 2026-03-01"),
        ("withdrawal 2028-01-01", "accession 2026-02-01, denunciation 2026-05-01"),
        ("denunciation 2026-05-01", ""),
        ("denunciation 2026-05-01", "signature 2026-02-01"),
        ("denunciation 2026-05-01", "reported accession 2026-02-01"),
        ("denunciation 2028-01-01", "accession 2026-02-01, denunciation 2026-05-01"),
    ],
)
def test_exit_from_nothing_is_refused_under_article_67(act, others):
    assert objected(act, others, IN_FORCE) == ["67"]


def test_denunciation_while_another_runs_is_refused():
    others = "accession 2026-02-01, denunciation 2026-05-01"
    assert objected("denunciation 2026-08-01", others, IN_FORCE) != []


@pytest.mark.parametrize(
    ("act", "others", "allowed"),
    [
        ("signature 2026-05-01", "signature 2026-02-01, withdrawal 2026-03-01", True),
        ("accession 2026-05-01", "signature 2026-02-01, withdrawal 2026-03-01", True),
        ("accession 2026-05-01", "accession 2026-02-01, withdrawal 2026-03-01", True),
        ("accession 2027-04-30", "accession 2026-02-01, denunciation 2026-05-01", False),
        ("accession 2027-05-01", "accession 2026-02-01, denunciation 2026-05-01", True),
        (
            "accession 2027-05-01",
            "signature 2026-01-15, approval 2026-02-01, denunciation 2026-05-01",
            True,
        ),
        (
            "accession 2027-04-30",
            "signature 2026-01-15, approval 2026-02-01, denunciation 2026-05-01",
            False,
        ),
    ],
)
def test_return_is_allowed_once_the_exit_has_taken_effect(act, others, allowed):
    assert (objected(act, others, IN_FORCE) == []) == allowed


# -- organizations -------------------------------------------------------------------------------


def objected_to_union(act, members="", own="", background=()):
    (new,) = make_acts(act, "EUE")
    acts = [*make_acts(members, "FRA"), *make_acts(own, "EUE"), *background]
    register = make_register(acts, [make_union(), make_member("FRA"), make_participant("AAA")])
    return [found.article for found in objections(new, register, TODAY)]


@pytest.mark.parametrize(
    ("on", "members", "expected"),
    [
        ("2026-02-28", "signature 2026-03-01", ["64(2)"]),
        ("2026-03-01", "signature 2026-03-01", []),
        ("2026-03-02", "signature 2026-03-01", []),
        ("2026-03-02", "", ["64(2)"]),
        ("2026-03-02", "reported signature 2026-03-01", ["64(2)"]),
        ("2027-01-01", "signature 2026-03-01", ["64(1)"]),
    ],
)
def test_signature_of_an_organization_before_its_members_is_refused_under_article_64_2(
    on, members, expected
):
    assert objected_to_union(f"signature {on}", members) == expected


@pytest.mark.parametrize("kind", CONSENT)
@pytest.mark.parametrize(
    ("on", "members", "expected"),
    [
        ("2026-02-28", "signature 2025-10-25, ratification 2026-03-01", ["64(3)"]),
        ("2026-03-01", "signature 2025-10-25, ratification 2026-03-01", []),
        ("2026-03-02", "signature 2025-10-25, ratification 2026-03-01", []),
        ("2026-03-02", "signature 2025-10-25, reported ratification 2026-03-01", ["64(3)"]),
        ("2026-03-02", "signature 2025-10-25", ["64(3)"]),
    ],
)
def test_consent_of_an_organization_before_its_members_is_refused_under_article_64_3(
    kind, on, members, expected
):
    found = objected_to_union(f"{kind} {on}", members, own="signature 2025-10-25")
    assert found == expected


@pytest.mark.parametrize(
    ("on", "members", "expected"),
    [
        ("2026-03-31", "accession 2026-01-01", ["64(4)"]),
        ("2026-04-01", "accession 2026-01-01", []),
        ("2026-04-02", "accession 2026-01-01", []),
        ("2026-04-02", "accession 2026-04-01", ["64(4)"]),
        ("2026-04-02", "reported accession 2026-01-01", ["64(4)"]),
        ("2026-04-02", "", ["64(4)"]),
    ],
)
def test_accession_of_an_organization_before_a_member_is_a_party_is_refused_under_article_64_4(
    on, members, expected
):
    assert objected_to_union(f"accession {on}", members, background=IN_FORCE) == expected


def test_signature_of_another_state_does_not_let_the_organization_sign():
    foreign = [make_act("signature", "2025-10-25", "AAA")]
    assert objected_to_union("signature 2026-03-02", background=foreign) == ["64(2)"]


def test_objection_read_by_staff_names_its_article():
    assert str(Objection("Signature closed.", "64(1)")) == "Signature closed. (article 64(1))"
    assert str(Objection("The date is later than today.")) == "The date is later than today."
