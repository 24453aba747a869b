"""What if: read from an address, printed back to one, worked out beside the register."""

import string
from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signatories.facts import Act
from signatories.scenarios import LONGEST_ADDRESS, MOST_ERRORS, Scenario, parse, work_out
from tests.factories import (
    make_acts,
    make_deposits,
    make_member,
    make_participant,
    make_register,
    make_union,
)

TODAY = date(2026, 11, 22)
SIGNED = "signature 2025-10-25"


def make_day(deposits=0, day=TODAY, more=()):
    """AAA, FRA, DEU and the EU have signed, DEP has deposited, JPN did nothing.

    So many others have deposited on 1 March 2026; FRA and DEU are members of the EU.
    """
    acts = [act for iso3 in ("AAA", "FRA", "DEU", "EUE") for act in make_acts(SIGNED, iso3)]
    acts += make_acts("accession 2026-03-02", "DEP") + make_deposits(deposits, "2026-03-01")
    known = [make_union(), make_member("FRA"), make_member("DEU"), make_participant("JPN")]
    return make_register([*acts, *more], known).on(day)


ON = make_day()
FREE = ["AAA", "FRA", "DEU", "JPN"]

quick = settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
days = st.dates(TODAY, date(2100, 12, 31))


def read(deposits="", monthly="", on=ON):
    return parse({"deposits": deposits, "monthly": monthly}, on)


def given_days(scenario):
    return {iso3: str(day) for iso3, day in scenario.days_of.items()}


# -- the address -----------------------------------------------------------------------------------


def test_scenario_in_an_address_is_grouped_by_day_and_in_one_spelling():
    typed = "2027-06-30: jpn ;2027-03-31:FRA,deu,;2027-06-30:aaa"
    scenario = read(typed, "2")
    assert scenario.errors == ()
    assert scenario.query() == "?deposits=2027-03-31:deu,fra;2027-06-30:aaa,jpn&monthly=2"
    assert read(*scenario.parameters().values()) == scenario


@quick
@given(st.dictionaries(st.sampled_from(FREE), days), st.integers(0, 40))
def test_scenario_printed_to_an_address_is_read_back_the_same(chosen, monthly):
    scenario = Scenario(monthly=monthly)
    for iso3, day in chosen.items():
        scenario = scenario.with_deposits([iso3], day)
    assert scenario.days_of == chosen
    sent = dict(parse_qsl(scenario.query().removeprefix("?")))
    assert parse(sent, ON) == scenario
    assert scenario.is_empty == (not sent)


def test_scenario_empty_has_no_parameters():
    for scenario in (read(), read(monthly="0"), read(";;")):
        assert (scenario.is_empty, scenario.query(), scenario.errors) == (True, "", ())


def test_scenario_with_or_without_a_participant_leaves_the_others_their_days():
    scenario = read("2027-03-31:fra,deu", "3")
    more = scenario.with_deposits(["FRA", "AAA"], date(2027, 1, 1))
    assert given_days(more) == {"AAA": "2027-01-01", "FRA": "2027-03-31", "DEU": "2027-03-31"}
    assert given_days(more.without("FRA")) == {"AAA": "2027-01-01", "DEU": "2027-03-31"}
    assert more.without("FRA").monthly == 3


# -- bad input -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("deposits", "named", "kept"),
    [
        ("2027-03-31:fra,xxx", "“xxx”", {"FRA": "2027-03-31"}),
        ("2027-03-31:fra,fra", "“fra” stands twice", {"FRA": "2027-03-31"}),
        ("2027-03-31:fra;2027-04-30:FRA", "“fra” stands twice", {"FRA": "2027-03-31"}),
        ("2027-03-31:dep", "“dep” has deposited", {}),
        ("2026-11-21:fra", "“2026-11-21”", {}),
        ("2026-11-22:fra", "", {"FRA": "2026-11-22"}),
        ("2100-12-31:fra", "", {"FRA": "2100-12-31"}),
        ("2101-01-01:fra", "“2101-01-01”", {}),
        ("2027-02-29:fra", "“2027-02-29”", {}),
        ("2027-03:fra", "“2027-03”", {}),
        ("0000-00-00:fra", "“0000-00-00”", {}),
        (":fra", "Choose the day", {}),
        ("fra", "“fra” is not understood", {}),
        ("2027-03-31:", "“2027-03-31:” is not understood", {}),
        ("2027-03-31:,;2027-03-31:jpn", "“2027-03-31:,”", {"JPN": "2027-03-31"}),
        ("<script>:fra", "“<script>”", {}),
        ("2027-03-31:\0", "“\0”", {}),
        ("2027-03-31:fra;nonsense", "“nonsense”", {"FRA": "2027-03-31"}),
        ("２０２７-03-31:fra", "“２０２７-03-31”", {}),
    ],
)
def test_scenario_with_what_cannot_be_names_the_entry_and_keeps_the_rest(deposits, named, kept):
    scenario = read(deposits)
    assert len(scenario.errors) == (1 if named else 0)
    assert named in "".join(scenario.errors)
    assert given_days(scenario) == kept


@pytest.mark.parametrize(
    "monthly", ["-1", "41", "999", "1000", "1.5", "two", "²", "٢", " 2", "1e1", "9" * 5000]
)
def test_scenario_with_a_pace_that_is_no_small_number_names_it_and_keeps_the_deposits(monthly):
    scenario = read("2027-03-31:fra", monthly)
    (error,) = scenario.errors
    assert f"“{monthly[:40]}”" in error
    assert "0 to 40" in error
    assert (scenario.monthly, given_days(scenario)) == (0, {"FRA": "2027-03-31"})


@pytest.mark.parametrize("monthly", ["0", "1", "40", "007"])
def test_scenario_with_a_pace_within_the_limits_takes_it(monthly):
    assert (read(monthly=monthly).monthly, read(monthly=monthly).errors) == (int(monthly), ())


@pytest.mark.parametrize(("length", "refused"), [(2000, False), (2001, True), (100_000, True)])
def test_scenario_longer_than_an_address_may_be_says_both_lengths(length, refused):
    text = "2027-03-31:fra" + ";" * (length - len("2027-03-31:fra"))
    scenario = read(text)
    assert len(scenario.errors) == refused
    assert scenario.is_empty == refused
    if refused:
        assert str(LONGEST_ADDRESS) in scenario.errors[0]
        assert str(length) in scenario.errors[0]


def test_scenario_with_more_entries_than_participants_names_the_first_too_many():
    scenario = read("2027-03-31:" + ",".join(["fra", "deu"] * 100))
    assert len(scenario.days_of) == 2
    assert scenario.errors == ("“fra” stands twice.", "“deu” stands twice.")


def test_scenario_with_many_mistakes_says_so_many_and_no_more():
    scenario = read("2027-03-31:" + ",".join(f"x{number}" for number in range(50)))
    assert len(scenario.errors) == MOST_ERRORS


shaped = st.text(alphabet=f"{string.digits}-:;,fradeujpnxx \0é", max_size=120)
pieces = st.lists(
    st.sampled_from(["2027-03-31", "2026-11-21", ":", ";", ",", "fra", "eue", "DEP", "xx", "-"]),
    max_size=30,
).map("".join)


@quick
@given(st.one_of(st.text(), shaped, pieces), st.one_of(st.text(max_size=6), st.integers().map(str)))
def test_scenario_from_any_text_is_read_without_failure_and_what_is_kept_holds(deposits, monthly):
    scenario = read(deposits, monthly)
    assert scenario.errors or not scenario.is_empty or not monthly.strip("0")
    if any(char.isalnum() for char in deposits):
        assert scenario.errors or scenario.deposits
    again = parse(scenario.parameters(), ON)
    assert (again.errors, again.days_of) == ((), scenario.days_of)
    assert all(TODAY <= day <= date(2100, 12, 31) for day, _codes in scenario.deposits)
    work_out(scenario, ON)


# -- the European Union ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("deposits", "accepted"),
    [
        ("2027-03-31:eue", False),
        ("2027-03-31:eue,jpn", False),
        ("2027-03-30:eue;2027-03-31:fra", False),
        ("2027-03-31:eue,fra", True),
        ("2027-03-31:deu;2027-04-01:eue", True),
    ],
)
def test_union_deposits_only_with_or_after_one_of_its_members(deposits, accepted):
    scenario = read(deposits)
    assert ("EUE" in scenario.days_of) == accepted
    assert ["“eue”" in error and "64(3)" in error for error in scenario.errors] == (
        [] if accepted else [True]
    )


def test_union_deposits_at_any_time_once_a_member_has():
    on = make_day(more=make_acts("ratification 2026-05-01", "FRA"))
    assert read("2026-11-22:eue", on=on).errors == ()


def test_union_taken_without_its_member_falls_out_of_the_scenario():
    left = read("2027-03-31:eue,fra").without("FRA")
    assert "“eue”" in parse(left.parameters(), ON).errors[0]


# -- working it out --------------------------------------------------------------------------------


def outcome(deposits="", monthly="", on=ON):
    scenario = read(deposits, monthly, on)
    assert scenario.errors == ()
    return work_out(scenario, on)


def fortieth(result):
    entry = result.entry
    return entry.decisive and (str(entry.decisive.legal_date), str(entry.enters_on))


@pytest.mark.parametrize(
    ("deposited", "deposits", "expected"),
    [
        (37, "2027-03-31:fra", None),  # 38 and DEP's are 39
        (38, "2027-03-31:fra", ("2027-03-31", "2027-06-29")),
        (37, "2027-03-31:fra;2027-06-30:jpn", ("2027-06-30", "2027-09-28")),
        (37, "2027-03-31:fra,deu,jpn", ("2027-03-31", "2027-06-29")),
        (37, "2027-03-31:fra,eue", None),  # the EU is not counted beside France
        (38, "2026-11-22:fra", ("2026-11-22", "2027-02-20")),
        (38, "2100-12-31:fra", ("2100-12-31", "2101-03-31")),
    ],
)
def test_scenario_by_hand_completes_the_number_with_the_fortieth_that_counts(
    deposited, deposits, expected
):
    assert fortieth(outcome(deposits, on=make_day(deposited))) == expected


def test_scenario_says_from_when_each_would_be_bound_and_by_which_instrument():
    result = outcome("2027-03-31:fra,eue,jpn;2027-05-30:deu;2027-05-31:aaa", on=make_day(38))
    assert [(b.participant.iso3, b.kind, str(b.bound_from)) for b in result.bound] == [
        ("EUE", "ratification", "2027-06-29"),
        ("FRA", "ratification", "2027-06-29"),
        ("JPN", "accession", "2027-06-29"),  # it has not signed
        ("DEU", "ratification", "2027-06-29"),
        ("AAA", "ratification", "2027-06-30"),
    ]


def test_scenario_short_of_the_number_binds_nobody():
    result = outcome("2027-03-31:fra", on=make_day(10))
    assert (result.entry.counted, fortieth(result)) == (12, None)
    assert [b.bound_from for b in result.bound] == [None]


@pytest.mark.parametrize("left", ["", "withdrawal 2026-06-05", "denunciation 2026-06-05"])
def test_scenario_in_force_already_gives_the_thirtieth_day_and_needs_no_more(left):
    # The fortieth deposited on 2 March 2026: in force since 31 May, whoever leaves afterwards.
    on = make_day(39, more=make_acts(left, "S001"))
    result = outcome("2026-12-01:fra", "5", on=on)
    assert fortieth(result) == ("2026-03-02", "2026-05-31")
    assert [str(b.bound_from) for b in result.bound] == ["2026-12-31"]
    assert result.unnamed == 0


# Further States that signed, so that a pace has whom to add.
MANY = [act for number in range(60) for act in make_acts(SIGNED, f"N{number:02}")]


@pytest.mark.parametrize(
    ("deposited", "deposits", "monthly", "unnamed", "expected"),
    [
        # 35 deposited, five to go: two on 30 November, two on 31 December, one on 31 January.
        (34, "", "2", 5, ("2027-01-31", "2027-05-01")),
        (34, "", "40", 5, ("2026-11-30", "2027-02-28")),
        # “These by the end of March, then two a month”: April, May.
        (34, "2027-03-31:fra,deu", "2", 3, ("2027-05-31", "2027-08-29")),
        (34, "2027-02-28:fra", "1", 4, ("2027-06-30", "2027-09-28")),
        (36, "2027-03-31:fra,deu,jpn", "2", 0, ("2027-03-31", "2027-06-29")),
        # One a month from 2100 on: only twelve before the year ends.
        (0, "2099-12-31:fra", "1", 12, None),
        (0, "2100-12-31:fra", "40", 0, None),
    ],
)
def test_scenario_by_pace_adds_unnamed_states_at_the_end_of_each_month(
    deposited, deposits, monthly, unnamed, expected
):
    result = outcome(deposits, monthly, make_day(deposited, more=MANY))
    assert (result.unnamed, fortieth(result)) == (unnamed, expected)


def test_scenario_by_pace_stops_when_no_state_is_left():
    result = outcome("2027-03-31:eue,fra", "10")
    # AAA, DEU and JPN are left; DEP and FRA are counted, the EU never is.
    assert (result.unnamed, result.entry.counted, fortieth(result)) == (3, 5, None)


def test_scenario_never_changes_the_register():
    on = make_day(38)
    register = on.register
    acts, positions = register.all(Act), dict(on.positions)
    assert fortieth(outcome("2026-12-01:fra,eue,jpn", "7", on))
    assert register.all(Act) == acts
    assert register.on(TODAY) is on
    assert on.positions == positions
    assert (on.entry.counted, on.entry.decisive) == (39, None)
    later = register.on(date(2027, 1, 1))
    assert (later.entry.counted, later.positions["FRA"].standing) == (39, "signatory")
    assert not any(act.id.endswith("imagined") for act in later.register.all(Act))


def test_scenario_beside_a_past_day_knows_nothing_later():
    """The real deposits of March 2027 are not yet made on the day that the reader asks about."""
    later = [*make_deposits(5, "2027-03-01", first=100), *make_acts("accession 2027-03-01", "FRA")]
    on = make_day(37, more=later)
    result = outcome("2027-04-30:fra", on=on)
    assert (result.entry.counted, fortieth(result)) == (39, None)
