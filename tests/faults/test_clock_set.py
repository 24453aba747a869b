"""The clock steps a day forward and back under a running site, its readers and its staff."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from convention_tracker.clock import NEW_YORK
from tests.crowd import COMMON, SOON, Readers, ask, seconds_until
from tests.sites import Site, gunicorn
from tests.wire import ADMIN, DRAFT, begin_session, save_draft, send

SECONDS_UNTIL_RIGHT = SOON
NOON = 12
SHOWING_TODAY = ["/", "/states/", "/map/", "/entry-into-force/", "/embed/countdown/"]
DAYS = [25, 24, 23, 24]  # of November 2026, after the 24th

SetClock = Callable[[int], float]


@pytest.fixture
def set_clock(tmp_path: Path) -> SetClock:
    """Set the site's clock to noon in New York on a day of November 2026; that moment."""

    def to(day: int) -> float:
        noon = datetime(2026, 11, day, NOON, tzinfo=NEW_YORK).timestamp()
        (tmp_path / "new").write_text(str(noon - time.time()))
        os.replace(tmp_path / "new", tmp_path / "clock")
        return noon

    return to


@pytest.fixture
def site(
    collected_files: None, fresh_database: str, tmp_path: Path, set_clock: SetClock
) -> Iterator[Site]:
    set_clock(24)
    clock, application = str(tmp_path / "clock"), "tests.clock_set:application"
    with gunicorn(fresh_database, tmp_path, application=application, CLOCK=clock) as running:
        yield running


def says(day: int) -> str:
    return f'<time datetime="2026-11-{day}">'


def test_clock_set_a_day_forward_and_back_shows_every_reader_the_right_day_at_once(
    site, set_clock, report
):
    seconds_until(f"{site.url}/", says(24))
    taken, wrong, asked = [], [], 0
    with Readers(site.url, [*COMMON, *SHOWING_TODAY], is_right=lambda *_answer: True) as readers:
        for day in DAYS:
            set_clock(day)
            taken.append(seconds_until(f"{site.url}/", says(day)))
            for address in SHOWING_TODAY * 6:
                asked += 1
                wrong += [address] * (says(day) not in ask(f"{site.url}{address}").decode())
            assert site.status == "ok"
    sent = readers.figures(0)["sent"]
    report(sent=sent, failed=len(readers.failures), judged=asked, wrong=len(wrong),
           slowest=f"{max(taken):.2f} s")  # fmt: skip
    assert (readers.failures, wrong) == ([], [])
    assert max(taken) < SECONDS_UNTIL_RIGHT


def test_clock_set_a_day_forward_or_back_ends_sessions_and_new_ones_begin(site, set_clock):
    moment = set_clock(24)
    session = begin_session(site.database, at=moment)
    for name, day in (("olga", 25), ("petra", 24)):
        assert send(f"{site.url}{ADMIN}/", session).status == 200
        moment = set_clock(day)
        seconds_until(f"{site.url}/", says(day))
        ended = save_draft(site.url, session, DRAFT)
        assert ended.status == 302
        assert ended.headers["Location"].startswith("/admin/login/")
        session = begin_session(site.database, name, at=moment)
    assert save_draft(site.url, session, DRAFT).headers["Location"] == "/admin/"
