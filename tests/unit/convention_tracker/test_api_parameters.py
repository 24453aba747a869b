"""Parameters of the API: what is taken, and what is refused with which words."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from convention_tracker.api.parameters import Parameter, check
from convention_tracker.api.parts import FARTHEST, Page

CODE = Parameter("code", "", {"type": "string", "enum": ["a", "b"]})
WORD = Parameter("word", "", {"type": "string", "maxLength": 5}, "hello", is_required=True)
LIMIT = Parameter("limit", "", {"type": "integer", "minimum": 1, "maximum": 200})
EVERY = (CODE, WORD, LIMIT)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("word=hello&code=b&limit=200", ""),
        ("word=ñandú&limit=1", ""),
        ("code=a", "word is missing: give it a value, such as hello."),
        ("word=hello!", "word takes at most 5 characters."),
        ("word=", "word is missing: give it a value, such as hello."),
        ("word=a&code=", "“code” is empty: leave it out."),
        ("word=a&word=a", "“word” stands twice."),
        ("word=a&code=c", "code: “c” is not known. Choose one of: a, b."),
        ("word=a&code=A", "code: “A” is not known. Choose one of: a, b."),
        ("word=a&limit=0", "limit takes a whole number from 1 to 200."),
        ("word=a&limit=201", "limit takes a whole number from 1 to 200."),
        ("word=a&limit=%2B5", "limit takes a whole number from 1 to 200."),
        ("word=a&limit=²", "limit takes a whole number from 1 to 200."),
        ("word=a&limit=00000000005", "limit takes a whole number from 1 to 200."),
        ("word=a&Word=a", "Unknown parameter “Word”. This address takes: code, word, limit."),
    ],
)
def test_query_is_taken_or_refused_with_what_is_allowed(query, said):
    message = ""
    try:
        check(QueryDict(query), EVERY)
    except ValueError as refused:
        message = str(refused)
    assert message == said


@given(st.integers())
def test_number_is_taken_between_its_bounds_alone(number):
    assert (LIMIT.refuse([str(number)]) == "") is (1 <= number <= 200)


@given(st.integers(1, 200), st.integers(0, FARTHEST), st.integers(0, 3000))
def test_parts_of_a_list_follow_each_other_to_its_end(limit, offset, count):
    page = Page(limit, offset, "/list", {"q": "a"})
    entries = list(range(count))[page.span]
    following = page.next(count)
    if offset + limit < count:
        assert following is not None
        assert following.endswith(f"/list?q=a&offset={offset + limit}")
        assert entries == list(range(offset, offset + limit))
    else:
        assert following is None
