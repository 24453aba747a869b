"""`/claims/`: claims with verdicts, and counts in circulation beside the register's."""

from datetime import date

from signatories import register
from signatories.facts import Claim
from tests.factories import make_act
from tests.html import read

COUNTS = "Counts of signatories"


def counted(page, number):
    return [line for line in page.table(COUNTS) if line["Count"] == number]


def test_every_claim_has_a_verdict_where_it_was_seen_and_what_it_was_checked_against(tracker):
    page = read(tracker, "/claims/")
    claims = page.soup.select("article")
    assert len(claims) == len(register.current().register().all(Claim)) == 15
    for claim in claims:
        text = " ".join(claim.get_text().split())
        assert claim.select_one("h2 q")
        assert "Seen in:" in text
        assert "Checked on 22 November 2026" in text
        assert claim.select_one(f"a[href='#{claim['id']}']")


def test_claim_that_72_states_ratified_is_false_and_says_what_is_true(tracker):
    page = read(tracker, "/claims/")
    text = page.section("72 States ratified the Convention in Hanoi.")
    assert text.startswith("False")
    assert "None ratified" in text
    assert "Newshour" in text
    assert "United Nations Treaty Collection" in text


def test_counts_in_circulation_are_all_reconciled(tracker):
    lines = read(tracker, "/claims/").table(COUNTS)
    assert [line["Count"] for line in lines] == [
        "64", "65", "68", "69", "72", "73", "74", "74", "76", "77",
    ]  # fmt: skip
    assert all(line["Why it differs or agrees"] for line in lines)
    assert all(line["Published by"] for line in lines)


def test_count_of_a_day_stands_beside_what_the_register_says_of_that_day(tracker):
    page = read(tracker, "/claims/")
    day = "Register, that day"
    assert [line[day] for line in counted(page, "65")] == ["69"]
    assert [line[day] for line in counted(page, "72")] == ["72"]
    assert [line[day] for line in counted(page, "73")] == ["73"]
    undated, dated = counted(page, "74")
    assert undated[day] == "–"
    assert undated["As counted on"] == "day not established"
    assert dated[day].startswith("73")
    assert [line[day] for line in counted(page, "77")] == ["–"]


def test_count_reconciled_follows_a_correction_of_the_register(tracker, also):
    void = make_act(
        "signature",
        "2025-10-25",
        "FRA",
        id="fra-signature-2",
        key="fra-signature-1",
        supersedes="fra-signature-1",
        reason="There was none.",
        void=True,
        recorded_at=date(2026, 11, 22),
    )
    also([void])
    page = read(tracker, "/claims/")
    assert [line["Register, that day"] for line in counted(page, "72")] == ["71"]


def test_other_counts_stand_apart_from_those_of_signatories(tracker):
    others = read(tracker, "/claims/").items("Other counts")
    assert [line.split(",")[0] for line in others] == [
        "62 speakers", "nearly 80 speakers", "71 articles", "68 articles",
    ]  # fmt: skip


def test_publishers_are_told_where_to_answer(tracker, settings):
    settings.CONTACT = "desk@example.org"
    page = read(tracker, "/claims/")
    assert "desk@example.org" in page.section("For publishers")
    assert page.link("desk@example.org") == "mailto:desk@example.org"
