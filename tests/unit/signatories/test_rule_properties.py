"""Properties of the pure rules, and a slow day-by-day oracle beside them."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signatories.codes import COUNTED_INSTRUMENTS, ActionKind
from signatories.convention import EntryRule
from signatories.entry_into_force import entry_into_force
from signatories.status import in_order, position_on
from tests.factories import make_act

# Few instruments and few days, so that examples reach entry into force and what follows.
RULE = EntryRule(instruments=3, days=5, later_days=2)
UNION = "EUE"
START = date(2027, 1, 1)
DAYS = [START + timedelta(days=number) for number in range(24)]

quick = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)

thorough = settings(quick, max_examples=2000)

EXITS = [ActionKind.WITHDRAWAL, ActionKind.DENUNCIATION]
# Instruments come up more often, so that the count is reached.
KINDS = [*ActionKind, *COUNTED_INSTRUMENTS, *COUNTED_INSTRUMENTS]
written = st.tuples(
    st.sampled_from(KINDS),
    st.sampled_from(DAYS),
    st.sampled_from(["A", "B", "C", "D", "E", UNION]),
    st.sampled_from(["depositary", "depositary", "corroborated", "reported"]),
)


@st.composite
def histories(draw):
    """Acts of several participants, sensible or not."""
    rows = draw(st.lists(written, max_size=14))
    return [
        make_act(kind, str(on), iso3, evidence, id=f"{iso3}-{number:02}")
        for number, (kind, on, iso3, evidence) in enumerate(rows)
    ]


days = st.sampled_from(DAYS)


def force(acts, day):
    return entry_into_force(acts, {UNION}, day, RULE)


def standing(acts, day):
    found = force(acts, day).enters_on
    return {
        iso3: position_on([act for act in acts if act.iso3 == iso3], day, found, RULE)
        for iso3 in ("A", "B", "C", "D", "E", UNION)
    }


class Oracle:
    """Walks through the days one by one and does what article 65 says on each."""

    def __init__(self, acts):
        self.acts = [act for act in acts if act.confirmed]
        self.deposited = []  # (day, participant), in order
        self.fixed = None  # the day of entry into force, once it has come

    def day_of_entry(self):
        if self.fixed:
            return self.fixed
        if len(self.deposited) < RULE.instruments:
            return None
        return self.deposited[RULE.instruments - 1][0] + timedelta(days=RULE.days)

    def live_through(self, day):
        entry = self.day_of_entry()
        if entry is not None and entry <= day:
            self.fixed = entry
        for act in in_order(act for act in self.acts if act.legal_date == day):
            joined = [iso3 for _, iso3 in self.deposited]
            if act.kind is ActionKind.WITHDRAWAL:
                self.deposited = [row for row in self.deposited if row[1] != act.iso3]
            elif act.kind in COUNTED_INSTRUMENTS and act.iso3 not in [*joined, UNION]:
                self.deposited.append((day, act.iso3))


@thorough
@given(histories())
def test_entry_into_force_on_every_day_equals_a_walk_through_the_days(acts):
    oracle = Oracle(acts)
    for day in DAYS:
        oracle.live_through(day)
        found = force(acts, day)
        expected = oracle.day_of_entry()
        assert found.enters_on == expected
        assert found.counted == len(oracle.deposited)
        assert found.in_force == (expected is not None and expected <= day)


@quick
@given(histories(), st.randoms(use_true_random=False), days)
def test_rows_in_any_order_say_the_same(acts, random, day):
    shuffled = random.sample(acts, len(acts))
    assert force(shuffled, day) == force(acts, day)
    assert standing(shuffled, day) == standing(acts, day)


@quick
@given(histories(), days)
def test_acts_of_the_future_never_change_the_past(acts, day):
    past = [act for act in acts if act.legal_date <= day]
    assert force(acts, day) == force(past, day)
    assert standing(acts, day) == standing(past, day)


@quick
@given(histories(), days, days)
def test_one_more_deposit_never_lowers_the_count_nor_delays_entry(acts, deposit, day):
    before, after = force(acts, day), force([*acts, make_act("accession", str(deposit), "F")], day)
    assert after.counted - before.counted == (deposit <= day)
    if before.enters_on:
        assert after.enters_on is not None
        assert after.enters_on <= before.enters_on


@quick
@given(histories())
def test_in_force_stays_in_force_from_the_same_day(acts):
    reached = [found for day in DAYS if (found := force(acts, day)).in_force]
    assert len({found.enters_on for found in reached}) <= 1
    assert [found.day for found in reached] == DAYS[len(DAYS) - len(reached) :]


@quick
@given(histories(), days)
def test_reported_acts_never_move_a_standing(acts, day):
    confirmed = [act for act in acts if act.confirmed]
    assert force(acts, day) == force(confirmed, day)
    moved = {iso3: found.standing for iso3, found in standing(acts, day).items()}
    assert moved == {iso3: found.standing for iso3, found in standing(confirmed, day).items()}


@quick
@given(histories(), days)
def test_deposits_of_a_day_are_each_ranked_or_left_out_with_a_reason(acts, day):
    found = force(acts, day)
    assert all(
        (deposit.rank is None) == (deposit.left_out is not None) for deposit in found.deposits
    )
    assert sorted(d.rank for d in found.deposits if d.rank) == list(range(1, found.counted + 1))
    assert found.to_go == (0 if found.decisive else RULE.instruments - found.counted)
