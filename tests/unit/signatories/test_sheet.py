"""Writing on a picture: lines that fit, from either side."""

import pytest

from signatories.pictures.sheet import Sheet, broken, width_of


@pytest.mark.parametrize("column", [40, 90, 200, 500])
@pytest.mark.parametrize(
    "text",
    [
        "instruments deposited, of 40 needed",
        "已交存的文书（需要40份）",
        "صكوك مودعة (العدد اللازم: 40)",
    ],
)
def test_lines_fit_their_column_and_lose_nothing(text, column):
    lines = broken(text, 20, column)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert width_of(line) * 20 <= column or " " not in line


def test_ideographs_keep_the_sign_that_closes_them():
    assert all(not line.startswith(("，", "）")) for line in broken("签，署，日（四）十", 20, 21))


def test_text_that_is_empty_has_no_line():
    assert broken("", 20, 100) == []


def test_line_that_is_too_long_gets_smaller_letters():
    sheet = Sheet(1000)
    sheet.write_in_one_line("a" * 40, 0, 10, 40, 500)
    (line,) = sheet.lines
    assert 20 <= line.size < 40
    assert width_of(line.text) * line.size <= 505


def test_sheet_read_from_the_right_is_mirrored():
    sheet = Sheet(1000, from_right=True)
    after = sheet.write("وقّعت", 40, 100, 20, 300)
    (line,) = sheet.lines
    assert (line.x, line.text) == (960, "\u2067وقّعت\u2069")
    assert after > 100
    assert sheet.place(40, 30) == 930
