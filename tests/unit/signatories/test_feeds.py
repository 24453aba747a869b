"""Feeds: what an entry says, which entries there are, and when its stamp changes."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signatories.codes import Basis, Organization, RegionalGroup
from signatories.editions import Edition
from signatories.exports.atom import atom_text
from signatories.facts import FurtherSource, Membership, Statement
from signatories.partial_date import PartialDate
from signatories.presenters.feeds import FEEDS, actions, corrections
from signatories.presenters.subscription import Subscription
from tests import atom
from tests.factories import (
    FIRST_DAY,
    make_act,
    make_participant,
    make_snapshot,
    make_union,
    with_records,
)

TODAY = date(2027, 1, 10)
NEXT_DAY = date(2026, 11, 23)
ALL = Subscription()


def edition(*acts, participants=(), records=(), **dates):
    snapshot = with_records(make_snapshot(acts, participants), *records)
    return Edition.of(snapshot, dates.pop("today", TODAY), **dates)


def corrected(act, **changes):
    """The row that takes an act's place, published the next day unless told otherwise."""
    number = int(act.id.rpartition("-")[2]) + 1
    stem = act.id.rpartition("-")[0]
    values = {
        "id": f"{stem}-{number}",
        "key": act.key,
        "supersedes": act.id,
        "reason": "The record says so.",
        "recorded_at": NEXT_DAY,
    }
    return replace(act, **values | changes)


def only(feed):
    (entry,) = feed.entries
    return entry


# -- what an entry says ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "title"),
    [
        (make_act(), "State AAA: signature, 25 October 2025, confirmed by the depositary's record"),
        (make_act("ratification", "2026-03-01", evidence="corroborated"),
         "State AAA: ratification, 1 March 2026, confirmed by two independent published sources"),
        (make_act("signature", "2026-07", evidence="reported"),
         "State AAA: signature, July 2026, reported, not confirmed"),
        (make_act("signature", "2026-07-03", evidence="reported"),
         "State AAA: signature, 3 July 2026, reported, not confirmed"),
        (make_act("ratification", "", evidence="reported"),
         "State AAA: ratification, day not established, reported, not confirmed"),
    ],
)  # fmt: skip
def test_title_can_be_quoted_and_never_says_more_than_is_known(act, title):
    assert only(actions(edition(act), ALL)).title == title


def test_entry_says_where_as_at_which_day_and_from_which_sources():
    act = make_act(
        place="Hanoi", note="Seen twice.", source_url="https://a.example/x?a=1&b=2",
        source_title="The <record>",
    )  # fmt: skip
    further = FurtherSource(
        id="f", key="f", recorded_at=FIRST_DAY, act_key=act.key, source_title="A newspaper",
        source_url="https://b.example/",
    )  # fmt: skip
    entry = only(actions(edition(act, records=[further]), ALL))
    assert "State AAA: signature, Hanoi, " in entry.text
    assert "Seen twice." in entry.text
    assert "As at " in entry.text
    assert "22 November 2026" in entry.text
    assert 'href="https://a.example/x?a=1&amp;b=2"' in entry.text
    assert "The &lt;record&gt;" in entry.text
    assert "A newspaper" in entry.text
    assert entry.sources == ("https://a.example/x?a=1&b=2", "https://b.example/")
    assert entry.categories == ("AAA", "signature", "depositary")


def test_entry_of_what_is_reported_says_in_its_text_that_it_counts_nowhere():
    entry = only(actions(edition(make_act(evidence="reported")), ALL))
    assert "Reported, not confirmed: it counts nowhere." in entry.text
    assert "Evidence" not in entry.text


def test_entry_of_a_dated_feed_says_that_day_and_leads_to_it():
    entry = only(actions(edition(make_act(), as_at=date(2025, 10, 26)), ALL))
    assert "26 October 2025" in entry.text
    assert entry.url.endswith("/states/aaa/?as_at=2025-10-26#aaa-signature-1")


# -- what a correction changes ---------------------------------------------------------------------


def test_correction_keeps_the_entry_and_makes_it_newer_and_is_an_entry_of_its_own():
    first = make_act()
    second = corrected(first, date=PartialDate("2025-10-26"))
    before, after = edition(first), edition(first, second)
    old, new = only(actions(before, ALL)), only(actions(after, ALL))
    assert (new.id, new.published) == (old.id, old.published)
    assert new.updated > old.updated
    assert "26 October 2025" in new.title
    assert "The record says so." in new.text
    assert corrections(before, ALL).entries == ()
    logged = only(corrections(after, ALL))
    assert logged.title == f"Correction: {new.title}"
    assert "The record says so." in logged.text
    assert "<del>2025-10-25</del>" in logged.text
    assert "<ins>2025-10-26</ins>" in logged.text
    assert logged.url.endswith("/corrections/#aaa-signature-2")
    assert logged.updated == new.updated.replace(second=0)


def test_report_that_is_confirmed_stays_the_same_entry():
    report = make_act(on="2026-07", evidence="reported")
    second = corrected(report, date=PartialDate("2026-07-03"), evidence=make_act().evidence)
    was, is_now = (only(actions(edition(*acts), ALL)) for acts in ((report,), (report, second)))
    assert is_now.id == was.id
    assert was.title.endswith("July 2026, reported, not confirmed")
    assert is_now.title.endswith("3 July 2026, confirmed by the depositary's record")


def test_act_declared_void_stays_an_entry_that_says_so():
    act = make_act()
    feed = edition(act, corrected(act, void=True, reason="Mistaken for another State."))
    entry = only(actions(feed, ALL))
    assert entry.title.endswith("declared void: there was no such act")
    assert "Mistaken for another State." in entry.text
    assert "declared void" in only(corrections(feed, ALL)).title


def test_two_corrections_of_one_day_have_two_stamps():
    first = make_act()
    second = corrected(first, place="Hanoi", recorded_at=FIRST_DAY)
    third = corrected(second, place="New York", recorded_at=FIRST_DAY)
    rows = [(first,), (first, second), (first, second, third)]
    stamps = [only(actions(edition(*acts), ALL)).updated for acts in rows]
    assert stamps == sorted(set(stamps))
    assert {stamp.date() for stamp in stamps} == {FIRST_DAY}


def test_further_source_makes_its_acts_entry_newer():
    act = make_act()
    source = FurtherSource(
        id="f", key="f", recorded_at=NEXT_DAY, act_key=act.key, source_title="A newspaper"
    )
    was, is_now = (only(actions(edition(act, records=r), ALL)) for r in ((), (source,)))
    assert (was.updated.date(), is_now.updated.date()) == (FIRST_DAY, NEXT_DAY)
    assert is_now.published == was.published


def test_stamps_begin_days_of_new_york_in_winter_and_in_summer():
    for day, offset in ((FIRST_DAY, "-05:00"), (date(2027, 7, 1), "-04:00")):
        feed = actions(edition(make_act(recorded_at=day), today=date(2027, 8, 1)), ALL)
        assert feed.updated.isoformat() == f"{day}T00:00:00{offset}"
        assert only(feed).updated == only(feed).published == feed.updated


def test_correction_of_a_statement_is_logged_and_is_no_act():
    said = Statement(
        id="st-1", key="st-1", recorded_at=FIRST_DAY, iso3="AAA", speaker="A minister",
        summary="In favour.", basis=Basis.OWN,
    )  # fmt: skip
    again = replace(
        said, id="st-2", supersedes="st-1", reason="Misread.", summary="<b>", recorded_at=NEXT_DAY
    )
    feed = edition(participants=[make_participant()], records=[said, again])
    entry = only(corrections(feed, ALL))
    assert entry.title == "Correction: State AAA (st-2)"
    assert "<ins>&lt;b&gt;</ins>" in entry.text
    assert actions(feed, ALL).entries == ()


# -- which entries ---------------------------------------------------------------------------------

AFRICAN = make_participant("AFR", regional_group=RegionalGroup.AFRICAN)
EUROPEAN = make_participant(
    "EUR", regional_group=RegionalGroup.WEOG, memberships={Organization.EU: Membership()}
)
CHOICES = [
    ({}, {"AFR-signature", "AFR-ratification", "EUR-signature", "EUE-signature"}),
    ({"participant": "afr"}, {"AFR-signature", "AFR-ratification"}),
    ({"group": "african"}, {"AFR-signature", "AFR-ratification"}),
    ({"group": "eu"}, {"EUR-signature"}),
    ({"act": "signature"}, {"AFR-signature", "EUR-signature", "EUE-signature"}),
    ({"participant": "afr", "act": "signature"}, {"AFR-signature"}),
    ({"participant": "afr", "group": "eu"}, set()),
    ({"act": "denunciation"}, set()),
]


def several(**dates):
    acts = [
        make_act(iso3="AFR"), make_act("ratification", "2026-05-01", "AFR"),
        make_act(iso3="EUR"), make_act(iso3="EUE"),
    ]  # fmt: skip
    fixed = [corrected(act, note="Fixed.") for act in acts]
    return edition(*acts, *fixed, participants=[AFRICAN, EUROPEAN, make_union()], **dates)


@pytest.mark.parametrize(("asked", "expected"), CHOICES)
@pytest.mark.parametrize("name", FEEDS)
def test_feed_has_what_fits_all_that_is_chosen(name, asked, expected):
    found = several()
    feed = FEEDS[name](found, Subscription.parse(asked, found))
    ends = {entry.id.rpartition("/")[2].rpartition("-")[0] for entry in feed.entries}
    assert ends == {end.lower() for end in expected}


def test_report_confirmed_as_another_form_of_consent_stays_with_whom_it_was_told():
    report = make_act("ratification", "2026-05", evidence="reported")
    known = corrected(
        report, id="aaa-acceptance-1", kind=make_act("acceptance").kind,
        date=PartialDate("2026-05-02"), evidence=make_act().evidence,
    )  # fmt: skip
    found = edition(report, known)
    for kind in ("ratification", "acceptance"):
        for name in FEEDS:
            assert only(FEEDS[name](found, Subscription.parse({"act": kind}, found)))


def test_feeds_names_and_addresses_are_different_for_each_choice():
    found = several()
    chosen = [Subscription.parse(asked, found) for asked, _expected in CHOICES]
    feeds = [make(found, one) for one in chosen for make in FEEDS.values()]
    assert len({feed.title for feed in feeds}) == len(feeds)
    dated = several(as_at=date(2026, 1, 1))
    feeds += [make(dated, one) for one in chosen for make in FEEDS.values()]
    for values in ({feed.id for feed in feeds}, {feed.url for feed in feeds}):
        assert len(values) == len(feeds)


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ({}, "/timeline/?kind=acts"),
        ({"act": "signature"}, "/timeline/?kind=acts"),
        ({"group": "eu"}, "/groups/eu/"),
        ({"participant": "afr", "group": "african"}, "/states/afr/"),
    ],
)
def test_feed_of_acts_leads_to_the_page_that_shows_the_same(asked, page):
    found = several()
    assert actions(found, Subscription.parse(asked, found)).page.endswith(page)


def test_newest_publication_stands_first_and_of_one_day_the_latest_act():
    old = [make_act(on=f"2026-0{n}-01", iso3=f"AA{n}") for n in (1, 3, 2)]
    late = make_act(on="2025-10-25", iso3="ZZZ", recorded_at=NEXT_DAY)
    undated = make_act(on="", iso3="BBB", evidence="reported", source_date=PartialDate("2026-02"))
    feed = actions(edition(*old, late, undated), ALL)
    assert [entry.categories[0] for entry in feed.entries] == ["ZZZ", "AA3", "BBB", "AA2", "AA1"]


def test_feed_as_published_on_a_day_knows_nothing_later():
    first = make_act()
    second = corrected(first, place="Hanoi")
    found = edition(first, second, make_act(iso3="BBB", recorded_at=NEXT_DAY), known_at=FIRST_DAY)
    assert "Hanoi" not in only(actions(found, ALL)).text
    assert corrections(found, ALL).entries == ()


@pytest.mark.parametrize(("day", "count"), [("2025-10-24", 0), ("2025-10-25", 1)])
def test_feed_as_at_a_day_has_the_acts_up_to_it(day, count):
    feed = actions(edition(make_act(), as_at=date.fromisoformat(day)), ALL)
    assert len(feed.entries) == count
    assert feed.updated.date() == FIRST_DAY


# -- the document ----------------------------------------------------------------------------------


def test_document_is_the_same_on_every_day():
    acts = [make_act(), make_act(iso3="BBB", evidence="reported", on="2026-07")]
    texts = {
        atom_text(FEEDS["actions"](edition(*acts, today=date(2027, 1, day)), ALL)) for day in (1, 9)
    }
    assert len(texts) == 1


@pytest.mark.parametrize("name", FEEDS)
def test_empty_document_is_valid_and_as_old_as_the_register(name):
    text = atom_text(FEEDS[name](edition(), ALL))
    assert atom.problems(text) == []
    assert atom.text(atom.read(text), "updated") == "2026-11-22T00:00:00-05:00"


ANYTHING = st.text(max_size=40)


@given(ANYTHING, ANYTHING, ANYTHING, ANYTHING)
def test_document_is_valid_whatever_texts_hold(note, reason, title, name):
    act = make_act(note=note, source_title=title)
    fixed = corrected(act, reason=reason, void=False, place=note[:5])
    participant = make_participant(name_en=f"A{name}")
    found = edition(act, fixed, participants=[participant])
    for make in FEEDS.values():
        assert atom.problems(atom_text(make(found, ALL))) == []


def test_text_cannot_leave_its_place():
    hostile = "]]></summary><entry>&lt;script&gt;</p><script>alert(1)</script>\x0b\ufffe"
    found = edition(make_act(note=hostile))
    text = atom_text(actions(found, ALL))
    assert atom.problems(text) == []
    (entry,) = atom.entries(text)
    assert "<script>" not in atom.text(entry, "summary")
    assert "&lt;script&gt;alert(1)" in atom.text(entry, "summary")
