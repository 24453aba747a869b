"""What is refused, with which words, and what is let through at the limits."""

import pytest

from signatories.depositary import Refusal, Refused, check, read
from signatories.depositary.guards import MAX_BYTES
from tests.status_files import STORED, edited, made_up, rebuilt, with_rows

HTML = "<!DOCTYPE html>\n<html><head><title>{0}</title></head><body>{0}</body></html>"
MAINTENANCE = "The site is undergoing urgent maintenance and is currently unavailable"
BOMB = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"'
    '><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


def refusal_of(data, last_signatures=None):
    with pytest.raises(Refused) as refused:
        check(read(data), last_signatures)
    assert refused.value.exit_status == 3
    assert str(refused.value).endswith(".")
    return refused.value


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (HTML.format(MAINTENANCE), Refusal.UNAVAILABLE),
        (MAINTENANCE, Refusal.UNAVAILABLE),
        (HTML.format("PageNotFound"), Refusal.NOT_FOUND),
        ("\ufeff\n" + HTML.format("404 - File or directory"), Refusal.NOT_FOUND),
        (HTML.format("United Nations Treaty Collection"), Refusal.NOT_XML),
        ('<?xml version="1.0"?>\n' + HTML.format("PageNotFound"), Refusal.NOT_FOUND),
        ("%PDF-1.4", Refusal.NOT_XML),
        ("{}", Refusal.NOT_XML),
        ("", Refusal.TRUNCATED),
        (" \n", Refusal.TRUNCATED),
        ("<rss><channel/></rss>", Refusal.NOT_A_STATUS_FILE),
        ("<Document><Treaty/></Document>", Refusal.NOT_A_STATUS_FILE),
        ('<Document xmlns="urn:x"><Treaty/></Document>', Refusal.NOT_A_STATUS_FILE),
        ('<?xml version="1.0" encoding="klingon"?><Document/>', Refusal.DAMAGED),
        ('<?xml version="1.0" encoding="utf-7"?><Document/>', Refusal.DAMAGED),
        ("<Document>&nbsp;</Document>", Refusal.DAMAGED),
        ("<Document></Treaty>", Refusal.DAMAGED),
        ("<Document/><Document/>", Refusal.DAMAGED),
    ],
)
def test_answer_that_is_no_status_file_is_refused_by_its_own_name(data, refusal):
    assert refusal_of(data.encode()).refusal is refusal


def test_file_with_a_broken_character_is_refused_and_says_where():
    broken = edited(rebuilt(), ("Angola", "An\x1dgola"))
    refused = refusal_of(broken)
    assert refused.refusal is Refusal.DAMAGED
    assert "line" in refused.detail


@pytest.mark.parametrize("part", range(20))
def test_file_cut_at_any_twentieth_is_refused_as_ending_too_early(part):
    data = edited(rebuilt())
    assert refusal_of(data[: len(data) * part // 20]).refusal is Refusal.TRUNCATED


@pytest.mark.parametrize(
    "doctype",
    [
        BOMB,
        '<!DOCTYPE Document SYSTEM "http://127.0.0.1/x.dtd">',
        '<!DOCTYPE Document [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE Document [<!ENTITY % a SYSTEM "http://127.0.0.1/"> %a;]>',
        "<!DOCTYPE Document [<!ELEMENT Document ANY>]>",
    ],
)
def test_file_that_declares_a_document_type_is_refused_unread(doctype):
    data = edited(rebuilt(), ("<Document>", f"{doctype}<Document>"), ("Angola", "&c;"))
    assert refusal_of(data).refusal is Refusal.DANGEROUS


def test_file_larger_than_any_is_refused_and_one_of_the_limit_is_read():
    data = edited(rebuilt())
    assert read(data + b" " * (MAX_BYTES - len(data))).treaty.number == "XVIII-16"
    assert refusal_of(data + b" " * (MAX_BYTES - len(data) + 1)).refusal is Refusal.TOO_LARGE


@pytest.mark.parametrize(
    ("inside", "refusal"),
    [
        ("<a>" * 60 + "</a>" * 60, Refusal.DANGEROUS),
        ("<a/>" * 60_000, Refusal.TOO_LARGE),
        ("<a " + " ".join(f'b{n}=""' for n in range(30)) + "/>", Refusal.TOO_LARGE),
    ],
)
def test_file_with_more_elements_or_depth_than_any_is_refused(inside, refusal):
    assert refusal_of(edited(rebuilt(), ("<Footer>", f"{inside}<Footer>"))).refusal is refusal


# -- the table -----------------------------------------------------------------------------------


@pytest.mark.parametrize("cells", [[], ["1 Jan 2026"], ["1 Jan 2026", "", ""]])
def test_row_with_other_than_one_cell_for_each_column_is_refused(cells):
    refused = refusal_of(made_up([("Fiji", *cells)]))
    assert refused.refusal is Refusal.DAMAGED
    assert "Fiji" in refused.detail


def test_columns_in_another_order_than_their_numbers_are_refused():
    swapped = made_up().replace(b'colname="2"', b'colname="9"')
    assert refusal_of(swapped).refusal is Refusal.DAMAGED


def test_header_longer_than_any_is_refused():
    headers = ("Signature", "Ratification, " * 100)
    assert refusal_of(made_up([], headers)).refusal is Refusal.DAMAGED


@pytest.mark.parametrize(
    "headers",
    [
        ("Ratification, Accession(a)",),
        ("Signature",),
        ("Signature", "Ratification", "Acceptance(A)"),
        ("Signature", "Ratification, Succession"),
        ("Signature", "Acceptance(A), Accession(a)"),
        ("Signature, Ratification", "Accession(a)"),
        ("Definitive signature(s)", "Ratification"),
        ("Signature", "Ratificación, Adhesión(a)"),
    ],
)
def test_table_with_other_columns_than_the_conventions_is_refused(headers):
    row = ("Fiji", *["1 Jan 2026"] * len(headers))
    refused = refusal_of(made_up([row], headers))
    assert refused.refusal is Refusal.OTHER_TABLE
    assert headers[0] in refused.detail


def test_file_of_this_convention_without_rows_is_refused():
    assert refusal_of(made_up()).refusal is Refusal.OTHER_TABLE


# -- this treaty, these numbers ------------------------------------------------------------------


OTHERS = [path for path in STORED if "XVIII-16" not in path.name]


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_status_file_of_another_treaty_is_refused(path):
    refused = refusal_of(path.read_bytes())
    assert refused.refusal is Refusal.OTHER_TREATY
    assert "expected XVIII-16" in refused.detail


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<Numsect>16</Numsect>", "<Numsect>17</Numsect>"),
        ("<Numsect>16</Numsect>", "<Numsect>16</Numsect><Subnumsect>a</Subnumsect>"),
        ("<Header>CHAPTER XVIII</Header>", "<Header>CHAPTER XVII</Header>"),
        ("against Cybercrime;", "against Corruption;"),
    ],
)
def test_file_with_another_number_or_title_is_that_of_another_treaty(old, new):
    assert refusal_of(edited(rebuilt(), (old, new))).refusal is Refusal.OTHER_TREATY


def test_rebuilt_file_passes_with_and_without_an_earlier_check():
    file = read(edited(rebuilt()))
    check(file)
    check(file, 72)
    check(file, 20)


@pytest.mark.parametrize(("signatories", "parties"), [(71, 0), (73, 0), (0, 0), (72, 1)])
def test_header_that_contradicts_the_rows_is_refused_with_both_numbers(signatories, parties):
    refused = refusal_of(with_rows(signatories=signatories, parties=parties))
    assert refused.refusal is Refusal.TOTALS
    assert (str(signatories) if parties == 0 else "1 in the header, 0") in refused.detail


def test_header_without_a_total_is_refused():
    data = edited(rebuilt(), ("<Signatories>72</Signatories>", ""))
    assert refusal_of(data).refusal is Refusal.TOTALS


@pytest.mark.parametrize(
    ("row", "signatories", "parties"),
    [
        (("Fiji", "[5 May 2026]", ""), (72, 73), (0,)),
        (("Fiji", "5 May 2026", "[6 Jun 2026]"), (73,), (0, 1)),
        (("Fiji", "5 May 2026", "6 Jun 2026 d"), (73,), (0, 1)),
        (("Fiji", "unclear", ""), (72, 73), (0,)),
    ],
)
def test_act_that_may_or_may_not_count_agrees_with_both_totals(row, signatories, parties):
    for signed in signatories:
        for bound in parties:
            check(read(with_rows(row, signatories=signed, parties=bound)))
    more = with_rows(row, signatories=max(signatories) + 1, parties=parties[0])
    assert refusal_of(more).refusal is Refusal.TOTALS


def without_signatures(count):
    rows = rebuilt().split("<Row><Entry>")
    kept = "<Row><Entry>".join([rows[0], *rows[1 : -count or None]])
    end = rows[-1].partition("</Row>")[2] if count else ""
    return edited(kept + end, (">72<", f">{72 - count}<"))


@pytest.mark.parametrize(
    ("now", "before", "good"),
    [
        (72, 73, True),
        (72, 75, True),
        (72, 76, False),
        (71, 74, True),
        (70, 74, False),
        (57, 60, True),
        (56, 59, False),
        (57, 59, True),
        (38, 40, True),
        (37, 40, False),
        (19, 20, True),
        (18, 19, False),
        (1, 2, False),
    ],
)
def test_count_may_fall_by_three_and_by_one_in_twenty_and_no_further(now, before, good):
    file = read(without_signatures(72 - now))
    assert file.totals[0].rows == now
    if good:
        check(file, before)
        return
    with pytest.raises(Refused) as refused:
        check(file, before)
    assert refused.value.refusal is Refusal.FEWER_SIGNATURES
    assert str(before) in refused.value.detail


def test_every_refusal_has_words_of_its_own_that_say_what_to_do():
    messages = {str(Refused(refusal)) for refusal in Refusal}
    assert len(messages) == len(Refusal)
    assert all(message.count(".") >= 2 for message in messages)
