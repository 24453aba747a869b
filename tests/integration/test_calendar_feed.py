"""`/feeds/calendar.ics`: read back as a reader's calendar reads it."""

import pytest
from icalendar import Calendar

from tests.factories import make_act

FEED = "/feeds/calendar.ics"


def events(client, address=FEED):
    response = client.get(address)
    assert response.status_code == 200
    calendar = Calendar.from_ical(response.content)
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def days(found):
    return {str(event["summary"]).split(": ")[1]: str(event["dtstart"].dt) for event in found}


CLOSING = {"last day for signature": "2026-12-31"}
IN_FORCE = {
    "entry into force": "2027-05-30",
    "last day for the first Conference of the States Parties": "2028-05-30",
}


def test_feed_is_a_calendar_that_browsers_hand_on(tracker):
    response = tracker.get(FEED)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'inline; filename="hanoi-convention.ics"'
    assert not response.cookies


@pytest.mark.parametrize(
    ("query", "named"),
    [("utm_source=x", "as_at, known_at"), ("as_at=2026-11-22&as_at=x", "stands twice"),
     ("as_at=soon", "YYYY-MM-DD"), ("dl=0", "value 1")],
)  # fmt: skip
def test_feed_asked_for_with_what_it_does_not_know_is_refused_in_words(tracker, query, named):
    response = tracker.get(f"{FEED}?{query}")
    assert response.status_code == 400
    assert named in response.content.decode()


def test_feed_today_has_the_closing_of_signature_with_three_reminders(tracker, settings):
    ((uid, event),) = events(tracker).items()
    assert uid == f"closing-for-signature@{settings.SITE_HOST}"
    assert days([event]) == CLOSING
    assert "end of this day in New York (article 64(1))" in str(event["description"])
    assert str(event["url"]) == f"{settings.SITE_URL}/entry-into-force/"
    begins = event["dtstart"].dt
    reminders = [str(begins + alarm["trigger"].dt) for alarm in event.walk("VALARM")]
    assert reminders == ["2026-09-30", "2026-11-30", "2026-12-24"]


@pytest.mark.parametrize(
    ("deposits", "day", "expected"),
    [
        (39, "2027-03-02", CLOSING),
        (40, "2027-02-28", CLOSING),
        (40, "2027-03-01", CLOSING | IN_FORCE),
        (41, "2027-03-02", CLOSING | IN_FORCE),
        (40, "2027-05-30", CLOSING | IN_FORCE),
        (40, "2030-01-01", CLOSING | IN_FORCE),
    ],
)
def test_feed_through_the_phases_has_the_days_that_are_fixed(
    tracker, register_day, also, signatory_states, deposits, day, expected
):
    also([make_act("ratification", "2027-03-01", iso3) for iso3 in signatory_states[:deposits]])
    register_day.move_to(f"{day} 17:00+00:00")
    assert days(events(tracker).values()) == expected


def test_feed_fetched_again_is_the_same_bytes_until_a_day_is_fixed(
    tracker, register_day, forty_deposit
):
    before = tracker.get(FEED).content
    register_day.move_to("2027-02-28 17:00+00:00")
    assert tracker.get(FEED).content == before
    register_day.move_to("2027-03-01 17:00+00:00")
    after = tracker.get(FEED).content
    assert after != before
    register_day.move_to("2027-08-01 17:00+00:00")
    assert tracker.get(FEED).content == after


def test_feed_once_a_day_is_fixed_keeps_the_event_that_stood_already(
    tracker, register_day, forty_deposit
):
    ((uid, before),) = events(tracker).items()
    register_day.move_to("2027-03-01 17:00+00:00")
    after = events(tracker)
    assert len(after) == 3
    assert after[uid] == before


def test_feed_is_named_on_the_page_on_entry_into_force(tracker):
    assert FEED.encode() in tracker.get("/entry-into-force/").content


@pytest.mark.parametrize("day", ["2099-01-01", "soon", "2020-01-01"])
def test_calendar_as_at_a_day_that_cannot_be_served_is_refused_in_plain_words(tracker, day):
    answer = tracker.get("/feeds/calendar.ics", {"as_at": day})
    assert answer.status_code == 400
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.content.decode().startswith("as_at: ")
