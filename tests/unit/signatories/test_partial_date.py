"""Dates as sources give them."""

from datetime import date

import pytest

from signatories.partial_date import EMPTY, PartialDate


@pytest.mark.parametrize(
    ("text", "day", "first", "last"),
    [
        ("2025-10-25", date(2025, 10, 25), date(2025, 10, 25), date(2025, 10, 25)),
        ("2026-07", None, date(2026, 7, 1), date(2026, 7, 31)),
        ("2028-02", None, date(2028, 2, 1), date(2028, 2, 29)),
        ("2100-02", None, date(2100, 2, 1), date(2100, 2, 28)),
        ("2027", None, date(2027, 1, 1), date(2027, 12, 31)),
        ("9999-12", None, date(9999, 12, 1), date(9999, 12, 31)),
        ("", None, None, None),
    ],
)
def test_partial_date_of_each_form_spans_the_days_it_can_mean(text, day, first, last):
    partial = PartialDate(text)
    assert (partial.day, partial.first, partial.last) == (day, first, last)
    assert (str(partial), bool(partial)) == (text, text != "")


def test_partial_dates_sorted_stand_at_their_end_and_the_fullest_first():
    in_order = ["2025-12-31", "2026-06-30", "2026-07-31", "2026-07", "2026-12-31", "2026-12"]
    in_order += ["2026", "2027-01-01", "9999-12-31", ""]
    assert [str(d) for d in sorted(map(PartialDate, reversed(in_order)))] == in_order


def test_partial_dates_compared_agree_with_their_equality():
    assert PartialDate("2026-12") != PartialDate("2026-12-31")
    assert PartialDate("2026-12") > PartialDate("2026-12-31")
    assert PartialDate("2026") <= PartialDate("2026")
    assert PartialDate() == EMPTY


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("25/10/2025", "write YYYY-MM-DD, YYYY-MM or YYYY"),
        ("2025-1-5", "write YYYY-MM-DD"),
        ("2025-10-", "write YYYY-MM-DD"),
        ("20251025", "write YYYY-MM-DD"),
        ("2025-10-25 ", "write YYYY-MM-DD"),
        ("2025-10-25\n", "write YYYY-MM-DD"),
        ("2025-10-25T00:00", "write YYYY-MM-DD"),
        ("\u0662\u0660\u0662\u0665-\u0661\u0660-\u0662\u0665", "write YYYY-MM-DD"),
        ("2025-02-29", "not in the calendar"),
        ("2025-13", "not in the calendar"),
        ("2025-00-10", "not in the calendar"),
        ("0000", "not in the calendar"),
    ],
)
def test_partial_date_of_another_text_is_refused_with_what_was_expected(text, why):
    with pytest.raises(ValueError, match=why) as refused:
        PartialDate(text)
    assert f"“{text}”" in str(refused.value)
