"""The reader's question: parsed from an address, answered, and printed back."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from signatories.codes import (
    ActionKind,
    Evidence,
    Organization,
    ParticipantKind,
    RegionalGroup,
    Stage,
)
from signatories.facts import Membership, Step
from signatories.listing import CHOICES, SORTS, Question, kind_of_act
from signatories.partial_date import PartialDate
from signatories.snapshot import Register
from tests.factories import FIRST_DAY, make_act, make_participant, make_snapshot, make_union

DAY = date(2026, 11, 22)

typed = st.text(max_size=130)
asked = st.fixed_dictionaries(
    {},
    optional={
        "q": typed,
        "sort": st.sampled_from([*SORTS, *(f"-{column}" for column in SORTS)]) | typed,
        "iso3": st.sampled_from(["fra", "XXX"]) | typed,
        **{name: st.sampled_from(list(codes)) | typed for name, codes in CHOICES.items()},
    },
)


def parsed(query: str) -> Question:
    return Question.parse(QueryDict(query.removeprefix("?")).dict())


@given(asked)
def test_question_printed_and_parsed_again_is_the_same(parameters):
    question = Question.parse(parameters)
    assert parsed(question.query()) == question
    assert parsed(question.query()).errors.keys() <= {"q"}


def test_question_cut_in_the_middle_of_a_gap_is_printed_as_it_is_parsed():
    question = Question.parse({"q": f"{'a' * 99} b"})
    assert parsed(question.query()) == question


@given(asked, st.sampled_from(list(SORTS)))
def test_question_sorted_by_a_column_twice_turns_round_and_keeps_its_filters(parameters, column):
    question = Question.parse({**parameters, "sort": "name" if column != "name" else "group"})
    once = question.sorted_by(column)
    assert (once.sort, once.sorted_by(column).sort) == (column, f"-{column}")
    assert once.sorted_by(column).sorted_by(column) == once
    assert Question.parse(once.parameters()).q == question.q


def test_question_without_parameters_is_everybody_by_name_at_the_plain_address():
    question = Question.parse({})
    assert (question.query(), question.filtered, question.slug()) == ("", False, "")


def test_question_that_only_sorts_leaves_nobody_out():
    assert not Question.parse({"sort": "-signature"}).filtered
    assert Question.parse({"q": "x"}).filtered


@pytest.mark.parametrize("name", CHOICES)
def test_value_that_is_unknown_is_left_out_and_the_known_ones_are_named(name):
    question = Question.parse({name: "atlantis", "q": "viet"})
    assert (question.q, getattr(question, name)) == ("viet", None)
    assert set(question.errors) == {name}
    assert "atlantis" in question.errors[name]
    assert all(code.value in question.errors[name] for code in CHOICES[name])


def test_search_without_a_letter_finds_nobody_and_says_what_to_type(on):
    question = Question.parse({"q": "…"})
    assert question.answer(on) == []
    assert "letters" in question.errors["q"]


@pytest.mark.parametrize("typed", ["aus", "AUS"])
def test_question_for_one_participant_finds_it_alone(typed):
    people = [make_participant("AUS"), make_participant("AUT", name_en="Austria")]
    day = make_snapshot([], people).register().on(DAY)
    question = Question.parse({"iso3": typed})
    assert [p.iso3 for p in question.answer(day)] == ["AUS"]
    assert (question.query(), question.slug(), question.filtered) == ("?iso3=AUS", "aus", True)


@pytest.mark.parametrize("typed", ["au", "aust", "a1s", "ÄUS"])
def test_code_that_is_none_is_left_out_and_the_message_says_how_one_looks(typed):
    question = Question.parse({"iso3": typed})
    assert not question.filtered
    assert "three letters" in question.errors["iso3"]


def test_order_that_is_unknown_is_left_out_and_those_that_there_are_are_named():
    question = Question.parse({"sort": "--name"})
    assert question.sort == ""
    assert "signature" in question.errors["sort"]


@pytest.mark.parametrize("typed", [" ", "\0", " \0\t", "…"])
def test_search_for_nothing_that_a_name_has_says_so(typed):
    assert "letters of a name" in Question.parse({"q": typed}).errors["q"]


def test_search_left_empty_is_no_mistake():
    assert Question.parse({"q": ""}) == Question()


@pytest.mark.parametrize("kind", ActionKind)
def test_kind_of_act_is_read_from_its_code(kind):
    assert kind_of_act({"act": kind.value}) is kind


def test_kind_of_act_left_empty_is_every_kind():
    assert kind_of_act({"act": ""}) is kind_of_act({}) is None


@pytest.mark.parametrize("typed", ["ratified", "RATIFICATION", " ", "x" * 5000])
def test_kind_of_act_that_is_unknown_is_refused_with_those_that_there_are(typed):
    with pytest.raises(ValueError, match="signature, ratification, acceptance") as caught:
        kind_of_act({"act": typed})
    assert len(str(caught.value)) < 300


def test_value_that_is_very_long_is_cut_in_its_message():
    assert len(Question.parse({"group": "x" * 5000}).errors["group"]) < 300


@pytest.mark.parametrize(
    ("parameters", "slug"),
    [
        ({"standing": "party", "group": "african"}, "party-african"),
        ({"group": "asia_pacific", "q": "Viet Nam"}, "asia-pacific-viet-nam"),
        ({"organization": "african_union", "evidence": "reported"}, "african-union-reported"),
        ({"standing": "party", "budapest": "no", "kind": "state"}, "party-budapest-no-state"),
        ({"q": "Côte d'Ivoire"}, "cote-d-ivoire"),
        ({"q": '../../etc/"passwd\r\n'}, "etc-passwd"),
        ({"q": "…"}, "search"),
    ],
)
def test_slug_of_a_question_says_its_filters_in_letters_that_a_file_name_can_have(parameters, slug):
    assert Question.parse(parameters).slug() == slug


# -- answers -------------------------------------------------------------------------------------

PARTICIPANTS = [
    make_participant("AAA", name_en="Ålpha", regional_group=RegionalGroup.WEOG),
    make_participant("BBB", name_en="beta", regional_group=RegionalGroup.AFRICAN,
                     memberships={Organization.AFRICAN_UNION: Membership(),
                                  Organization.BUDAPEST: Membership()}),
    make_participant("CCC", name_en="Gamma", regional_group=RegionalGroup.AFRICAN,
                     other_names=("Ivory Land",),
                     memberships={Organization.G20: Membership(since=date(2027, 1, 1)),
                                  Organization.AFRICAN_UNION: None,
                                  Organization.BUDAPEST: None}),
    make_participant("DDD", name_en="Zeta", kind=ParticipantKind.OBSERVER_STATE),
    make_union(),
]  # fmt: skip
ACTS = [
    make_act("signature", "2025-10-26", "AAA", "corroborated"),
    make_act("signature", "2025-10-25", "BBB"),
    make_act("ratification", "2026-05-01", "BBB"),
    make_act("ratification", "2026-07", "AAA", "reported"),
    make_act("signature", "2026-07", "DDD", "reported"),
]


def step(iso3, stage, on="2026-03-01", evidence="corroborated"):
    return Step(
        id=f"{iso3}-{stage}", key=f"{iso3}-{stage}", recorded_at=FIRST_DAY, iso3=iso3,
        stage=stage, date=PartialDate(on), evidence=Evidence(evidence), source_title="Gazette",
    )  # fmt: skip


@pytest.fixture(scope="module")
def on():
    steps = (
        step("AAA", Stage.BEFORE_PARLIAMENT),
        step("BBB", Stage.PROMULGATED),
        step("CCC", Stage.APPROVED, evidence="reported"),
    )
    return Register({**make_snapshot(ACTS, PARTICIPANTS).tables, Step: steps}).on(DAY)


def codes(question, on):
    return " ".join(participant.iso3 for participant in question.answer(on))


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({}, "AAA BBB CCC EUE DDD"),
        ({"q": "alpha"}, "AAA"),
        ({"q": "IVORY"}, "CCC"),
        ({"q": "ddd"}, "DDD"),
        ({"q": "nowhere"}, ""),
        ({"standing": "no_action"}, "CCC EUE DDD"),
        ({"standing": "signatory"}, "AAA"),
        ({"standing": "contracting"}, "BBB"),
        ({"standing": "party"}, ""),
        ({"group": "african"}, "BBB CCC"),
        ({"group": "grulac"}, ""),
        ({"organization": "african_union"}, "BBB"),
        ({"organization": "g20"}, ""),
        ({"budapest": "yes"}, "BBB"),
        ({"budapest": "no"}, "CCC"),
        ({"budapest": "unknown"}, "AAA EUE DDD"),
        ({"budapest": "unknown", "kind": "state"}, "AAA DDD"),
        ({"kind": "member_state"}, "AAA BBB CCC"),
        ({"kind": "observer_state"}, "DDD"),
        ({"kind": "other_state"}, ""),
        ({"kind": "reio"}, "EUE"),
        ({"evidence": "depositary"}, "BBB"),
        ({"evidence": "corroborated"}, "AAA"),
        ({"evidence": "reported"}, "AAA DDD"),
        ({"evidence": "reported", "standing": "no_action"}, "DDD"),
        ({"group": "african", "standing": "no_action", "q": "gamma"}, "CCC"),
    ],
)
def test_question_with_filters_keeps_those_that_fit_all_of_them(on, parameters, found):
    assert codes(Question.parse(parameters), on) == found


def test_question_on_a_membership_follows_the_day(on):
    question = Question.parse({"organization": "g20"})
    assert codes(question, on.register.on(date(2027, 1, 1))) == "CCC"


@pytest.mark.parametrize(
    ("sort", "upwards", "downwards"),
    [
        ("name", "AAA BBB CCC EUE DDD", "DDD EUE CCC BBB AAA"),
        ("group", "BBB CCC AAA EUE DDD", "AAA BBB CCC EUE DDD"),
        ("standing", "CCC EUE DDD AAA BBB", "BBB AAA CCC EUE DDD"),
        ("signature", "BBB AAA CCC EUE DDD", "AAA BBB CCC EUE DDD"),
        ("instrument", "BBB AAA CCC EUE DDD", "BBB AAA CCC EUE DDD"),
        ("stage", "AAA BBB CCC EUE DDD", "BBB AAA CCC EUE DDD"),
        ("evidence", "BBB AAA DDD CCC EUE", "DDD AAA BBB CCC EUE"),
    ],
)
def test_order_by_a_column_puts_those_without_a_value_last_both_ways(on, sort, upwards, downwards):
    assert codes(Question(sort=sort), on) == upwards
    assert codes(Question(sort=f"-{sort}"), on) == downwards


@pytest.mark.parametrize("sort", SORTS)
def test_order_by_any_column_loses_nobody(on, sort):
    assert sorted(codes(Question(sort=sort), on).split()) == sorted(on.participants)
