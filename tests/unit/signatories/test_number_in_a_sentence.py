"""The number that stands out in a sentence."""

import pytest

from signatories.templatetags.register import number


@pytest.mark.parametrize(
    ("sentence", "value", "expected"),
    [
        ("73 participants have signed", 73, "<b>73</b> participants have signed"),
        ("Of the 40 needed, 0 are deposited", 0, "Of the 40 needed, <b>0</b> are deposited"),
        ("4 of the 40 instruments", 4, "<b>4</b> of the 40 instruments"),
        ("40 of the 40 instruments", 40, "<b>40</b> of the 40 instruments"),
        ("Nobody has signed", 0, "Nobody has signed"),
        ("1 < 2", 1, "<b>1</b> &lt; 2"),
    ],
)
def test_number_stands_out_where_it_is_written_in_digits(sentence, value, expected):
    assert number(sentence, value) == expected
