"""The outlook: a range from sisters' histories, and the same method tried on the sisters."""

from datetime import date, timedelta

import pytest

from signatories import sisters
from signatories.projection import back_tests, outlook
from signatories.sisters import Sister

OPENED = date(2001, 1, 1)
TODAY = date(2026, 11, 22)
NEEDED = 3


def make_sister(id_="first", days=(10, 20, 50), opened=OPENED):
    """A treaty that needs three instruments, deposited so many days after its opening."""
    deposits = tuple(opened + timedelta(days=number) for number in days)
    completed = deposits[NEEDED - 1] if len(deposits) >= NEEDED else None
    return Sister(
        id_, id_, id_, opened, "made up", NEEDED, deposits, completed, "2010", "made up", "", ""
    )


FIRST, SECOND = make_sister(), make_sister("second", (5, 35, 40, 90))


def days_ahead(found):
    return found and ((found.earliest - TODAY).days, (found.latest - TODAY).days)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, (35, 50)),  # first: 40 to 50 days from no deposit to the third; second: 35 to 40
        (1, (5, 40)),  # 30 to 40; 5 to 35
        (2, (0, 30)),  # 0 to 30; 0 to 5
        (3, None),
        (4, None),
    ],
)
def test_outlook_runs_from_the_shortest_to_the_longest_way_of_all_sisters(count, expected):
    assert days_ahead(outlook(count, NEEDED, TODAY, [FIRST, SECOND])) == expected
    assert days_ahead(outlook(count, NEEDED, TODAY, [SECOND, FIRST])) == expected


def test_outlook_names_each_history_that_it_rests_on():
    found = outlook(1, NEEDED, TODAY, [FIRST, SECOND])
    assert found
    assert (found.day, found.count) == (TODAY, 1)
    assert [(a.sister.id, a.at_least, a.at_most) for a in found.analogies] == [
        ("first", 30, 40),
        ("second", 5, 35),
    ]


@pytest.mark.parametrize(
    "histories",
    [[], [FIRST], [FIRST, make_sister("unfinished", (10, 20))], [FIRST, make_sister("empty", ())]],
)
def test_outlook_from_fewer_than_two_complete_histories_says_nothing(histories):
    assert outlook(1, NEEDED, TODAY, histories) is None


def test_outlook_with_a_new_deposit_is_reckoned_anew_from_that_day():
    before, after = (
        outlook(count, NEEDED, TODAY + timedelta(days=count), [FIRST, SECOND]) for count in (1, 2)
    )
    assert before
    assert after
    assert (before.day, before.earliest) == (date(2026, 11, 23), date(2026, 11, 28))
    assert (after.day, after.earliest) == (date(2026, 11, 24), date(2026, 11, 24))


def test_outlook_where_a_sister_had_several_deposits_in_a_day_knows_its_way_to_the_day():
    at_once = make_sister("at_once", (10, 10, 50))
    found = outlook(1, NEEDED, TODAY, [at_once, at_once])
    assert days_ahead(found) == (40, 40)


@pytest.mark.parametrize(
    ("actual", "error"),
    [
        ("2026-11-26", -1),
        ("2026-11-27", 0),
        ("2026-12-10", 0),
        ("2027-01-01", 0),
        ("2027-01-02", 1),
        ("2027-02-01", 31),
    ],
)
def test_error_of_an_outlook_is_the_days_outside_its_range(actual, error):
    found = outlook(1, NEEDED, TODAY, [FIRST, SECOND])  # 27 November 2026 to 1 January 2027
    assert found
    assert found.error(date.fromisoformat(actual)) == error


# -- tried on the sisters themselves ---------------------------------------------------------------


def test_back_test_of_a_sister_rests_on_the_other_ones_alone():
    third = make_sister("third", (1, 2, 3))
    for test in back_tests([FIRST, SECOND, third], [1]):
        assert test.outlook
        told = {analogy.sister.id for analogy in test.outlook.analogies}
        assert told == {"first", "second", "third"} - {test.sister.id}


def test_back_test_with_one_other_history_says_that_it_is_too_thin():
    (test, _) = back_tests([FIRST, SECOND], [1])
    assert (test.outlook, test.error, test.days_early) == (None, None, 0)


@pytest.mark.parametrize(("after", "tried"), [(39, 2), (40, 1), (49, 1), (50, 0), (700, 0)])
def test_back_test_is_made_only_while_the_last_deposit_was_still_to_come(after, tried):
    assert len(back_tests([FIRST, SECOND], [after])) == tried


# Worked out by hand from the dates of the shipped tables. UNTOC had 6 deposits 400 days after its
# opening, on 16 January 2002. The Trafficking Protocol's 6th was of 1 March 2002, its 7th of 12
# April 2002, its 40th of 26 September 2003: 532 to 574 days. Firearms: 9 and 23 September 2003, 4
# April 2005: 559 to 573 days.
BACK_TESTS = [
    ("untoc", 100, 0, "2003-07-13", "2004-12-23", -12),
    ("untoc", 400, 6, "2003-07-02", "2003-08-13", -1),
    ("untoc", 700, 26, "2003-02-15", "2003-06-22", 9),
    ("trafficking", 100, 0, "2003-04-17", "2004-12-23", 0),
    ("trafficking", 400, 4, "2003-08-12", "2004-01-11", 0),
    ("trafficking", 700, 19, "2003-09-22", "2003-09-27", 0),
    ("firearms", 100, 0, "2003-11-05", "2004-07-24", 254),
    ("firearms", 400, 3, "2004-03-24", "2004-08-25", 222),
    ("firearms", 700, 4, "2004-12-26", "2005-03-23", 12),
]


def test_back_tests_of_the_shipped_histories_are_those_worked_out_by_hand():
    found = [
        (t.sister.id, t.after_days, t.count, str(o.earliest), str(o.latest), t.error)
        for t in back_tests(sisters.complete(), (100, 400, 700))
        if (o := t.outlook)
    ]
    assert found == BACK_TESTS


def test_outlook_today_from_the_shipped_histories_is_the_one_worked_out_by_hand():
    """No deposit yet: the shortest way is UNTOC's from its first, 5 June 2001, to 1 July 2003."""
    assert days_ahead(outlook(0, 40, TODAY, sisters.complete())) == (756, 1372)
