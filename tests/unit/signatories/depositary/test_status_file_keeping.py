"""What a check keeps of a comparison."""

from datetime import date

from signatories.depositary import compare, keeping, read
from signatories.facts import Entry
from tests.factories import make_acts, make_participant, make_register
from tests.status_files import edited, made_up, rebuilt, with_rows

PARTICIPANTS = [
    make_participant("FJI", name_en="Fiji"),
    make_participant("MUS", name_en="Mauritius"),
]


def compared(*rows, fiji="", mauritius=""):
    acts = make_acts(fiji, "FJI") + make_acts(mauritius, "MUS")
    return compare(read(made_up(rows)), make_register(acts, PARTICIPANTS))


def lacking(*row, fiji=""):
    return [(e.iso3, e.kind, str(e.date)) for e in keeping.lacking(compared(row, fiji=fiji))]


def test_what_the_register_lacks_is_kept_with_kind_and_day():
    assert lacking("Fiji", "4 May 2026", "6 Jun 2026 A") == [
        ("FJI", "signature", "2026-05-04"),
        ("FJI", "acceptance", "2026-06-06"),
    ]
    assert lacking("Fiji", "4 May 2026", "", fiji="signature 2026-05-05")[0][2] == "2026-05-04"
    assert len(lacking("Fiji", "4 May 2026", "", fiji="reported signature 2026")) == 1


def test_what_the_register_counts_on_the_same_day_is_not_lacking():
    assert lacking("Fiji", "4 May 2026", "", fiji="corroborated signature 2026-05-04") == []
    assert lacking("Fiji", "4 May 2026", "", fiji="signature 2026-05-04") == []


def test_what_nobody_understands_is_kept_without_a_kind():
    assert lacking("Fiji", "", "6 Jun 2026 d") == [("FJI", "", "2026-06-06")]
    assert lacking("Fiji", "soon", "") == [("FJI", "", "None")]
    assert lacking("Ruritania", "4 May 2026", "6 Jun 2026") == [
        ("", "", "2026-05-04"),
        ("", "", "2026-06-06"),
    ]
    assert lacking("Fiji", "[4 May 2026]", "", fiji="signature 2026-05-04")[0][1] == ""


def test_confirmed_acts_up_to_the_day_of_the_file_should_be_in_it():
    found = compared(mauritius="signature 2025-11-19", fiji="reported signature 2025-11")
    act = Entry("MUS", "signature", date(2025, 11, 19))
    assert keeping.beyond(found, date(2025, 11, 18)) == ()
    assert keeping.beyond(found, date(2025, 11, 19)) == (act,)


def test_act_whose_day_was_changed_is_beyond_the_record_on_its_old_day():
    found = compared(("Mauritius", "19 Jan 2026", ""), mauritius="signature 2025-11-19")
    act = Entry("MUS", "signature", date(2025, 11, 19))
    assert keeping.beyond(found, date(2026, 11, 22)) == (act,)


def test_counts_name_what_there_is():
    found = compared(("Fiji", "4 May 2026", ""), ("Ruritania", "", ""))
    assert keeping.counts(found) == {"new_signature": 1, "unknown_names": 1}
    assert keeping.counts(compared()) == {}


def test_fingerprint_of_the_table_follows_its_acts_and_nothing_else():
    same = keeping.table_fingerprint(read(edited(rebuilt())))
    spaced = edited(
        rebuilt(), ("Algeria</Entry><Entry>25 Oct\t 2025 ", "Algeria</Entry><Entry>25 Oct 2025")
    )
    titled = edited(rebuilt(), ("New York, 24 December 2024", "New York"))
    other = edited(rebuilt(), ("Algeria</Entry><Entry>25 Oct", "Algeria</Entry><Entry>26 Oct"))
    more = with_rows(("Japan", "4 May 2026", ""), signatories=73)
    assert {keeping.table_fingerprint(read(data)) for data in (spaced, titled)} == {same}
    assert same not in {keeping.table_fingerprint(read(data)) for data in (other, more)}
