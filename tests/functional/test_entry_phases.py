"""The site taken through all phases by changing the register: 39, 40 and 41 deposits, in force."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from convention_tracker import clock
from tests.functional.conftest import make_staff_account
from tests.processes import run_python
from tests.sites import Site, gunicorn

SECONDS_UNTIL_SEEN = 10

# Publishes ratifications of so many signatories on a day, as staff do, and says the version.
PUBLISH = """
from convention_tracker import clock
from django.contrib.auth.models import User
from signatories import models, queries
from signatories.actions import publish, save_draft
from signatories.codes import Standing
from signatories.partial_date import PartialDate
count, day = int(sys.argv[1]), PartialDate(sys.argv[2])
staff = User.objects.get(username="alice")
on = queries.read_snapshot().register().on(clock.today())
free = [
    iso3
    for iso3, position in on.positions.items()
    if position.standing is Standing.SIGNATORY and len(position.acts) == 1 and iso3 != "EUE"
]
for iso3 in free[:count]:
    draft = models.Draft()
    draft.take(models.Action(
        participant_id=iso3, kind="ratification", date=day, place="New York",
        evidence="depositary", source_title="Depositary notification",
    ))
    publish([save_draft(draft, None).pk], staff)
print(free[0].lower(), queries.read_version(), sep="\\n")
"""


@pytest.fixture
def site(
    collected_files: None, fresh_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Site]:
    """A site of its own with one worker, so that what one answer shows every answer shows."""
    monkeypatch.setenv("WEB_CONCURRENCY", "1")
    make_staff_account(fresh_database)
    with gunicorn(fresh_database, tmp_path) as running:
        yield running


class Register:
    """The register behind the site, to publish in."""

    def __init__(self, page: Page, database: str) -> None:
        self.page, self.database = page, database

    def deposit(self, count: int, day: Any) -> str:
        """Publish deposits, wait until the site shows them, and name the first depositor."""
        code, version = run_python(PUBLISH, self.database, str(count), str(day))
        give_up = monotonic() + SECONDS_UNTIL_SEEN
        while self.page.request.get("/readyz").json()["version"] != version:
            assert monotonic() < give_up, "the site does not show what was published"
        return code


def words(day):
    return f"{day.day} {day:%B %Y}"


def expect_on(page, address, *sentences):
    page.goto(address)
    for sentence in sentences:
        expect(page.locator("main")).to_contain_text(sentence)


def calendar(page):
    return page.request.get("/feeds/calendar.ics").text().replace("\r\n ", "")


def test_site_goes_through_all_phases_as_deposits_are_published(page, fresh_database):
    register, today = Register(page, fresh_database), clock.today()
    long_ago, late, recent = (today - timedelta(days=days) for days in (100, 95, 10))

    # 39 deposits: one to go.
    state = register.deposit(39, long_ago)
    counted = "39 of the 40 instruments needed"
    expect_on(page, "/", counted, "1 instrument to go", "The Convention is not in force.")
    if_today = words(today + timedelta(days=90))
    expect_on(page, "/entry-into-force/", counted, f"+ 90 days = {if_today}", "not fixed")
    expect_on(page, f"/states/{state}/", "contracting State", "not in force yet", "1 is missing")
    expect_on(page, "/embed/countdown/", counted, "1 instrument to go")
    assert "UID:entry-into-force@" not in calendar(page)

    # The 40th, ten days ago: in force in eighty days.
    register.deposit(1, recent)
    enters = recent + timedelta(days=90)
    fixed = f"The Convention enters into force on {words(enters)}"
    expect_on(page, "/", "80 days to go", fixed, "The Convention is not in force.")
    working = f"{words(recent)} + 90 days = {words(enters)}"
    expect_on(page, "/entry-into-force/", "80 days to go", fixed, working)
    expect_on(page, f"/states/{state}/", f"It will be bound from {words(enters)}")
    expect_on(page, "/embed/countdown/", "80 days to go", fixed)
    assert f"DTSTART;VALUE=DATE:{enters:%Y%m%d}" in calendar(page)

    # A 41st that became known late: by its date it is the 40th, and the Convention is in force.
    other = register.deposit(1, late)
    entered = late + timedelta(days=90)
    since = f"Since {words(entered)}: instrument number 40 was deposited on {words(late)}"
    many = "41 instruments are confirmed as deposited; 40 were needed"
    expect_on(page, "/", "The Convention is in force.", since, many)
    expect_on(page, "/entry-into-force/", "The Convention is in force.", since, "nothing left")
    bound = f"bound by it since {words(entered)}"
    expect_on(page, f"/states/{state}/", "Party to the Convention", bound)
    expect_on(page, f"/states/{other}/", "Party to the Convention", bound)
    expect_on(page, "/embed/countdown/", "In force", since)
    assert f"DTSTART;VALUE=DATE:{entered:%Y%m%d}" in calendar(page)
    assert f"DTSTART;VALUE=DATE:{enters:%Y%m%d}" not in calendar(page)

    # The past stays as it was: the day before the 40th there was one to go.
    expect_on(page, f"/?as_at={late - timedelta(days=1)}", "1 instrument to go", counted)
