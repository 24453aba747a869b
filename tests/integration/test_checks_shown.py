"""What readers are told of the checks: last one, last change, last failure, and what is open."""

from datetime import UTC, date, datetime, timedelta

import pytest

from convention_tracker.fetching import Failure, NotFetched
from signatories import actions, models, register
from tests.factories import publish
from tests.html import Page, read, words
from tests.status_files import edited, rebuilt, with_rows

MAURITIUS = ("Mauritius", "19 Nov 2025", "")
SAME = with_rows(MAURITIUS, signatories=73)
JAPAN = with_rows(MAURITIUS, ("Japan", "4 May 2026", ""), signatories=74)
HANOI = edited(rebuilt())


@pytest.fixture
def check(snapshot, register_day, django_capture_on_commit_callbacks):
    """Check a file, or fail to fetch one without, so many days after the register's first."""

    def run(days: int, data: bytes | None, saved_on: date | None = None) -> None:
        day = datetime(2026, 11, 22, 17, tzinfo=UTC) + timedelta(days)
        register_day.move_to(day)
        with django_capture_on_commit_callbacks(execute=True):
            if data is None:
                actions.record_failure(NotFetched(Failure.TIME_OUT, "Late."), "https://un.org/")
            else:
                material = actions.Material(data, "saved.xml", saved_on or day.date())
                actions.check_depositary(material, make_drafts=True)

    return run


def footer(page: Page) -> str:
    return words(page.soup.select_one("footer"))


def test_without_any_check_the_pages_say_nothing_of_checks(tracker):
    for address in ("/", "/about/"):
        assert "last checked" not in read(tracker, address).body
    assert "last read as it stood on 19 November 2025" in footer(read(tracker, "/"))


def test_check_that_lacks_nothing_is_a_reading_and_the_count_is_worded_bare(check, client):
    assert "confirmed to have signed" in read(client, "/").main
    check(0, SAME)
    page = read(client, "/")
    assert "73 participants have signed" in page.main
    assert "last read as it stood on 22 November 2026" in page.main
    assert "The depositary's record was last checked on 22 November 2026." in footer(page)
    assert "differs" not in footer(page)
    assert "failed" not in footer(page)


def test_new_signature_waiting_for_review_keeps_the_count_confirmed(check, client):
    check(0, SAME)
    check(1, JAPAN)
    page = read(client, "/")
    assert "confirmed to have signed" in page.main
    assert "last read as it stood on 22 November 2026" in page.main
    told = footer(page)
    assert "last checked on 23 November 2026" in told
    assert "last found changed on 23 November 2026" in told
    assert "differs from this register in 1 act," in told


def test_new_signature_published_makes_the_check_a_reading(
    check, client, django_capture_on_commit_callbacks
):
    check(1, JAPAN)
    draft = models.Draft.objects.get(participant_id="JPN")
    with django_capture_on_commit_callbacks(execute=True):
        publish(draft)
    page = read(client, "/")
    assert "74 participants have signed" in page.main
    assert "last read as it stood on 23 November 2026" in page.main
    assert "differs" not in footer(page)


def test_file_that_lacks_an_act_of_the_register_is_no_reading(check, client):
    check(0, HANOI)
    page = read(client, "/")
    assert "confirmed to have signed" in page.main
    assert "last read as it stood on 19 November 2025" in page.main
    assert "differs from this register in 1 act" in footer(page)


def test_old_file_vouches_for_its_own_day_alone(check, client):
    check(0, HANOI, saved_on=date(2025, 11, 1))
    page = read(client, "/")
    assert "last read as it stood on 19 November 2025" in page.main
    assert "differs" not in footer(page)
    assert "last checked on 22 November 2026" in footer(page)


def test_check_older_than_the_limit_is_said_to_be(check, client, settings):
    settings.CHECK_LIMIT_DAYS = 7
    check(0, SAME)
    check(8, None)
    for address in ("/", "/about/"):
        page = read(client, address)
        assert "has not been checked since 22 November 2026" in page.body
        assert "The last check that failed was on 30 November 2026" in page.body
        assert "was last checked on" not in page.body


def test_check_as_old_as_the_limit_is_old_enough(check, client, settings):
    settings.CHECK_LIMIT_DAYS = 8
    check(0, SAME)
    check(8, None)
    assert "was last checked on 22 November 2026" in footer(read(client, "/"))


def test_first_check_that_failed_says_that_none_has_succeeded(check, client):
    check(0, None)
    told = footer(read(client, "/"))
    assert "No check of the depositary's record has succeeded yet." in told
    assert "The last check that failed was on 22 November 2026." in told


def test_page_as_it_was_published_before_a_check_does_not_know_it(check, client):
    check(0, SAME)
    check(2, JAPAN)
    told = footer(read(client, "/?known_at=2026-11-23"))
    assert "last checked on 22 November 2026" in told
    assert "differs" not in told


def test_every_check_raises_the_version_so_that_kept_pages_are_made_anew(check, client):
    before = register.current().version.number
    check(0, SAME)
    check(0, None)
    check(0, b"<html>")
    assert register.current().version.number == before + 3


def test_checks_show_no_name_of_a_file_and_no_report_to_the_public(check, client):
    check(0, JAPAN)
    for address in ("/", "/about/"):
        html = client.get(address).content.decode()
        assert "saved.xml" not in html


@pytest.mark.parametrize("address", ["/", "/about/", "/states/jpn/"])
def test_public_address_makes_no_query_whatever_the_number_of_checks(
    check, client, address, django_assert_num_queries
):
    for day in range(3):
        check(day, SAME)
    with django_assert_num_queries(0):
        client.get(address)


def test_state_with_a_signature_that_waits_is_not_denied_to_have_signed(check, client):
    check(0, SAME)
    assert "Has not signed" in read(client, "/states/jpn/").main
    check(1, JAPAN)
    assert "Has not signed" not in read(client, "/states/jpn/").main
